"""fonts/fonts.yaml: families and weights become font files, from font packages or from the fonts folder.

Never a system font: what isn't named here isn't used, so that a poster is the same on every machine.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from ..findings import Source
from ..page import FontFace
from .disk import Fault, path_in, read_bytes
from .font_files import LARGEST_FONT, axes_of, can_be_embedded, fault_of
from .marks import Scalar, whole_from
from .mending import nothing
from .names import FileName, Name
from .typed import Reader, Words, doc
from .wording import among
from .yaml_source import Node


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
    if fault := fault_of(data):
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
    if spec.package is None and not can_be_embedded(data, face.axes or {}):
        message = f"“{face.file.text}” is broken: no part of it can be put into a file"
        reader.refuse("wrong-font", message, face.file.source, "get it anew from where it came from")
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
