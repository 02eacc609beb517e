"""SVG drawings as paths for the plain script: what our art uses of SVG, and no more."""

from __future__ import annotations

import math
import re
from pathlib import Path
from xml.etree import ElementTree

Segments = list[tuple[str, tuple[float, ...]]]
TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")
SVG = "{http://www.w3.org/2000/svg}"
#: How far a Bézier curve's handles stand out for a quarter of a circle of radius 1.
KAPPA = 0.5522847
COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7, "z": 0}


def shapes_of(file: Path, leave_out: str = "") -> list[tuple[Segments, dict[str, str]]]:
    """Each shape's path and attributes, in paint order, without the group that is left out."""
    found: list[tuple[Segments, dict[str, str]]] = []

    def walk(element: ElementTree.Element, inherited: dict[str, str]) -> None:
        if leave_out and element.get("id") == leave_out:
            return
        own = inherited | element.attrib
        segments = path_of(element)
        if segments:
            found.append((segments, own))
        for child in element:
            walk(child, {k: v for k, v in own.items() if k.startswith(("fill", "stroke"))})

    walk(ElementTree.parse(file).getroot(), {})
    return found


def path_of(element: ElementTree.Element) -> Segments:
    get = lambda name: float(element.get(name, "0"))  # noqa: E731
    match element.tag.removeprefix(SVG):
        case "rect":
            return box(get("x"), get("y"), get("width"), get("height"))
        case "circle":
            return circle(get("cx"), get("cy"), get("r"))
        case "line":
            return [("M", (get("x1"), get("y1"))), ("L", (get("x2"), get("y2")))]
        case "polygon":
            return polygon([tuple(map(float, pair.split(","))) for pair in element.get("points", "").split()])
        case "path":
            return parsed(element.get("d", ""))
    return []


def box(x: float, y: float, width: float, height: float) -> Segments:
    return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def polygon(corners: list[tuple[float, ...]]) -> Segments:
    return [("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ())]


def circle(x: float, y: float, r: float) -> Segments:
    k = r * KAPPA
    return [
        ("M", (x + r, y)), ("C", (x + r, y + k, x + k, y + r, x, y + r)), ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)), ("C", (x + k, y - r, x + r, y - k, x + r, y)), ("Z", ()),
    ]  # fmt: skip


def parsed(data: str) -> Segments:
    """A path's data with absolute M, L, C and Z only."""
    tokens, segments = TOKEN.findall(data), Segments()
    x = y = x0 = y0 = 0.0
    i, letter = 0, ""
    while i < len(tokens):
        if tokens[i].isalpha():
            letter, i = tokens[i], i + 1
        count = COUNTS[letter.lower()]
        v = [float(t) for t in tokens[i : i + count]]
        i += count
        dx, dy = (x, y) if letter.islower() else (0.0, 0.0)
        match letter.lower():
            case "m" | "l":
                x, y = v[0] + dx, v[1] + dy
                if letter.lower() == "m":
                    x0, y0 = x, y
                segments.append((letter.upper(), (x, y)))
                letter = {"m": "l", "M": "L"}.get(letter, letter)
            case "h":
                x = v[0] + dx
                segments.append(("L", (x, y)))
            case "v":
                y = v[0] + dy
                segments.append(("L", (x, y)))
            case "c":
                x, y = v[4] + dx, v[5] + dy
                segments.append(("C", (v[0] + dx, v[1] + dy, v[2] + dx, v[3] + dy, x, y)))
            case "a":
                end = (v[5] + dx, v[6] + dy)
                segments += arc(x, y, v[0], v[1], bool(v[3]), bool(v[4]), *end)
                x, y = end
            case "z":
                x, y = x0, y0
                segments.append(("Z", ()))
    return segments


def arc(x0: float, y0: float, rx: float, ry: float, large: bool, sweep: bool, x1: float, y1: float) -> Segments:
    """An arc of an upright ellipse as Bézier curves (SVG 1.1, appendix F.6)."""
    ax, ay = (x0 - x1) / 2 / rx, (y0 - y1) / 2 / ry
    far = math.hypot(ax, ay)
    if far > 1:
        rx, ry, ax, ay, far = rx * far, ry * far, ax / far, ay / far, 1.0
    out = math.sqrt(max(0.0, 1 / (far * far) - 1)) * (1 if large != sweep else -1)
    cx, cy = out * ay * rx + (x0 + x1) / 2, -out * ax * ry + (y0 + y1) / 2
    begin, end = math.atan2((y0 - cy) / ry, (x0 - cx) / rx), math.atan2((y1 - cy) / ry, (x1 - cx) / rx)
    turn = (end - begin) % (2 * math.pi) - (0 if sweep else 2 * math.pi)
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    k = 4 / 3 * math.tan(turn / count / 4)
    segments = Segments()
    for n in range(count):
        a, b = begin + turn * n / count, begin + turn * (n + 1) / count
        (ca, sa), (cb, sb) = (math.cos(a), math.sin(a)), (math.cos(b), math.sin(b))
        points = ((ca - k * sa, sa + k * ca), (cb + k * sb, sb - k * cb), (cb, sb))
        segments.append(("C", tuple(c for px, py in points for c in (cx + px * rx, cy + py * ry))))
    return segments


def placed(segments: Segments, scale: float, dx: float, dy: float) -> Segments:
    return [(k, tuple(v * scale + (dy if i % 2 else dx) for i, v in enumerate(at))) for k, at in segments]
