"""What can be said about a file or a page: where (Source), what (Finding), and input that can't be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .geometry import Rect

Severity = Literal["error", "warning", "info"]
_ORDER: dict[str, int] = {"error": 0, "warning": 1, "info": 2}

#: What a message repeats of a file is cut at so many characters, and the message itself at so many (house rule).
LONGEST_QUOTED = 100
LONGEST_MESSAGE = 900

#: Line ends and what steers a terminal: a message stands on one line, whatever the file has that it repeats.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONG = re.compile(rf"“([^”]{{{LONGEST_QUOTED}}})[^”]+”")


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
    """One thing that is wrong or worth a look, in words for a writer of posters: a line for it, and one for the hint.

    `box` is its place on the page in mm from the trim's top left, if it has one.
    """

    rule: str
    severity: Severity
    message: str
    source: Source
    hint: str = ""
    box: Rect | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _line(self.message))
        object.__setattr__(self, "hint", _line(self.hint))

    def __str__(self) -> str:
        line = f"{self.source}: {self.severity}[{self.rule}]: {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


def _line(text: str) -> str:
    """The text as one line that isn't too long: what files hold is repeated in messages, and may be anything."""
    line = _LONG.sub(r"“\1…”", _UNPRINTABLE.sub(" ", text))
    return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"


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
