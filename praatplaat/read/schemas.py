"""JSON Schemas for every kind of file, from the same types that read them."""

from __future__ import annotations

from typing import Any

from .content import CommonFile, PosterFile
from .fonts import FontsFile
from .language import LanguageFile
from .layout import LayoutFile
from .series import DrawingsFile
from .style import StyleFile
from .typed import json_schema

#: The kinds of file by the word for them, with the type and where such files stand.
SCHEMAS: dict[str, tuple[type, str]] = {
    "poster": (PosterFile, "a poster (content/<id>.yaml)"),
    "common": (CommonFile, "what all posters share (content/common.yaml)"),
    "layout": (LayoutFile, "a layout (layout/<name>.yaml)"),
    "style": (StyleFile, "palette and type roles (layout/style.yaml)"),
    "language": (LanguageFile, "a language (layout/languages/<code>.yaml)"),
    "fonts": (FontsFile, "fonts (fonts/fonts.yaml)"),
    "drawings": (DrawingsFile, "where threads meet drawings (content/art/drawings.yaml)"),
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file; KeyError when there is none of that name."""
    return json_schema(*SCHEMAS[kind])
