"""Fonts in a PDF file: a subset of each face by HarfBuzz, and what its glyphs stand for.

A face becomes a Type 0 font with Identity-H (ISO 32000-1, 9.7): two bytes of text are a glyph id. Variable
faces are pinned where their axes stand. Widths are whole 1/1000 em, as advances are everywhere in praatplaat,
so that no reader drifts from the layout.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from ...page import FontFace, GlyphRun
from .document import array, box, dictionary, indirect, name, stream, text_string

SOFT_HYPHEN = "\u00ad"
#: For a glyph that only shares in the text of the one before it: each glyph needs a text (ISO 14289-1, 7.21.7).
_NOTHING = "\u200b"
#: A CMap may map at most 100 characters in one block (Adobe Technical Note 5014, 5.3).
_BLOCK = 100
#: Tables that a PDF font program has no use for (ISO 32000-1, table 126) and HarfBuzz would keep.
_NEEDLESS_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "name",
    "OS/2",
    "post",
    "cmap",
    "kern",
    "gasp",
    "STAT",
    "DSIG",
    "FFTM",
)

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFont:
    """One face as the page uses it. `name` is its name among the page's resources."""

    def __init__(self, resource_name: str, face: FontFace, runs: Iterable[GlyphRun]) -> None:
        self.name = resource_name
        self.weight = face.weight
        self._face = hb.Face(face.data)
        self._font = hb.Font(self._face)
        self._axes = {axis.tag: axis.default_value for axis in self._face.axis_infos} | dict(face.axes)
        self._font.set_variations(self._axes)
        seen = Counter(pair for run in runs for pair in zip(run.glyphs, glyph_texts(run), strict=True))
        self._texts: dict[int, str] = {}
        self._ambiguous: set[int] = set()
        for (glyph, text), _ in sorted(seen.items(), key=lambda item: (not item[0][1], -item[1])):
            if self._texts.setdefault(glyph, text or _NOTHING) != text:
                self._ambiguous.add(glyph)
        self.widths = {glyph: self._width(glyph) for glyph in sorted(self._texts)}

    def extracts_as_meant(self, run: GlyphRun) -> bool:
        """False when a glyph of the run stands for another text than it mostly does on this page."""
        if self._ambiguous.isdisjoint(run.glyphs):
            return True
        return all(self._texts[g] == text for g, text in zip(run.glyphs, glyph_texts(run), strict=True))

    def objects(self) -> pdfdoc.PDFDictionary:
        """The font dictionary with all that hangs on it."""
        program = self._subset()
        is_cff = program[:4] == b"OTTO"
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        base = name(f"{tag}+{self.postscript_name}")
        descendant = indirect(
            Type=name("Font"),
            Subtype=name("CIDFontType0" if is_cff else "CIDFontType2"),
            BaseFont=base,
            CIDSystemInfo=dictionary(Registry=text_string("Adobe"), Ordering=text_string("Identity"), Supplement=0),
            DW=self._width(0),
            W=array(part for glyph, width in self.widths.items() for part in (glyph, array((width,)))),
            FontDescriptor=self._descriptor(base, program, is_cff),
        )
        if not is_cff:  # in CFF without CID operators a CID is a glyph id as it is (ISO 32000-1, 9.7.4.2)
            descendant["CIDToGIDMap"] = name("Identity")
        return indirect(
            Type=name("Font"),
            Subtype=name("Type0"),
            BaseFont=base,
            Encoding=name("Identity-H"),
            DescendantFonts=array((descendant,)),
            ToUnicode=stream(self._to_unicode()),
        )

    @cached_property
    def postscript_name(self) -> str:
        """The face's own name; that of its named instance, or one by Adobe Technical Note 5902, if it is variable."""
        own = self._name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        if not self._axes:
            return own
        family = self._name(hb.OTNameIdPredefined.VARIATIONS_PS_PREFIX) or own.partition("-")[0]
        for instance in self._face.named_instances:
            if list(instance.design_coords) == list(self._axes.values()):
                return f"{family}-{self._name(instance.subfamily_name_id)}"
        return family + "".join(f"_{value:g}{tag}" for tag, value in self._axes.items())

    def _name(self, name_id: int) -> str:
        return re.sub(r"[^A-Za-z0-9-]", "", self._face.get_name(name_id) or "")

    def _thousandths(self, units: float) -> int:
        upem: int = self._face.upem
        return round(units * 1000 / upem)

    def _width(self, glyph: int) -> int:
        return self._thousandths(self._font.get_glyph_h_advance(glyph))

    def _subset(self) -> bytes:
        """The font program with the glyphs of the page, under the ids that they had."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(self._texts)
        keep = hb.SubsetFlags
        wanted.flags = keep.RETAIN_GIDS | keep.NOTDEF_OUTLINE | keep.NO_LAYOUT_CLOSURE
        for table in _NEEDLESS_TABLES:
            wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
        for axis, value in self._axes.items():
            wanted.pin_axis_location(self._face, axis, value)
        program: bytes = hb.subset(self._face, wanted).blob.data
        return program

    def _descriptor(self, base: str, program: bytes, is_cff: bool) -> pdfdoc.PDFDictionary:
        head = hb.Face(program).reference_table("head").data
        slant = self._font.get_style_value(hb.StyleTag.SLANT_ANGLE)
        metric = self._font.get_metric_position_with_fallback
        descriptor = indirect(
            Type=name("FontDescriptor"),
            FontName=base,
            Flags=4 | (64 if slant else 0),  # symbolic: no standard Latin encoding; italic (ISO 32000-1, table 123)
            FontBBox=box(*(self._thousandths(v) for v in struct.unpack(">4h", head[36:44]))),
            ItalicAngle=round(slant),
            Ascent=self._thousandths(metric(hb.OTMetricsTag.HORIZONTAL_ASCENDER)),
            Descent=self._thousandths(metric(hb.OTMetricsTag.HORIZONTAL_DESCENDER)),
            CapHeight=self._thousandths(metric(hb.OTMetricsTag.CAP_HEIGHT)),
            StemV=round(50 + (self.weight / 65) ** 2),  # no font tells it; the usual estimate from the weight
        )
        if is_cff:
            cff = hb.Face(program).reference_table("CFF ").data
            if not cff:
                raise ValueError(f"{self.postscript_name} has CFF2 outlines, which PDF can't embed")
            descriptor["FontFile3"] = stream(cff, Subtype=name("CIDFontType0C"))
        else:
            descriptor["FontFile2"] = stream(program, Length1=len(program))
        return descriptor

    def _to_unicode(self) -> bytes:
        rows = [f"<{glyph:04X}> <{utf16(self._texts[glyph])}>\n" for glyph in self.widths]
        blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
        return _CMAP.format("".join(f"{len(b)} beginbfchar\n{''.join(b)}endbfchar\n" for b in blocks)).encode("ascii")


def utf16(text: str) -> str:
    """The text as hexadecimal UTF-16, high byte first, without a byte order mark."""
    return text.encode("utf-16-be").hex().upper()


def glyph_texts(run: GlyphRun) -> list[str]:
    """The part of the text that each glyph stands for; a hyphen at a break in a word stands for “-”.

    Where several glyphs share a cluster of as many characters each has one; else the first has all of them.
    """
    broken = run.then == SOFT_HYPHEN
    clusters = [(start, len(list(group))) for start, group in groupby(run.clusters[:-1] if broken else run.clusters)]
    ends = [start for start, _ in clusters[1:]] + [len(run.text)]
    texts: list[str] = []
    for (start, glyphs), end in zip(clusters, ends, strict=True):
        part = run.text[start:end]
        texts.extend(part if len(part) == glyphs else (part, *[""] * (glyphs - 1)))
    return [*texts, "-"] if broken else texts
