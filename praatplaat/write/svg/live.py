"""Text as text, with the fonts inside: for browsers, searching, copying and editing."""

from __future__ import annotations

import base64
from hashlib import blake2b
from typing import Any, NamedTuple

import uharfbuzz as hb

from ...page import FontFace, GlyphRun, Page
from .notation import clean, element, escaped, number
from .woff import woff

_SOFT_HYPHEN = "\u00ad"
_SPACE = "\u00a0"

#: Text is set this many times larger and scaled back. Chromium keeps advances in 1/64 of a unit at the size
#: that is written; in mm a line of 9 pt was off by 0.08 mm, with this by 0.014 mm at most.
_FINER = 10

#: What HarfBuzz applies to Latin text unasked, as a browser does; and tabular figures, for runs that ask for them.
_FEATURES = ("calt", "ccmp", "clig", "curs", "kern", "liga", "locl", "mark", "mkmk", "rclt", "rlig", "rvrn", "tnum")

#: Hyphens and spaces that many fonts lack, and what the typesetter sets for them. Without this a browser
#: fetches that one character from another font.
_STAND_INS = {
    "\u2010": "-",
    "\u2011": "-",
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", _SPACE),
}


class _Part(NamedTuple):
    """A stretch of a run, as text and as glyphs."""

    text: str
    start: int
    end: int


class _Face:
    """A font face, with the characters that a browser will look for in it."""

    def __init__(self, face: FontFace) -> None:
        self.face = face
        self.source = hb.Face(face.data)
        self.font = hb.Font(self.source)
        self.characters: set[str] = set()
        self.family = ""

    def has(self, character: str) -> bool:
        return self.font.get_nominal_glyph(ord(character)) is not None

    def hyphen(self, glyph: int) -> str:
        """The character for the hyphen at the end of a line that breaks a word."""
        return "\u2010" if self.font.get_nominal_glyph(0x2010) == glyph else "-"


class Live:
    """Paints runs as `text` elements in embedded subset fonts."""

    def __init__(self, page: Page, drawing: Any) -> None:
        self._faces = {face.key: _Face(face) for face in page.fonts}
        for run in page.runs():
            face = self._faces[run.font]
            for part in _parts(run, face):
                face.characters.update(part.text)
        rules = [self._embed(face) for face in self._faces.values() if face.characters]
        if rules:
            drawing.embed_stylesheet("\n".join(rules))

    def paint(self, run: GlyphRun, spoken: bool) -> str:
        """The run as one `text`, or nothing when there is nothing in it."""
        face = self._faces[run.font]
        parts = _parts(run, face)
        if not any(part.text.strip() for part in parts):
            return ""
        style: list[str] = []
        text = {
            "y": number(run.y * _FINER),
            "transform": f"scale({1 / _FINER})",
            "fill": run.ink.rgb,
            "font-family": f"'{face.family}','{_css_name(face.face.family)}',sans-serif",
            "font-weight": str(face.face.weight),
            "font-size": number(run.size * _FINER),
            "xml:space": "preserve",
        }
        if run.tracking:
            text["letter-spacing"] = number(run.tracking * run.size / 1000 * _FINER, 4)
            text["word-spacing"] = number(-run.tracking * run.size / 1000 * _FINER, 4)  # spaces are not tracked
            # A tracked ligature would be one lump between loose letters, so the typesetter makes none.
            style.append("font-variant-ligatures:no-common-ligatures")
        if run.tabular:
            style.append("font-variant-numeric:tabular-nums")
        if style:
            text["style"] = ";".join(style)
        if len(parts) == 1:
            return element("text", _place(run, parts[0]) | text, escaped(parts[0].text))
        spans = [element("tspan", _place(run, part), escaped(part.text)) for part in parts]
        return element("text", text, "".join(spans))

    def _embed(self, face: _Face) -> str:
        """The @font-face rule with the part of the font that this page needs."""
        subset = woff(_subset(face))
        # Named after its own bytes: two posters in one web page keep their own subsets, and no weight of
        # the family that the reader has installed can be taken for it.
        face.family = f"{_css_name(face.face.key)} {blake2b(subset, digest_size=4).hexdigest()}"
        return (
            f"@font-face{{font-family:'{face.family}';font-weight:{face.face.weight};"
            f"src:url(data:font/woff;base64,{base64.b64encode(subset).decode()}) format('woff')}}"
        )


def _css_name(name: str) -> str:
    """The name as it may stand between single quotes in CSS, inside CDATA and inside an attribute."""
    return "".join(c for c in name if c.isalnum() or c in " -_.")


def _parts(run: GlyphRun, face: _Face) -> list[_Part]:
    """The text as shown: one part, or more where a stand-in for a space needs a place and width of its own."""
    parts: list[_Part] = []
    shown, start = "", 0
    for i, character in enumerate(run.text):
        stand_in = _STAND_INS.get(character)
        if stand_in is None or face.has(character):
            shown += clean(character)
        elif stand_in != _SPACE:
            shown += stand_in
        else:
            space = next((g for g, cluster in enumerate(run.clusters) if cluster >= i), len(run.glyphs))
            if shown:
                parts.append(_Part(shown, start, space))
            parts.append(_Part(_SPACE, space, space + 1))
            shown, start = "", space + 1
    if run.then == _SOFT_HYPHEN:
        shown += face.hyphen(run.glyphs[-1])
    if shown:
        parts.append(_Part(shown, start, len(run.glyphs)))
    return parts


def _place(run: GlyphRun, part: _Part) -> dict[str, str]:
    """Where the part begins and how long it is."""
    unit = run.size / 1000 * _FINER
    place = {"x": number(run.x * _FINER + sum(run.advances[: part.start]) * unit)}
    # One character has no room between characters to correct, and readers differ in what they do then.
    if len(part.text) > 1:
        # The tracking behind the last glyph is counted in: letter-spacing stands there too, and Chromium
        # compares `textLength` with the width that includes it (SVG 2 does not say).
        place["textLength"] = number(sum(run.advances[part.start : part.end]) * unit)
        place["lengthAdjust"] = "spacing"
    return place


def _subset(face: _Face) -> bytes:
    """The font with only the characters needed, and its axes where they stand."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, face.characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    # Without hinting: it is half of the bytes, and on a screen it would move stems from where the page has them.
    wanted.flags = hb.SubsetFlags.NO_HINTING
    if face.source.axis_infos:
        wanted.pin_all_axes_to_default(face.source)
        for tag, value in face.face.axes:
            wanted.pin_axis_location(face.source, tag, value)
    return bytes(hb.subset(face.source, wanted).blob.data)
