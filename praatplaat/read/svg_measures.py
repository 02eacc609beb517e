"""Sizes in SVG: of the drawing and its view box, of attributes with units, of lines and their dashes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from ..geometry import IDENTITY, Matrix, Path
from .art import CAPS, JOINS
from .svg_outline import Line
from .svg_tree import Element
from .svg_values import fitted, length, numbers, view_box

#: More dashes along one line than any logo has; each becomes an area of its own (house rule).
MOST_DASHES = 2_000
_AXES = {
    "x": 0, "cx": 0, "rx": 0, "x1": 0, "x2": 0, "width": 0, "y": 1, "cy": 1, "ry": 1, "y1": 1, "y2": 1, "height": 1,
    "r": 2,
}  # fmt: skip


def size_of(root: Element) -> tuple[float, float, Matrix]:
    """Width and height of the drawing, and the matrix from what stands in it."""
    a = root.attributes
    given = [None if k not in a or a[k].strip().endswith("%") else length(a[k], 0.0) for k in ("width", "height")]
    if "viewBox" not in a:
        if given[0] is None or given[1] is None:
            raise ValueError("viewBox is missing", 'write it as in viewBox="0 0 400 370"')
        width, height, matrix = given[0], given[1], IDENTITY
    else:
        box = view_box(a["viewBox"])
        width, height = (box.width if given[0] is None else given[0]), (box.height if given[1] is None else given[1])
        if given[0] is None and given[1] is not None:
            width = box.width * height / box.height
        elif given[1] is None and given[0] is not None:
            height = box.height * width / box.width
        matrix = fitted(box, width, height, a.get("preserveAspectRatio", "")) if min(width, height) > 0 else IDENTITY
    if not (min(width, height) > 0 and 1 / 1000 <= width / height <= 1000):
        message = f"the drawing is {width:g} by {height:g} units"
        raise ValueError(message, "give it a width and a height, neither 1,000 times the other")
    return width, height, matrix


def view_of_root(root: Element, width: float, height: float) -> tuple[float, float]:
    if "viewBox" not in root.attributes:
        return width, height
    box = view_box(root.attributes["viewBox"])
    return box.width, box.height


def measured(element: Element, view: tuple[float, float]) -> dict[str, str]:
    """An element's attributes with its lengths as plain numbers."""
    wholes = (*view, math.hypot(*view) / math.sqrt(2))
    return {
        k: repr(length(v, wholes[_AXES[k]])) if k in _AXES and v != "auto" else v
        for k, v in element.attributes.items()
        if v != "auto"
    }


def line_of(path: Path, style: Mapping[str, str], view: tuple[float, float]) -> Line:
    whole = math.hypot(*view) / math.sqrt(2)
    cap, join = style["stroke-linecap"], style["stroke-linejoin"]
    if cap not in CAPS or join not in JOINS:
        message = f"stroke-linecap “{cap[:20]}” or stroke-linejoin “{join[:20]}” is not drawn"
        raise ValueError(message, "use butt, round or square, and miter, round or bevel")
    dashes = () if style["stroke-dasharray"] == "none" else tuple(
        length(part, whole) for part in style["stroke-dasharray"].replace(",", " ").split()
    )  # fmt: skip
    if any(dash < 0 for dash in dashes) or sum(dashes) <= 0:
        dashes = ()
    dashes = dashes * 2 if len(dashes) % 2 else dashes
    if dashes:
        points = [s[i : i + 2] for s in path for i in range(1, len(s), 2)]
        along = sum(math.dist(one, other) for one, other in pairwise(points))  # at least as long as the curves
        if along / sum(dashes) * len(dashes) / 2 > MOST_DASHES:
            raise ValueError(
                f"its line may have more than {MOST_DASHES:,} dashes", "draw it with longer ones, or without"
            )
    limit = numbers(style["stroke-miterlimit"])
    return Line(
        length(style["stroke-width"], whole), cap, join, max(limit[0] if limit else 4.0, 1.0), dashes,
        length(style["stroke-dashoffset"], whole),
    )  # fmt: skip


def url_of(value: str) -> str:
    """What stands in url(…), without quotation marks; what stands behind it is for when that is missing."""
    inner, closed, _ = value.strip().removeprefix("url(").partition(")")
    return inner.strip().strip("'\"") if value.strip().startswith("url(") and closed else value
