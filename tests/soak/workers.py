"""Child processes that try cases: a crash, a hang or too much memory ends the child, never the run."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from .bases import Base, bases_in, lay_out
from .cases import Case, case
from .trial import MOST_BY_THE_CLOCK, Bench, Outcome

#: A child makes room for another after so many cases, so that nothing adds up.
CASES_OF_A_CHILD = 2_000


@contextmanager
def projects() -> Iterator[dict[str, Base]]:
    """The projects to be changed, in a folder that vanishes afterwards; in memory where the system offers that."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="soak-", dir=memory if os.access(memory, os.W_OK) else None)).resolve()
    try:
        lay_out(folder / "bases")
        yield bases_in(folder / "bases")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Worker:
    """A child process that tries one case at a time; begun anew when it has ended."""

    def __init__(self, bases: dict[str, Base], seed: str, nice: int = 0) -> None:
        self.bases, self.seed, self.nice = bases, seed, nice
        self.folder = next(iter(bases.values())).folder.parent
        self._pipe: Connection | None = None
        self._child: multiprocessing.process.BaseProcess | None = None
        self._tried = 0

    def attempt(self, asked: int | Case) -> Outcome:
        """What becomes of a case, given by its number or as it is."""
        if self._tried >= CASES_OF_A_CHILD:
            self.end()
        pipe = self._pipe or self._begin()
        self._tried += 1
        begun = time.monotonic()
        try:
            pipe.send(asked)
            if pipe.poll(MOST_BY_THE_CLOCK):
                outcome: Outcome = pipe.recv()
                return outcome
            fault, detail = "hang", f"no end after {MOST_BY_THE_CLOCK:g} s"
        except (EOFError, OSError):
            assert self._child is not None
            self._child.join(5)
            code = self._child.exitcode or 0
            name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
            fault, detail = f"crash: {name}", f"the process ended with {name}"
        self.end()
        return Outcome("fault", fault, detail, time.monotonic() - begun)

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._child = context.Process(target=_work, args=(there, str(self.folder), self.seed, self.nice), daemon=True)
        self._child.start()
        there.close()
        here.recv()  # ready
        self._pipe, self._tried = here, 0
        return here

    def end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join()
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = self._child = None


def _work(pipe: Connection, folder: str, seed: str, nice: int) -> None:
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bases = bases_in(Path(folder))
    own = Path(tempfile.mkdtemp(prefix="worker-", dir=Path(folder).parent))
    bench = Bench(bases, own)
    pipe.send("ready")
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        tried = case(seed, asked, bases) if isinstance(asked, int) else asked
        random.seed(0)
        pipe.send(bench.attempt(tried))
