"""The small notations of layout and style files: lengths, boxes, type sizes, inks, conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from ..units import millimetres, parse_length, parse_lengths
from .typed import Scalar

_N = r"-?\d+(?:\.\d+)?"

Length = Annotated[float, Scalar(parse_length, "a length such as 4.2mm", rf"^{_N} ?(mm|cm|pt)$")]
Lengths = Annotated[
    tuple[float, ...], Scalar(parse_lengths, "a row of lengths such as 186 190 mm", rf"^{_N}( {_N})* ?(mm|cm|pt)$")
]


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A place or size in mm: a number, or one measured from something on the page.

    ref: "" for a plain number; `col` (the column of the repeated item) or `col3`; for y also
    `REGION.ground`, `REGION.tip` or `REGION.bottom`; for a height `to` (down to that y).
    """

    ref: str
    offset: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where a region stands: left, top, width and height, each plain or measured from something."""

    x: Coordinate
    y: Coordinate
    width: Coordinate
    height: Coordinate


_COORDINATE = re.compile(rf"^(?:({_N})|(col\d*|[a-z][a-z0-9-]*\.(?:ground|tip|bottom))([+-]\d+(?:\.\d+)?)?|to:({_N}))$")


def _coordinate(token: str, whole: str) -> Coordinate:
    match = _COORDINATE.match(token)
    if match is None:
        raise ValueError(
            f"“{token}” in “{whole}” is no place; write a number, col, col+4, "
            "or a region's ground, tip or bottom as in building.ground+2.2"
        )
    if match[1] is not None:
        return Coordinate("", float(match[1]))
    if match[4] is not None:
        return Coordinate("to", float(match[4]))
    return Coordinate(match[2], float(match[3] or 0))


def parse_box(text: str) -> Box:
    """`14.2 348.5 106.7 35 mm`: left, top, width, height; the word `trim` is the whole trim."""
    if text.strip() == "trim":
        zero = Coordinate("", 0.0)
        return Box(zero, zero, Coordinate("trim", 0.0), Coordinate("trim", 0.0))
    tokens = text.split()
    if len(tokens) != 5 or tokens[-1] != "mm":
        raise ValueError(f"“{text}” is no box; write left, top, width, height and mm, as in 14.2 348.5 106.7 35 mm")
    x, y, width, height = (_coordinate(token, text) for token in tokens[:4])
    return Box(x, y, width, height)


BoxText = Annotated[Box, Scalar(parse_box, "a box such as 14.2 348.5 106.7 35 mm", r"^(trim|(\S+ ){4}mm)$")]

_SIZE = re.compile(r"^(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))? ?pt$")


def parse_sizes(text: str) -> tuple[float, float]:
    """Least and largest type size in mm from `14pt` or `72..96pt`."""
    match = _SIZE.match(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is no type size; write it as 14pt, or 72..96pt for a size that is fitted")
    least = float(match[1])
    most = float(match[2] or match[1])
    if most < least:
        raise ValueError(f"“{text}”: the largest size stands second")
    return millimetres(least), millimetres(most)


Sizes = Annotated[tuple[float, float], Scalar(parse_sizes, "a type size such as 14pt or 72..96pt", _SIZE.pattern)]


def parse_leading(text: str) -> float:
    """Leading as a factor of the size from `1.22`, or from `17.6/14pt` (leading/size, as in 14/17.6 turned round)."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?", text.strip())
    if match is None or float(match[2] or 1) == 0:
        raise ValueError(
            f"“{text}” is no leading; write a factor of the size, as in 1.22, or leading/size, as in 17.6/14"
        )
    return float(match[1]) / float(match[2] or 1)


Leading = Annotated[float, Scalar(parse_leading, "leading as a factor such as 1.22", r"^\d+(\.\d+)?(/\d+(\.\d+)?)?$")]


def _cmyk(text: str) -> tuple[float, float, float, float]:
    parts = text.split()
    try:
        c, m, y, k = (float(part) for part in parts)
    except ValueError:
        raise ValueError(f"“{text}” is no CMYK build; write four percentages, as in 0 17 92 0") from None
    if not all(0 <= v <= 100 for v in (c, m, y, k)):
        raise ValueError(f"“{text}”: each ink is between 0 and 100 percent")
    return c, m, y, k


def _rgb(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise ValueError(f"“{text}” is no colour; write # and six digits, as in #FFD20A")
    return text.upper()


Cmyk = Annotated[
    tuple[float, float, float, float], Scalar(_cmyk, "four percentages", r"^\d+(\.\d+)?( \d+(\.\d+)?){3}$")
]
Rgb = Annotated[str, Scalar(_rgb, "a colour such as #FFD20A", "^#[0-9A-Fa-f]{6}$")]


def _paper(text: str) -> tuple[float, float]:
    from ..units import PAPER_SIZES, paper_size

    match = re.fullmatch(r"(A\d) (portrait|landscape)", text)
    if match and match[1] in PAPER_SIZES:
        return paper_size(match[1], match[2] == "landscape")
    match = re.fullmatch(rf"({_N}) ?x ?({_N}) ?mm", text)
    if match and float(match[1]) > 0 and float(match[2]) > 0:
        return float(match[1]), float(match[2])
    raise ValueError(f"“{text}” is no size; write A2 portrait, A2 landscape, or 500 x 700 mm")


Paper = Annotated[tuple[float, float], Scalar(_paper, "a paper size such as A2 landscape")]


def _metres(text: str) -> float:
    match = re.fullmatch(rf"({_N}) ?m", text)
    if match is None or float(match[1]) <= 0:
        raise ValueError(f"“{text}” is no viewing distance; write it in metres, as in 0.5m")
    return float(match[1])


Metres = Annotated[float, Scalar(_metres, "a distance such as 0.5m", rf"^{_N} ?m$")]
