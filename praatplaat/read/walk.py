"""The names that a region uses, found by walking its fields: roles, inks, regions, fields of the content."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from ..findings import Source
from .typed import Text, Words

ROLE_FIELDS = frozenset({"role", "speaker"})


def names_in(part: Any, where: Source | None = None) -> Iterator[tuple[Source, str, Any]]:
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
                    yield from names_in(item, where)
        elif dataclasses.is_dataclass(value) and not isinstance(value, (Source, Text)):
            yield from names_in(value, where)


def role_names(region: Any) -> tuple[str, ...]:
    """The roles that one region sets text in, in the order of its parts."""
    return tuple(dict.fromkeys(value for _, key, value in names_in(region) if key in ROLE_FIELDS and value))
