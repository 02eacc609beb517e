"""QR codes: the modules of a symbol as one path, traced round their edges so that no seams show."""

from __future__ import annotations

import functools
import math

from ..geometry import Path, Rect, Segment
from ..store import Store

LEVEL = "m"

NOTHING = Store(None)


def qr_path(content: str, box: Rect, store: Store = NOTHING) -> tuple[Path, float]:
    """The dark modules (ISO/IEC 18004, level M) as one path in a square box, and a module's side in mm."""
    modules, loops = _symbol(content, store)
    side = min(box.width, box.height) / modules
    path: list[Segment] = []
    for loop in loops:
        corners = [(box.x + x * side, box.y + y * side) for x, y in loop]
        path.append(("M", *corners[0]))
        path += [("L", *corner) for corner in corners[1:]]
        path.append(("Z",))
    return tuple(path), side


@functools.lru_cache(64)
def _symbol(content: str, store: Store) -> tuple[int, list[list[tuple[int, int]]]]:
    """How many modules a side of the symbol has, and the outlines of its dark area; the same for all sizes."""
    modules = store.made("qr", (LEVEL, content), lambda: _modules(content))
    side = math.isqrt(len(modules))
    return side, _outlines([modules[i : i + side] for i in range(0, len(modules), side)])


def _modules(content: str) -> bytes:
    """The modules of the symbol row by row, a byte for each."""
    import segno  # brings urllib along: not before there is a code to make

    symbol = segno.make(content, error=LEVEL, boost_error=False, micro=False)
    return b"".join(bytes(row) for row in symbol.matrix)


def _outlines(rows: list[bytes]) -> list[list[tuple[int, int]]]:
    """Closed outlines of the dark area, dark on the right hand; corners only."""
    size = len(rows)

    def dark(x: int, y: int) -> bool:
        return 0 <= x < size and 0 <= y < size and bool(rows[y][x])

    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for y in range(size):
        for x in range(size):
            if not dark(x, y):
                continue
            if not dark(x, y - 1):
                edges.setdefault((x, y), []).append((x + 1, y))
            if not dark(x + 1, y):
                edges.setdefault((x + 1, y), []).append((x + 1, y + 1))
            if not dark(x, y + 1):
                edges.setdefault((x + 1, y + 1), []).append((x, y + 1))
            if not dark(x - 1, y):
                edges.setdefault((x, y + 1), []).append((x, y))
    loops: list[list[tuple[int, int]]] = []
    while edges:
        start = min(edges)
        loop = [start]
        here, direction = start, (0, 0)
        while True:
            ways = edges[here]
            # Where two dark modules touch at a corner, turn right: the outlines then stay apart.
            right = (-direction[1], direction[0])
            turn = (here[0] + right[0], here[1] + right[1])
            there = turn if len(ways) > 1 and turn in ways else ways[0]
            ways.remove(there)
            if not ways:
                del edges[here]
            step = (there[0] - here[0], there[1] - here[1])
            if step == direction:
                loop[-1] = there
            else:
                loop.append(there)
            here, direction = there, step
            if here == start:
                break
        loops.append(loop[:-1])
    return loops
