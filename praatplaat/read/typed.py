"""Dataclasses as the grammar of our files: from a YAML tree to typed values, and to JSON Schema.

A field's annotation says what may stand there; its `doc` says what it is for. One description serves
reading, messages and the schema, so that they can't disagree.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import re
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ..findings import Finding, Source
from .yaml_source import Node

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scalar:
    """How a text becomes a value: `parse` raises ValueError with words for the writer."""

    parse: Callable[[str], Any]
    name: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language (or in none, such as a year), and where it stands in its file."""

    text: str
    source: Source
    language: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the poster's languages, side by side."""

    values: tuple[Words, ...]
    source: Source

    def in_language(self, language: str) -> Words:
        """The text in that language; KeyError when it is missing (reading reports that first)."""
        for words in self.values:
            if words.language == language:
                return words
        raise KeyError(language)


def doc(text: str, default: Any = dataclasses.MISSING) -> Any:
    """A field with its description for writers; required unless a default is given."""
    return dataclasses.field(default=default, metadata={"doc": text})


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean “…”?` for a misspelt name, or the names that do exist."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    return "known here: " + ", ".join(names) if names else ""


@functools.cache
def fields_of(cls: type) -> dict[str, tuple[Any, dataclasses.Field[Any]]]:
    """A dataclass's readable fields with their types; `source` and private ones are ours to fill."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        f.name: (hints[f.name], f)
        for f in dataclasses.fields(cls)
        if f.name != "source" and f.init and f.metadata.get("doc") is not None
    }


class Reader:
    """Reads nodes into types and collects every problem on the way."""

    def __init__(self, problems: list[Finding], languages: tuple[str, ...] = ()) -> None:
        self.problems = problems
        self.languages = languages

    def refuse(self, rule: str, message: str, source: Source, hint: str = "") -> None:
        self.problems.append(Finding(rule, "error", message, source, hint))

    def read(self, node: Node, wanted: Any, path: str = "") -> Any:
        """The value, or None after a problem: whoever reads looks at `problems` before using any of it."""
        origin, arguments = get_origin(wanted), get_args(wanted)
        source = dataclasses.replace(node.source, field=path)
        if origin is Annotated:
            return self._scalar(node, arguments[1], source)
        if origin in (Union, types.UnionType):
            return self.read(node, next(a for a in arguments if a is not type(None)), path)
        if origin is Literal:
            if node.kind == "text" and node.text in arguments:
                return node.text
            self._expected(
                node, "one of: " + ", ".join(arguments), source, nearest(node.text, arguments) if node.text else ""
            )
            return None
        if origin is tuple:
            if node.kind != "list":
                self._expected(node, "a list", source)
                return ()
            return tuple(self.read(item, arguments[0], f"{path}[{i}]") for i, item in enumerate(node.items))
        if origin is dict:
            if node.kind != "map":
                self._expected(node, "names with values beneath them", source)
                return {}
            return {name: self.read(item, arguments[1], _join(path, name)) for name, item in node.entries.items()}
        if wanted is Text:
            return self._text(node, path, source)
        if wanted is Words:
            return Words(node.text, source) if self._is_text(node, source) else None
        if wanted is Node:
            return node
        if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
            return self._dataclass(node, wanted, path, source)
        return self._scalar(node, _PLAIN[wanted], source)

    def _dataclass(self, node: Node, cls: type, path: str, source: Source) -> Any:
        known = fields_of(cls)
        if node.kind != "map":
            self._expected(node, "names with values beneath them (" + ", ".join(known) + ")", source)
            return None
        before = len(self.problems)
        for name, key_source in node.keys.items():
            if name not in known:
                self.refuse(
                    "unknown-key", f"“{name}” is not known here", key_source, nearest(name, set(known) - set(node.keys))
                )
        values: dict[str, Any] = {}
        for name, (wanted, spec) in known.items():
            if name in node.entries:
                values[name] = self.read(node.entries[name], wanted, _join(path, name))
            elif spec.default is dataclasses.MISSING:
                self.refuse("missing-key", f"“{name}” is missing", source, spec.metadata["doc"])
        if len(self.problems) > before:
            return None
        if any(f.name == "source" for f in dataclasses.fields(cls)):
            values["source"] = source
        try:
            return cls(**values)
        except ValueError as error:
            self.refuse("wrong-value", str(error), source)
            return None

    def _text(self, node: Node, path: str, source: Source) -> Text | None:
        if node.kind != "map":
            self._expected(node, "a text in each language (" + ", ".join(self.languages) + ")", source)
            return None
        values: list[Words] = []
        for language, item in node.entries.items():
            place = dataclasses.replace(item.source, field=_join(path, language))
            if language not in self.languages:
                self.refuse(
                    "unknown-language",
                    f"“{language}” is not among this file's languages",
                    node.keys[language],
                    f"declare it under languages:, or remove it; declared: {', '.join(self.languages)}",
                )
            elif self._is_text(item, place):
                if not item.text.strip():
                    self.refuse("empty-text", "this text is empty", place)
                values.append(Words(item.text, place, language))
        for language in self.languages:
            if language not in node.entries:
                self.refuse("missing-language", f"this text is missing in “{language}”", source)
        return Text(tuple(values), source)

    def _scalar(self, node: Node, scalar: Scalar, source: Source) -> Any:
        if not self._is_text(node, source, scalar.name):
            return None
        try:
            return scalar.parse(node.text)
        except ValueError as error:
            self.refuse("wrong-value", str(error), source)
            return None

    def _is_text(self, node: Node, source: Source, name: str = "a text") -> bool:
        if node.kind != "text":
            self._expected(node, name, source)
        return node.kind == "text"

    def _expected(self, node: Node, what: str, source: Source, hint: str = "") -> None:
        found = {"text": f"“{node.text}”", "list": "a list", "map": "names with values"}[node.kind]
        self.refuse("wrong-type", f"here stands {found}, where {what} is expected", source, hint)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def number(text: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(f"“{text}” is not a number")
    return float(text)


def whole_number(text: str) -> int:
    if not re.fullmatch(r"-?\d+", text):
        raise ValueError(f"“{text}” is not a whole number")
    return int(text)


def yes_or_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text}” is neither true nor false")
    return text == "true"


_PLAIN: dict[Any, Scalar] = {
    str: Scalar(str, "a text"),
    int: Scalar(whole_number, "a whole number", r"^-?\d+$"),
    float: Scalar(number, "a number", r"^-?\d+(\.\d+)?$"),
    bool: Scalar(yes_or_no, "true or false"),
}


def json_schema(cls: type, title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of files of this type, for editors that complete and check YAML."""
    definitions: dict[str, Any] = {}
    _definition(cls, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": f"#/$defs/{cls.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def _definition(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    reference = {"$ref": f"#/$defs/{cls.__name__}"}
    if cls.__name__ in definitions:
        return reference
    properties: dict[str, Any] = {}
    definitions[cls.__name__] = schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if cls.__doc__:
        schema["description"] = cls.__doc__.split("\n")[0]
    required = []
    for name, (wanted, spec) in fields_of(cls).items():
        properties[name] = {**_schema_of(wanted, definitions), "description": spec.metadata["doc"]}
        if spec.default is dataclasses.MISSING:
            required.append(name)
    schema["required"] = required
    return reference


def _schema_of(wanted: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return _scalar_schema(arguments[1], wanted)
    if origin in (Union, types.UnionType):
        return _schema_of(next(a for a in arguments if a is not type(None)), definitions)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema_of(arguments[1], definitions)}
    if wanted is Text:
        definitions["Text"] = {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "a text in each language",
        }
        return {"$ref": "#/$defs/Text"}
    if wanted is Words:
        return {"type": ["string", "number"]}
    if wanted is Node:
        return {}
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        return _definition(wanted, definitions)
    return _scalar_schema(_PLAIN[wanted], wanted)


def _scalar_schema(scalar: Scalar, wanted: Any) -> dict[str, Any]:
    if wanted is bool:
        return {"type": "boolean"}
    if wanted in (int, float):
        return {"type": "integer" if wanted is int else "number"}
    schema: dict[str, Any] = {"type": ["string", "number"]}
    if scalar.pattern:
        schema = {"type": "string", "pattern": scalar.pattern}
    return schema
