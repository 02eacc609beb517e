"""Dataclasses as the grammar of our files: from a YAML tree to typed values.

A field's annotation says what may stand there; its `doc` says what it is for. One description serves
reading, messages and the schema (schemas.py), so that they can't disagree.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import re
import types
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ..findings import Finding, Source
from .marks import PLAIN, Listed, Scalar
from .yaml_source import Node

T = TypeVar("T")

#: Line ends and tabs of a text that was written on several lines print as one space.
_BLANKS = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")

#: No poster text comes near it (house rule); breaking longer ones into lines would take minutes.
LONGEST_TEXT = 5_000

#: Beside more names than these none is proposed: each has to be compared with each (house rule).
MOST_COMPARED = 100


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
    if len(names) > MOST_COMPARED:
        return ""
    close = difflib.get_close_matches(word[:100], names, 1, 0.6)
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
            return self._annotated(node, arguments[0], arguments[1], path, source)
        if origin in (Union, types.UnionType):
            return self.read(node, next(a for a in arguments if a is not type(None)), path)
        if origin is Literal:
            if node.kind == "text" and node.text in arguments:
                return node.text
            self._expected(node, "one of: " + ", ".join(arguments), source, _close(node.text, arguments))
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
            if get_origin(arguments[0]) is Annotated:
                for name, place in node.keys.items():
                    self._parsed(name, get_args(arguments[0])[1], place)
            return {name: self.read(item, arguments[1], _join(path, name)) for name, item in node.entries.items()}
        if wanted is Text:
            return self._text(node, path, source)
        if wanted is Words:
            return Words(self._blanked(node.text, source), source) if self._is_text(node, source) else None
        if wanted is Node:
            return node
        if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
            return self._dataclass(node, wanted, path, source)
        return self._scalar(node, PLAIN[wanted], source)

    def _dataclass(self, node: Node, cls: type, path: str, source: Source) -> Any:
        known = fields_of(cls)
        if node.kind != "map":
            self._expected(node, "names with values beneath them (" + ", ".join(known) + ")", source)
            return None
        before = len(self.problems)
        for name, key_source in node.keys.items():
            if name not in known:
                left = [other for other in known if other not in node.keys]
                hint = _close(name, known) or nearest(name, left)
                self.refuse("unknown-key", f"“{name}” is not known here", key_source, hint)
        values: dict[str, Any] = {}
        for name, (wanted, spec) in known.items():
            if name in node.entries:
                given = node.entries[name]
                if given.empty and spec.default is not dataclasses.MISSING and not _may_be_empty(wanted):
                    self.refuse(
                        "empty-value", f"nothing stands behind “{name}:”", node.keys[name], "fill it in, or remove it"
                    )
                    continue
                values[name] = self.read(given, wanted, _join(path, name))
            elif spec.default is dataclasses.MISSING:
                self.refuse("missing-key", f"“{name}” is missing", source, f"add {name}: ({spec.metadata['doc']})")
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
            if self.languages and language not in self.languages:
                self.refuse(
                    "unknown-language",
                    f"“{language}” is not among this file's languages",
                    node.keys[language],
                    f"declare it under languages:, or remove it; declared: {', '.join(self.languages)}",
                )
            elif self._is_text(item, place):
                text = self._blanked(item.text, place)
                if not any(unicodedata.category(character)[0] in "LNPS" for character in text):
                    self.refuse("empty-text", "this text is empty", place, "write it, or remove the whole field")
                values.append(Words(text, place, language))
        for language in self.languages:
            if language not in node.entries:
                self.refuse(
                    "missing-language",
                    f"this text is missing in “{language}”",
                    source,
                    f'add it beneath, as in {language}: "…"',
                )
        return Text(tuple(values), source)

    def _blanked(self, text: str, source: Source) -> str:
        """The text with one space for every line end, tab and row of spaces, as it is printed."""
        if len(text) > LONGEST_TEXT:
            length = f"this text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read"
            self.refuse("text-too-long", length, source)
        return _BLANKS.sub(" ", text).strip(" ")

    def _annotated(self, node: Node, wanted: Any, mark: Any, path: str, source: Source) -> Any:
        if isinstance(mark, Scalar):
            value = self._scalar(node, mark, source)
            return Words(node.text, source) if wanted is Words and value is not None else value
        value = self.read(node, wanted, path)
        if isinstance(mark, Listed) and node.kind == "list":
            self._listed(node, mark, source)
        return value

    def _listed(self, node: Node, mark: Listed, source: Source) -> None:
        count = len(node.items)
        if count < mark.least or (mark.most is not None and count > mark.most):
            wanted = f"{mark.least}" if mark.least == mark.most else f"at least {mark.least}"
            if mark.most is not None and mark.least != mark.most:
                wanted = f"{mark.least} to {mark.most}"
            items = "1 item" if count == 1 else f"{count or 'no'} items"
            self.refuse("wrong-length", f"this list has {items}; it should have {wanted}", source)
        seen: set[str] = set()
        for item in node.items if mark.unique else ():
            if item.kind == "text" and item.text in seen:
                self.refuse(
                    "duplicate", f"“{item.text}” stands in this list twice", item.source, "remove one of the two"
                )
            seen.add(item.text)

    def _scalar(self, node: Node, scalar: Scalar, source: Source) -> Any:
        if not self._is_text(node, source, scalar.name):
            return None
        if node.empty and scalar is not PLAIN[str]:
            self._expected(node, scalar.name, source)
            return None
        return self._parsed(node.text, scalar, source)

    def _parsed(self, text: str, scalar: Scalar, source: Source) -> Any:
        if len(text) > scalar.longest:
            message = f"here stand {len(text):,} characters; at most {scalar.longest:,} are read"
            self.refuse("text-too-long", message, source, "look whether a quotation mark is missing")
            return None
        try:
            return scalar.parse(text)
        except ValueError as error:
            self.refuse("wrong-value", str(error), source)
            return None

    def _is_text(self, node: Node, source: Source, name: str = "a text") -> bool:
        if node.kind != "text":
            self._expected(node, name, source)
        return node.kind == "text"

    def _expected(self, node: Node, what: str, source: Source, hint: str = "") -> None:
        shown = node.text if len(node.text) <= 60 else node.text[:59] + "…"
        found = {"text": f"here stands “{shown}”", "list": "here stands a list", "map": "here stand names with values"}
        message = "nothing stands here" if node.empty else found[node.kind]
        self.refuse("wrong-type", f"{message}; expected: {what}", source, hint)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _close(word: str, known: Iterable[str]) -> str:
    """The nearest name; nothing when none is near, for where the message lists them already."""
    hint = nearest(word, known)
    return hint if hint.startswith("did") else ""


def _may_be_empty(wanted: Any) -> bool:
    """True for a plain text, which may be left empty: then nothing is printed."""
    arguments = [a for a in get_args(wanted) if a is not type(None)] or [wanted]
    return get_origin(wanted) is not Annotated and arguments[0] in (Words, str)
