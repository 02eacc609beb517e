"""Names that one file gives and another uses: roles, inks, regions, fields of the content."""

from __future__ import annotations

from typing import Any, get_args

from ..findings import Source
from .content import Poster, field_type
from .layouts import Layout
from .typed import Reader, Words, nearest
from .walk import ROLE_FIELDS, names_in

_INK_FIELDS = frozenset({"ink", "plug_ink"})
_REGION_FIELDS = frozenset({"to", "under", "over"})
_CONTENT_FIELDS = frozenset({"takes", "repeat", "alt", "link"})


def check_layout(layout: Layout, reader: Reader) -> None:
    """Reports every name in a layout that leads nowhere."""
    file = layout.file
    for region in file.regions.values():
        start: Any = Poster
        if region.repeat is not None:
            inner = _field(region.repeat, Poster, reader)
            start = get_args(inner)[0] if inner is not None and get_args(inner) else Poster
        for where, key, value in names_in(region):
            if not value:
                continue
            if key in ROLE_FIELDS:
                _known(value, layout.roles, "role", where, reader)
            elif key in _INK_FIELDS:
                _known(value, layout.inks, "ink", where, reader)
            elif key in _REGION_FIELDS:
                _known(value, file.regions, "region", where, reader)
            elif key in _CONTENT_FIELDS and key != "repeat":
                _field(value, start, reader)
        if region.box is not None:
            for c in (region.box.x, region.box.y, region.box.width, region.box.height):
                if "." in c.ref:
                    _known(c.ref.split(".")[0], file.regions, "region", region.source, reader)
        if region.wires is not None:
            _known(region.wires.hole.text, file.regions, "region", region.wires.hole.source, reader)
    for step in file.reading:
        for name in step:
            _known(name, file.regions, "region", layout.source, reader)
    for words in file.title:
        _field(words, Poster, reader)


def _known(name: Any, known: Any, kind: str, where: Source, reader: Reader) -> None:
    text = name.text if isinstance(name, Words) else name
    if text not in known:
        reader.refuse(f"unknown-{kind}", f"there is no {kind} “{text}”", where, nearest(text, known))


def _field(words: Words, start: Any, reader: Reader) -> Any:
    try:
        return field_type(words.text, start)
    except ValueError as error:
        reader.refuse("unknown-field", str(error), words.source)
        return None
