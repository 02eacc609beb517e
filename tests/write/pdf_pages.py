"""Small pages for the tests of the PDF writer, built by hand: a font, a shaped line, a page around items."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import uharfbuzz as hb

from praatplaat.page import FontFace, Frame, GlyphRun, Ink, Item, Page

INKT = Ink("Inkt", (90, 60, 40, 60), "#161929")
ZWART = Ink("Zwart", (0, 0, 0, 100), "#000000", overprint=True)
ORANJE = Ink("Oranje", (0, 50, 100, 0), "#f08a00")


def _file(package: str, name: str) -> bytes:
    return (files(package) / "files" / name).read_bytes()


FIRA = FontFace(
    "Fira Sans Condensed 400",
    "Fira Sans Condensed",
    400,
    _file("fontpkg_fira_sans_condensed", "FiraSansCondensed-Regular.ttf"),
)
SCHIBSTED = FontFace(
    "Schibsted Grotesk 900",
    "Schibsted Grotesk",
    900,
    _file("fontpkg_schibsted_grotesk", "SchibstedGrotesk[wght].ttf"),
    (("wght", 900.0),),
)


def line(
    text: str,
    x: float,
    y: float,
    size: float,
    ink: Ink = INKT,
    face: FontFace = FIRA,
    then: str = "",
    offsets: tuple[tuple[int, int], ...] = (),
) -> GlyphRun:
    """The text as one run; with a soft hyphen behind it, as one that ends in a hyphen at a break."""
    font = hb.Font(hb.Face(face.data))
    font.set_variations(dict(face.axes))
    buffer = hb.Buffer()
    buffer.add_str(text + "-" if then == "\u00ad" else text)
    buffer.guess_segment_properties()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer, {"kern": True, "liga": True})
    return GlyphRun(
        x,
        y,
        face.key,
        size,
        ink,
        tuple(info.codepoint for info in buffer.glyph_infos),
        tuple(round(position.x_advance * 1000 / font.face.upem) for position in buffer.glyph_positions),
        tuple(info.cluster for info in buffer.glyph_infos),
        text,
        offsets=offsets,
        then=then,
    )


def page(items: Sequence[Item], *, fonts: Sequence[FontFace] = (FIRA, SCHIBSTED), bleed: float = 3.0) -> Page:
    """An A5 across (210 × 148 mm) with these items in one frame."""
    width, height = 210.0, 148.0
    trim = Page("proef", width, height, bleed, 5.0, "nl", "Proef", "", "Een proef.", (), ()).trim
    frame = Frame("proef", "", trim, tuple(items))
    return Page(
        "proef", width, height, bleed, 5.0, "nl", "Proef – één", "", "Een proef.", (frame,), ("proef",), tuple(fonts)
    )
