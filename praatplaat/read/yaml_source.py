"""YAML text becomes a tree of nodes that know their place; every plain scalar stays text.

We read YAML 1.2's core without its surprises: `no`, `on`, `1:30` and `12_0` are text until a field asks
for something else. Aliases, anchors and tags are refused: a poster needs none, and they can be abused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import yaml

from ..findings import Finding, Source

#: A content file of ours has 8 kB; a megabyte is no poster (house rule).
LARGEST_FILE = 1_000_000
DEEPEST = 40
#: The most names, texts, lists and maps in a file (house rule: a layout of ours has 700).
MOST_NODES = 10_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Characters that no text needs, and that end a C string, a line or a search for the right glyph too early.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

#: What PyYAML says, and what a writer of posters can do about it.
_SYNTAX = (
    ("mapping values are not allowed", "a colon stands inside a text without quotation marks, or is indented wrongly",
     'put the text between double quotes, as in nl: "Let op: dit is nieuw"'),
    ("cannot start any token", "a text can't begin with this character",
     "put a text that begins with @, % or ` between double quotes"),
    ("unknown escape", "a backslash has a meaning of its own between double quotes", "write \\\\ for one backslash"),
    ("unexpected end of stream", "a quotation mark or bracket is opened here and never closed",
     "close it at the end of its text"),
    ("unexpected document separator", "a quotation mark is opened here and never closed",
     "close it at the end of its text"),
    ("could not find expected ':'", "a name without its colon, or a text on the wrong line",
     "write name: value, and indent the further lines of a text"),
    ("expected", "what stands here doesn't belong to what stands above it",
     "look at the indentation (spaces, no tabs); put a text with quotation marks, #, [ or { between double quotes"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a YAML file: a text, a list of nodes or a map of names to nodes."""

    kind: Literal["text", "list", "map"]
    source: Source
    text: str = ""
    items: tuple[Node, ...] = ()
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Source] = field(default_factory=dict)
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """True when nothing at all stands here; a text of no characters between quotes is something."""
        return self.kind == "text" and not self.text and not self.quoted

    def overlaid(self, over: Node) -> Node:
        """This map with another laid over it: maps are merged name by name, all else is replaced."""
        if self.kind != "map" or over.kind != "map":
            return over
        entries = dict(self.entries)
        for name, node in over.entries.items():
            entries[name] = entries[name].overlaid(node) if name in entries else node
        return replace(self, entries=entries, keys={**over.keys, **self.keys})


Refuse = Callable[..., None]


@dataclass(slots=True)
class _Open:
    node: Node
    items: list[Node] = field(default_factory=list)
    key: Node | None = None


def read_file(path: Path, name: str, problems: list[Finding]) -> Node | None:
    """The tree of a file, or None with the reason in `problems`. `name` is how messages call the file."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        problems.append(Finding("unreadable-file", "error", f"the file can't be read: {error.strerror}", Source(name)))
        return None
    return parse(data, name, problems)


def parse(data: bytes, name: str, problems: list[Finding]) -> Node | None:
    """The tree of a file's bytes, or None with the reasons in `problems`."""
    here = Source(name)

    def refuse(rule: str, message: str, source: Source = here, hint: str = "") -> None:
        problems.append(Finding(rule, "error", message, source, hint))

    if len(data) > LARGEST_FILE:
        refuse("file-too-large", f"the file is larger than {LARGEST_FILE:,} bytes, the most that is read")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        refuse("not-utf-8", "the file is not UTF-8", Source(name, line, 1), "save it as UTF-8 in your editor")
        return None
    if found := _UNPRINTABLE.search(text):
        before = text[: found.start()]
        place = Source(name, before.count("\n") + 1, found.start() - before.rfind("\n"))
        refuse("unprintable", _unprintable(found[0]), place, "remove it; it may have come along with a copied text")
        return None
    problems_before = len(problems)
    try:
        root = _build(text, name, refuse)
    except yaml.MarkedYAMLError as error:
        _refuse_syntax(error, text, name, refuse)
        return None
    except yaml.YAMLError as error:
        refuse("yaml-syntax", f"this is not YAML: {str(error).splitlines()[0]}")
        return None
    if root is None and len(problems) == problems_before:
        refuse("empty-file", "the file is empty")
    return root if len(problems) == problems_before else None


def _unprintable(character: str) -> str:
    return f"here stands a character that can't be printed (U+{ord(character):04X})"


def _refuse_syntax(error: yaml.MarkedYAMLError, text: str, name: str, refuse: Refuse) -> None:
    problem = str(error.problem or error.context or "")
    mark = error.problem_mark or error.context_mark
    if "unexpected" in problem:  # the file's end tells nothing; where it began does
        mark = error.context_mark or mark
    otherwise = (problem, "put the text between double quotes, and look at the indentation")
    words, hint = next(((w, h) for part, w, h in _SYNTAX if part in problem), otherwise)
    if mark and "".join(text.split("\n")[mark.line : mark.line + 1])[mark.column :].startswith("\t"):
        words, hint = "a tab stands here", "indent with spaces, not with tabs"
    place = Source(name, mark.line + 1, mark.column + 1) if mark else Source(name)
    refuse("yaml-syntax", f"this is not YAML: {words}", place, hint)


def _build(text: str, name: str, refuse: Refuse) -> Node | None:
    """The tree from the parser's events, without recursion, so that depth can't hurt."""
    stack: list[_Open] = []
    root: Node | None = None
    documents = nodes = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        source = Source(name, mark.line + 1, mark.column + 1) if mark else Source(name)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                refuse("yaml-documents", "a second document begins here; a file holds one", source, "remove the ---")
                return None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            refuse("yaml-alias", "anchors (&) and aliases (*) are not used here", source, "write the text out")
            return None
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} names and values, the most that are read"
            refuse("file-too-large", message, source, "spread it over several files, or leave something out")
            return None
        tag = getattr(event, "tag", None)
        if tag is not None:
            refuse("yaml-tag", f"tags such as {tag} are not used here", source, "remove it")
            return None
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) >= DEEPEST:
                refuse("yaml-depth", f"more than {DEEPEST} levels deep", source)
                return None
            kind: Literal["map", "list"] = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            stack.append(_Open(Node(kind, source)))
            continue
        if isinstance(event, yaml.ScalarEvent):
            if found := _UNPRINTABLE.search(event.value):
                refuse("unprintable", _unprintable(found[0]), source, "remove it")
                return None
            done = Node("text", source, event.value, quoted=bool(event.style))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            last = stack.pop()
            done = replace(last.node, items=tuple(last.items))
        else:
            continue
        if not stack:
            root = done
            continue
        parent = stack[-1]
        if parent.node.kind == "list":
            parent.items.append(done)
        elif parent.key is None:
            if done.kind != "text":
                refuse(
                    "yaml-key",
                    "a list or braces stand here, where a name is expected",
                    done.source,
                    "put a text that begins with { or [ between double quotes",
                )
                return None
            if done.text in parent.node.entries:
                first = parent.node.keys[done.text]
                refuse(
                    "duplicate-key",
                    f"“{done.text}” stands here a second time (first on line {first.line})",
                    done.source,
                    "keep one of the two",
                )
            parent.key = done
        else:
            parent.node.entries[parent.key.text] = done
            parent.node.keys[parent.key.text] = parent.key.source
            parent.key = None
    return root
