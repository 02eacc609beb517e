"""Wires: from the holes in the ground, side by side in lanes, round two corners, into a plug.

Lanes nest: the wire that comes from furthest takes the lowest lane, so that no two ever cross.
"""

from __future__ import annotations

from ..geometry import KAPPA, Path, Rect, Segment, clip_polygon, cut_stroke, flatten, polygon
from ..page import Item, Shape, Unplaced
from ..read.blocks import InkOver, Wires
from .drawings import box_of, placed_art, tips_for
from .shapes import part_rects
from .stage import Instance, Stage

#: How far a wire begins inside the hole's edge, so that no gap shows (mm).
INTO_HOLE = 0.4


def set_wires(stage: Stage, instance: Instance) -> tuple[list[Item], Rect, Unplaced | None]:
    """The wires and their plug, each part in the ink of the region that it crosses; and the wires without a tip."""
    block = instance.region.wires
    assert block is not None
    grounds = _grounds(stage, block)
    items: list[Item] = []
    paths, missing = _paths(stage, block)
    for path in paths:
        for rects, over in grounds:
            for rect in rects:
                part = cut_stroke(path, rect)
                if part:
                    items.append(Shape(part, None, stage.ink(over.ink), block.weight))
    if block.plug and block.plug_at is not None and paths:
        items += _plug(stage, block, placed_art(stage, block.plug, block.down_at, block.plug_at), grounds)
    return items, box_of(items), Unplaced("wire", missing) if missing else None


def _grounds(stage: Stage, block: Wires) -> list[tuple[list[Rect], InkOver]]:
    """For each ink the rectangles where it holds: a region less those named after it, which lie over it."""
    areas: list[tuple[list[Rect], InkOver]] = []
    for over in block.inks:
        region = stage.layout.file.regions[over.over]
        found = [i for i in stage.instances() if i.region_name == over.over]
        rects = [r for i in found for r in (part_rects(stage, i, region.shape) if region.shape else [stage.box(i)])]
        for i, (earlier, spec) in enumerate(areas):
            areas[i] = ([piece for e in earlier for piece in _less(e, rects)], spec)
        areas.append((rects, over))
    return areas


def _less(rect: Rect, others: list[Rect]) -> list[Rect]:
    """A rectangle without others: the pieces above, below, left and right of each."""
    pieces = [rect]
    for o in others:
        rest: list[Rect] = []
        for p in pieces:
            if not p.overlaps(o):
                rest.append(p)
                continue
            rows = [(p.y, o.y, p.x, p.right), (o.bottom, p.bottom, p.x, p.right)]
            top, bottom = max(p.y, o.y), min(p.bottom, o.bottom)
            rows += [(top, bottom, p.x, o.x), (top, bottom, o.right, p.right)]
            rest += [Rect(x0, y0, x1 - x0, y1 - y0) for y0, y1, x0, x1 in rows if y1 > y0 and x1 > x0]
        pieces = rest
    return pieces


def _paths(stage: Stage, block: Wires) -> tuple[list[Path], int]:
    """The middle lines of the wires, and for how many there was no tip."""
    hole = stage.layout.file.regions[block.hole.text].shape
    if hole is None or hole.notches is None:
        return [], 0
    hole_instance = next(i for i in stage.instances() if i.region_name == block.hole.text)
    top = part_rects(stage, hole_instance, hole)[0].y
    begins: list[tuple[float, float]] = []
    missing = 0
    for owner in stage.instances():
        placed = stage.drawing_for(block.under, owner) if owner.region_name == block.under else None
        if placed is None:
            continue
        tips, more = tips_for(stage, placed, block.takes, block.tips, owner.item)
        missing += more
        for unit in tips:
            depth = placed.drawing.tip_depth(unit) * placed.scale * hole.notches.depth
            begins.append((placed.at(unit, 0.0)[0], top + depth - INTO_HOLE))
    begins.sort()
    middle = (len(begins) - 1) / 2
    downs = [block.down_at + block.pitch * (i - middle) for i in range(len(begins))]
    # Those that come from the left nest one way, those from the right the other: who comes from furthest runs lowest.
    rightward = sum(x <= down for (x, _), down in zip(begins, downs, strict=True))
    paths: list[Path] = []
    for i, ((x, y), down) in enumerate(zip(begins, downs, strict=True)):
        beside = rightward if i < rightward else len(begins) - rightward
        inner = i if i < rightward else len(begins) - 1 - i
        lane = block.lane + block.pitch * ((beside - 1) / 2 - inner)
        paths.append(_path(x, y, lane, down, block.until, block.corner, block.turn + block.pitch * inner))
    return paths, missing


def _path(x: float, y: float, lane: float, down: float, until: float, corner: float, turn: float) -> Path:
    """Down from x, y, along the lane, down to `until`, with round corners that shrink where there is no room."""
    way = 1.0 if down >= x else -1.0
    corner = max(0.0, min(corner, lane - y, abs(down - x) / 2))
    turn = max(0.0, min(turn, until - lane, abs(down - x) / 2))
    c, t = corner * (1 - KAPPA), turn * (1 - KAPPA)
    path: list[Segment] = [("M", x, y), ("L", x, lane - corner)]
    path.append(("C", x, lane - c, x + way * c, lane, x + way * corner, lane))
    path.append(("L", down - way * turn, lane))
    path.append(("C", down - way * t, lane, down, lane + t, down, lane + turn))
    path.append(("L", down, until))
    return tuple(path)


def _plug(stage: Stage, block: Wires, drawn: list[Item], grounds: list[tuple[list[Rect], InkOver]]) -> list[Item]:
    """The plug; the parts in its changing ink take the ink of what lies under them."""
    items: list[Item] = []
    for item in drawn:
        if not isinstance(item, Shape) or item.fill is None or item.fill.name != block.plug_ink:
            items.append(item)
            continue
        for rects, over in grounds:
            for rect in rects:
                for outline in flatten(item.path):
                    part = clip_polygon(outline[:-1], rect)
                    if len(part) > 2:
                        items.append(Shape(polygon(part), stage.ink(over.ink)))
    return items
