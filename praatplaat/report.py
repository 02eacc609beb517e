"""What a run tells its user: how far it is, what is wrong, and a table of what became of each file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .findings import Finding, InputError
    from .order import Made


class Progress:
    """A bar on the terminal while posters are made."""

    WIDTH = 24

    def __init__(self, shown: bool) -> None:
        self.shown = shown

    def __call__(self, done: int, of: int, files: list[Made]) -> None:
        if self.shown and files:
            full = self.WIDTH * done // of
            name = ".".join(files[0].path.name.split(".")[:2])
            sys.stderr.write(f"\r\x1b[K[{'█' * full}{'·' * (self.WIDTH - full)}] {done}/{of} {name}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Each finding once, whatever the number of files that it stands for; at another size it has another box."""
    return {(f.rule, f.source, f.message): f for f in findings}.values()


def print_notes(findings: Iterable[Finding]) -> None:
    """What is no fault but worth a look, such as what the layout did to make room."""
    for i, finding in enumerate(f for f in _once(findings) if f.severity == "info"):
        print(*(() if i else ("",)), finding, sep="\n")


def print_findings(findings: Iterable[Finding]) -> None:
    """Says each error and warning once. What keeps many files from being written is one line."""
    unwritable: dict[tuple[str, str], list[Finding]] = {}
    for finding in _once(findings):
        if finding.rule == "unwritable":
            unwritable.setdefault((finding.message, finding.hint), []).append(finding)
        elif finding.severity != "info":
            print(finding, file=sys.stderr)
    for (message, hint), those in unwritable.items():
        others = len(those) - 1
        more = f" and {others} other {'file' if others == 1 else 'files'}" if others else ""
        name = shown(Path(those[0].source.file))
        print(f"{name}{more}: error[unwritable]: {message}\n  hint: {hint}", file=sys.stderr)


def print_problems(error: InputError) -> None:
    for finding in error.findings:
        print(finding, file=sys.stderr)
    count, files = len(error.findings), len({finding.source.file for finding in error.findings})
    problems = "1 problem" if count == 1 else f"{count} problems"
    where = "" if files == 1 else f" in {files} files"
    print(f"{problems}{where}; nothing was written", file=sys.stderr)


def print_table(made: list[Made]) -> None:
    if not made:
        print("nothing to make: no poster is made in these languages")
        return
    names = [shown(file.path) for file in made]
    width = max(len("file"), *map(len, names))
    print(f"{'file':<{width}}  {'size':>8}  {'time':>7}  findings")
    for name, file in zip(names, made, strict=True):
        size = f"{file.size / 1000:,.0f} kB" if file.size else "–"
        state = str(sum(finding.severity != "info" for finding in file.findings) or "none")
        note = "  unchanged" if file.unchanged else "" if file.size else "  not renewed"
        print(f"{name:<{width}}  {size:>8}  {file.seconds * 1000:>4.0f} ms  {state}{note}")


def shown(path: Path) -> str:
    """The path as it is shown: from here when it is below, whole when it is elsewhere."""
    here = Path.cwd()
    try:
        below = path.resolve().is_relative_to(here)
    except (OSError, RuntimeError):  # links that lead to each other
        below = False
    return os.path.relpath(path, here) if below else str(path)
