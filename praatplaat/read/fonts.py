"""fonts/fonts.yaml: families and weights become font files, from font packages or from the fonts folder.

Never a system font: what isn't named here isn't used, so that a poster is the same on every machine.
"""

from __future__ import annotations

import importlib.util
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from ..findings import Source
from ..page import FontFace
from .disk import Fault, path_in, read_bytes
from .marks import Scalar, whole_from
from .mending import nothing
from .names import FileName, Name
from .typed import Reader, Words, doc
from .wording import among
from .yaml_source import Node

#: The largest font file that is read (house rule: a text family of ours has 0.4 MB).
LARGEST_FONT = 20_000_000

#: What text can't be set without (OpenType 1.9, required tables).
_TABLES = frozenset((b"cmap", b"head", b"hhea", b"hmtx", b"maxp"))
_OUTLINES = frozenset((b"glyf", b"CFF ", b"CFF2"))


def _package(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,99}", text):
        raise ValueError(f"“{text[:60]}” is not the name of a package", "write it as in fontpkg-fira-sans-condensed")
    return text


def _axis(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{4}", text):
        raise ValueError(f"“{text[:20]}” is not the name of an axis", "write its four letters, as in wght")
    return text


Package = Annotated[Words, Scalar(_package, "the name of a package", r"^[A-Za-z][A-Za-z0-9_-]*$", others=nothing)]
Axis = Annotated[str, Scalar(_axis, "an axis", r"^[A-Za-z]{4}$")]
Weight = Annotated[str, whole_from(1, 1_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceSpec:
    """One weight of a family."""

    file: FileName = doc("the font file: in the package's files, or in the fonts folder")
    axes: dict[Axis, float] | None = doc("where a variable font's axes stand, as in wght: 900", None)
    source: Source = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySpec:
    """A family of fonts."""

    name: Name = doc("its real name")
    licence: Name = doc("its licence")
    faces: dict[Weight, FaceSpec] = doc("its weights")
    package: Package | None = doc(
        "the Python package that brings the files; without it they stand in the fonts folder", None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FontsFile:
    """The fonts that type roles may use (fonts/fonts.yaml)."""

    families: dict[Name, FamilySpec] = doc("the families, by the name that roles use")


def readable_fonts(node: Node | None) -> FontsFile:
    """Those families of a fonts file that can be read."""
    listed = node.entries.get("families") if node is not None else None
    families: dict[str, FamilySpec] = {}
    for name, each in listed.entries.items() if listed is not None else ():
        spec = Reader([]).read(each, FamilySpec)
        if spec is not None:
            families[name] = spec
    return FontsFile(families=families)


def load_face(fonts: FontsFile, family: str, weight: int, folder: Path, reader: Reader) -> FontFace | None:
    """The face of a family in a weight, with its file read; None with the reason among the reader's problems.

    None without a reason when the fonts lack it: `check_style` has told that.
    """
    spec = fonts.families.get(family)
    face = spec.faces.get(str(weight)) if spec is not None else None
    if spec is None or face is None:
        return None
    path = _found(spec, face, folder, reader)
    if path is None:
        return None
    data = read_bytes(path, LARGEST_FONT)
    if isinstance(data, Fault):
        there = sorted(p.name for p in path.parent.glob("*.[ot]tf")) if path.parent.is_dir() else []
        where = "its package" if spec.package else "the folder fonts"
        hint = among(face.file.text, there, f"put it in {where}", 5) if not path.exists() else data.hint
        message = f"“{face.file.text}” {data.words}" if path.exists() else f"{where} has no file “{face.file.text}”"
        reader.refuse("missing-font", message, face.file.source, hint)
        return None
    if fault := _fault(data):
        reader.refuse("wrong-font", f"“{face.file.text}” {fault[0]}", face.file.source, fault[1])
        return None
    there_are = axes_of(data)
    for axis, value in (face.axes or {}).items():
        if axis not in there_are:
            hint = "it has " + ", ".join(there_are) if there_are else "it is not a variable font; remove axes:"
            reader.refuse("wrong-font", f"“{face.file.text}” has no axis “{axis}”", face.source, hint)
            return None
        least, most = there_are[axis]
        if not least <= value <= most:
            size = "small" if value < least else "large"
            message = f"{axis}: {value:g} is too {size} for “{face.file.text}”"
            reader.refuse("wrong-font", message, face.source, f"write a number from {least:g} to {most:g}")
            return None
    axes = tuple(sorted((face.axes or {}).items()))
    return FontFace(f"{spec.name} {weight}", spec.name, weight, data, axes)


def _found(spec: FamilySpec, face: FaceSpec, folder: Path, reader: Reader) -> Path | None:
    """Where a face's file stands: in its package, which may link it from a cache, or inside the fonts folder."""
    if spec.package is not None:
        found = importlib.util.find_spec(spec.package.text.replace("-", "_"))
        if found is not None and found.origin is not None:
            return Path(found.origin).parent / "files" / face.file.text
        message = f"the font package “{spec.package.text}” is not installed"
        hint = f"run: python -m pip install {spec.package.text}"
        reader.refuse("missing-font", message, spec.package.source, hint)
        return None
    path = path_in(folder, face.file.text)
    if path is None:
        message = f"“{face.file.text}” is a link that leads out of the folder fonts"
        reader.refuse("path-outside", message, face.file.source, "put the file itself in the folder fonts")
    return path


_UNPACKED = "use an unpacked .ttf or .otf file"


def _fault(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a font file, in words that follow its name, and a hint; None when it can be used."""
    if len(data) > LARGEST_FONT:
        return f"is larger than {LARGEST_FONT // 1_000_000} MB, the most that is read", "use one with fewer characters"
    if kind := _PACKED.get(data[:4]):
        return f"is {kind}", _UNPACKED
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return "is no TrueType or OpenType font", _UNPACKED
    tables = _tables(data)
    if any(offset + length > len(data) for offset, length in tables.values()):
        return "is not whole: it ends too early", "copy or download it anew"
    if not tables.keys() >= _TABLES or not tables.keys() & _OUTLINES:
        return "is not whole: some of its tables are missing", "copy or download it anew"
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


def _tables(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Place and length of a font file's tables (OpenType 1.9, table directory)."""
    count = struct.unpack_from(">H", data.ljust(12, b"\0"), 4)[0]
    records = [data[12 + 16 * i : 28 + 16 * i] for i in range(count)]
    entries = [struct.unpack(">4sLLL", record) for record in records if len(record) == 16]
    return {tag: (offset, length) for tag, _, offset, length in entries}


def axes_of(data: bytes) -> dict[str, tuple[float, float]]:
    """The variation axes of a font with their least and largest value (OpenType 1.9, fvar); none when it has none."""
    offset, length = _tables(data).get(b"fvar", (0, 0))
    table = data[offset : offset + length].ljust(16, b"\0")
    first, _, count, size = struct.unpack_from(">4H", table, 4)
    axes: dict[str, tuple[float, float]] = {}
    for i in range(count):
        record = table[first + i * size :][:16]
        if len(record) == 16:
            tag, least, _, most = struct.unpack(">4s3i", record)
            axes[tag.decode("ascii", "replace")] = (least / 65536, most / 65536)
    return axes
