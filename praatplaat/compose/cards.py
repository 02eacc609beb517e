"""Cards under each other: as high as their text, with equal space between, hanging on cords."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..geometry import Rect, rect_path
from ..page import Item, Overset, Shape, moved
from ..read.blocks import Cards
from ..read.typed import Words
from .stage import Instance, Stage
from .text import TOLERANCE, Column, TextSetter

#: Up to so many cards hang at equal parts of the height instead of spreading from edge to edge.
FEW = 2


def set_cards(
    stage: Stage, setter: TextSetter, instance: Instance, box: Rect
) -> tuple[Iterator[Item], list[Overset], int]:
    """The cards' items on the page (made as they are asked for), what doesn't fit, and how many last lines are of
    one word.
    """
    block = instance.region.cards
    assert block is not None
    columns = [_card(setter, block, words, box.width) for words in stage.texts_at(block.takes, instance.item)]
    heights = [block.top + column.height + block.bottom for column in columns]
    free = box.height - sum(heights)
    overset = [over for column in columns for over in column.across]
    missing = block.gap * (len(columns) - 1) - free
    if columns and missing > TOLERANCE:
        longest = max(columns, key=lambda c: len(c.lines))
        count = len(longest.lines)
        lines = max(1.0, missing / (longest.height / count))
        cut = math.ceil(lines * sum(len(line[1]) for line in longest.lines) / count)
        words = longest.lines[0][2]
        overset.append(Overset(words.source, words.text, missing, "down", cut, block.role))
    tops = _tops(box, heights, free) if columns else []
    return _items(stage, setter, block, box, columns, tops, heights), overset, sum(column.runts for column in columns)


def _items(
    stage: Stage,
    setter: TextSetter,
    block: Cards,
    box: Rect,
    columns: list[Column],
    tops: list[float],
    heights: list[float],
) -> Iterator[Item]:
    if block.cords and columns:
        ink = stage.ink(block.cords.ink)
        end = tops[-1] + heights[-1] / 2
        for x in (box.x + block.cords.inset, box.right - block.cords.inset):
            cord = Rect(x - block.cords.weight / 2, block.cords.top, block.cords.weight, end - block.cords.top)
            yield Shape(rect_path(cord), ink)
    for number, (column, top, height) in enumerate(zip(columns, tops, heights, strict=True), 1):
        yield Shape(rect_path(Rect(box.x, top, box.width, height)), stage.ink(block.ink))
        first = column.first_baseline or 0.0
        centre = top + block.top + first - setter.cap_height(block.role) / 2
        yield from setter.disc(block.number, number, box.x + block.disc_left + block.number.radius, centre)
        yield from (moved(item, box.x + block.indent, top + block.top) for item in column.items)


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
