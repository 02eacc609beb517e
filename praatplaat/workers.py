"""Several processes at work on a row of tasks, and what is left of them when one is killed or all are told to stop."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from .interrupt import held_back, raise_if_heard, stop_listening

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")


class WorkerLost(Exception):
    """A worker was ended from outside, as systems do when memory runs out."""


def each(
    tasks: Iterable[Task], work: Callable[[Task], Result], workers: int, start: Callable[..., None], *given: object
) -> Iterator[Result]:
    """What `work` makes of each task, in their order. Every worker begins with `start(*given)`.

    WorkerLost when one is killed. When this ends early, by Ctrl-C for instance, the workers are ended at once. Where
    the system gives no second process, this one does the work.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    row = tuple(tasks)
    pool = None
    try:
        with held_back():  # from the workers too: Ctrl-C is for the run to hear
            pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(start, given))
            results = [pool.submit(work, task) for task in row]
    except (OSError, ImportError, NotImplementedError):  # no semaphores, or no room for another process
        if pool is not None:
            _end(pool)
        start(*given)
        yield from map(work, row)
        return
    except BrokenProcessPool:  # killed before all tasks were handed out
        raise WorkerLost from None
    done = False
    try:
        for result in results:
            yield result.result()
            raise_if_heard()
        done = True
    except BrokenProcessPool:
        raise WorkerLost from None
    finally:
        if done:
            pool.shutdown()
        else:
            _end(pool)


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends a pool at once: nobody waits for what it is working on."""
    with held_back():
        if sys.version_info >= (3, 14):
            pool.kill_workers()
        else:
            for process in list((pool._processes or {}).values()):
                process.kill()
        pool.shutdown()  # what it hasn't done fails; to cancel it first makes the pool's own thread stumble


def _begin(start: Callable[..., None], given: tuple[object, ...]) -> None:
    stop_listening()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start(*given)


def _end_with_parent() -> None:
    """Ends this worker when the run that started it is gone, however it went: nobody waits for its files."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
