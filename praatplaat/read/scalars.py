"""The small notations of layout and style files: lengths, boxes, type sizes, inks, paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from ..units import PAPER_SIZES, millimetres, paper_size, parse_length, parse_lengths
from .characters import LARGEST_FILE
from .marks import Scalar, number
from .svg_path import parse_path

_N = r"-?[0-9]+(?:\.[0-9]+)?"
_LENGTH = rf"^{_N} ?(mm|cm|pt)$"
_LENGTHS = rf"^{_N}( +{_N})* ?(mm|cm|pt)$"

#: The longest length in mm, and the largest sheet: a PDF page has at most 14,400 pt (ISO 32000-1, annex C.2).
LONGEST_LENGTH = 10_000.0
LARGEST_SHEET = 5_080.0
#: The largest type size in points (house rule: letters as high as an A0).
LARGEST_TYPE = 3_400.0


def _position(text: str) -> float:
    return _near(text, parse_length(_ascii(text)))


def _length(text: str) -> float:
    value = _position(text)
    if value < 0:
        raise ValueError(f"“{text}” is negative", "write a length of 0mm or more")
    return value


def _thickness(text: str) -> float:
    value = _position(text)
    if value <= 0:
        raise ValueError(f"“{text}” is too small", "write a length of more than 0mm")
    return value


def _positions(text: str) -> tuple[float, ...]:
    return tuple(_near(text, value) for value in parse_lengths(_ascii(text)))


def _lengths(text: str) -> tuple[float, ...]:
    values = _positions(text)
    if min(values) < 0:
        raise ValueError(f"in “{text}” stands a negative length", "write lengths of 0 or more")
    return values


def _widths(text: str) -> tuple[float, ...]:
    values = _positions(text)
    if min(values) <= 0:
        raise ValueError(f"in “{text}” stands a width of 0 or less", "write widths of more than 0")
    return values


def _span(text: str) -> tuple[float, ...]:
    values = _positions(text)
    if len(values) != 2 or values[0] > values[1]:
        raise ValueError(f"“{text}” is no span", "write the least and the largest, as in 304 314 mm")
    return values


def _circle(text: str) -> tuple[float, ...]:
    values = _positions(text)
    if len(values) != 3 or values[2] <= 0:
        raise ValueError(f"“{text}” is no circle", "write centre x, centre y and radius, as in 284 16 84 mm")
    return values


def _ascii(text: str) -> str:
    if len(text) > 500 or not text.isascii():
        raise ValueError(f"“{text[:40]}” is not a length", "write a number and its unit, as in 4.2mm or 14pt")
    if re.fullmatch(rf"{_N}( +{_N})*", text):
        raise ValueError(f"“{text}” has no unit", "write mm, cm or pt behind it, as in 4.2mm or 14pt")
    return text


def _near(text: str, value: float) -> float:
    if abs(value) > LONGEST_LENGTH:
        raise ValueError(f"“{text[:40]}” is too far", f"write at most {LONGEST_LENGTH:,.0f}mm")
    return value


#: A distance of 0 or more; a place, which may lie outside the trim; and a thickness above 0.
Length = Annotated[float, Scalar(_length, "a length such as 4.2mm", _LENGTH)]
Position = Annotated[float, Scalar(_position, "a place such as 92mm", _LENGTH)]
Thickness = Annotated[float, Scalar(_thickness, "a length such as 1.1mm", _LENGTH)]
Positions = Annotated[tuple[float, ...], Scalar(_positions, "a row of places such as 186 190 mm", _LENGTHS)]
Lengths = Annotated[tuple[float, ...], Scalar(_lengths, "a row of lengths such as 4.5 6.5 mm", _LENGTHS)]
Widths = Annotated[tuple[float, ...], Scalar(_widths, "a row of widths such as 125.2 95.2 mm", _LENGTHS)]
Span = Annotated[tuple[float, ...], Scalar(_span, "the least and the largest, as in 304 314 mm", _LENGTHS)]
Circle = Annotated[tuple[float, ...], Scalar(_circle, "centre x, centre y and radius, as in 284 16 84 mm", _LENGTHS)]


def _path_data(text: str) -> str:
    if not parse_path(text):
        raise ValueError("this path is empty", "write SVG path data in mm, as in M0 0 H100 V50 Z")
    return text


PathData = Annotated[str, Scalar(_path_data, "SVG path data in mm", r"^\s*[Mm]", longest=LARGEST_FILE)]


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A place or size in mm: a number, or one measured from something on the page.

    ref: "" for a plain number; for x and width `col` (the column of the repeated item) or `col3`; for y
    `REGION.ground`, `REGION.tip` or `REGION.bottom`; for width and height `to` (up to that x, down to that y).
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


_COORDINATE = re.compile(
    rf"({_N})|(col(?:[1-9][0-9]?)?|[a-z][a-z0-9-]*\.(?:ground|tip|bottom))([+-][0-9]+(?:\.[0-9]+)?)?|(to):({_N})"
)
#: What each of the four may be, besides a number.
_MEASURED = {
    "left": ("col", "a number, col, col+4 or col3"),
    "top": (".", "a number, or a region's ground, tip or bottom as in building.ground+2.2"),
    "width": ("col to", "a number, col or col-8, or to:320 for the x of the right side"),
    "height": ("to", "a number, or to:320 for the y of the lower side"),
}


def _coordinate(token: str, side: str, whole: str) -> Coordinate:
    allowed, words = _MEASURED[side]
    match = _COORDINATE.fullmatch(token)
    kind = "" if match is None else "." if "." in (match[2] or "") else (match[4] or (match[2] or "")[:3])
    if match is None or kind not in ("", *allowed.split()):
        raise ValueError(f"“{token[:40]}” can't be the {side} in “{whole[:80]}”", f"write {words}")
    offset = float(match[1] or match[3] or match[5] or 0)
    _near(token, offset)
    if side in ("width", "height") and kind == "" and offset <= 0:
        raise ValueError(f"the {side} in “{whole}” is {offset:g} mm", "make it more than 0")
    return Coordinate(match[2] or match[4] or "", offset)


def parse_box(text: str) -> Box:
    """`14.2 348.5 106.7 35 mm`: left, top, width, height; the word `trim` is the whole trim."""
    if text.strip() == "trim":
        zero = Coordinate("", 0.0)
        return Box(zero, zero, Coordinate("trim", 0.0), Coordinate("trim", 0.0))
    tokens = text.split()
    if len(tokens) != 5 or tokens[-1] != "mm":
        raise ValueError(
            f"“{text[:80]}” is no box", "write left, top, width, height and mm, as in 14.2 348.5 106.7 35 mm"
        )
    x, y, width, height = (_coordinate(*each, text) for each in zip(tokens[:4], _MEASURED, strict=True))
    for start, size, side in ((x, width, "right side"), (y, height, "lower side")):
        if size.ref == "to" and start.ref == "" and size.offset <= start.offset:
            raise ValueError(f"the {side} in “{text}” lies at {size.offset:g} mm", f"put it beyond {start.offset:g} mm")
    return Box(x, y, width, height)


BoxText = Annotated[Box, Scalar(parse_box, "a box such as 14.2 348.5 106.7 35 mm", r"^\s*(trim|(\S+\s+){4}mm)\s*$")]

_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:\.\.([0-9]+(?:\.[0-9]+)?))? ?pt")


def parse_sizes(text: str) -> tuple[float, float]:
    """Least and largest type size in mm from `14pt` or `72..96pt`."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text[:40]}” is no type size", "write it as 14pt, or 72..96pt for a size that is fitted")
    least = float(match[1])
    most = float(match[2] or match[1])
    if most < least:
        raise ValueError(f"in “{text}” the largest size stands first", f"write {match[2]}..{match[1]}pt")
    if least <= 0 or most > LARGEST_TYPE:
        size = "small" if least <= 0 else "large"
        raise ValueError(f"“{text[:40]}” is too {size}", f"write more than 0pt, and at most {LARGEST_TYPE:g}pt")
    return millimetres(least), millimetres(most)


Sizes = Annotated[
    tuple[float, float], Scalar(parse_sizes, "a type size such as 14pt or 72..96pt", f"^{_SIZE.pattern}$")
]


def parse_leading(text: str) -> float:
    """Leading as a factor of the size from `1.22`, or from leading/size as in `17.6/14`."""
    leading, stroke, size = text.strip().partition("/")
    try:
        factor = number(leading) / number(size) if stroke else number(leading)
    except (ValueError, ZeroDivisionError):
        raise ValueError(
            f"“{text[:40]}” is no leading", "write a factor of the size, as in 1.22, or leading/size, as in 17.6/14"
        ) from None
    if not 0.5 <= factor <= 5:
        raise ValueError(f"“{text}” is {factor:g} times the type size", "write from 0.5 to 5 times the size")
    return factor


Leading = Annotated[
    float, Scalar(parse_leading, "leading as a factor such as 1.22", r"^[0-9]+(\.[0-9]+)?(/[0-9]+(\.[0-9]+)?)?$")
]


def _cmyk(text: str) -> tuple[float, float, float, float]:
    try:
        c, m, y, k = (number(part) for part in text.split())
    except ValueError:
        raise ValueError(f"“{text[:40]}” is no CMYK build", "write four percentages, as in 0 17 92 0") from None
    if not all(0 <= v <= 100 for v in (c, m, y, k)):
        raise ValueError(f"in “{text}” stands less than 0 or more than 100 percent", "write each ink as 0 to 100")
    return c, m, y, k


def _rgb(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise ValueError(f"“{text[:40]}” is no colour", 'write # and six digits between quotes, as in "#FFD20A"')
    return text.upper()


Cmyk = Annotated[
    tuple[float, float, float, float],
    Scalar(_cmyk, "four percentages such as 0 17 92 0", r"^[0-9]+(\.[0-9]+)?( +[0-9]+(\.[0-9]+)?){3}$"),
]
Rgb = Annotated[str, Scalar(_rgb, "a colour such as #FFD20A", "^#[0-9A-Fa-f]{6}$")]


def _paper(text: str) -> tuple[float, float]:
    match = re.fullmatch(r"(A[0-9]) (portrait|landscape)", text)
    if match and match[1] in PAPER_SIZES:
        return paper_size(match[1], match[2] == "landscape")
    match = re.fullmatch(rf"({_N}) ?x ?({_N}) ?mm", text)
    if match is None:
        raise ValueError(f"“{text[:40]}” is no size", "write A2 portrait, A2 landscape, or 500 x 700 mm")
    width, height = float(match[1]), float(match[2])
    if not (0 < width <= LARGEST_SHEET and 0 < height <= LARGEST_SHEET):
        size = "small" if min(width, height) <= 0 else "large"
        raise ValueError(
            f"“{text[:40]}” is too {size}", f"give each side more than 0 and at most {LARGEST_SHEET:,.0f} mm"
        )
    return width, height


Paper = Annotated[
    tuple[float, float],
    Scalar(_paper, "a paper size such as A2 landscape", rf"^(A[0-5] (portrait|landscape)|{_N} ?x ?{_N} ?mm)$"),
]


def _paper_name(text: str) -> str:
    if text not in PAPER_SIZES:
        raise ValueError(f"“{text[:40]}” is no paper size", f"write one of {', '.join(PAPER_SIZES)}")
    return text


PaperName = Annotated[str, Scalar(_paper_name, "a paper size such as A3", f"^({'|'.join(PAPER_SIZES)})$")]


def _metres(text: str) -> float:
    match = re.fullmatch(rf"({_N}) ?m", text)
    if match is None or not 0 < float(match[1]) <= 100:
        raise ValueError(f"“{text[:40]}” is no viewing distance", "write it in metres, as in 0.5m")
    return float(match[1])


Metres = Annotated[float, Scalar(_metres, "a distance such as 0.5m", rf"^{_N} ?m$")]
