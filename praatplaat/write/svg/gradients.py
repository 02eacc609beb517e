"""Gradients as elements that shapes point at: each is written once, before what uses it."""

from __future__ import annotations

from ...page import Gradient
from .notation import element, number

_ENDS = {"linear": ("x1", "y1", "x2", "y2"), "radial": ("fx", "fy", "fr", "cx", "cy", "r")}


class Gradients:
    """The gradients of one document, by the ids that they are given."""

    def __init__(self, taken: list[str]) -> None:
        self._taken = set(taken)
        self._ids: dict[Gradient, str] = {}

    def paint(self, gradient: Gradient) -> str:
        """What stands in `fill` for it."""
        if gradient not in self._ids:
            name, count = "gradient-1", 1
            while name in self._taken:
                count += 1
                name = f"gradient-{count}"
            self._taken.add(name)
            self._ids[gradient] = name
        return f"url(#{self._ids[gradient]})"

    def definitions(self) -> str:
        """The element with all of them; empty when there are none."""
        return element("defs", {}, "".join(_written(each, name) for each, name in self._ids.items())) * bool(self._ids)


def _written(gradient: Gradient, name: str) -> str:
    ends = dict(zip(_ENDS[gradient.kind], (number(v, 5) for v in gradient.ends), strict=True))
    if ends.get("fr") == "0":
        del ends["fr"]  # SVG 1.1 doesn't know it
    matrix = " ".join(number(v, 6) for v in gradient.matrix)
    stops = [element("stop", {"offset": number(at, 6), "stop-color": ink.rgb}) for at, ink in gradient.stops]
    given = {"id": name, "gradientUnits": "userSpaceOnUse", **ends, "gradientTransform": f"matrix({matrix})"}
    return element(f"{gradient.kind}Gradient", given, "".join(stops))
