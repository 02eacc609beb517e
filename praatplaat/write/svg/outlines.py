"""Text as outlines: the same in every reader, since no font is needed to show it."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import uharfbuzz as hb

from ...geometry import Segment
from ...page import FontFace, GlyphRun, Page
from .notation import clean, number, path_data


def _draw_functions() -> Any:
    """Painter's functions that take a glyph down as segments, into the list given to them."""
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, to: to.append(("M", x, y)))
    functions.set_line_to_func(lambda x, y, to: to.append(("L", x, y)))
    functions.set_quadratic_to_func(lambda x1, y1, x, y, to: to.append(("Q", x1, y1, x, y)))
    functions.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, to: to.append(("C", x1, y1, x2, y2, x, y)))
    functions.set_close_path_func(lambda to: to.append(("Z",)))
    return functions


class _Face:
    """A font face, with the outlines of those glyphs that were asked for."""

    def __init__(self, face: FontFace) -> None:
        # The name comes from what is drawn, so that two posters inlined in one web page can't take
        # each other's glyphs: where a name is the same, the outline is too.
        self.name = "f" + blake2b(face.data + repr(face.axes).encode(), digest_size=4).hexdigest()
        self.font = hb.Font(hb.Face(face.data))
        self.font.set_variations(dict(face.axes))
        self.units_per_em: int = self.font.face.upem
        self.names: dict[int, str] = {}


class Outlines:
    """Paints runs with glyphs that are drawn once, in the `defs` of the document."""

    def __init__(self, page: Page, drawing: Any) -> None:
        self._faces = {face.key: face for face in page.fonts}
        self._opened: dict[str, _Face] = {}
        self._drawing = drawing
        self._functions = _draw_functions()

    def paint(self, run: GlyphRun, spoken: bool) -> Any | None:
        """The run as a group of glyphs, or None when nothing of it can be seen."""
        face = self._opened.get(run.font)
        if face is None:
            face = self._opened[run.font] = _Face(self._faces[run.font])
        group = self._drawing.g()
        em = face.units_per_em / 1000
        pen = 0
        for i, glyph in enumerate(run.glyphs):
            dx, dy = run.offsets[i] if run.offsets else (0, 0)
            name = face.names.get(glyph)
            if name is None:
                name = self._define(face, glyph)
            if name:
                use = self._drawing.use(name)
                # Straight into the attributes: a page has thousands of these, and the checks are off anyhow.
                if pen + dx:
                    use.attribs["x"] = number((pen + dx) * em, 2)
                if dy:
                    use.attribs["y"] = number(dy * em, 2)
                group.elements.append(use)
            pen += run.advances[i]
        if not group.elements:
            return None
        # Seven decimals: an outline's far side at 2048 units, 1000 mm away, still lands within 0.001 mm.
        scale = number(run.size / face.units_per_em, 7)
        group["transform"] = f"translate({number(run.x)} {number(run.y)}) scale({scale} -{scale})"
        group["fill"] = run.ink.rgb
        if spoken:
            group["role"] = "img"
            group["aria-label"] = clean(run.text)
        return group

    def _define(self, face: _Face, glyph: int) -> str:
        """Draw the glyph in the `defs`; the reference to it, or "" when it has no ink."""
        outline: list[Segment] = []
        face.font.draw_glyph(glyph, self._functions, outline)
        name = f"{face.name}g{glyph}" if outline else ""
        if name:
            # One decimal of a unit is at most 0.004 mm at 96 pt.
            self._drawing.defs.add(self._drawing.path(path_data(tuple(outline), 1), id=name))
        face.names[glyph] = "#" + name if name else ""
        return face.names[glyph]
