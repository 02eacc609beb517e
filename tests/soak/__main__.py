"""The whole soak: many cases on several processes, a table of what became of them, and the faults kept."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .bases import Base
from .cases import SHARES, Case, case
from .corpus import FOLDER, MOST_BYTES, kept, load, save, smaller
from .large import large_cases
from .trial import Outcome
from .workers import Worker, projects

SEED = "praatplaat"
#: So many of the same fault are looked at; more tell nothing new.
MOST_OF_A_FAULT = 3


@dataclass(slots=True)
class Tally:
    """What became of the cases of a run."""

    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    slowest: defaultdict[str, tuple[float, int]] = field(default_factory=lambda: defaultdict(lambda: (0.0, 0)))
    memory: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: defaultdict[str, list[tuple[int, Outcome]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, kind: str, outcome: Outcome) -> None:
        self.states[kind, outcome.state] += 1
        self.seconds[kind] += outcome.seconds
        self.slowest[kind] = max(self.slowest[kind], (outcome.seconds, number))
        self.memory[kind] = max(self.memory[kind], outcome.memory)
        if outcome.fault:
            self.faults[outcome.fault].append((number, outcome))

    @property
    def cases(self) -> int:
        return sum(self.states.values())

    @property
    def failed(self) -> int:
        return sum(len(found) for found in self.faults.values())

    def table(self) -> str:
        """A line for each kind."""
        lines = [
            f"{'kind':<10}{'cases':>8}{'refused':>9}{'unfit':>7}{'made':>7}{'faults':>8}{'slowest':>16}{'memory':>8}{'mean':>8}"
        ]
        for kind in SHARES:
            refused, unfit, made, faults = (self.states[kind, s] for s in ("refused", "unfit", "made", "fault"))
            cases = refused + unfit + made + faults
            slowest, number = self.slowest[kind]
            lines.append(
                f"{kind:<10}{cases:>8}{refused:>9}{unfit:>7}{made:>7}{faults:>8}{f'{slowest:.2f} s #{number}':>16}"
                f"{self.memory[kind] / 1e6:>5.0f} MB{1000 * self.seconds[kind] / max(1, cases):>5.0f} ms"
            )
        return "\n".join(lines)


class Run:
    """Numbers handed out to threads, each with a child process of its own, until they or the time are up."""

    def __init__(self, bases: dict[str, Base], seed: str, numbers: Iterator[int], until: float, nice: int) -> None:
        self.bases, self.seed, self.numbers, self.until, self.nice = bases, seed, numbers, until, nice
        self.tally = Tally()
        self._lock = threading.Lock()

    def work(self, processes: int) -> None:
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(processes)]
        for thread in threads:
            thread.start()
        told = time.monotonic()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.2)
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print(f"  {self.tally.cases:,} cases, {self.tally.failed} faults", flush=True)

    def _work(self) -> None:
        worker = Worker(self.bases, self.seed, self.nice)
        while time.monotonic() < self.until:
            with self._lock:
                number = next(self.numbers, None)
            if number is None:
                break
            outcome = worker.attempt(number)
            kind = case(self.seed, number, self.bases).kind
            with self._lock:
                self.tally.add(number, kind, outcome)
        worker.end()


def keep_faults(run: Run, folder: Path) -> None:
    """Makes each kind of fault smaller, tells it, and writes it down."""
    worker = Worker(run.bases, run.seed)
    for fault, found in sorted(run.tally.faults.items(), key=lambda each: -len(each[1])):
        numbers = " ".join(f"#{number}" for number, _ in found[:6])
        print(f"\n{len(found)} × {fault} ({numbers})\n{found[0][1].detail.rstrip()[-1500:]}")
        for number, _ in found[:MOST_OF_A_FAULT]:
            whole = case(run.seed, number, run.bases)

            def still(less: Case, fault: str = fault) -> bool:
                return worker.attempt(less).fault == fault

            if not still(whole):
                print(f"  #{number} is no fault when tried again")
                continue
            least = smaller(whole, run.bases[whole.base], still)
            path = save(least, fault, folder)
            if path.stat().st_size > MOST_BYTES:
                path.unlink()
                print(f"  #{number} is too large to be kept")
            else:
                print(f"  kept as {path}")
                break
    worker.end()


def main() -> int:
    parser = argparse.ArgumentParser(prog="soak", description="Tries the poster maker with damaged files.")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first case")
    parser.add_argument("--minutes", type=float, default=38, help="ends after so long, whatever is left")
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=FOLDER, help="where faults are written down")
    options = parser.parse_args()
    begun = time.monotonic()
    print(f"{options.cases:,} cases from seed “{options.seed}” on {options.processes} processes", flush=True)
    with projects() as bases:
        before = Worker(bases, options.seed)
        again = [(path, before.attempt(load(path))) for path in kept()]
        large = large_cases(bases["small"])
        again += [(Path(name), before.attempt(each)) for name, each in large.items()]
        before.end()
        numbers = iter(range(options.first, options.first + options.cases))
        run = Run(bases, options.seed, numbers, begun + 60 * options.minutes, options.nice)
        run.work(options.processes)
        took = time.monotonic() - begun
        print(run.tally.table())
        returned = [(path, outcome) for path, outcome in again if outcome.fault]
        for path, outcome in returned:
            print(f"\na fault has come back: {outcome.fault} ({path.name})\n{outcome.detail}")
        keep_faults(run, options.keep)
    cases = run.tally.cases
    if cases < options.cases:
        print(f"the time was up after {cases:,} of {options.cases:,} cases")
    print(
        f"{cases / took:.0f} cases a second, {took / 60:.1f} minutes; {len(kept())} kept cases tried again, "
        f"{len(large)} large ones"
    )
    failed = run.tally.failed + len(returned)
    print(f"{cases + len(again) - failed} passed, {failed} failed in {took:.0f}s")
    return 1 if failed or cases < min(options.cases, 1) else 0


if __name__ == "__main__":
    sys.exit(main())
