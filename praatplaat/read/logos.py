"""Logos as designers export them: SVG with transforms, styles, clips and gradients becomes plain shapes.

Everything is worked out here, once: what comes out are paths in the units of the drawing's own size. What can't be
drawn truly is refused with its element, its line and what to do about it; what is refused is all said at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..findings import Finding, Source
from ..geometry import Matrix, Path, Rect, bounds, mapped, rect_path, times
from .art import CAPS, JOINS, Drawing, DrawnGradient, DrawnShape
from .svg_gradients import GRADIENTS, Gradients, box_of
from .svg_measures import line_of, measured, size_of, url_of, view_of_root
from .svg_outline import CUT, GRID, Area, Cutter, Line, needed
from .svg_refused import EFFECT, EMBED, HINTS, SHINES, NotDrawn, asked
from .svg_shapes import path_of
from .svg_style import GEOMETRY, INHERITED, OWN, Sheet
from .svg_tree import Element, read_tree
from .svg_values import LARGEST, colour, fitted, fraction, length, transforms, view_box
from .svg_xml import DEEPEST, MOST_ELEMENTS
from .wording import told_by

#: More faults than these of one file help nobody.
MOST_PROBLEMS = 50

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_SILENT = frozenset(
    {"title", "desc", "metadata", "defs", "style", "symbol", "clipPath", "linearGradient", "radialGradient", "pattern",
     "marker", "mask", "filter", "view", "cursor", "script"}
)  # fmt: skip
_GROUPS = frozenset({"g", "a"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds where an element stands. clips: in the drawing's units. view: the size of the viewport."""

    matrix: Matrix
    style: Mapping[str, str]
    clips: tuple[Area, ...]
    view: tuple[float, float]
    uses: tuple[Element, ...] = ()
    depth: int = 0


def read_logo(data: bytes, file: str, inks: Mapping[str, str], problems: list[Finding]) -> Drawing | None:
    """The drawing in an SVG file's bytes, or None with the reasons. inks: names by #RRGGBB in capitals.

    A colour that has no name there stays as it is.
    """
    before = len(problems)
    root = read_tree(data, file, problems)
    if root is None:
        return None
    walk = _Walk(inks, problems)
    drawing = walk.draw(root, file.rsplit("/", 1)[-1])
    if len(problems) == before and drawing is not None and not drawing.shapes:
        hint = asked("put its shapes within the artboard, in colours that show")
        problems.append(Finding("drawing", "error", "the drawing shows nothing", Source(file), hint))
    return drawing if len(problems) == before else None


class _Walk:
    def __init__(self, inks: Mapping[str, str], problems: list[Finding]) -> None:
        self.inks, self.problems = inks, problems
        self.faults = len(problems)
        self.sheet = Sheet()
        self.known: dict[str, Element] = {}
        self.gradients = Gradients(self.known, self.sheet, self._ink)
        self.shapes: list[DrawnShape] = []
        self.cutter = Cutter(1.0)
        self.visits = 0

    def draw(self, root: Element, name: str) -> Drawing | None:
        for element in root.all():
            self.known.setdefault(element.attributes.get("id", ""), element)
            if element.name == "style":
                for message in self.sheet.add(element.text):
                    self._refuse(element, message, "save it with presentation attributes instead of CSS")
            if element.name == "script" or any(key.startswith("on") for key in element.attributes):
                self._refuse(element, f"{element} is a script", "remove it: paper doesn't move")
        try:
            width, height, matrix = size_of(root)
        except ValueError as error:
            self._refuse_for(root, error)
            return None
        self.cutter = Cutter(GRID / max(width, height))
        page = Area(rect_path(Rect(0.0, 0.0, width, height)))
        outer = _Setting(matrix, INHERITED, (page,), view_of_root(root, width, height))
        try:
            self._children(root, self._inside(root, outer))
        except ValueError as error:
            self._refuse_for(root, error)
        return Drawing(name, Rect(0.0, 0.0, width, height), tuple(self.shapes))

    def _refuse(self, element: Element, message: str, hint: str) -> None:
        if len(self.problems) - self.faults < MOST_PROBLEMS:
            self.problems.append(Finding("drawing", "error", message, element.source, asked(hint)))

    def _refuse_for(self, element: Element, error: ValueError) -> None:
        """Refuses what a notation's own error tells of; NotDrawn names the element itself."""
        message, hint = told_by(error)
        self._refuse(element, message if isinstance(error, NotDrawn) else f"{element}: {message}", hint)

    # ---- elements ----------------------------------------------------------
    def _children(self, element: Element, setting: _Setting | None) -> None:
        for child in element.children if setting is not None else ():
            if setting is not None:
                self._element(child, setting)
            if element.name == "switch" and "requiredExtensions" not in child.attributes:
                return

    def _element(self, element: Element, outer: _Setting) -> None:
        self.visits += 1
        if self.visits > MOST_ELEMENTS or outer.depth > DEEPEST:
            if self.visits <= MOST_ELEMENTS + 1:  # once for a drawing
                message = f"more than {MOST_ELEMENTS:,} elements are drawn, or {DEEPEST} levels, each use counted"
                self._refuse(element, message, "simplify it")
                self.visits = MOST_ELEMENTS + 2
            return
        if element.name in _SILENT or (element.name == "foreignObject" and "requiredExtensions" in element.attributes):
            return
        try:
            if element.name not in _SHAPES | _GROUPS | {"svg", "use", "switch"}:
                hint = HINTS.get(element.name, "draw it with paths, or to save the logo as plain SVG")
                raise NotDrawn(f"{element} is not drawn", hint)
            setting = self._inside(element, outer)
            if setting is None:
                return
            if element.name in _SHAPES:
                self._shape(element, setting)
            elif element.name == "use":
                self._use(element, setting)
            elif element.name == "svg":
                self._viewport(element, element, setting)
            else:
                self._children(element, setting)
        except ValueError as error:
            self._refuse_for(element, error)

    def _inside(self, element: Element, outer: _Setting) -> _Setting | None:
        """What holds inside an element; None when it doesn't show. Raises NotDrawn."""
        given = self.sheet.given_to(element)
        style = {k: outer.style[k] if (v := given.get(k, "inherit")) == "inherit" else v for k in INHERITED}
        own = {k: given.get(k, first) for k, first in OWN.items()}
        moved = sorted(GEOMETRY & given.keys())
        if own["display"] == "none" or fraction(own["opacity"]) <= 0:
            return None
        if fraction(own["opacity"]) < 1:
            raise NotDrawn(f"{element} has an opacity of {own['opacity']}", SHINES)
        for name, usual in (("mask", "none"), ("filter", "none"), ("mix-blend-mode", "normal"),
                            ("vector-effect", "none"), ("transform-origin", "")):  # fmt: skip
            if own[name] not in (usual, "none"):
                raise NotDrawn(f"{element} has {name}: {own[name][:40]}, which is not drawn", EFFECT)
        if [name for name in moved if given[name] != "none"]:
            message = f"{element} has {moved[0]} in its style, which is read as an attribute only"
            raise NotDrawn(message, "save it as SVG 1.1")
        matrix = times(outer.matrix, transforms(element.attributes.get("transform", "")))
        if not all(abs(value) < LARGEST for value in matrix):
            raise ValueError("its transforms lead too far", "apply the transforms to the shapes")
        inner = replace(outer, matrix=matrix, style=style, depth=outer.depth + 1)
        return replace(inner, clips=(*outer.clips, *self._clips(own["clip-path"], element, inner)))

    def _use(self, element: Element, setting: _Setting) -> None:
        target = self._target(element.attributes.get("href", ""), element)
        if target in setting.uses or target is element:
            raise NotDrawn(f"{element} uses itself", "remove it")
        x, y = (length(element.attributes.get(k, "0"), setting.view[i]) for i, k in enumerate("xy"))
        matrix = times(setting.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        inner = replace(setting, matrix=matrix, uses=(*setting.uses, target))
        if target.name in ("symbol", "svg"):
            shown = self._inside(target, inner)
            if shown is not None:
                self._viewport(target, element, shown)
        else:
            self._element(target, inner)

    def _viewport(self, element: Element, sized: Element, setting: _Setting) -> None:
        """An <svg> or <symbol> within the drawing; sized: the element whose width and height hold."""
        a = {**element.attributes, **{k: v for k, v in sized.attributes.items() if k in ("width", "height")}}
        width, height = (length(a.get(k, "100%"), setting.view[i]) for i, k in enumerate(("width", "height")))
        if min(width, height) <= 0:
            return
        x, y = (length(a.get(k, "0"), setting.view[i]) if element.name == "svg" else 0.0 for i, k in enumerate("xy"))
        matrix = times(setting.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        clips = setting.clips
        if self.sheet.given_to(element).get("overflow", "hidden") not in ("visible", "auto"):
            clips = (*clips, Area(mapped(rect_path(Rect(0.0, 0.0, width, height)), matrix)))
        view = (width, height)
        if "viewBox" in a:
            box = view_box(a["viewBox"])
            matrix = times(matrix, fitted(box, width, height, a.get("preserveAspectRatio", "")))
            view = (box.width, box.height)
        self._children(element, replace(setting, matrix=matrix, clips=clips, view=view))

    def _target(self, reference: str, element: Element) -> Element:
        if not reference.startswith("#"):
            raise NotDrawn(f"{element} points at “{reference[:40]}”, outside the drawing", EMBED)
        if reference == "#" or reference[1:] not in self.known:
            raise NotDrawn(f"{element} points at “{reference[:40]}”, which the drawing doesn't have", "remove it")
        return self.known[reference[1:]]

    # ---- clipping ----------------------------------------------------------
    def _clips(self, value: str, element: Element, setting: _Setting) -> Iterator[Area]:
        if value in ("none", ""):
            return
        clip = self._target(url_of(value), element)
        if clip.name != "clipPath" or clip in setting.uses:
            raise NotDrawn(f"{element} is clipped by {clip}, which is no clipping path for it", CUT)
        if clip.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise NotDrawn(f"{clip} is measured by what it clips", CUT)
        inner = replace(setting, clips=(), uses=(*setting.uses, clip), style=INHERITED)
        shown = self._inside(clip, inner)
        areas = [area for child in clip.children if shown for area in self._clipping(child, shown)]
        yield self.cutter.joined(areas) if areas else Area(())
        yield from shown.clips if shown else ()

    def _clipping(self, child: Element, outer: _Setting) -> Iterator[Area]:
        self.visits += 1
        if child.name in _SILENT:
            return
        if child.name not in _SHAPES | {"use"} or self.visits > MOST_ELEMENTS:
            hint = HINTS.get(child.name, "make the clipping mask one path")
            raise NotDrawn(f"{child} in a clipping path is not drawn", hint)
        inner = self._inside(child, replace(outer, clips=()))
        if inner is None or inner.style["visibility"] != "visible":
            return
        if child.name == "use":
            target = self._target(child.attributes.get("href", ""), child)
            if target in inner.uses or target.name not in _SHAPES:
                raise NotDrawn(f"{child} in a clipping path uses {target}", "make the clipping mask one path")
            x, y = (length(child.attributes.get(k, "0"), inner.view[i]) for i, k in enumerate("xy"))
            moved = times(inner.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
            areas = list(self._clipping(target, replace(inner, matrix=moved)))
        else:
            path = path_of(child.name, measured(child, inner.view))
            even_odd = inner.style["clip-rule"] == "evenodd"
            areas = [Area(mapped(path, inner.matrix), even_odd)] if path else []
        yield from (self.cutter.cut(area, inner.clips) if inner.clips else area for area in areas)

    # ---- shapes ------------------------------------------------------------
    def _shape(self, element: Element, setting: _Setting) -> None:
        style = setting.style
        path = path_of(element.name, measured(element, setting.view))
        if not path or style["visibility"] != "visible":
            return
        if element.name not in ("rect", "circle", "ellipse") and any(
            style[f"marker-{at}"] != "none" for at in ("start", "mid", "end")
        ):
            raise NotDrawn(f"{element} has markers, which are not drawn", "turn arrowheads into outlines")
        fill = None if element.name == "line" else self._paint("fill", element, path, setting)
        stroke = self._paint("stroke", element, path, setting)
        if style["fill-rule"] not in ("nonzero", "evenodd"):
            raise ValueError("fill-rule has an unknown value", "write nonzero or evenodd")
        line = line_of(path, style, setting.view) if stroke else None
        if line is None or line.width <= 0:
            stroke = line = None
        parts: list[DrawnShape] = []
        if fill:
            area = Area(mapped(path, setting.matrix), style["fill-rule"] == "evenodd")
            parts += self._filled(area, fill, setting)
        if line and stroke:
            parts += self._stroked(path, line, stroke, setting)
        self.shapes += reversed(parts) if style["paint-order"].startswith(("stroke", "markers stroke")) else parts

    def _filled(self, area: Area, fill: str | DrawnGradient, setting: _Setting) -> Iterator[DrawnShape]:
        clips = needed(setting.clips, bounds(area.path)) if area.path else None
        if clips is None:
            return
        area = self.cutter.cut(area, clips) if clips else area
        if area.path:
            yield DrawnShape(area.path, fill, None, 0.0, "butt", "miter", 4.0, area.even_odd, ())

    def _stroked(self, path: Path, line: Line, stroke: str | DrawnGradient, setting: _Setting) -> Iterator[DrawnShape]:
        a, b, c, d, _, _ = setting.matrix
        size = math.sqrt(abs(a * d - b * c))
        if size == 0:
            return
        across = max(math.hypot(a, b), math.hypot(c, d))
        corners = line.join == "miter" and len(path) > 2
        reach = line.width / 2 * across * max(line.miter_limit if corners else 1.0, math.sqrt(2))
        moved = mapped(path, setting.matrix)
        clips = needed(setting.clips, bounds(moved).grown(reach))
        if clips is None:
            return
        even = abs(a * c + b * d) <= 1e-6 * size**2 and abs(math.hypot(a, b) - math.hypot(c, d)) <= 1e-6 * size
        if even and not clips and not line.dashes and isinstance(stroke, str):
            yield DrawnShape(
                moved, None, stroke, line.width * size, CAPS[line.cap], JOINS[line.join], line.miter_limit, False, ()
            )
            return
        area = self.cutter.outlined(path, line, across)
        yield from self._filled(Area(mapped(area.path, setting.matrix), area.even_odd), stroke, setting)

    def _paint(self, name: str, element: Element, path: Path, setting: _Setting) -> str | DrawnGradient | None:
        value = setting.style[name].strip()
        opacity = fraction(setting.style[f"{name}-opacity"])
        if value == "none" or opacity <= 0:
            return None
        if opacity < 1:
            raise NotDrawn(f"{element} has a {name}-opacity of {setting.style[f'{name}-opacity']}", SHINES)
        if value.startswith("url("):
            target = self._target(url_of(value), element)
            if target.name not in GRADIENTS:
                raise NotDrawn(f"{element} has {target} as {name}, which is not drawn", "expand it into shapes")
            try:
                return self.gradients.on(target, box_of(path), setting.view, setting.matrix)
            except ValueError as error:
                message, hint = told_by(error)
                raise NotDrawn(f"{target} is not drawn: {message}", hint) from None
        found = colour(setting.style["color"] if value.lower() == "currentcolor" else value)
        return self._ink(found) if found else None

    def _ink(self, found: str) -> str:
        return self.inks.get(found, found)
