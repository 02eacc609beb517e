"""Drawings: SVG of plain shapes in the palette's colours, and what the engine must know of them.

What can't be drawn truly is refused with its element and line; nothing is dropped silently. Ids of groups
give parts a name: the clod, and what the engine draws itself and so leaves out.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from dataclasses import dataclass, field
from typing import Literal

from ..findings import Finding, Source
from ..geometry import Matrix, Path, Point, Rect, flatten
from .series import DrawingsFile, Hanging, Series
from .svg_shapes import SMALLEST, number_of, path_of, view_of
from .svg_xml import Enough, parse, too_large, too_much
from .wording import told_by

#: The most lines and curves in a drawing (house rule: ours have 400).
MOST_SEGMENTS = 50_000
SIMPLER = "simplify it in your drawing program"

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_SILENT = frozenset({"title", "desc", "metadata"})
#: Attributes that change nothing in what is drawn.
_HARMLESS = re.compile(
    r"^(id|xmlns.*|version|role|aria-.*|lang|xml:.*|width|height|viewBox|preserveAspectRatio|data-.*|shape-rendering)$"
)
_PAINT = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "fill-rule"}
)
_GEOMETRY = {
    "path": {"d"}, "rect": {"x", "y", "width", "height", "rx", "ry"}, "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"}, "polygon": {"points"}, "polyline": {"points"},
    "line": {"x1", "y1", "x2", "y2"},
    "svg": set(), "g": set(),
}  # fmt: skip
CAPS: dict[str, Literal["butt", "round", "square"]] = {"butt": "butt", "round": "round", "square": "square"}
JOINS: dict[str, Literal["miter", "round", "bevel"]] = {"miter": "miter", "round": "round", "bevel": "bevel"}


@dataclass(frozen=True, slots=True)
class DrawnGradient:
    """A gradient in a drawing: stops with the names of inks; its ends, and the matrix from them to the drawing.

    ends: x1, y1, x2, y2 of a line, or fx, fy, fr, cx, cy, r of two circles.
    """

    kind: Literal["linear", "radial"]
    ends: tuple[float, ...]
    matrix: Matrix
    stops: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A shape in drawing units. fill and stroke are names of inks, or colours that have none; groups: ids around it."""

    path: Path
    fill: str | DrawnGradient | None
    stroke: str | None
    stroke_width: float
    cap: Literal["butt", "round", "square"]
    join: Literal["miter", "round", "bevel"]
    miter_limit: float
    even_odd: bool
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as read: its view box, its shapes, and its clod as points from left to right."""

    name: str
    view: Rect
    shapes: tuple[DrawnShape, ...]
    clod: tuple[Point, ...] = ()
    series: Series | None = None
    hanging: Hanging | None = None

    @property
    def foreign(self) -> tuple[str, ...]:
        """The colours that the palette doesn't have, as #RRGGBB, in the order in which they are painted."""
        used: dict[str, None] = {}
        for shape in self.shapes:
            fill, stroke = shape.fill, shape.stroke
            names = [name for _, name in fill.stops] if isinstance(fill, DrawnGradient) else [fill]
            used |= {name: None for name in (*names, stroke) if name and name.startswith("#")}
        return tuple(used)

    @property
    def ground(self) -> float:
        return self.series.ground if self.series else self.view.bottom

    @property
    def span(self) -> tuple[float, float]:
        """Left and right: the clod's where there is one, else the view box's."""
        if self.clod:
            return self.clod[0][0], self.clod[-1][0]
        return self.view.x, self.view.right

    @property
    def tip(self) -> float:
        """y of the clod's lowest point."""
        return max((y for _, y in self.clod), default=self.ground)

    def tip_depth(self, x: float) -> float:
        """How far the clod's outline reaches under the ground line at x."""
        for (x0, y0), (x1, y1) in zip(self.clod, self.clod[1:], strict=False):
            if x0 <= x <= x1 and x1 > x0:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0) - self.ground
        return 0.0


@dataclass(slots=True)
class _Element:
    name: str
    paint: dict[str, str]
    groups: tuple[str, ...]


@dataclass(slots=True)
class _DrawingReader:
    """Listens to the XML parser and gathers shapes."""

    file: str
    inks: dict[str, str]
    problems: list[Finding]
    parser: xml.parsers.expat.XMLParserType
    stack: list[_Element] = field(default_factory=list)
    shapes: list[DrawnShape] = field(default_factory=list)
    view: Rect | None = None
    elements: int = 0
    segments: int = 0

    def refuse(self, message: str, hint: str) -> None:
        place = Source(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.problems.append(Finding("drawing", "error", message, place, hint))

    def doctype(self, *_: object) -> None:
        self.refuse("the drawing has a DOCTYPE", "save it as plain SVG, or remove the line with <!DOCTYPE")
        raise Enough

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rsplit(":", 1)[-1] if name.startswith("svg:") else name
        self.elements += 1
        outer = self.stack[-1] if self.stack else _Element("", {"fill": "#000000"}, ())
        if message := too_much(self.elements, len(self.stack)):
            self.refuse(message, SIMPLER)
            raise Enough
        groups = (*outer.groups, attributes["id"]) if "id" in attributes else outer.groups
        element = _Element(
            name, {**outer.paint, **{k: v.strip() for k, v in attributes.items() if k in _PAINT}}, groups
        )
        self.stack.append(element)
        if outer.name in _SILENT or name in _SILENT or len(self.problems) > 200:
            element.name = name if name in _SILENT else outer.name
            return
        if name not in _GEOMETRY:
            hint = "draw with path, rect, circle, ellipse, polygon, polyline, line and g"
            self.refuse(f"<{name}> is not drawn", "save the drawing as plain SVG" if ":" in name else hint)
            return
        if name == "svg" and len(self.stack) > 1:
            self.refuse("a second <svg> stands inside the first", "make it a group (g)")
            return
        for key in attributes:
            if key not in _PAINT and key not in _GEOMETRY[name] and not _HARMLESS.match(key):
                self.refuse(
                    f"{key}=“{attributes[key][:40]}” on <{name}> is not drawn",
                    "take it off the shape in your drawing program",
                )
        try:
            if name == "svg":
                self.view = view_of(attributes)
            elif name in _SHAPES:
                self._shape(name, attributes, element)
        except ValueError as error:
            message, hint = told_by(error)
            self.refuse(f"<{name}>: {message}", hint)

    def end(self, name: str) -> None:
        self.stack.pop()

    def _ink(self, value: str) -> str | None:
        if value == "none":
            return None
        colour = value.upper()
        if re.fullmatch(r"#[0-9A-F]{3}", colour):
            colour = "#" + "".join(2 * c for c in colour[1:])
        if colour not in self.inks:
            named = ", ".join(f"{rgb} ({ink})" for rgb, ink in sorted(self.inks.items(), key=lambda each: each[1]))
            self.refuse(f"the colour {value[:40]} is not in the palette", f"use one of {named}")
            return None
        return self.inks[colour]

    def _shape(self, name: str, attributes: dict[str, str], element: _Element) -> None:
        path = path_of(name, attributes)
        self.segments += len(path)
        if self.segments > MOST_SEGMENTS:
            self.refuse(f"the drawing has more than {MOST_SEGMENTS:,} lines and curves", SIMPLER)
            raise Enough
        if not path:
            return
        paint = element.paint
        rule = paint.get("fill-rule", "nonzero")
        cap, join = paint.get("stroke-linecap", "butt"), paint.get("stroke-linejoin", "miter")
        if cap not in CAPS or join not in JOINS or rule not in ("nonzero", "evenodd"):
            raise ValueError(
                "its stroke-linecap, stroke-linejoin or fill-rule has an unknown value",
                "use butt, round or square; miter, round or bevel; nonzero or evenodd",
            )
        width = number_of(paint.get("stroke-width", "1"))
        fill = None if name == "line" else self._ink(paint.get("fill", "#000000"))
        stroke = self._ink(paint.get("stroke", "none")) if width > 0 else None
        limit = number_of(paint.get("stroke-miterlimit", "4"))
        if fill or stroke:
            self.shapes.append(
                DrawnShape(path, fill, stroke, width, CAPS[cap], JOINS[join], limit, rule == "evenodd", element.groups)
            )


def read_drawing(
    data: bytes, file: str, inks: dict[str, str], problems: list[Finding], known: DrawingsFile | None = None
) -> Drawing | None:
    """The drawing in an SVG file's bytes, or None with the reasons. `inks`: ink names by #RRGGBB in capitals."""
    before = len(problems)
    if message := too_large(data):
        problems.append(Finding("drawing", "error", message, Source(file), SIMPLER))
        return None
    parser = xml.parsers.expat.ParserCreate()
    reader = _DrawingReader(file, inks, problems, parser)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    fault = parse(parser, data, file)
    if fault is not None:
        problems.append(Finding("drawing", "error", *fault))
    if len(problems) > before:
        return None
    if reader.view is None:
        problems.append(
            Finding(
                "drawing",
                "error",
                "the drawing has no <svg> with a viewBox",
                Source(file, 1, 1),
                "save it as plain SVG",
            )
        )
        return None
    name = file.rsplit("/", 1)[-1]
    hanging = known.drawings.get(name) if known else None
    series = known.shared if known and hanging else None
    shapes = reader.shapes
    clod: tuple[Point, ...] = ()
    if series:
        shapes = [s for s in shapes if not set(s.groups) & set(series.leave_out)]
        clod = _clod(shapes, series)
        if not clod:
            message = (
                f"the drawing has no clod: a group “{series.clod}” that begins with its outline, under the ground line"
            )
            hint = f"give the clod's group the id {series.clod}, or change clod: or ground: in drawings.yaml"
            problems.append(Finding("drawing", "error", message, Source(file), hint))
            return None
    return Drawing(name, reader.view, tuple(shapes), clod, series, hanging)


def _clod(shapes: list[DrawnShape], series: Series) -> tuple[Point, ...]:
    """The torn outline from the ground line's left end, round beneath, to its right end."""
    for shape in shapes:
        if series.clod in shape.groups:
            points = flatten(shape.path)[0]
            points = points[:-1] if points[-1] == points[0] else points
            left = min((p for p in points if p[1] <= series.ground), default=None)
            if left is None or len(points) < 3:
                return ()
            i = points.index(left)
            outline = points[i:] + points[:i]
            # Whichever way it was drawn: the long way round is the torn one.
            if outline[1][1] <= series.ground:
                outline = [outline[0], *reversed(outline[1:])]
            return tuple(outline) if outline[-1][0] - outline[0][0] >= SMALLEST else ()
    return ()
