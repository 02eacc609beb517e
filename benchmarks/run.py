"""This tool beside its peers, on the same content, in one interleaved run.

    python benchmarks/run.py                      all peers that are installed, 5 rounds
    python benchmarks/run.py --rounds 15 --peers typst,weasyprint --json figures.json

Everything runs in child processes and this one imports no library at all: on Linux a child's peak memory counts
from the size of the process that started it. README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from peers import LANGUAGES, NAMES, POSTER, ROOT, load

OURS = NAMES[0]
#: What is measured: its heading, its unit, and how much of our own unit makes one of it.
COLUMNS = (
    ("cold", "cold", "ms", 1e-3), ("warm", "warm", "ms", 1e-3), ("again", "again", "ms", 1e-3),
    ("size", "PDF", "kB", 1e3), ("memory", "memory", "MB", 1e6),
)  # fmt: skip
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Measurement:
    """One page by one tool in one round: seconds and bytes; memory is None where the system can't tell."""

    peer: str
    language: str
    round: int
    cold: float
    warm: float
    again: float
    size: int
    memory: int | None


def _run(words: Sequence[str]) -> str:
    """What a child printed; RuntimeError with its last words when it failed."""
    done = subprocess.run(words, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    return done.stdout


def _timed(words: Sequence[str]) -> tuple[float, int | None]:
    """Seconds of a whole command, and the peak memory in bytes of its largest process."""
    if not hasattr(os, "wait4"):
        begun = time.perf_counter()
        _run(words)
        return time.perf_counter() - begun, None
    with tempfile.TemporaryFile("w+") as said:
        begun = time.perf_counter()
        child = subprocess.Popen(words, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise RuntimeError(f"exit {child.returncode}: {said.read()[-500:]}")
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def measure(peer: str, language: str, number: int, folder: Path) -> Measurement:
    """One cold command and one process with three pages."""
    to = folder / "made" / peer / f"{POSTER}.{language}.pdf"
    to.parent.mkdir(parents=True, exist_ok=True)
    to.unlink(missing_ok=True)
    cold, memory = _timed(load(peer).command(folder, language, to))
    one = str(ROOT / "benchmarks" / "one.py")
    _, warm, again = json.loads(_run([sys.executable, one, peer, "pages", str(folder), language]))
    return Measurement(peer, language, number, cold, warm, again, to.stat().st_size, memory)


def usable(names: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The versions of the tools that work here, and why the others don't."""
    versions, skipped = {}, {}
    for name in names:
        try:
            versions[name] = _run([sys.executable, str(ROOT / "benchmarks" / "one.py"), name, "version"]).strip()
        except RuntimeError as error:
            skipped[name] = str(error)
    return versions, skipped


def table(measured: Sequence[Measurement], versions: dict[str, str]) -> str:
    """Markdown: a row for each tool and language, with the ratio to ours and this machine's median."""
    lines = [
        "| tool | version | page | " + " | ".join(heading for _, heading, _, _ in COLUMNS) + " |",
        "|---|---|---|" + "---:|" * len(COLUMNS),
    ]
    for peer, version in versions.items():
        for language in dict.fromkeys(m.language for m in measured):
            cells = [_cell(measured, peer, language, *column) for column in COLUMNS]
            lines.append(f"| {peer} | {version} | {language} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(measured: Sequence[Measurement], peer: str, language: str, field: str, _: str, unit: str, one: float) -> str:
    def values(name: str) -> list[Any]:
        return [getattr(m, field) for m in measured if (m.peer, m.language) == (name, language)]

    own, theirs = values(OURS), values(peer)
    if None in own + theirs:
        return "–"
    # Round by round, so that a machine that slows down halfway weighs on both sides of each ratio.
    ratio = median(b / a for a, b in zip(own, theirs, strict=True))
    return f"{ratio:.2f} × ({median(theirs) / one:.0f} {unit})"


def _peers(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in NAMES:
            raise argparse.ArgumentTypeError(f"“{name}” is not one of {', '.join(NAMES)}")
    return [OURS, *(name for name in NAMES if name in names and name != OURS)]


def _rounds(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 1000")
    return int(text)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures praatplaat and its peers on the same page.")
    parser.add_argument(
        "--rounds", type=_rounds, default=5, metavar="N", help="default 5, after one that is not counted"
    )
    parser.add_argument("--peers", type=_peers, default=list(NAMES), metavar="A,B", help=", ".join(NAMES))
    parser.add_argument("--lang", nargs=1, default=LANGUAGES, choices=LANGUAGES, help="one language only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every single measurement")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the sources and the PDFs here, to look at")
    order = parser.parse_args()

    versions, skipped = usable(order.peers)
    if OURS not in versions:
        raise SystemExit(f"{OURS} does not run: {skipped[OURS]}")
    measured: list[Measurement] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = (order.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        peers = [name for name in versions if name != OURS]
        if peers:
            _run([sys.executable, str(ROOT / "benchmarks" / "sheet.py"), str(folder), *peers])
        for number in range(order.rounds + 1):
            for language in order.lang:
                for peer in versions:
                    measured.append(measure(peer, language, number, folder))
            if sys.stderr.isatty():
                print(f"\rround {number} of {order.rounds}", end="", file=sys.stderr)
    measured = [m for m in measured if m.round]  # the first round fills the caches of the disk

    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"{POSTER}, A2; {order.rounds} rounds, interleaved; ratios to {OURS} (medians of this machine: {machine})\n")
    print(table(measured, versions))
    print()
    for peer in versions:
        print(f"- {peer}: {load(peer).NOTE}.")
    for peer, reason in skipped.items():
        print(f"- {peer}: skipped ({reason}).")
    if order.json:
        report = {"machine": machine, "versions": versions, "skipped": skipped, "measured": [*map(asdict, measured)]}
        order.json.write_text(json.dumps(report, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
