"""Font files: whether one is whole and can be used, and which axes it has."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import uharfbuzz as hb

#: The largest font file that is read (house rule: a text family of ours has 0.4 MB).
LARGEST_FONT = 20_000_000

#: What text can't be set without, each with its least length (OpenType 1.9, required tables).
_TABLES = {b"cmap": 4, b"head": 54, b"hhea": 36, b"hmtx": 4, b"maxp": 6}
#: What is still there of these when glyphs are taken out.
_KEPT = {tag: _TABLES[tag] for tag in (b"head", b"hhea", b"maxp")}
_OUTLINES = frozenset((b"glyf", b"CFF ", b"CFF2"))
#: So many axes has no font (house rule; five are registered).
_MOST_AXES = 64


_UNPACKED = "use an unpacked .ttf or .otf file"
_ANEW = "copy or download it anew"


def fault_of(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a font file, in words that follow its name, and a hint; None when its tables are all there."""
    if len(data) > LARGEST_FONT:
        return f"is larger than {LARGEST_FONT // 1_000_000} MB, the most that is read", "use one with fewer characters"
    if kind := _PACKED.get(data[:4]):
        return f"is {kind}", _UNPACKED
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return "is no TrueType or OpenType font", _UNPACKED
    tables = _tables(data)
    if any(offset + length > len(data) for offset, length in tables.values()):
        return "is not whole: it ends too early", _ANEW
    if not tables.keys() >= _TABLES.keys() or not tables.keys() & _OUTLINES:
        return "is not whole: some of its tables are missing", _ANEW
    if any(tables[tag][1] < least for tag, least in _TABLES.items()):
        return "is not whole: some of its tables are too short", _ANEW
    if _forbids_embedding(data, tables):
        return "may not be embedded: its maker has marked it so", "use a font whose licence allows embedding"
    return None


#: Fonts that are packed for the web, and several in one file.
_PACKED = {
    b"wOFF": "a font for the web (WOFF)", b"wOF2": "a font for the web (WOFF2)",
    b"ttcf": "a collection of fonts (TTC)",
}  # fmt: skip


def _forbids_embedding(data: bytes, tables: dict[bytes, tuple[int, int]]) -> bool:
    """True for a restricted licence: bit 1 of fsType alone among 1 to 3 (OpenType 1.9, OS/2)."""
    offset, length = tables.get(b"OS/2", (0, 0))
    return length >= 10 and struct.unpack_from(">H", data, offset + 8)[0] & 0xE == 0x2


def axes_of(data: bytes) -> dict[str, tuple[float, float]]:
    """The variation axes of a font with their least and largest value (OpenType 1.9, fvar); none when it has none."""
    offset, length = _tables(data).get(b"fvar", (0, 0))
    table = data[offset : offset + length].ljust(16, b"\0")
    first, _, count, size = struct.unpack_from(">4H", table, 4)
    axes: dict[str, tuple[float, float]] = {}
    for i in range(min(count, _MOST_AXES)):
        record = table[first + i * size :][:16]
        if len(record) == 16:
            tag, least, _, most = struct.unpack(">4s3i", record)
            if tag.isalnum():
                axes[tag.decode("ascii")] = (least / 65536, most / 65536)
    return axes


def can_be_embedded(data: bytes, axes: Mapping[str, float]) -> bool:
    """False when HarfBuzz can't take glyphs out of the font, as is done for every PDF and for live text in SVG.

    It looks at all glyphs, so it takes as long as a page: for files that came with the project, not for packages,
    which are whole as long as they are what was locked.
    """
    face = hb.Face(data)
    characters = set(face.unicodes)
    if not characters or not face.glyph_count:
        return False
    for layout in (True, False):
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(characters)
        if not layout:
            wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        if face.axis_infos:
            wanted.pin_all_axes_to_default(face)
            for tag, value in axes.items():
                wanted.pin_axis_location(face, tag, value)
        try:
            part = hb.subset(face, wanted)
        except RuntimeError:  # all that it says
            return False
        if any(len(part.reference_table(tag.decode())) < least for tag, least in _KEPT.items()):
            return False
    return True


def _tables(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Place and length of a font file's tables (OpenType 1.9, table directory)."""
    count = struct.unpack_from(">H", data.ljust(12, b"\0"), 4)[0]
    records = [data[12 + 16 * i : 28 + 16 * i] for i in range(count)]
    entries = [struct.unpack(">4sLLL", record) for record in records if len(record) == 16]
    return {tag: (offset, length) for tag, _, offset, length in entries}
