"""Free shapes: flat areas that run out into the bleed, with holes torn into their upper edge."""

from __future__ import annotations

from itertools import pairwise

from ..geometry import Path, Point, Rect, Segment, bounds, circle, polygon, rect_path
from ..page import Item, Shape
from ..read.blocks import FreeShape
from ..read.svg_path import parse_path
from .stage import Instance, Stage

#: A point this near to the trim's edge, in mm, counts as lying on it.
ON_EDGE = 0.01


def set_shape(stage: Stage, instance: Instance) -> tuple[list[Item], Rect]:
    """The shape as one path of one ink, and its box within the trim."""
    block = instance.region.shape
    assert block is not None
    rects = part_rects(stage, instance, block)
    path: list[Segment] = []
    for rect in rects:
        notched = _notched(stage, rect, block)
        path += run_out(notched, stage)
    for part in block.parts:
        if part.circle is not None:
            path += circle(*part.circle[:3])
        elif part.path:
            path += run_out(parse_path(part.path), stage)
    return [Shape(tuple(path), stage.ink(block.ink))], bounds(tuple(path))


def part_rects(stage: Stage, instance: Instance, block: FreeShape) -> list[Rect]:
    """The rectangles that a shape is made of: its parts, or its region's box."""
    if not block.parts:
        return [stage.box(instance)]
    return [stage.resolve(part.rect, instance) for part in block.parts if part.rect is not None]


def run_out(path: Path, stage: Stage) -> Path:
    """The path with every point on the artwork's edge moved out to the end of the sheet's bleed; others stay."""
    limits, run_on = (stage.width, stage.height), stage.sheet.run_on

    def out(value: float, limit: float, by: float) -> float:
        if abs(value) <= ON_EDGE:
            return -by
        return limit + by if abs(value - limit) <= ON_EDGE else value

    return tuple((s[0], *(out(v, limits[i % 2], run_on[i % 2]) for i, v in enumerate(s[1:]))) for s in path)


def _notched(stage: Stage, rect: Rect, block: FreeShape) -> Path:
    """The rectangle with the outlines of the drawings above it torn out of its upper edge."""
    if block.notches is None:
        return rect_path(rect)
    top: list[Point] = []
    for placed in stage.drawings_in(block.notches.under):
        outline = [
            (placed.at(x, y)[0], rect.y + max(y - placed.drawing.ground, 0.0) * placed.scale * block.notches.depth)
            for x, y in placed.drawing.clod
        ]
        top += _between(outline, rect.x, rect.right)
    if not top or top[0][0] > rect.x:
        top.insert(0, (rect.x, rect.y))
    if top[-1][0] < rect.right:
        top.append((rect.right, rect.y))
    return polygon((*top, (rect.right, rect.bottom), (rect.x, rect.bottom)))


def _between(outline: list[Point], left: float, right: float) -> list[Point]:
    """The part of an outline that runs from left to right between two x, cut where it crosses them."""
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(outline):
        for x in (left, right):
            if min(x0, x1) < x < max(x0, x1):
                kept.append((x, y0 + (y1 - y0) * (x - x0) / (x1 - x0)))
        if left <= x1 <= right:
            kept.append((x1, y1))
    if outline and left <= outline[0][0] <= right:
        kept.insert(0, outline[0])
    return kept
