"""A whole command, timed: its processors' time with that of its children, the clock's, and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True, slots=True)
class Used:
    """cpu: seconds of user and system time, those of waited-for children included. wall: seconds by the clock.
    memory: bytes that the largest of its processes held at most.
    """

    cpu: float
    wall: float
    memory: int


def timed(words: Sequence[str], folder: Path, cores: int = 0) -> Used:
    """Runs a command in a folder, on so many cores or on all. RuntimeError with its last words when it fails."""
    where = _of_cores(cores)
    with tempfile.TemporaryFile("w+") as said:
        begun = time.perf_counter()
        child = subprocess.Popen(
            words, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=ENVIRONMENT, preexec_fn=where
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise RuntimeError(f"exit {child.returncode}: {said.read()[-500:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Used(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)


def said_by(words: Sequence[str]) -> str:
    """What a command printed; RuntimeError with its last line when it failed."""
    done = subprocess.run(words, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    return done.stdout


def _of_cores(count: int) -> Callable[[], None] | None:
    if not count or not hasattr(os, "sched_setaffinity"):
        return None
    some = sorted(os.sched_getaffinity(0))[:count]
    return lambda: os.sched_setaffinity(0, some)
