"""Drawings on the page, and what hangs on them: threads with rings, and cut wires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..geometry import Point, Rect, bounds, circle, polyline, rect_path, transform
from ..page import Gradient, Ink, Item, Shape, Unplaced
from ..read.art import Drawing, DrawnGradient
from ..read.blocks import PlacedArt
from ..read.content import field_value
from ..read.series import Hanging, Series
from ..read.typed import Words
from .stage import Instance, PlacedDrawing, Stage
from .text import TextSetter


def place_drawings(stage: Stage) -> None:
    """Works out where all illustrations stand, before anything that is bound to them."""
    for instance in stage.instances():
        block = instance.region.illustration
        if block is None:
            continue
        name = field_value(block.takes.text, instance.item)
        drawing = stage.drawings.get(name.text) if isinstance(name, Words) else None
        if drawing is None:
            continue
        box = stage.box(instance)
        left, right = drawing.span
        scale = box.width / (right - left)
        if block.hang and drawing.hanging:
            highest = min(y for _, y in drawing.hanging.anchors)
            least, most = block.hang.between[0], block.hang.between[-1]
            ground = min(max(block.hang.top + (drawing.ground - highest) * scale, least), most)
        elif block.ground:
            ground = block.ground[instance.index % len(block.ground)]
        else:
            ground = box.bottom
        placed = PlacedDrawing(drawing, scale, box.x - left * scale, ground - drawing.ground * scale)
        stage.placed.setdefault(instance.region_name, {})[instance.index] = placed


def shapes(stage: Stage, drawing: Drawing, scale: float, dx: float, dy: float) -> list[Item]:
    """A drawing's shapes on the page, in inks of the palette; in a logo also in inks of its own colours."""
    own: Mapping[str, Ink] = {}
    foreign = frozenset(drawing.foreign)
    if foreign:
        from .separation import inks_of  # Pillow, only for logos in other colours than the palette's

        assert stage.press is not None
        own = inks_of(foreign, stage.press)

    def ink(name: str) -> Ink:
        return own[name] if name in own else stage.ink(name)

    def paint(fill: str | DrawnGradient | None) -> Ink | Gradient | None:
        if isinstance(fill, DrawnGradient):
            stops = tuple((offset, ink(name)) for offset, name in fill.stops)
            return Gradient(fill.kind, fill.ends, fill.matrix, stops).moved(scale, dx, dy)
        return ink(fill) if fill else None

    stage.allowance.spend("segments", sum(len(shape.path) for shape in drawing.shapes))
    gradients = [shape.fill for shape in drawing.shapes if isinstance(shape.fill, DrawnGradient)]
    stage.allowance.spend("stops", sum(len(gradient.stops) for gradient in gradients))
    return [
        Shape(
            transform(s.path, scale, dx, dy), paint(s.fill), ink(s.stroke) if s.stroke else None,
            s.stroke_width * scale if s.stroke else 0.0, s.cap, s.join, s.even_odd, s.miter_limit,
        )
        for s in drawing.shapes
    ]  # fmt: skip


def box_of(items: Sequence[Item]) -> Rect:
    """The smallest rectangle round the paths of shapes; an empty one when there are none."""
    path = tuple(segment for item in items if isinstance(item, Shape) for segment in item.path)
    return bounds(path) if path else Rect(0, 0, 0, 0)


def placed_art(stage: Stage, spec: PlacedArt, x: float, y: float) -> list[Item]:
    """A small drawing with its origin at x, y."""
    drawing = stage.drawings.get(spec.file.text)
    return shapes(stage, drawing, spec.scale, x, y) if drawing else []


#: How far a ring's foot stands in the roof, in drawing units (the drawings' own rings do).
FOOT_IN_ROOF = 2.0


@dataclass(frozen=True, slots=True)
class HangingPoints:
    """Where threads end, in drawing units; missing: for how many there was no room."""

    points: tuple[Point, ...]
    missing: int


def hanging_points(drawing: Drawing, count: int) -> HangingPoints:
    """As many thread ends as asked for, from left to right. The drawing's own anchors where they are as many;
    fewer are left out from the middle; for more, each roof line shares itself out among one ring more.
    """
    if drawing.hanging is None or drawing.series is None or count == 0:
        return HangingPoints((), count)
    anchors: list[Point] = [(x, y) for x, y in drawing.hanging.anchors]
    if count == 1:
        return HangingPoints((anchors[len(anchors) // 2],), 0)
    while len(anchors) > count:
        del anchors[len(anchors) // 2]
    points = anchors if len(anchors) == count else _on_roofs(drawing.hanging, drawing.series, anchors, count)
    return HangingPoints(tuple(sorted(points)), count - len(points))


def _on_roofs(hanging: Hanging, series: Series, anchors: list[Point], count: int) -> list[Point]:
    """Thread ends on the roof lines, evenly spread, beside the anchors that stand on none of them."""
    rise = 2 * series.ring.radius + series.ring.foot_height - FOOT_IN_ROOF
    roofs = [(x1, x2, y - rise) for x1, x2, y in hanging.roof]
    on = [[a for a in anchors if x1 <= a[0] <= x2 and abs(a[1] - y) < 1] for x1, x2, y in roofs]
    rows: list[list[Point]] = [list(row) for row in on]
    free = [a for a in anchors if not any(a in row for row in on)]
    while len(free) + sum(map(len, rows)) < count:
        best: tuple[float, int, list[Point]] | None = None
        for i, roof in enumerate(roofs):
            row = _spread(*roof, len(rows[i]) + 1)
            others = free + [p for j, other in enumerate(rows) if j != i for p in other]
            xs = sorted(x for x, _ in row + others)
            room = min(b - a for a, b in pairwise(xs)) if len(xs) > 1 else series.spacing
            if room >= series.spacing and (best is None or room > best[0]):
                best = (room, i, row)
        if best is None:
            break
        rows[best[1]] = best[2]
    return free + [p for row in rows for p in row]


def _spread(x1: float, x2: float, y: float, count: int) -> list[Point]:
    """So many points on a line from end to end, or one in its middle."""
    if count == 1:
        return [((x1 + x2) / 2, y)]
    return [(x1 + i * (x2 - x1) / (count - 1), y) for i in range(count)]


def ring_shapes(drawing: Drawing, point: Point, placed: PlacedDrawing, ink: Ink) -> list[Item]:
    """The ring whose top is at an anchor, and its foot."""
    assert drawing.series is not None
    ring, (x, y), k = drawing.series.ring, point, placed.scale
    cx, cy = placed.at(x, y + ring.radius)
    fx, fy = placed.at(x - ring.foot_width / 2, y + 2 * ring.radius)
    foot = Rect(fx, fy, ring.foot_width * k, ring.foot_height * k)
    return [Shape(rect_path(foot), ink), Shape(circle(cx, cy, ring.radius * k), None, ink, ring.stroke * k)]


def set_threads(stage: Stage, setter: TextSetter, instance: Instance) -> tuple[list[Item], Rect, Unplaced | None]:
    """A drawing's threads, from left to right; their box; and those for which there was no room."""
    block = instance.region.threads
    assert block is not None
    placed = stage.drawing_for(block.to, instance)
    count = len(stage.items_at(block.takes, instance.item))
    if placed is None or count == 0:
        return [], Rect(0, 0, 0, 0), None
    ends = hanging_points(placed.drawing, count)
    ink = stage.ink(block.ink)
    items: list[Item] = []
    xs: list[float] = []
    lowest = block.start
    for number, point in enumerate(ends.points, 1):
        x, y = placed.at(*point)
        xs.append(x)
        lowest = max(lowest, y)
        items += ring_shapes(placed.drawing, point, placed, ink)
        items.append(Shape(rect_path(Rect(x - block.weight / 2, block.start, block.weight, y - block.start)), ink))
        if block.plug:
            items += placed_art(stage, block.plug, x, block.start)
        if block.disc and block.disc_at is not None:
            middle = min(block.disc_at, y - block.disc_gap - block.disc.radius)
            items += setter.disc(block.disc, number, x, middle)
    box = Rect(min(xs), block.start, max(xs) - min(xs), lowest - block.start) if xs else Rect(0, 0, 0, 0)
    return items, box, Unplaced("thread", ends.missing) if ends.missing else None


def tips_for(
    stage: Stage, placed: PlacedDrawing, takes: Words | None, tips: tuple[float, ...], item: object
) -> tuple[tuple[float, ...], int]:
    """x of the clod's tips that carry wires, in drawing units: named, or by the length of a list; and how many more
    there are in the list than the drawing has tips.
    """
    if tips or takes is None:
        return tips, 0
    count = len(stage.items_at(takes, item))
    table = placed.drawing.series.tips if placed.drawing.series else {}
    found = table.get(str(min(count, len(table))), ())
    return found, count - len(found)


def set_stubs(stage: Stage, instance: Instance) -> tuple[list[Item], Rect, Unplaced | None]:
    """The cut wires that stick out of a drawing's clod, each with a fork at its end; and those without a tip."""
    block = instance.region.stubs
    assert block is not None
    placed = stage.drawing_for(block.under, instance)
    if placed is None:
        return [], Rect(0, 0, 0, 0), None
    ink = stage.ink(block.ink)
    items: list[Item] = []
    tips, missing = tips_for(stage, placed, block.takes, block.tips, instance.item)
    for i, unit in enumerate(tips):
        x, top = placed.at(unit, placed.drawing.ground + placed.drawing.tip_depth(unit))
        end = top + block.lengths[i % len(block.lengths)]
        stem = polyline(((x, top - 2 * block.weight), (x, end)))
        fork = polyline(((x - block.spread, end + block.fork), (x, end), (x + block.spread, end + block.fork)))
        items.append(Shape(stem, None, ink, block.weight))
        items.append(Shape(fork, None, ink, block.weight, join="bevel"))  # a mitre would stick out above the stem
    return items, box_of(items), Unplaced("wire", missing) if missing else None
