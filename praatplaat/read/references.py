"""Names that one file gives and another uses: roles, inks, regions, fields of the content."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

from ..findings import Source
from .content import Poster, field_type
from .layout import Region
from .layouts import Layout
from .typed import Reader, Text, Words, nearest

_ROLE_FIELDS = frozenset({"role", "speaker"})
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
        for where, key, value in _names(region):
            if not value:
                continue
            if key in _ROLE_FIELDS:
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


def _names(part: Any, where: Source | None = None) -> Iterator[tuple[Source, str, Any]]:
    """Every field of a region and of what lies in it, with the nearest known place."""
    where = getattr(part, "source", None) or where or Source("")
    for f in dataclasses.fields(part):
        value = getattr(part, f.name)
        if isinstance(value, Words):
            yield value.source, f.name, value
        elif isinstance(value, str) and f.name != "path":
            yield where, f.name, value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Words):
                    yield item.source, f.name, item
                elif isinstance(item, str):
                    yield where, f.name, item
                elif dataclasses.is_dataclass(item):
                    yield from _names(item, where)
        elif dataclasses.is_dataclass(value) and not isinstance(value, (Source, Text)):
            yield from _names(value, where)


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


def role_names(region: Region) -> tuple[str, ...]:
    """The roles that one region sets text in, in the order of its parts."""
    return tuple(dict.fromkeys(value for _, key, value in _names(region) if key in _ROLE_FIELDS and value))


def roles_used(regions: dict[str, Region]) -> set[str]:
    """The names of all roles that regions set text in."""
    return {name for region in regions.values() for name in role_names(region)}
