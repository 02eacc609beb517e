"""What a part of a file is: a dataclass whose fields say what may stand there, and what it is for."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, TypeVar, dataclass_transform, get_type_hints

T = TypeVar("T")


def doc(text: str, default: Any = dataclasses.MISSING) -> Any:
    """A field with its description for writers; required unless a default is given."""
    return dataclasses.field(default=default, metadata={"doc": text})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(doc,))
def grammar(cls: type[T]) -> type[T]:
    """A part of a file: a frozen dataclass whose fields are named. Two of them are never compared, nor printed: what
    Python would make for that at each start took a third of the time that all these classes take.
    """
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(cls)


@functools.cache
def fields_of(cls: type) -> dict[str, tuple[Any, dataclasses.Field[Any]]]:
    """A dataclass's readable fields with their types; `source` and private ones are ours to fill."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        f.name: (hints[f.name], f)
        for f in dataclasses.fields(cls)
        if f.name != "source" and f.init and f.metadata.get("doc") is not None
    }
