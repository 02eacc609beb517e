"""HarfBuzz: characters become glyphs with advances in whole 1/1000 em, the same for every output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import uharfbuzz as hb

from ..page import FontFace

HYPHEN = "-"
SOFT_HYPHEN = "\u00ad"

#: Hyphen and no-break hyphen (U+2010, U+2011): the same sign, but few fonts have them.
_HYPHENS = frozenset("\u2010\u2011")

_SPACES = frozenset(" \u00a0")

#: Characters behind which a line may end without a hyphen.
_BETWEEN = frozenset(" -–/")


@dataclass(frozen=True, slots=True)
class Metrics:
    """A face's vertical measures in em."""

    ascent: float
    descent: float
    cap_height: float
    x_height: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A whole text as glyphs, unbroken. `starts`: per character, the pen in 1/1000 em before it.

    `safe`: per character, whether the text may be cut before it without shaping it anew; inside words, never.
    """

    text: str
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    clusters: tuple[int, ...]
    starts: tuple[int, ...]
    safe: tuple[bool, ...]


class Face:
    """A font face that shapes text; it remembers what it has shaped."""

    def __init__(self, face: FontFace) -> None:
        self.key = face.key
        blob = hb.Face(face.data)
        self._font = hb.Font(blob)
        if face.axes:
            self._font.set_variations(dict(face.axes))
        self._em = blob.upem
        self._shaped: dict[tuple[str, str, int, bool], Shaped] = {}
        self._inks: dict[int, tuple[float, float, float, float] | None] = {}
        extents = self._font.get_font_extents("ltr")
        # From the ink of H and x: not every file has these heights in OS/2, but all have the glyphs.
        self.metrics = Metrics(
            extents.ascender / self._em, -extents.descender / self._em, self._ink_height("H"), self._ink_height("x")
        )

    def _ink_height(self, letter: str) -> float:
        glyph = self._font.get_nominal_glyph(ord(letter))
        extents = self._font.get_glyph_extents(glyph) if glyph else None
        return extents.y_bearing / self._em if extents else 0.5

    def left_bearing(self, glyph: int) -> float:
        """Space between a glyph's origin and its ink, in em."""
        ink = self.ink(glyph)
        return ink[0] if ink else 0.0

    def depth(self, glyphs: Iterable[int]) -> float:
        """How far the ink of these glyphs reaches under the baseline, in em."""
        inks = self._inks
        return max([0.0, *(-ink[1] for glyph in set(glyphs) if (ink := inks.get(glyph) or self.ink(glyph)))])

    def ink(self, glyph: int) -> tuple[float, float, float, float] | None:
        """A glyph's ink as left, bottom, right, top in em from its origin, y up; None for a blank."""
        if glyph not in self._inks:
            extents = self._font.get_glyph_extents(glyph)
            if extents is None or extents.width == 0:
                self._inks[glyph] = None
            else:
                left, top = extents.x_bearing / self._em, extents.y_bearing / self._em
                self._inks[glyph] = (left, top + extents.height / self._em, left + extents.width / self._em, top)
        return self._inks[glyph]

    def has(self, character: str) -> bool:
        return bool(self._font.get_nominal_glyph(ord(character)))

    def _drawn(self, character: str) -> str:
        """The character, or the plain hyphen for another hyphen that the font lacks."""
        return HYPHEN if character in _HYPHENS and not self.has(character) else character

    def shape(self, text: str, language: str, tracking: int = 0, tabular: bool = False) -> Shaped:
        """The text as glyphs. Tracking, in 1/1000 em, is added to every advance; it turns ligatures off."""
        key = (text, language, tracking, tabular)
        shaped = self._shaped.get(key)
        if shaped is None:
            shaped = self._shaped[key] = self._shape(*key)
        return shaped

    def _shape(self, text: str, language: str, tracking: int, tabular: bool) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str("".join(self._drawn(character) for character in text) if _HYPHENS & set(text) else text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", language
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        # A ligature can't be tracked: its letters would stand closer than their neighbours.
        hb.shape(self._font, buffer, {"kern": True, "liga": tracking == 0, "clig": tracking == 0, "tnum": tabular})
        glyphs: list[int] = []
        advances: list[int] = []
        offsets: list[tuple[int, int]] = []
        clusters: list[int] = []
        starts = [-1] * (len(text) + 1)
        safe = [False] * (len(text) + 1)
        pen = 0
        k = 1000 / self._em
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            # Word spaces stay as they are: they hold tightly set words apart.
            tracked = tracking if position.x_advance and text[info.cluster] not in _SPACES else 0
            advance = round(position.x_advance * k) + tracked
            if starts[info.cluster] < 0:
                starts[info.cluster] = pen
                # Asking HarfBuzz is dear, and lines that end inside a word are shaped anew for their hyphen.
                if info.cluster == 0 or text[info.cluster - 1] in _BETWEEN:
                    safe[info.cluster] = not info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK
            glyphs.append(info.codepoint)
            advances.append(advance)
            # A mark is placed from where the pen stands after its letter, tracking included.
            back = tracking if tracking and not position.x_advance else 0
            offsets.append((round(position.x_offset * k) - back, round(position.y_offset * k)))
            clusters.append(info.cluster)
            pen += advance
        starts[len(text)], safe[len(text)] = pen, True
        for i in range(len(text) - 1, -1, -1):  # characters inside a cluster begin where the next one begins
            if starts[i] < 0:
                starts[i] = starts[i + 1]
        moved = any(dx or dy for dx, dy in offsets)
        return Shaped(
            text,
            tuple(glyphs),
            tuple(advances),
            tuple(offsets) if moved else (),
            tuple(clusters),
            tuple(starts),
            tuple(safe),
        )
