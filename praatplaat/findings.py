"""What can be said about a file or a page: where (Source), what (Finding), and input that can't be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .geometry import Rect

Severity = Literal["error", "warning", "info"]
_ORDER: dict[str, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in an input file; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth a look, in words for a writer of posters.

    `box` is its place on the page in mm from the trim's top left, if it has one.
    """

    rule: str
    severity: Severity
    message: str
    source: Source
    hint: str = ""
    box: Rect | None = None

    def __str__(self) -> str:
        line = f"{self.source}: {self.severity}[{self.rule}]: {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file, line and column; within a place errors first; each said once."""
    unique = dict.fromkeys(findings)
    return sorted(
        unique, key=lambda f: (f.source.file, f.source.line, f.source.column, _ORDER[f.severity], f.rule, f.message)
    )


class InputError(Exception):
    """The input can't be read. Carries every problem that was found, not just the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(in_order(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))
