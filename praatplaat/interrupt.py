"""Ctrl-C: it ends a run where it stands, and at the next file that would be kept when it was lost on its way.

Python raises KeyboardInterrupt wherever it happens to be. In a finalizer, or in a function that a library in C calls,
it is printed and forgotten; a bare `except:` takes it for a trouble of its own, and goes on with a lesser result; a
lock can end with another error in its stead. So it is noted too, and after that nothing is put on the disk.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType, TracebackType

#: Seconds within which Ctrl-C is one wish, however often: a second one would break off the tidying up (house rule).
ONE_WISH = 1.0

_heard = float("-inf")  # when it last was, by the monotonic clock


def listen() -> None:
    """Hears Ctrl-C from now on. Where it is ignored, as in a shell's background, it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        sys.unraisablehook, sys.excepthook = _unraisable, _uncaught
        signal.signal(signal.SIGINT, _hear)


def stop_listening() -> None:
    """For a process that is ending already, or one that another process will end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def raise_if_heard() -> None:
    """KeyboardInterrupt when Ctrl-C was heard, whoever has caught it since."""
    if _heard > float("-inf"):
        raise KeyboardInterrupt


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Holds Ctrl-C back for so long; processes begun meanwhile never hear it. On Windows it does nothing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hear(_number: int, _frame: FrameType | None) -> None:
    global _heard
    now = time.monotonic()
    if now - _heard >= ONE_WISH:
        _heard = now
        raise KeyboardInterrupt


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What Cython calls too, for an error in a function of ours that C has called."""
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
