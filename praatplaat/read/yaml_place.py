"""Lines of a file that is no YAML: a place in them, and the slip that was made there."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, where (counted from 1), and what to do."""

    line: int
    column: int
    words: str
    hint: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where PyYAML stopped (counted from 0), and where what it was reading was opened."""

    lines: list[str]
    at: int
    column: int
    opened: tuple[int, int]

    @property
    def line(self) -> str:
        return self.lines[self.at]

    @property
    def above(self) -> tuple[int, str]:
        """The last line above with something on it; number -1 when there is none."""
        for i in range(self.at - 1, -1, -1):
            if is_written(self.lines[i]):
                return i, self.lines[i]
        return -1, ""

    @property
    def in_front(self) -> str:
        return self.line[: self.column].rstrip()


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def is_written(line: str) -> bool:
    """True when something stands on the line besides a note."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
