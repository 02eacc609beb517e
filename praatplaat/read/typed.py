"""Dataclasses as the grammar of our files: from a YAML tree to typed values.

A field's annotation says what may stand there; its `doc` says what it is for. One description serves
reading, messages and the schema (schemas.py), so that they can't disagree.
"""

from __future__ import annotations

import dataclasses
import re
import types
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from ..findings import Finding, Source
from .characters import shown
from .grammar import fields_of
from .marks import PLAIN, Listed, Scalar
from .mending import mended
from .wording import as_languages, as_list, as_names, as_text, close, nearest, stands, told_by
from .yaml_source import Node

T = TypeVar("T")

#: Line ends and tabs of a text that was written on several lines print as one space.
_BLANKS = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")

#: No poster text comes near it (house rule); breaking longer ones into lines would take minutes.
LONGEST_TEXT = 5_000

#: Curly marks that many editors make of straight ones; YAML takes them for a part of the text.
_OPENING, _CLOSING = "“„‘«", "”“’»"


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


#: Values by the identity of their node and their type. The node is kept, so that no other gets its identity.
Known = dict[tuple[int, type], tuple[Node, Any]]


class Reader:
    """Reads nodes into types and collects every problem on the way.

    languages: those in which each text must stand. texts: every text that was read, also one that lacks a language.
    lacking and undeclared: by language, what was said of texts that must stand in it, and of those that need not.
    known: what was read before of the same nodes, which is not read again; with each value stands its node.
    """

    def __init__(self, problems: list[Finding], languages: tuple[str, ...] = (), known: Known | None = None) -> None:
        self.problems = problems
        self.languages = languages
        self.texts: list[Text] = []
        self.lacking: dict[str, list[Finding]] = {}
        self.undeclared: dict[str, list[Finding]] = {}
        self.known = known

    def refuse(self, rule: str, message: str, source: Source, hint: str) -> None:
        self.problems.append(Finding(rule, "error", message, source, hint))

    def _refuse_language(self, found: dict[str, list[Finding]], code: str, message: str, at: Source, hint: str) -> None:
        self.refuse("unknown-language" if found is self.undeclared else "missing-language", message, at, hint)
        found.setdefault(code, []).append(self.problems[-1])

    def read(self, node: Node, wanted: Any, path: str = "") -> Any:
        """The value, or None after a problem: whoever reads looks at `problems` before using any of it."""
        origin, arguments = get_origin(wanted), get_args(wanted)
        source = node.source.of(path)
        if origin is Annotated:
            return self._annotated(node, arguments[0], arguments[1], path, source)
        if origin in (Union, types.UnionType):
            return self.read(node, next(a for a in arguments if a is not type(None)), path)
        if origin is Literal:
            if node.kind == "text" and node.text in arguments:
                return node.text
            words = close(node.text, arguments) or f"write {' or '.join(arguments)}"
            self._expected(node, "one of: " + ", ".join(arguments), source, words)
            return None
        if origin is tuple:
            if node.kind != "list":
                self._expected(node, "a list", source, as_list(node))
                return ()
            return tuple(self.read(item, arguments[0], f"{path}[{i}]") for i, item in enumerate(node.items))
        if origin is dict:
            if node.kind != "map":
                self._expected(node, "names with values beneath them", source, as_names(node, ()))
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
            if self.known is None:
                return self._dataclass(node, wanted, path, source)
            key = (id(node), wanted)
            if key not in self.known:
                value = self._dataclass(node, wanted, path, source)
                if value is None:
                    return None
                self.known[key] = (node, value)
            return self.known[key][1]
        return self._scalar(node, PLAIN[wanted], source)

    def _dataclass(self, node: Node, cls: type, path: str, source: Source) -> Any:
        known = fields_of(cls)
        if node.kind != "map":
            needed = [name for name, (_, spec) in known.items() if spec.default is dataclasses.MISSING]
            self._expected(node, "names with values beneath them", source, as_names(node, needed or known))
            return None
        before = len(self.problems)
        meant = self._unknown(node, known)
        values: dict[str, Any] = {}
        for name, (wanted, spec) in known.items():
            required = spec.default is dataclasses.MISSING
            if name in node.entries:
                given = node.entries[name]
                if given.empty and not required and not _may_be_empty(wanted):
                    message = f"nothing stands behind “{name}:”"
                    self.refuse("empty-value", message, node.keys[name], "fill it in, or remove it")
                    continue
                values[name] = self.read(given, wanted, _join(path, name))
            elif required and name not in meant:  # a misspelt one has been told
                self.refuse("missing-key", f"“{name}” is missing", source, f"add {name}: ({spec.metadata['doc']})")
        if len(self.problems) > before:
            return None
        if any(f.name == "source" for f in dataclasses.fields(cls)):
            values["source"] = source
        try:
            return cls(**values)
        except ValueError as error:
            message, hint = told_by(error)
            self.refuse("wrong-value", message, source, hint)
            return None

    def _unknown(self, node: Node, known: Collection[str]) -> set[str]:
        """Tells of names that are not known here; the known ones that they were probably meant to be."""
        left = [name for name in known if name not in node.keys]
        meant: set[str] = set()
        for name, place in node.keys.items():
            if name in known:
                continue
            plain = name.strip("- ")
            near = next((n for n in sorted(left) if close(plain, left) == f"did you mean “{n}”?"), "")
            hint = close(name, known) or nearest(name, left) or "remove it"
            if name.startswith("-") and plain in known:
                near, hint = plain, f"put a space behind the hyphen: - {plain}:"
            meant.add(near)
            self.refuse("unknown-key", f"“{shown(name)}” is not known here", place, hint)
        return meant

    def _text(self, node: Node, path: str, source: Source) -> Text | None:
        if node.kind != "map":
            self._expected(node, "a text in each language", source, as_languages(node, self.languages))
            return None
        values: list[Words] = []
        for language, item in node.entries.items():
            place = item.source.of(_join(path, language))
            if self.languages and language not in self.languages:
                message = f"“{shown(language)}” is not among this file's languages: {', '.join(self.languages)}"
                missing = [code for code in self.languages if code not in node.entries]
                hint = "add it to languages: at the top of the file, or remove it"
                hint = f"did you mean “{missing[0]}”? Or {hint}" if missing else hint
                self._refuse_language(self.undeclared, language, message, node.keys[language], hint)
            elif self._is_text(item, place):
                values.append(Words(self._said(item, language, place), place, language))
        unknown = [code for code in node.entries if code not in self.languages]
        for language in self.languages:
            if language in node.entries:
                continue
            if unknown:  # one of these was meant, and has been told
                unknown.pop()
                continue
            message, hint = f"this text is missing in “{language}”", f'add it beneath, as in {language}: "…"'
            self._refuse_language(self.lacking, language, message, source, hint)
        text = Text(tuple(values), source)
        self.texts.append(text)
        return text

    def _said(self, node: Node, language: str, place: Source) -> str:
        """A text as it is printed, when it is one and stands in its file as it is meant."""
        text = self._blanked(node.text, place)
        if not any(unicodedata.category(character)[0] in "LNPS" for character in text):
            self.refuse("empty-text", "this text is empty", place, "write it, or remove the whole field")
        elif node.note:
            message = f"this text ends before the #; “{shown(node.note)}” would not be printed"
            self.refuse("cut-text", message, place, f'put it between double quotes, as in {language}: "…"')
        elif not node.quoted and text[0] in _OPENING and text[-1] in _CLOSING:
            message = f"the marks {text[0]} {text[-1]} around this text would be printed"
            self.refuse("quoted-text", message, place, f'write straight ones, as in {language}: "…"')
        return text

    def _blanked(self, text: str, source: Source) -> str:
        """The text with one space for every line end, tab and row of spaces, as it is printed."""
        if len(text) > LONGEST_TEXT:
            length = f"this text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read"
            self.refuse("text-too-long", length, source, "shorten it; look whether a quotation mark is missing")
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
            self.refuse("wrong-length", f"this list has {items}", source, f"give it {wanted}")
        seen: dict[str, Source] = {}
        for item in node.items:
            one = item.entries.get(mark.by) if mark.by else item if mark.unique else None
            if one is None or one.kind != "text" or not one.text:
                continue
            if one.text in seen and mark.by:
                message = f"the id “{shown(one.text)}” stands here a second time (first on line {seen[one.text].line})"
                self.refuse("duplicate-id", message, one.source, "give it an id of its own")
            elif one.text in seen:
                message = f"“{shown(one.text)}” stands in this list twice"
                self.refuse("duplicate", message, one.source, "remove one of the two")
            seen.setdefault(one.text, one.source)

    def _scalar(self, node: Node, scalar: Scalar, source: Source) -> Any:
        if not self._is_text(node, source, scalar.name):
            return None
        if node.empty and scalar is not PLAIN[str]:
            self._expected(node, scalar.name, source, "write it behind the colon")
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
            message, hint = told_by(error)
            better = mended(text, scalar.parse, scalar.others)
            self.refuse("wrong-value", message, source, f"write {better}" if better else hint)
            return None

    def _is_text(self, node: Node, source: Source, name: str = "a text") -> bool:
        if node.kind != "text":
            self._expected(node, name, source, as_text(node))
        return node.kind == "text"

    def _expected(self, node: Node, what: str, source: Source, hint: str) -> None:
        if node.empty and node.note:
            hint = f'put what begins with # between double quotes, as in "#{shown(node.note)}"'
        self.refuse("wrong-type", f"{stands(node)}; expected: {what}", source, hint)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _may_be_empty(wanted: Any) -> bool:
    """True for a plain text, which may be left empty: then nothing is printed."""
    arguments = [a for a in get_args(wanted) if a is not type(None)] or [wanted]
    return get_origin(wanted) is not Annotated and arguments[0] in (Words, str)
