"""Grounds: which ink a thing stands on, by the shapes that were painted before it."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry import Point, Rect, bounds, cut_stroke, flatten, polyline
from ..page import Frame, Ink, Shape

PAPER = Ink("paper", (0.0, 0.0, 0.0, 0.0), "#FFFFFF")
#: The ground is looked up at so many points across and down, edges included (house rule).
ACROSS, DOWN = 13, 7


def grounds_under(frames: Sequence[Frame], box: Rect) -> list[Ink]:
    """The inks that show in a box, that of its greater part first; paper where nothing is painted; lines last."""
    fills = [
        (item, item.fill, flatten(item.path))
        for frame in frames
        for item in frame.items
        if isinstance(item, Shape) and isinstance(item.fill, Ink) and bounds(item.path).overlaps(box)
    ]
    # Not on the edge itself: what ends there is neither under it nor beside it.
    inner = box.grown(-min(box.width, box.height) / 100)
    found: dict[object, tuple[int, Ink]] = {}
    for i in range(ACROSS):
        for j in range(DOWN):
            point = inner.x + inner.width * i / (ACROSS - 1), inner.y + inner.height * j / (DOWN - 1)
            on = (ink for shape, ink, lines in reversed(fills) if _covers(lines, point, shape.even_odd))
            ink = next(on, PAPER)
            count, _ = found.get((ink.cmyk, ink.rgb), (0, ink))  # two inks that look alike are one ground
            found[ink.cmyk, ink.rgb] = count + 1, ink
    for line in (item for frame in frames for item in frame.items if isinstance(item, Shape)):
        if line.stroke is not None and line.stroke_width > 0 and _crosses(line, inner):
            found.setdefault((line.stroke.cmyk, line.stroke.rgb), (0, line.stroke))
    return [ink for _, ink in sorted(found.values(), key=lambda each: -each[0])]


def _crosses(line: Shape, box: Rect) -> bool:
    """True when some of a stroked path lies in the box."""
    return any(cut_stroke(polyline(points), box) for points in flatten(line.path) if len(points) > 1)


def _covers(lines: Sequence[Sequence[Point]], point: Point, even_odd: bool) -> bool:
    """True when a filled path covers a point, by the rule of its filling (ISO 32000-1, 8.5.3.3)."""
    x, y = point
    winding = crossings = 0
    for line in lines:
        for (x0, y0), (x1, y1) in zip(line, (*line[1:], line[0]), strict=True):
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x:
                crossings += 1
                winding += 1 if y1 > y0 else -1
    return crossings % 2 == 1 if even_odd else winding != 0
