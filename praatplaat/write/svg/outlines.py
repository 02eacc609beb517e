"""Text as outlines: the same in every reader, since no font is needed to show it."""

from __future__ import annotations

from base64 import b32encode
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import uharfbuzz as hb

from ...geometry import Segment
from ...page import FontFace, GlyphRun, Page
from .notation import clean, element, number, path_data


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
    """A font face, with the outlines of those glyphs that were asked for so far."""

    def __init__(self, face: FontFace) -> None:
        # The name comes from what is drawn, so that two posters inlined in one web page can't take
        # each other's glyphs: where a name is the same, the outline is too.
        drawn = blake2b(face.data + repr(face.axes).encode(), digest_size=4).digest()
        self.name = "G" + b32encode(drawn)[:5].decode().lower()
        self.font = hb.Font(hb.Face(face.data))
        self.font.set_variations(dict(face.axes))
        self.units_per_em: int = self.font.face.upem
        self.functions = _draw_functions()
        self.outlines: dict[int, str] = {}

    def outline(self, glyph: int) -> str:
        """The glyph's path data in font units, empty when it has no ink."""
        if glyph not in self.outlines:
            drawn: list[Segment] = []
            self.font.draw_glyph(glyph, self.functions, drawn)
            # One decimal of a unit is at most 0.004 mm at 96 pt.
            self.outlines[glyph] = path_data(tuple(drawn), 1)
        return self.outlines[glyph]


#: Faces are kept from page to page, with what was drawn of them.
_opened = lru_cache(maxsize=64)(_Face)


class Outlines:
    """Paints runs with glyphs that are drawn once, in the `defs` of the document."""

    def __init__(self, page: Page, drawing: Any) -> None:
        self._faces = {face.key: _opened(face) for face in page.fonts}
        self._names: dict[str, dict[int, str]] = {key: {} for key in self._faces}
        self._drawing = drawing

    def paint(self, run: GlyphRun, spoken: bool) -> str:
        """The run as a group of glyphs, or nothing when nothing of it can be seen."""
        face, names = self._faces[run.font], self._names[run.font]
        em = face.units_per_em / 1000
        uses: list[str] = []
        pen = 0
        for i, glyph in enumerate(run.glyphs):
            dx, dy = run.offsets[i] if run.offsets else (0, 0)
            name = names.get(glyph)
            if name is None:
                name = names[glyph] = self._define(face, glyph)
            if name:
                # Written out: a page has thousands of these.
                x = f' x="{number((pen + dx) * em, 2)}"' if pen + dx else ""
                y = f' y="{number(dy * em, 2)}"' if dy else ""
                uses.append(f'<use xlink:href="#{name}"{x}{y}/>')
            pen += run.advances[i]
        if not uses:
            return ""
        # Seven decimals: an outline's far side at 2048 units, 1000 mm away, still lands within 0.001 mm.
        scale = number(run.size / face.units_per_em, 7)
        group = {
            "fill": run.ink.rgb,
            "transform": f"translate({number(run.x)} {number(run.y)}) scale({scale} -{scale})",
        }
        if spoken:
            group |= {"role": "img", "aria-label": clean(run.text)}
        return element("g", group, "".join(uses))

    def _define(self, face: _Face, glyph: int) -> str:
        """Draw the glyph in the `defs`; its name there, or "" when it has no ink."""
        outline = face.outline(glyph)
        name = f"{face.name}.{_short(glyph)}" if outline else ""
        if name:
            self._drawing.defs.add(self._drawing.path(outline, id=name))
        return name


def _short(glyph: int) -> str:
    """A glyph's id with 36 digits: two are enough for most, and a page names thousands."""
    digits = ""
    while glyph or not digits:
        glyph, last = divmod(glyph, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[last] + digits
    return digits
