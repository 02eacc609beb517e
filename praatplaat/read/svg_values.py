"""Values in SVG: colours, lengths with units, transforms, and how a view box is fitted into its place."""

from __future__ import annotations

import colorsys
import math
import re

from ..geometry import IDENTITY, Matrix, Rect, times
from .svg_refused import SHINES

_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|mm|cm|in|[qQ]|%)?")
#: User units to each unit (CSS Values 3, 6.2: 96 to an inch).
_UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
LARGEST = 1e7
#: A view box of less is a slip; its reciprocal is more than can be reckoned with truly.
SMALLEST = 1e-6
COLOURS = "write the colour as in #0044AA or rgb(0, 68, 170)"
_HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_FUNCTION = re.compile(r"(rgb|rgba|hsl|hsla)\(([^()]*)\)")
_TRANSFORM = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
_ARGUMENTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}


def length(text: str, whole: float) -> float:
    """A length in user units; `whole` is what 100 % are. ValueError with words for the writer."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text[:40]}” is not a length that is read", "measure in px, pt, mm, cm, in or %")
    value = float(match[1]) * (whole / 100 if match[2] == "%" else _UNITS[(match[2] or "px").lower()])
    if abs(value) > LARGEST:
        raise ValueError(f"{text[:40]} is too large", "draw within 10,000,000 units")
    return value


def fraction(text: str) -> float:
    """A number or a percentage, as in opacity; ValueError when it is neither."""
    text = text.strip()
    value = length(text.removesuffix("%"), 0.0)
    return value / 100 if text.endswith("%") else value


def numbers(text: str) -> list[float]:
    """Numbers parted by spaces or commas."""
    return [length(part, 0.0) for part in re.split(r"[\s,]+", text.strip()) if part]


def colour(text: str) -> str | None:
    """An opaque colour as #RRGGBB in capitals; None for one that is wholly transparent.

    ValueError for one that shines through, or that is none.
    """
    text = text.strip()
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) > 4 else "".join(2 * digit for digit in match[1])
        return _opaque(digits[:6], int(digits[6:], 16) / 255 if digits[6:] else 1.0, text)
    if match := _FUNCTION.fullmatch(text.lower()):
        return _from_function(match[1][:3], re.split(r"[\s,/]+", match[2].strip()), text)
    if text.lower() == "transparent":
        return None
    from PIL.ImageColor import colormap, getrgb  # the names of CSS Color 4; only drawings that use names need them

    if text.lower() not in colormap:
        raise ValueError(f"“{text[:40]}” is not a colour that is read", COLOURS)
    return "#" + bytes(getrgb(text.lower())[:3]).hex().upper()


def _from_function(kind: str, parts: list[str], text: str) -> str | None:
    if len(parts) not in (3, 4):
        raise ValueError(f"“{text[:40]}” is not a colour that is read", COLOURS)
    alpha = fraction(parts[3]) if len(parts) == 4 else 1.0
    if kind == "rgb":
        levels = [length(part, 255.0) for part in parts[:3]]
    else:
        hue = length(parts[0].removesuffix("deg"), 0.0) / 360 % 1
        saturation, light = (min(max(fraction(part), 0.0), 1.0) for part in parts[1:3])
        levels = [255 * level for level in colorsys.hls_to_rgb(hue, light, saturation)]
    # CSS Color 4, 5.1 and 15.2: cut off at the ends, half up.
    digits = "".join(f"{math.floor(min(max(level, 0.0), 255.0) + 0.5):02x}" for level in levels)
    return _opaque(digits, alpha, text)


def _opaque(digits: str, alpha: float, text: str) -> str | None:
    if 0 < alpha < 1:
        raise ValueError(f"the colour {text[:40]} is partly transparent", SHINES)
    return f"#{digits.upper()}" if alpha > 0 else None


def transforms(text: str) -> Matrix:
    """The matrix of a transform attribute (SVG 1.1, 7.6); ValueError with words for the writer."""
    made, position = IDENTITY, 0
    text = text.strip()
    while position < len(text):
        match = _TRANSFORM.match(text, position)
        values = numbers(match[2]) if match else []
        if match is None or len(values) not in _ARGUMENTS.get(match[1], ()):
            raise ValueError(f"“{text[:40]}” is not a transform that is read", "apply the transform to the shapes")
        made = times(made, _one(match[1], values))
        position = match.end()
    return made


def _one(name: str, v: list[float]) -> Matrix:
    match name:
        case "matrix":
            return v[0], v[1], v[2], v[3], v[4], v[5]
        case "translate":
            return 1.0, 0.0, 0.0, 1.0, v[0], v[1] if len(v) > 1 else 0.0
        case "scale":
            return v[0], 0.0, 0.0, v[-1], 0.0, 0.0
        case "rotate":
            cos, sin = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
            x, y = (v[1], v[2]) if len(v) == 3 else (0.0, 0.0)
            return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y
        case "skewX":
            return 1.0, 0.0, math.tan(math.radians(v[0])), 1.0, 0.0, 0.0
        case _:
            return 1.0, math.tan(math.radians(v[0])), 0.0, 1.0, 0.0, 0.0


def view_box(text: str) -> Rect:
    """A viewBox; ValueError when it is none that can be used."""
    values = numbers(text)
    if len(values) != 4:
        raise ValueError(f"viewBox has {len(values)} numbers", "write four: left, top, width, height")
    if min(values[2:]) < SMALLEST:
        message = f"the drawing is {values[2]:g} by {values[3]:g} units"
        raise ValueError(message, "give it a width and a height, as in 400 by 300")
    return Rect(*values)


_PLACES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def fitted(view: Rect, width: float, height: float, how: str) -> Matrix:
    """From a view box to a place of this size (SVG 1.1, 7.8, preserveAspectRatio); ValueError when unknown."""
    words = how.split() or ["xMidYMid"]
    match = re.fullmatch(r"none|x(Min|Mid|Max)Y(Min|Mid|Max)", words[0])
    if match is None or words[1:] not in ([], ["meet"], ["slice"]):
        raise ValueError(f"preserveAspectRatio=“{how[:40]}” is not read", "remove it, or write xMidYMid")
    kx, ky = width / view.width, height / view.height
    if match[1] is None:
        return kx, 0.0, 0.0, ky, -view.x * kx, -view.y * ky
    k = max(kx, ky) if words[1:] == ["slice"] else min(kx, ky)
    x = (width - view.width * k) * _PLACES[match[1]]
    y = (height - view.height * k) * _PLACES[match[2]]
    return k, 0.0, 0.0, k, x - view.x * k, y - view.y * k
