"""Faces, inks, roles and languages of the typesetting tests' own."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from praatplaat.findings import Source
from praatplaat.page import FontFace, Ink
from praatplaat.read.language import LanguageFile
from praatplaat.read.style import Role
from praatplaat.read.typed import Words
from praatplaat.typeset.languages import Language
from praatplaat.typeset.paragraph import SetParagraph, Typesetter
from praatplaat.typeset.shaping import Face, Shaped

NIGHT = Ink("night", (0, 0, 0, 100), "#101820")

#: Dutch with a few rules, each made for one test or another.
DUTCH = LanguageFile(
    name="Nederlands",
    numbers=("nul", "één", "twee"),
    quotes=("“", "”"),
    keep_together=("big tech", "Fitbit (Google)"),
    keep_hyphen=("AI-",),
    weak_line_ends=("de", "van"),
    hyphenation=("soft·ware", "google"),
)


@cache
def file(family: str, weight: int) -> FontFace:
    """Fira Sans Condensed for `text`, Schibsted Grotesk (a variable font) for `display`."""
    if family == "text":
        name = {400: "Regular", 600: "SemiBold"}[weight]
        data = _read("fontpkg_fira_sans_condensed", f"FiraSansCondensed-{name}.ttf")
        return FontFace(f"Fira Sans Condensed {weight}", "Fira Sans Condensed", weight, data)
    data = _read("fontpkg_schibsted_grotesk", "SchibstedGrotesk[wght].ttf")
    return FontFace(f"Schibsted Grotesk {weight}", "Schibsted Grotesk", weight, data, (("wght", float(weight)),))


def _read(package: str, name: str) -> bytes:
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None, f"the font package {package} is not installed"
    return (Path(spec.origin).parent / "files" / name).read_bytes()


@cache
def face(family: str = "text", weight: int = 400) -> Face:
    return Face(file(family, weight))


@cache
def dutch() -> Language:
    return Language("nl", DUTCH)


def role(**given: Any) -> Role:
    return Role(**{"family": "text", "weight": 400, "size": (5.0, 5.0), "ink": "night", "leading": 1.2, **given})


def words(text: str, line: int = 1) -> Words:
    return Words(text, Source("content/a.yaml", line, 1), "nl")


def typesetter() -> Typesetter:
    faces = {key: face(*key) for key in (("text", 400), ("text", 600), ("display", 900))}
    return Typesetter(faces, {"night": NIGHT}, dutch())


def set_text(text: str, measure: float, hang: str = "", **given: Any) -> SetParagraph:
    """The text as one paragraph at 5 mm."""
    return typesetter().set_paragraph((words(text),), role(**given), 5.0, (measure,), hang)


def typewritten(text: str, advance: int = 500) -> Shaped:
    """The text as a typewriter would write it: every character has the same advance."""
    count = len(text)
    return Shaped(
        text, (1,) * count, (advance,) * count, (), tuple(range(count)),
        tuple(i * advance for i in range(count + 1)), (True,) * (count + 1),
    )  # fmt: skip
