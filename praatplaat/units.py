"""The units of print: millimetres inside, points at the edges, and the names of paper sizes."""

from __future__ import annotations

import re

MM_PER_POINT = 25.4 / 72.0

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
