"""The order of frames on the page: as they are read, wherever nothing that overlaps would change places.

Formats without a tag tree, such as SVG, are read as they are painted. So the paint order follows the
reading order as far as the layout's own paint order allows.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from ..geometry import Rect, bounds
from ..page import Frame, GlyphRun, Shape

#: Boxes that share less than this (mm) don't count as overlapping: neighbours touch.
TOUCH = 0.01


def in_reading_order(frames: Sequence[Frame], reading: Sequence[str]) -> list[Frame]:
    """The frames, given in paint order, moved towards the reading order; decoration comes as early as it can."""
    rank = {name: i for i, name in enumerate(reading)}
    boxes = [_ink(frame) for frame in frames]
    waits = [0] * len(frames)
    after: list[list[int]] = [[] for _ in frames]
    for late in range(len(frames)):
        for early in range(late):
            a, b = boxes[early], boxes[late]
            if a is not None and b is not None and a.overlaps(b, TOUCH):
                after[early].append(late)
                waits[late] += 1
    # What something read early stands on must come early too: a ground takes the rank of what it carries.
    ranks = [rank.get(frame.name, len(rank)) for frame in frames]
    for i in range(len(frames) - 1, -1, -1):
        ranks[i] = min([ranks[i], *(ranks[j] for j in after[i])])
    ready = [(ranks[i], i) for i in range(len(frames)) if not waits[i]]
    heapq.heapify(ready)
    ordered: list[Frame] = []
    while ready:
        _, i = heapq.heappop(ready)
        ordered.append(frames[i])
        for j in after[i]:
            waits[j] -= 1
            if not waits[j]:
                heapq.heappush(ready, (ranks[j], j))
    return ordered


def _ink(frame: Frame) -> Rect | None:
    """A rectangle that holds all that a frame paints."""
    corners: list[tuple[float, float]] = []
    for item in frame.items:
        match item:
            case GlyphRun():
                box = Rect(
                    item.x - 0.1 * item.size, item.y - 1.1 * item.size, item.width + 0.2 * item.size, 1.5 * item.size
                )
            case Shape():
                box = bounds(item.path).grown(item.stroke_width / 2)
            case _:
                box = item.box
        corners += [(box.x, box.y), (box.right, box.bottom)]
    return Rect.around(corners) if corners else None
