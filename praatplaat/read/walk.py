"""The names that a region uses, found by walking its fields: roles, inks, regions, fields of the content."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from ..findings import Source
from .typed import Text, Words
from .yaml_source import Node

ROLE_FIELDS = frozenset({"role", "speaker"})


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in a part of a region: which field of which part, and where."""

    part: Any
    field: str
    name: str
    source: Source


def parts_in(part: Any, node: Node | None = None) -> Iterator[tuple[Any, Node | None]]:
    """A part of a layout and all that lie in it, each with its node in the file if that is given."""
    yield part, node
    for name in _fields(type(part)):
        value = getattr(part, name)
        inner = node.entries.get(name) if node else None
        if isinstance(value, tuple):
            for i, item in enumerate(value):
                if _is_part(item):
                    yield from parts_in(item, inner.items[i] if inner else None)
        elif _is_part(value):
            yield from parts_in(value, inner)


def names_in(parts: Iterable[tuple[Any, Node | None]]) -> Iterator[Named]:
    """Every name that these parts of a region use, in their order."""
    nowhere = Source("")
    for part, at in parts:
        for name in _fields(type(part)):
            value = getattr(part, name)
            inner = at.entries.get(name) if at else None
            if at is not None and inner is None:
                continue  # not given: the default is no name that must lead somewhere
            for i, item in enumerate(value) if isinstance(value, tuple) else ((0, value),):
                if isinstance(item, Words):
                    yield Named(part, name, item.text, item.source)
                elif isinstance(item, str) and (item or inner is not None):
                    place = inner.items[i] if inner and inner.kind == "list" else inner
                    yield Named(part, name, item, place.source if place else nowhere)


#: Names of fields by class: `dataclasses.fields` finds them anew each time, and regions are walked often.
_known: dict[Any, tuple[str, ...]] = {}


def _fields(cls: Any) -> tuple[str, ...]:
    if cls not in _known:
        _known[cls] = tuple(f.name for f in dataclasses.fields(cls))
    return _known[cls]


def _is_part(value: Any) -> bool:
    return hasattr(type(value), "__dataclass_fields__") and not isinstance(value, (Source, Text, Words))


def role_names(region: Any) -> tuple[str, ...]:
    """The roles that one region sets text in, in the order of its parts."""
    return tuple(dict.fromkeys(named.name for named in names_in(parts_in(region)) if named.field in ROLE_FIELDS))
