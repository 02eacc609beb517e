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
#: More crossings than any logo's shape and its clip have; Skia's time grows with their square (house rule: a third of
#: a second for one shape, some seconds for a drawing).
MOST_CROSSINGS = 4_000
MOST_CROSSINGS_IN_ALL = 40_000
#: Segments of an outline that take as long as one crossing.
SEGMENTS_A_CROSSING = 4
#: A line that reaches so many times farther than the drawing is cut in the drawing program (house rule).
FARTHEST = 50
#: More segments than any logo's shape has; cutting larger ones takes seconds (house rule).
MOST_SEGMENTS = 5_000

CUT = "cut the shapes themselves (Pathfinder, Crop) instead of with a clipping mask"


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


def crossings(areas: Sequence[Area]) -> int:
    """How many pairs of segments may cross one another: those whose boxes overlap; at most MOST_CROSSINGS and one."""
    boxes: list[tuple[float, float, float, float]] = []
    for area in areas:
        here: tuple[float, ...] = (0.0, 0.0)
        for s in area.path:
            if s[0] in "LC":
                xs, ys = (here[0], *s[1::2]), (here[1], *s[2::2])
                boxes.append((min(xs), max(xs), min(ys), max(ys)))
            here = s[-2:] if s[0] != "Z" else here
    boxes.sort()
    found, open_now = 0, list[tuple[float, float, float, float]]()
    for left, right, top, bottom in boxes:
        open_now = [box for box in open_now if box[1] > left]
        found += sum(box[2] < bottom and top < box[3] for box in open_now)
        if found > MOST_CROSSINGS or len(open_now) > MOST_CROSSINGS:
            return MOST_CROSSINGS + 1
        open_now.append((left, right, top, bottom))
    return found


class Cutter:
    """Cuts and outlines the shapes of one drawing. scale: from its units to the grid.

    All raise ValueError, with a message and a hint, for what would take too long; once it is too much in all, that is
    said of one shape, and the others are left empty.
    """

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._spent = 0

    @property
    def _tired(self) -> bool:
        return self._spent > MOST_CROSSINGS_IN_ALL

    def cut(self, area: Area, clips: Sequence[Area]) -> Area:
        """The part of an area that lies within all clips."""
        import pathops

        if self._tired:
            return Area(())
        found = _skia(area, self._scale)
        for clip in clips:
            self._spend([area, clip])
            found = _combined(found, _skia(clip, self._scale), pathops.PathOp.INTERSECTION)
        return _area(found, self._scale) if clips else area

    def joined(self, areas: Sequence[Area]) -> Area:
        """All that any of the areas covers."""
        if len(areas) == 1 or self._tired:
            return areas[0]
        import pathops

        self._spend(areas)
        found = pathops.Path()
        for area in areas:
            found = _combined(found, _skia(area, self._scale), pathops.PathOp.UNION)
        return _area(found, self._scale)

    def outlined(self, path: Path, line: Line, grown: float) -> Area:
        """The area that a stroked path covers. grown: how much larger the drawing shows it, for its precision."""
        import pathops

        if self._tired:
            return Area(())
        caps, joins = pathops.LineCap, pathops.LineJoin
        cap = {"butt": caps.BUTT_CAP, "round": caps.ROUND_CAP, "square": caps.SQUARE_CAP}[line.cap]
        join = {"miter": joins.MITER_JOIN, "round": joins.ROUND_JOIN, "bevel": joins.BEVEL_JOIN}[line.join]
        scale = self._scale * grown
        box = bounds(path).grown(line.width)
        if max(box.width, box.height) * scale > FARTHEST * GRID:
            message = f"its line is more than {FARTHEST} times as large as the drawing"
            raise ValueError(message, "cut off what lies outside the drawing")
        found = _skia(Area(path), scale)
        dashes = [dash * scale for dash in line.dashes] or None
        found.stroke(line.width * scale, cap, join, line.miter_limit, dashes, line.dash_offset * scale)
        outline = _area(found, scale)
        self._spent += len(outline.path) // SEGMENTS_A_CROSSING
        if self._tired:
            raise ValueError(
                "its lines are too many to be turned into shapes", "turn them into shapes (Outline Stroke)"
            )
        return outline

    def _spend(self, areas: Sequence[Area]) -> None:
        found = crossings(areas)
        self._spent += found
        if self._tired or found > MOST_CROSSINGS:
            raise ValueError("what its clipping mask cuts has too many lines", CUT)


def _combined(one: Any, other: Any, how: Any) -> Any:
    import pathops

    try:
        return pathops.op(one, other, how, fix_winding=True)
    except pathops.PathOpsError:
        raise ValueError("its clipping mask can't be cut out", CUT) from None


def _skia(area: Area, scale: float) -> Any:
    import pathops

    if len(area.path) > MOST_SEGMENTS:
        message = f"it has {len(area.path):,} lines and curves; a shape that is cut has at most {MOST_SEGMENTS:,}"
        raise ValueError(message, CUT)
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
