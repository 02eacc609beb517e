"""The basic shapes of SVG as paths, from the attributes of their elements."""

from __future__ import annotations

import re

from ..geometry import Path, Rect, circle, ellipse, polygon, polyline, rect_path, rounded_rect
from .svg_path import parse_path

#: The least width and height in drawing units, so that no scale runs out of bounds (house rule).
SMALLEST = 0.01


def number_of(text: str) -> float:
    """The number in an attribute, `px` behind it or not; ValueError with words for the writer."""
    text = text.strip().removesuffix("px")
    if not re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", text):
        raise ValueError(f"“{text[:40]}” is not a number", "write a number without a unit, or with px")
    value = float(text)
    if abs(value) > 1e7:
        raise ValueError(f"{text[:40]} is too large", "draw within 10,000,000 units")
    return value


def view_of(attributes: dict[str, str]) -> Rect:
    """The view box of an <svg>; ValueError when it has none that can be used."""
    if "viewBox" in attributes:
        numbers = [number_of(part) for part in re.split(r"[\s,]+", attributes["viewBox"].strip())]
        if len(numbers) != 4:
            raise ValueError(f"viewBox has {len(numbers)} numbers", "write four: left, top, width, height")
        view = Rect(*numbers)
    elif "width" in attributes and "height" in attributes:
        view = Rect(0.0, 0.0, number_of(attributes["width"]), number_of(attributes["height"]))
    else:
        raise ValueError("viewBox is missing", 'write it as in viewBox="0 0 400 370"')
    if min(view.width, view.height) < SMALLEST:
        raise ValueError(
            f"the drawing is {view.width:g} by {view.height:g} units", f"give each side {SMALLEST:g} or more"
        )
    return view


def path_of(name: str, attributes: dict[str, str]) -> Path:
    """The path that an element draws, empty when it draws nothing (SVG 1.1, chapters 8 and 9)."""

    def at(key: str, default: str = "0") -> float:
        return number_of(attributes.get(key, default))

    match name:
        case "path":
            return parse_path(attributes.get("d", ""))
        case "rect":
            r = Rect(at("x"), at("y"), at("width"), at("height"))
            if r.width <= 0 or r.height <= 0:
                return ()
            rx = attributes.get("rx", attributes.get("ry", "0"))
            ry = attributes.get("ry", attributes.get("rx", "0"))
            radii = number_of(rx), number_of(ry)
            return rounded_rect(r, *radii) if radii != (0.0, 0.0) else rect_path(r)
        case "circle":
            return circle(at("cx"), at("cy"), at("r")) if at("r") > 0 else ()
        case "ellipse":
            return ellipse(at("cx"), at("cy"), at("rx"), at("ry")) if at("rx") > 0 and at("ry") > 0 else ()
        case "line":
            return polyline(((at("x1"), at("y1")), (at("x2"), at("y2"))))
        case _:
            numbers = [number_of(part) for part in re.split(r"[\s,]+", attributes.get("points", "").strip()) if part]
            if len(numbers) % 2 or len(numbers) < 4:
                raise ValueError("points has no pairs of numbers, or only one", "write x and y of two points or more")
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            return polygon(points) if name == "polygon" else polyline(points)
