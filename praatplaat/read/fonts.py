"""fonts/fonts.yaml: families and weights become font files, from font packages or from the fonts folder.

Never a system font: what isn't named here isn't used, so that a poster is the same on every machine.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from ..findings import Source
from ..page import FontFace
from .typed import Reader, Words, doc, nearest

#: The largest font file that is read (house rule: a text family of ours has 0.4 MB).
LARGEST_FONT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceSpec:
    """One weight of a family."""

    file: Words = doc("the font file: in the package's files, or in the fonts folder")
    axes: dict[str, float] | None = doc("where a variable font's axes stand, as in wght: 900", None)
    source: Source = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySpec:
    """A family of fonts."""

    name: str = doc("its real name")
    licence: str = doc("its licence")
    faces: dict[str, FaceSpec] = doc("its weights")
    package: Words | None = doc(
        "the Python package that brings the files; without it they stand in the fonts folder", None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FontsFile:
    """The fonts that type roles may use (fonts/fonts.yaml)."""

    families: dict[str, FamilySpec] = doc("the families, by the name that roles use")


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
        reader.refuse(
            "unknown-font", f"family “{family}” has no weight {weight}", place, "it has " + ", ".join(spec.faces)
        )
        return None
    root = folder
    if spec.package is not None:
        found = importlib.util.find_spec(spec.package.text.replace("-", "_"))
        if found is None or found.origin is None:
            reader.refuse(
                "missing-font",
                f"the font package “{spec.package.text}” is not installed",
                spec.package.source,
                f"python -m pip install {spec.package.text}",
            )
            return None
        root = Path(found.origin).parent / "files"
    path = (root / face.file.text).resolve()
    if not path.is_relative_to(root.resolve()):
        reader.refuse("path-outside", f"“{face.file.text}” leads out of the fonts folder", face.file.source)
        return None
    try:
        if path.stat().st_size > LARGEST_FONT:
            reader.refuse(
                "file-too-large", f"“{face.file.text}” is larger than {LARGEST_FONT // 1_000_000} MB", face.file.source
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        reader.refuse("missing-font", f"“{face.file.text}” can't be read: {error.strerror}", face.file.source)
        return None
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        reader.refuse("wrong-font", f"“{face.file.text}” is no TrueType or OpenType font", face.file.source)
        return None
    axes = tuple(sorted((face.axes or {}).items()))
    return FontFace(f"{spec.name} {weight}", spec.name, weight, data, axes)
