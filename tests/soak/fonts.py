"""Font files damaged at their joints: the directory of tables, offsets, counts; and small fonts to damage."""

from __future__ import annotations

import io
import random
import struct
from importlib.resources import files

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from . import odd
from .trees import damaged_bytes

#: Enough letters for the small project's texts; a small file is damaged where it counts more often.
LETTERS = "ABDEFIJLNORSTZabcdefghijklmnoprstuvwxyz0123456789 .,-/:“”{}éfi"


def small_fonts() -> dict[str, bytes]:
    """A plain TrueType font, a variable one, and one with PostScript outlines."""
    fira = files("fontpkg_fira_sans_condensed") / "files"
    schibsted = files("fontpkg_schibsted_grotesk") / "files"
    plain = _subset((fira / "FiraSansCondensed-Regular.ttf").read_bytes(), ["kern", "liga", "tnum", "mark"])
    variable = next(f for f in sorted(schibsted.iterdir(), key=str) if "[" in f.name and "Italic" not in f.name)
    return {
        "text.ttf": plain,
        "display.ttf": _subset(variable.read_bytes(), ["kern"]),
        "postscript.otf": _postscript(plain),
    }


def _subset(data: bytes, features: list[str]) -> bytes:
    options = subset.Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=[1, 2])
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    return _saved(font)


def _postscript(data: bytes) -> bytes:
    """The font with cubic outlines in a table CFF."""
    source = TTFont(io.BytesIO(data), recalcTimestamp=False)
    glyphs = source.getGlyphSet()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(source.getGlyphOrder())
    builder.setupCharacterMap(source.getBestCmap())
    strings = {}
    for name in source.getGlyphOrder():
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    builder.setupCFF("Small", {}, strings, {})
    builder.setupHorizontalMetrics(dict(source["hmtx"].metrics))
    builder.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    return _saved(builder.font)


def _saved(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def damaged(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """The font with one to four things changed."""
    if draw.random() < 0.1:
        return damaged_bytes(data, draw)
    font = bytearray(data)
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        font = _changed(font, others, draw)
    return bytes(font)


def _changed(font: bytearray, others: list[bytes], draw: random.Random) -> bytearray:
    count = struct.unpack_from(">H", font.ljust(12, b"\0"), 4)[0]
    records = [at for at in range(12, 12 + 16 * min(count, 60), 16) if at + 16 <= len(font)]
    if not records or draw.random() < 0.05:
        return bytearray(damaged_bytes(bytes(font), draw))
    at = draw.choice(records)
    tag, _, offset, length = struct.unpack_from(">4sLLL", font, at)
    inside = range(offset, min(offset + length, len(font) - 4))
    match draw.randrange(14):
        case 0 | 1 | 2 | 3 if inside:  # a number near the beginning of a table, where its counts and offsets are
            where = offset + min(2 * draw.randrange(1 + draw.choice((4, 16, 64))), len(inside) - 1)
            struct.pack_into(">H", font, where, draw.choice((*odd.EDGES, draw.randrange(65_536))))
        case 4 | 5 if inside:
            where = draw.choice(inside)
            struct.pack_into(">H", font, where, draw.choice((*odd.EDGES, draw.randrange(65_536))))
        case 6 if inside:
            struct.pack_into(">L", font, draw.choice(inside), draw.choice(odd.WIDE_EDGES))
        case 7 if inside:
            where = draw.choice(inside)
            size = min(draw.choice((1, 2, 8, 64)), len(font) - where)
            font[where : where + size] = draw.randbytes(size)
        case 8:  # offset or length of a table
            values = (*odd.WIDE_EDGES, len(font) - 1, len(font), length - 1, length + 1, length // 2, offset + 2)
            struct.pack_into(">L", font, at + draw.choice((8, 12)), draw.choice(values) & 0xFFFFFFFF)
        case 9:  # two tables in each other's place
            other = draw.choice(records)
            mine, theirs = font[at + 8 : at + 16], font[other + 8 : other + 16]
            font[at + 8 : at + 16], font[other + 8 : other + 16] = theirs, mine
        case 10:
            font[at : at + 4] = draw.choice(
                (b"XXXX", b"glyf", b"CFF ", b"fvar", b"cmap", b"\0\0\0\0", b"COLR", b"avar")
            )
        case 11:
            del font[draw.choice((at, offset, draw.randrange(len(font)))) :]
        case 12:
            struct.pack_into(">H", font, 4, draw.choice((0, 1, count - 1, count + 1, 0xFFFF)) & 0xFFFF)
        case _:  # the same table of another font
            far = draw.choice(others)
            for i in range(struct.unpack_from(">H", far, 4)[0]):
                name, _, start, size = struct.unpack_from(">4sLLL", far, 12 + 16 * i)
                if name == tag:
                    struct.pack_into(">LL", font, at + 8, len(font), size)
                    font += far[start : start + size]
    return font
