"""SVG path data (SVG 1.1, chapter 8) becomes a path of moves, lines and cubics; arcs and quadratics too."""

from __future__ import annotations

import math
import re

from ..geometry import Path, Point, Segment

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)|([\s,]+)|(.)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
#: The most characters in path data (house rule; the longest of ours has 200).
LONGEST = 200_000
#: Radii and distances below this count as nothing: their squares would vanish from floats.
TINY = 1e-9


def parse_path(data: str) -> Path:
    """The path that SVG path data describes; ValueError with words for the writer when it is wrong."""
    if len(data) > LONGEST:
        raise ValueError(f"this path has {len(data):,} characters", f"simplify it: at most {LONGEST:,} are read")
    segments: list[Segment] = []
    here: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)
    control: Point | None = None
    last = ""
    for letter, v in _commands(data):
        command = letter.upper()
        dx, dy = here if letter.islower() else (0.0, 0.0)
        if not segments and command != "M":
            raise ValueError("this path doesn't begin with M (move to)", "write it as in M0 0 H100 V50 Z")
        before = control if last in ("CS" if command == "S" else "QT") else None
        control = None
        match command:
            case "M":
                here = start = (v[0] + dx, v[1] + dy)
                segments.append(("M", *here))
            case "L" | "H" | "V":
                x = v[0] + dx if command != "V" else here[0]
                y = v[-1] + dy if command != "H" else here[1]
                here = (x, y)
                segments.append(("L", *here))
            case "C":
                control = (v[2] + dx, v[3] + dy)
                segments.append(("C", v[0] + dx, v[1] + dy, *control, v[4] + dx, v[5] + dy))
                here = (v[4] + dx, v[5] + dy)
            case "S":
                first = (2 * here[0] - before[0], 2 * here[1] - before[1]) if before else here
                control = (v[0] + dx, v[1] + dy)
                segments.append(("C", *first, *control, v[2] + dx, v[3] + dy))
                here = (v[2] + dx, v[3] + dy)
            case "Q" | "T":
                if command == "Q":
                    control = (v[0] + dx, v[1] + dy)
                else:
                    control = (2 * here[0] - before[0], 2 * here[1] - before[1]) if before else here
                end = (v[-2] + dx, v[-1] + dy)
                segments.append(("C", *_two_thirds(here, control), *_two_thirds(end, control), *end))
                here = end
            case "A":
                end = (v[5] + dx, v[6] + dy)
                segments.extend(arc(here, v[0], v[1], v[2], v[3] != 0, v[4] != 0, end))
                here = end
            case _:
                segments.append(("Z",))
                here = start
        last = command
    return tuple(segments)


def _two_thirds(end: Point, control: Point) -> Point:
    return end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])


def _commands(data: str) -> list[tuple[str, list[float]]]:
    """Letters with their numbers; a letter is repeated for each further set of numbers."""
    commands: list[tuple[str, list[float]]] = []
    position, letter, written = 0, "", ""
    while position < len(data):
        match = _token(data, position)
        if match[3]:
            position = match.end()
            continue
        if match[1]:
            letter = written = match[1]
            position = match.end()
            if letter in "Zz":
                commands.append((letter, []))
                continue
        elif not letter or letter in "Zz":
            raise ValueError(
                "a number stands where a letter is expected in this path", "write a letter such as L before it"
            )
        values, position = _numbers(data, position, letter, written)
        commands.append((letter, values))
        letter = {"M": "L", "m": "l"}.get(letter, letter)
    return commands


def _token(data: str, position: int) -> re.Match[str]:
    match = _TOKEN.match(data, position)
    if match is None or match[4]:
        raise ValueError(
            f"“{data[position]}” has no meaning in a path", "write letters such as M, L and C, and numbers"
        )
    return match


def _numbers(data: str, position: int, letter: str, written: str) -> tuple[list[float], int]:
    """As many numbers as the letter needs, and where they end. `written`: the letter that stands in the data."""
    values: list[float] = []
    wanted = _ARGUMENTS[letter.upper()]
    while len(values) < wanted:
        match = _token(data, position) if position < len(data) else None
        if match is not None and match[3]:
            position = match.end()
            continue
        if letter in "Aa" and len(values) in (3, 4):  # flags may stand without a space: `a1 1 0 01.5 2`
            flag = data[position : position + 1]
            if flag not in ("0", "1"):
                raise ValueError(
                    f"{letter} has something else than 0 or 1 as its fourth or fifth number", "write 0 or 1 there"
                )
            values.append(float(flag))
            position += 1
            continue
        if match is None or not match[2]:
            raise ValueError(
                f"{written} has {len(values)} number{'s' * (len(values) != 1)} at its end in this path",
                f"give it {wanted} at a time",
            )
        value = float(match[2])
        if not math.isfinite(value) or abs(value) > 1e7:
            raise ValueError(f"{match[2][:40]} is too large", "draw within 10,000,000 units")
        values.append(value)
        position = match.end()
    return values, position


def arc(start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point) -> list[Segment]:
    """An elliptical arc as cubics, by the conversion of SVG 1.1, appendix F.6; `turn` in degrees."""
    rx, ry = abs(rx), abs(ry)
    if min(rx, ry) < TINY or math.dist(start, end) < TINY:
        return [("L", *end)]
    phi = math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    hx, hy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * hx + sin * hy, -sin * hx + cos * hy
    grow = (px / rx) ** 2 + (py / ry) ** 2
    if grow > 1:
        rx, ry = rx * math.sqrt(grow), ry * math.sqrt(grow)
    below = (rx * py) ** 2 + (ry * px) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) * (-1 if large == sweep else 1)
    qx, qy = factor * rx * py / ry, -factor * ry * px / rx
    cx = cos * qx - sin * qy + (start[0] + end[0]) / 2
    cy = sin * qx + cos * qy + (start[1] + end[1]) / 2
    first = math.atan2((py - qy) / ry, (px - qx) / rx)
    sweep_by = math.atan2((-py - qy) / ry, (-px - qx) / rx) - first
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    elif not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    pieces = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    step = sweep_by / pieces
    k = 4 / 3 * math.tan(step / 4)
    segments: list[Segment] = []

    def on_page(x: float, y: float) -> Point:
        return cos * rx * x - sin * ry * y + cx, sin * rx * x + cos * ry * y + cy

    for i in range(pieces):
        a, b = first + i * step, first + (i + 1) * step
        c1 = on_page(math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a))
        c2 = on_page(math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b))
        segments.append(("C", *c1, *c2, *(end if i == pieces - 1 else on_page(math.cos(b), math.sin(b)))))
    return segments
