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
from .files import path_in
from .font_files import LARGEST_FONT, axes_of, can_be_embedded, fault_of
from .marks import Scalar, whole_from
from .names import FileName, Name
from .typed import Reader, Words, doc, nearest


def _package(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,99}", text):
        raise ValueError(f"“{text[:60]}” is not the name of a package, such as fontpkg-fira-sans-condensed")
    return text


def _axis(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{4}", text):
        raise ValueError(f"“{text[:20]}” is no axis; an axis has a name of four letters, such as wght")
    return text


Package = Annotated[Words, Scalar(_package, "the name of a package", r"^[A-Za-z][A-Za-z0-9_-]*$")]
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


def load_face(
    fonts: FontsFile, family: str, weight: int, folder: Path, place: Source, reader: Reader
) -> FontFace | None:
    """The face of a family in a weight, with its file read; None with the reason among the reader's problems."""
    spec = fonts.families.get(family)
    if spec is None:
        reader.refuse("unknown-font", f"fonts.yaml has no family “{family}”", place, nearest(family, fonts.families))
        return None
    face = spec.faces.get(str(weight))
    if face is None:
        weights = "it has " + ", ".join(spec.faces) if spec.faces else "name its weights under faces:"
        reader.refuse("unknown-font", f"family “{family}” has no weight {weight}", place, weights)
        return None
    path = _found(spec, face, folder, reader)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FONT + 1)
    except OSError as error:
        message = f"“{face.file.text}” can't be read: {error.strerror}"
        where = "its package" if spec.package else "the folder fonts"
        reader.refuse("missing-font", message, face.file.source, f"look for its exact name in {where}")
        return None
    if fault := fault_of(data):
        reader.refuse(
            "wrong-font", f"“{face.file.text}” {fault}", face.file.source, "use an unpacked .ttf or .otf file"
        )
        return None
    there = axes_of(data)
    for axis in face.axes or {}:
        if axis not in there:
            hint = "it has " + ", ".join(there) if there else "it is not a variable font; remove axes:"
            reader.refuse("wrong-font", f"“{face.file.text}” has no axis “{axis}”", face.source, hint)
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
        reader.refuse("missing-font", message, spec.package.source, f"python -m pip install {spec.package.text}")
        return None
    path = path_in(folder, face.file.text)
    if path is None:
        message = f"“{face.file.text}” leads out of the fonts folder"
        reader.refuse("path-outside", message, face.file.source, "put the file itself in the folder fonts")
    return path
