"""Areas cut out of areas and lines turned into areas, by Skia: for clipping paths and for lines that no pen draws.

Skia works in floats of 32 bits and outlines lines to a quarter of a unit, so everything is done on a large grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..geometry import Path, Rect, Segment, bounds, transform

#: Units of the grid across a drawing: lines come out true to 1/16,000 of it.
GRID = 4_096.0
#: More segments than any logo's shape has; cutting larger ones takes seconds (house rule).
MOST_SEGMENTS = 5_000


@dataclass(frozen=True, slots=True)
class Area:
    """What a path fills, by the nonzero rule or by that of odd and even."""

    path: Path
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """How a path is stroked, in its own units."""

    width: float
    cap: str
    join: str
    miter_limit: float
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0


def rectangle_of(area: Area) -> Rect | None:
    """The upright rectangle that an area is, if it is one."""
    corners = [s[1:] for s in area.path if s[0] in "ML"]
    if len(corners) == 5 and corners[0] == corners[4]:
        corners.pop()
    if len(corners) != 4 or any(s[0] == "C" for s in area.path) or sum(s[0] == "M" for s in area.path) != 1:
        return None
    box = bounds(area.path)
    near = 1e-6 * max(box.width, box.height)
    upright = all(
        abs(one[0] - other[0]) <= near or abs(one[1] - other[1]) <= near
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
    at_corners = all(
        min(abs(x - box.x), abs(x - box.right)) <= near and min(abs(y - box.y), abs(y - box.bottom)) <= near
        for x, y in corners
    )
    return box if upright and at_corners and len({*corners}) == 4 else None


def needed(clips: Sequence[Area], box: Rect) -> list[Area] | None:
    """The clips that cut something off what lies in a box; None when nothing is left of it."""
    needed: list[Area] = []
    for clip in clips:
        frame = rectangle_of(clip) if clip.path else Rect(0.0, 0.0, 0.0, 0.0)
        if not clip.path or (frame is not None and not frame.grown(1e-9).overlaps(box.grown(1e-9))):
            return None
        if frame is None or not frame.contains(box, 1e-6 * max(frame.width, frame.height)):
            needed.append(clip)
    return needed


def cut(area: Area, clips: Sequence[Area], scale: float) -> Area:
    """The part of an area that lies within all clips; scale: from its units to the grid. ValueError if too large."""
    import pathops

    found = _skia(area, scale)
    for clip in clips:
        found = pathops.op(found, _skia(clip, scale), pathops.PathOp.INTERSECTION, fix_winding=True)
    return _area(found, scale)


def joined(areas: Sequence[Area], scale: float) -> Area:
    """All that any of the areas covers."""
    if len(areas) == 1:
        return areas[0]
    import pathops

    found = pathops.Path()
    for area in areas:
        found = pathops.op(found, _skia(area, scale), pathops.PathOp.UNION, fix_winding=True)
    return _area(found, scale)


def outlined(path: Path, line: Line, scale: float) -> Area:
    """The area that a stroked path covers."""
    import pathops

    caps = {"butt": pathops.LineCap.BUTT_CAP, "round": pathops.LineCap.ROUND_CAP, "square": pathops.LineCap.SQUARE_CAP}
    joins = {
        "miter": pathops.LineJoin.MITER_JOIN, "round": pathops.LineJoin.ROUND_JOIN,
        "bevel": pathops.LineJoin.BEVEL_JOIN,
    }  # fmt: skip
    found = _skia(Area(path), scale)
    dashes = [dash * scale for dash in line.dashes] or None
    found.stroke(
        line.width * scale, caps[line.cap], joins[line.join], line.miter_limit, dashes, line.dash_offset * scale
    )
    return _area(found, scale)


def _skia(area: Area, scale: float) -> Any:
    import pathops

    if len(area.path) > MOST_SEGMENTS:
        raise ValueError(f"the shape has {len(area.path):,} segments; at most {MOST_SEGMENTS:,} can be cut or outlined")
    path = pathops.Path(fillType=pathops.FillType.EVEN_ODD if area.even_odd else pathops.FillType.WINDING)
    for s in transform(area.path, scale):
        match s[0]:
            case "M":
                path.moveTo(*s[1:])
            case "L":
                path.lineTo(*s[1:])
            case "C":
                path.cubicTo(*s[1:])
            case _:
                path.close()
    return path


def _area(found: Any, scale: float) -> Area:
    import pathops

    found.convertConicsToQuads(0.02)
    made: list[Segment] = []
    verbs = pathops.PathVerb
    for verb, points in found:
        flat = [v for point in points for v in point]
        if verb == verbs.MOVE:
            made.append(("M", *flat))
        elif verb == verbs.LINE:
            made.append(("L", *flat))
        elif verb == verbs.CUBIC:
            made.append(("C", *flat))
        elif verb == verbs.QUAD:
            (x0, y0), (x1, y1, x2, y2) = made[-1][-2:], flat
            first = x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0)
            made.append(("C", *first, x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2), x2, y2))
        else:
            made.append(("Z",))
    return Area(transform(tuple(made), 1 / scale), found.fillType == pathops.FillType.EVEN_ODD)
