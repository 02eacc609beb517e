"""Building an order: what is there already is left as it is, the rest is made; imports little until then."""

from __future__ import annotations

from collections.abc import Callable

from .order import Made, Order
from .records import Records
from .write.files import remove_leftovers

Tell = Callable[[int, int, list[Made]], None]


def build_posters(order: Order, tell: Tell | None = None) -> list[Made]:
    """Makes all files of an order. InputError when the input can't be read: then nothing is written.

    A poster with errors is not renewed and doesn't stop the others, nor does a file that can't be written; both say so
    among their findings. `tell` hears after each page how many of how many are done, and which files came of it.
    OSError when no file can be written to the output folder; WorkerLost when one of several processes was killed.
    """
    records = Records(order)
    made = records.whole()
    try:
        if made is None:
            from .work import make_files  # the engine and its libraries

            made = make_files(order, records, tell)
            records.store.prune()
    finally:  # of workers that were stopped, and of a killed run whose workers were still at it when this one began
        remove_leftovers(order.output)
    return made
