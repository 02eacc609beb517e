"""How much one page may ask for: input that asks for more is refused before it keeps a machine busy for minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..findings import Finding, InputError, Source

#: A poster of ours has 40 frames, 5,000 segments in its drawings, and sets 100,000 characters while its sizes are
#: tried; a page of ten to twenty times as much is still made in seconds (house rule).
_MOST = {"frames": 1_500, "segments": 300_000, "stops": 40_000, "characters": 1_500_000}

_SAID = {
    "frames": ("this page would have more than {most:,} parts", "repeat regions for fewer items"),
    "segments": (
        "the drawings of this page have more than {most:,} lines and curves in all, each counted as often as it stands",
        "simplify them in your drawing program, or let them stand on the page less often",
    ),
    "stops": (
        "the gradients of this page would have more than {most:,} colours, each counted as often as it is drawn",
        "draw with fewer colours in them, or let the drawing stand on the page less often",
    ),
    "characters": (
        "this page asks for more than {most:,} letters to be set, each counted as often as sizes are tried",
        "write less text, or give fewer roles a range of sizes",
    ),
}


@dataclass(slots=True)
class Allowance:
    """What is left of a page's allowance. source: the file that is named when nothing is left."""

    source: Source
    _spent: dict[str, int] = field(default_factory=dict)

    def spend(self, what: Literal["frames", "segments", "stops", "characters"], amount: int) -> None:
        """InputError when it is more than there may be."""
        self._spent[what] = self._spent.get(what, 0) + amount
        most = _MOST[what]
        if self._spent[what] > most:
            message, hint = _SAID[what]
            raise InputError([Finding("page-too-large", "error", message.format(most=most), self.source, hint)])
