"""Plane geometry in mm, x to the right and y down: rectangles, paths and how to cut them.

A path is a tuple of segments, each a tuple that begins with its letter:
("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) for a cubic Bézier, ("Z",).
Arcs are turned into cubics where they are read, so that writers know four letters only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Segment = tuple[Any, ...]
Path = tuple[Segment, ...]

#: a, b, c, d, e, f: a point goes to (a x + c y + e, b x + d y + f).
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: Control-point distance for a quarter circle of radius 1; off by at most 0.027 % of the radius.
KAPPA = 4.0 / 3.0 * (math.sqrt(2.0) - 1.0)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def grown(self, by: float) -> Rect:
        """The rectangle with all four edges moved outwards (inwards when negative)."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def scaled(self, k: float) -> Rect:
        return Rect(self.x * k, self.y * k, self.width * k, self.height * k)

    def overlaps(self, other: Rect, tolerance: float = 0.0) -> bool:
        """True when the two share an area wider and higher than the tolerance."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > tolerance
            and min(self.bottom, other.bottom) - max(self.y, other.y) > tolerance
        )

    def contains(self, other: Rect, tolerance: float = 0.0) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    @classmethod
    def around(cls, points: Iterable[Point]) -> Rect:
        """The smallest rectangle that holds all points; ValueError when there are none."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def rect_path(r: Rect) -> Path:
    return polygon(((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom)))


def polygon(points: Sequence[Point]) -> Path:
    """The closed path through the points."""
    return (*polyline(points), ("Z",))


def polyline(points: Sequence[Point]) -> Path:
    return (("M", *points[0]), *(("L", *p) for p in points[1:]))


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Path:
    kx, ky = rx * KAPPA, ry * KAPPA
    return (
        ("M", cx + rx, cy),
        ("C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("Z",),
    )


def circle(cx: float, cy: float, r: float) -> Path:
    return ellipse(cx, cy, r, r)


def rounded_rect(r: Rect, rx: float, ry: float) -> Path:
    """A rectangle with elliptical corners; radii larger than half a side are cut to it (SVG 2, 10.3)."""
    rx, ry = min(rx, r.width / 2), min(ry, r.height / 2)
    if rx <= 0 or ry <= 0:
        return rect_path(r)
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    x, y, right, bottom = r.x, r.y, r.right, r.bottom
    return (
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    )


def transform(path: Path, scale: float, dx: float = 0.0, dy: float = 0.0, y_scale: float | None = None) -> Path:
    """The path scaled about the origin, then moved. `y_scale` squeezes or stretches it upright."""
    ky = scale if y_scale is None else y_scale
    moved: list[Segment] = []
    for segment in path:
        values = segment[1:]
        moved.append((segment[0], *(v * ky + dy if i % 2 else v * scale + dx for i, v in enumerate(values))))
    return tuple(moved)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does the inner one first, then the outer one."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def mapped(path: Path, matrix: Matrix) -> Path:
    """The path with every point moved by the matrix."""
    a, b, c, d, e, f = matrix
    moved: list[Segment] = []
    for s in path:
        values: list[float] = []
        for i in range(1, len(s), 2):
            values += (a * s[i] + c * s[i + 1] + e, b * s[i] + d * s[i + 1] + f)
        moved.append((s[0], *values))
    return tuple(moved)


def points_of(path: Path) -> Iterator[Point]:
    """Every point that the path names, control points included."""
    for segment in path:
        for i in range(1, len(segment), 2):
            yield segment[i], segment[i + 1]


def bounds(path: Path) -> Rect:
    """A rectangle that holds the path: its points and control points, so never too small."""
    xs: list[float] = []
    ys: list[float] = []
    for segment in path:
        xs += segment[1::2]
        ys += segment[2::2]
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)


def flatten(path: Path, steps: int = 24) -> list[list[Point]]:
    """The path as polylines, one for each subpath; a closed one repeats its first point."""
    lines: list[list[Point]] = []
    for segment in path:
        match segment[0]:
            case "M":
                lines.append([(segment[1], segment[2])])
            case "L":
                lines[-1].append((segment[1], segment[2]))
            case "C":
                start = lines[-1][-1]
                lines[-1].extend(_cubic_at(start, segment, (i + 1) / steps) for i in range(steps))
            case "Z":
                lines[-1].append(lines[-1][0])
    return lines


def clip_polygon(points: Sequence[Point], r: Rect) -> list[Point]:
    """The part of a polygon inside a rectangle, by Sutherland and Hodgman's method."""
    clipped = list(points)
    for axis, limit, keep_less in ((0, r.x, False), (0, r.right, True), (1, r.y, False), (1, r.bottom, True)):
        if not clipped:
            break
        source, clipped = clipped, []
        for here, there in zip(source, source[1:] + source[:1], strict=True):
            here_in = here[axis] <= limit if keep_less else here[axis] >= limit
            there_in = there[axis] <= limit if keep_less else there[axis] >= limit
            if here_in:
                clipped.append(here)
            if here_in != there_in:
                t = (limit - here[axis]) / (there[axis] - here[axis])
                clipped.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
    return clipped


def cut_stroke(path: Path, inside: Rect) -> Path:
    """The parts of an open path within a rectangle, as a path with as many subpaths as needed.

    Cubics are cut at the exact parameter where they cross an edge, so that two inks meet there.
    """
    kept: list[Segment] = []
    here: Point = (0.0, 0.0)
    for segment in path:
        if segment[0] == "M":
            here = (segment[1], segment[2])
            continue
        end: Point = (segment[-2], segment[-1])
        for t0, t1 in _spans_inside(here, segment, inside):
            start, part = _part(here, segment, t0, t1)
            if not kept or math.dist((kept[-1][-2], kept[-1][-1]), start) > 1e-6:
                kept.append(("M", *start))
            kept.append(part)
        here = end
    return tuple(kept)


def _cubic_at(start: Point, segment: Segment, t: float) -> Point:
    _, x1, y1, x2, y2, x3, y3 = segment
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3


def _at(start: Point, segment: Segment, t: float) -> Point:
    if segment[0] == "C":
        return _cubic_at(start, segment, t)
    return start[0] + t * (segment[1] - start[0]), start[1] + t * (segment[2] - start[1])


def _spans_inside(start: Point, segment: Segment, r: Rect) -> list[tuple[float, float]]:
    """The stretches of the parameter, 0 to 1, over which a segment lies inside the rectangle."""
    steps = 32 if segment[0] == "C" else 1
    cuts = {0.0, 1.0}
    points: list[Point] = []
    for axis, limit in ((0, r.x), (0, r.right), (1, r.y), (1, r.bottom)):
        named = (start[axis], *segment[1 + axis :: 2])
        if min(named) > limit or max(named) < limit:
            continue  # a curve stays within the hull of its control points, so it doesn't come to this edge
        points = points or [_at(start, segment, i / steps) for i in range(steps + 1)]
        values = [point[axis] - limit for point in points]
        for i in range(steps):
            if values[i] * values[i + 1] < 0:
                low, high = i / steps, (i + 1) / steps
                for _ in range(50):
                    middle = (low + high) / 2
                    same = (_at(start, segment, middle)[axis] - limit) * values[i] > 0
                    low, high = (middle, high) if same else (low, middle)
                cuts.add((low + high) / 2)
            elif values[i] == 0 and 0 < i < steps:
                cuts.add(i / steps)
    edges = sorted(cuts)
    spans: list[tuple[float, float]] = []
    for t0, t1 in pairwise(edges):
        x, y = _at(start, segment, (t0 + t1) / 2)
        if r.x <= x <= r.right and r.y <= y <= r.bottom:
            spans.append((t0, t1))
    return spans


def _part(start: Point, segment: Segment, t0: float, t1: float) -> tuple[Point, Segment]:
    """The piece of a segment between two parameters: its start, and the segment from there."""
    first, last = _at(start, segment, t0), _at(start, segment, t1)
    if segment[0] == "L" or (t0, t1) == (0.0, 1.0):
        return first, ("L", *last) if segment[0] == "L" else segment
    # de Casteljau by blossoming: the control points of the part are blossoms at (t0, t0, t1), (t0, t1, t1).
    p = (start, (segment[1], segment[2]), (segment[3], segment[4]), (segment[5], segment[6]))
    return first, ("C", *_blossom(p, t0, t0, t1), *_blossom(p, t0, t1, t1), *last)


def _blossom(p: Sequence[Point], *parameters: float) -> Point:
    points = list(p)
    for t in parameters:
        points = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for a, b in pairwise(points)]
    return points[0]
