"""Cards under each other: as high as their text, with equal space between, hanging on cords."""

from __future__ import annotations

import math

from ..geometry import Rect, rect_path
from ..page import Item, Overset, Shape, moved
from ..read.blocks import Cards
from ..read.typed import Words
from .stage import Instance, Stage
from .text import TOLERANCE, Column, TextSetter

#: Up to so many cards hang at equal parts of the height instead of spreading from edge to edge.
FEW = 2


def set_cards(stage: Stage, setter: TextSetter, instance: Instance, box: Rect) -> tuple[list[Item], list[Overset], int]:
    """The cards' items on the page, what doesn't fit, and how many last lines are of one word."""
    block = instance.region.cards
    assert block is not None
    columns = [_card(setter, block, words, box.width) for words in stage.texts_at(block.takes, instance.item)]
    if not columns:
        return [], [], 0
    heights = [block.top + column.height + block.bottom for column in columns]
    free = box.height - sum(heights)
    tops = _tops(box, heights, free)
    overset = [over for column in columns for over in column.across]
    missing = block.gap * (len(columns) - 1) - free
    if missing > TOLERANCE:
        longest = max(columns, key=lambda c: len(c.lines))
        count = len(longest.lines)
        lines = max(1.0, missing / (longest.height / count))
        cut = math.ceil(lines * sum(len(line[1]) for line in longest.lines) / count)
        words = longest.lines[0][2]
        overset.append(Overset(words.source, words.text, missing, "down", cut, block.role))
    items: list[Item] = []
    if block.cords:
        ink = stage.ink(block.cords.ink)
        for x in (box.x + block.cords.inset, box.right - block.cords.inset):
            cord = Rect(
                x - block.cords.weight / 2,
                block.cords.top,
                block.cords.weight,
                tops[-1] + heights[-1] / 2 - block.cords.top,
            )
            items.append(Shape(rect_path(cord), ink))
    for number, (column, top, height) in enumerate(zip(columns, tops, heights, strict=True), 1):
        items.append(Shape(rect_path(Rect(box.x, top, box.width, height)), stage.ink(block.ink)))
        first = column.first_baseline or 0.0
        centre = top + block.top + first - setter.cap_height(block.role) / 2
        items += setter.disc(block.number, number, box.x + block.disc_left + block.number.radius, centre)
        items += [moved(item, box.x + block.indent, top + block.top) for item in column.items]
    return items, overset, sum(column.runts for column in columns)


def _card(setter: TextSetter, block: Cards, words: Words, width: float) -> Column:
    column = Column()
    setter.place(column, (words,), block.role, 0.0, 0.0, width - block.indent - block.right)
    return column


def _tops(box: Rect, heights: list[float], free: float) -> list[float]:
    """Where each card begins: a few at equal parts of the height, if they are small enough; else spread out."""
    count = len(heights)
    parts = [box.y + box.height * (i + 1) / (count + 1) - height / 2 for i, height in enumerate(heights)]
    ends = [top + height for top, height in zip(parts, heights, strict=True)]
    apart = all(end <= top for end, top in zip(ends, parts[1:], strict=False))
    if count == 1 or (count <= FEW and apart and parts[0] >= box.y and ends[-1] <= box.bottom):
        return parts
    gap = free / (count - 1)
    return [box.y + sum(heights[:i]) + i * gap for i in range(count)]
