"""Gradients in SVG: along a line or between two circles, with opaque stops (SVG 1.1, chapter 13)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal

from ..geometry import Matrix, Path, Rect, Segment, times
from .art import DrawnGradient
from .svg_style import Sheet
from .svg_tree import Element
from .svg_values import colour, fraction, length, transforms

GRADIENTS = frozenset({"linearGradient", "radialGradient"})
#: So many gradients may refer to one another in a row.
DEEPEST = 10
#: More stops than any logo's gradients have; ten thousand take some tenths of a second (house rule).
MOST_STOPS = 20_000
EXPAND = "expand it into opaque shapes"


class Gradients:
    """The gradients of one drawing: their stops are read once, and counted as often as they are drawn.

    known: the drawing's elements by id. ink: the name of the ink of a colour, as #RRGGBB.
    """

    def __init__(self, known: Mapping[str, Element], sheet: Sheet, ink: Callable[[str], str]) -> None:
        self._known, self._sheet, self._ink = known, sheet, ink
        self._stops: dict[Element, list[tuple[float, str]]] = {}
        self._drawn = 0

    def on(
        self, element: Element, box: Rect | None, view: tuple[float, float], matrix: Matrix
    ) -> DrawnGradient | str | None:
        """A gradient on a shape; the name of an ink when it comes to one colour; None when it paints nothing.

        box: of the shape. view: the size of the viewport, for percentages. matrix: from the shape to the drawing.
        ValueError with a message and a hint.
        """
        chain = _chain(element, self._known)
        given = {k: v for each in reversed(chain) for k, v in each.attributes.items() if k not in ("id", "href")}
        stops = self._stops_of(next((e for e in chain if any(c.name == "stop" for c in e.children)), element))
        if not stops:
            return None
        if given.get("spreadMethod", "pad") != "pad":
            raise ValueError(f"it is repeated (spreadMethod=“{given['spreadMethod'][:20]}”)", EXPAND)
        inside = given.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
        if inside and (box is None or min(box.width, box.height) <= 0):
            return None  # SVG 1.1, 7.11: a box without extent is not painted
        if inside and box is not None:
            matrix = times(matrix, (box.width, 0.0, 0.0, box.height, box.x, box.y))
        matrix = times(matrix, transforms(given.get("gradientTransform", "")))
        kind: Literal["linear", "radial"] = "linear" if element.name == "linearGradient" else "radial"
        ends = _ends(kind, given, (1.0, 1.0) if inside else view)
        if ends is None or len({name for _, name in stops}) == 1:
            return stops[-1][1]
        if abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < 1e-12:
            return None
        if self._drawn > MOST_STOPS:
            return None  # it was told of another
        self._drawn += len(stops)
        if self._drawn > MOST_STOPS:
            message = f"all gradients have more than {MOST_STOPS:,} colours, each counted as often as it is drawn"
            raise ValueError(message, "draw with fewer colours in them")
        first, last = (0.0, stops[0][1]), (1.0, stops[-1][1])
        whole = (*((first,) if stops[0][0] > 0 else ()), *stops, *((last,) if stops[-1][0] < 1 else ()))
        return DrawnGradient(kind, ends, matrix, whole)

    def _stops_of(self, element: Element) -> list[tuple[float, str]]:
        if element not in self._stops:
            self._stops[element] = _stops(element, self._sheet, self._ink)
        return self._stops[element]


def _ends(
    kind: Literal["linear", "radial"], given: Mapping[str, str], view: tuple[float, float]
) -> tuple[float, ...] | None:
    """Where a gradient begins and ends: x and y of a line, or x, y and radius of two circles; None when it is nowhere.

    view: the size that percentages are of.
    """
    wide, high = view
    across = math.hypot(wide, high) / math.sqrt(2)

    def at(name: str, default: str, whole: float) -> float:
        return length(given.get(name, default), whole)

    if kind == "linear":
        line = at("x1", "0%", wide), at("y1", "0%", high), at("x2", "100%", wide), at("y2", "0%", high)
        return line if line[:2] != line[2:] else None
    cx, cy, r = at("cx", "50%", wide), at("cy", "50%", high), at("r", "50%", across)
    fx, fy, fr = at("fx", repr(cx), wide), at("fy", repr(cy), high), at("fr", "0%", across)
    if r > 0 and math.dist((fx, fy), (cx, cy)) + fr >= r:
        raise ValueError("its focus lies outside its circle", EXPAND)
    return (fx, fy, fr, cx, cy, r) if r > 0 else None


def _chain(element: Element, known: Mapping[str, Element]) -> list[Element]:
    """The gradient and those whose stops and attributes it takes over."""
    chain = [element]
    while "href" in chain[-1].attributes:
        target = known.get(chain[-1].attributes["href"].removeprefix("#"))
        if target is None or target.name not in GRADIENTS:
            message = f"it refers to “{chain[-1].attributes['href'][:40]}”, which is no gradient of the drawing"
            raise ValueError(message, EXPAND)
        if target in chain or len(chain) >= DEEPEST:
            raise ValueError("it refers to itself, or to too many others in a row", EXPAND)
        chain.append(target)
    return chain


def _stops(element: Element, sheet: Sheet, ink: Callable[[str], str]) -> list[tuple[float, str]]:
    stops: list[tuple[float, str]] = []
    for child in element.children:
        if child.name != "stop":
            continue
        given = sheet.given_to(child)
        value = given.get("stop-color", "#000000")
        found = colour(given.get("color", "#000000") if value.lower() == "currentcolor" else value)
        if found is None or fraction(given.get("stop-opacity", "1")) < 1:
            raise ValueError("one of its colours is transparent", EXPAND)
        offset = min(max(fraction(child.attributes.get("offset", "0")), 0.0), 1.0)
        stops.append((max(offset, stops[-1][0] if stops else 0.0), ink(found)))
    return stops


def box_of(path: Path) -> Rect | None:
    """The smallest upright box round a path itself, not round its control points; None when it has no points."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for s in path:
        if s[0] == "Z":
            continue
        if s[0] == "C":
            for i, values in ((0, xs), (1, ys)):
                values += _turns(here[i], s, i)
        xs.append(s[-2])
        ys.append(s[-1])
        here = s[-2], s[-1]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else None


def _turns(p0: float, s: Segment, i: int) -> list[float]:
    """Where a cubic turns round along an axis."""
    p1, p2, p3 = s[1 + i], s[3 + i], s[5 + i]
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    if abs(a) < 1e-12:
        roots = [-c / b] if abs(b) > 1e-12 else []
    else:
        under = b * b - 4 * a * c
        roots = [(-b + sign * math.sqrt(under)) / (2 * a) for sign in (1, -1)] if under >= 0 else []
    return [
        (1 - t) ** 3 * p0 + 3 * t * (1 - t) ** 2 * p1 + 3 * t * t * (1 - t) * p2 + t**3 * p3 for t in roots if 0 < t < 1
    ]
