"""Marks on the annotations of fields: how a text becomes a value, how many items a list has, and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .mending import as_value

#: The most characters in a value (house rule); path data has a limit of its own.
LONGEST_VALUE = 5_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """How a text becomes a value: `parse` raises ValueError with a message and a hint for the writer.

    others: other ways to write what was perhaps meant, for the hint.
    """

    parse: Callable[[str], Any]
    name: str
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    longest: int = LONGEST_VALUE
    others: Callable[[str], Iterator[str]] = as_value


@dataclass(frozen=True, slots=True)
class Listed:
    """How many items a list has, and whether all must differ: as they stand, or in one of their fields (`by`)."""

    least: int = 0
    most: int | None = None
    unique: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Marks a tree that is laid over values of this type: the same names, none of them required."""

    of: type


#: No number in our files comes near it: lengths are some hundreds of mm (house rule).
LARGEST_NUMBER = 1_000_000
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WHOLE_NUMBER = re.compile(r"-?[0-9]+")


def number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is not a number", "write digits, with a point before the decimals, as in 0.5")
    if abs(float(text)) > LARGEST_NUMBER:
        raise ValueError(f"“{text[:40]}” is too large", f"write a number of at most {LARGEST_NUMBER:,}")
    return float(text)


def whole_number(text: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is not a whole number", "write digits only, as in 3")
    return int(number(text))


def yes_or_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text[:40]}” is neither true nor false", "write true or false")
    return text == "true"


def whole_from(least: int, most: int) -> Scalar:
    """A whole number between two limits, both included."""

    def parse(text: str) -> int:
        value = whole_number(text)
        if not least <= value <= most:
            size = "small" if value < least else "large"
            raise ValueError(f"{value:,} is too {size}", f"write a whole number from {least:,} to {most:,}")
        return value

    return Scalar(parse, f"a whole number from {least:,} to {most:,}", r"^-?[0-9]+$", least, most)


def above_zero(most: float) -> Scalar:
    """A number larger than zero, up to a limit."""

    def parse(text: str) -> float:
        value = number(text)
        if not 0 < value <= most:
            size = "small" if value <= 0 else "large"
            raise ValueError(f"{value:,g} is too {size}", f"write a number above 0, and at most {most:,g}")
        return value

    return Scalar(parse, "a number above zero", r"^[0-9]+(\.[0-9]+)?$", 0, most)


#: What a plain annotation stands for.
PLAIN: dict[Any, Scalar] = {
    str: Scalar(str, "a text"),
    int: Scalar(whole_number, "a whole number", r"^-?[0-9]+$"),
    float: Scalar(number, "a number", r"^-?[0-9]+(\.[0-9]+)?$"),
    bool: Scalar(yes_or_no, "true or false", "^(true|false)$"),
}
