"""The units of print: millimetres inside, points at the edges, and the names of paper sizes."""

from __future__ import annotations

import re

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72.0

#: ISO 216 trimmed sizes, portrait, width and height in mm.
PAPER_SIZES: dict[str, tuple[float, float]] = {
    "A0": (841.0, 1189.0),
    "A1": (594.0, 841.0),
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
}

_NUMBER = r"-?\d+(?:\.\d+)?"
_FACTORS = {"mm": 1.0, "cm": 10.0, "pt": MM_PER_POINT}
_LENGTH = re.compile(rf"^({_NUMBER})\s*(mm|cm|pt)$")
_LENGTHS = re.compile(rf"^({_NUMBER}(?:\s+{_NUMBER})*)\s*(mm|cm|pt)$")


def points(mm: float) -> float:
    """The length in points (1/72 inch)."""
    return mm / MM_PER_POINT


def millimetres(pt: float) -> float:
    """The length in mm of a length in points."""
    return pt * MM_PER_POINT


def parse_length(text: str) -> float:
    """The length in mm of `4.2mm`, `1 cm` or `14pt`; ValueError when the unit is missing."""
    match = _LENGTH.match(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a length", "write a number and its unit, as in 4.2mm or 14pt")
    return float(match[1]) * _FACTORS[match[2]]


def parse_lengths(text: str) -> tuple[float, ...]:
    """Several lengths in mm from numbers with one unit behind them, as in `186 190 183 mm`."""
    match = _LENGTHS.match(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a row of lengths", "write numbers and one unit, as in 186 190 183 mm")
    return tuple(float(part) * _FACTORS[match[2]] for part in match[1].split())


def paper_size(name: str, landscape: bool) -> tuple[float, float]:
    """Width and height in mm of a named paper size; KeyError when there is none of that name."""
    short, long = PAPER_SIZES[name]
    return (long, short) if landscape else (short, long)


#: The least and the largest side of a sheet in mm: a PDF page has 14,400 pt at most (ISO 32000-1, annex C.2), and
#: the bleed and what a printer sets beside it need some of these; the least is a house rule.
LEAST_SIDE, LARGEST_SIDE = 50.0, 5_000.0
_OWN_SIZE = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?) ?[x×] ?([0-9]{1,5}(?:\.[0-9]{1,3})?) ?(mm|cm)")


def sheet_size(text: str, landscape: bool) -> tuple[float, float]:
    """Width and height in mm from `A3`, `500x700mm` or `50x70cm`, turned as asked; ValueError with words and hint."""
    if text in PAPER_SIZES:
        return paper_size(text, landscape)
    match = _OWN_SIZE.fullmatch(text)
    if match is None:
        known = ", ".join(PAPER_SIZES)
        raise ValueError(f"“{text[:40]}” is no size", f"write one of {known}, or width and height as in 500x700mm")
    short, long = sorted(round(float(match[i]) * _FACTORS[match[3]], 3) for i in (1, 2))
    if short < LEAST_SIDE or long > LARGEST_SIDE:
        limits = f"a side has {LEAST_SIDE:g} to {LARGEST_SIDE:g} mm"
        raise ValueError(f"{short:g} × {long:g} mm is out of range", limits)
    return (long, short) if landscape else (short, long)


def size_name(text: str, size: tuple[float, float]) -> str:
    """How a sheet's size is called in the names of files: `A3`, or width and height as in `700x500mm`."""
    return text if text in PAPER_SIZES else f"{size[0]:g}x{size[1]:g}mm"
