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
from .characters import LARGEST_FILE, odd_characters, shown, text_of, without_odd
from .disk import Fault, read_bytes
from .yaml_syntax import slip_in, tabs_in

DEEPEST = 40
#: The most names, texts, lists and maps in a file (house rule: a layout of ours has 700).
MOST_NODES = 10_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a YAML file: a text, a list of nodes or a map of names to nodes.

    flow: a list or map in brackets. note: what stands behind a # on the line of a text without quotation marks.
    """

    kind: Literal["text", "list", "map"]
    source: Source
    text: str = ""
    items: tuple[Node, ...] = ()
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Source] = field(default_factory=dict)
    quoted: bool = False
    flow: bool = False
    note: str = ""

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


Refuse = Callable[[str, str, Source, str], None]


@dataclass(slots=True)
class _Open:
    """A list or map whose end has not come yet."""

    kind: Literal["list", "map"]
    source: Source
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Source] = field(default_factory=dict)
    key: Node | None = None

    def closed(self) -> Node:
        return Node(self.kind, self.source, "", tuple(self.items), self.entries, self.keys, flow=self.flow)

    def take(self, done: Node, refuse: Refuse) -> bool:
        """Adds a node as an item, a name or a value; False when it can be none of these."""
        if self.kind == "list":
            self.items.append(done)
        elif self.key is None:
            if done.kind != "text":
                message = "brackets stand here, where a name is expected"
                refuse("yaml-key", message, done.source, "put a text that begins with { or [ between double quotes")
                return False
            if done.text in self.entries:
                message = f"“{shown(done.text)}” stands here a second time (first on line {self.keys[done.text].line})"
                refuse("duplicate-key", message, done.source, "keep one of the two")
            self.key = done
        else:
            if self.key.text not in self.entries:
                self.entries[self.key.text] = done
                self.keys[self.key.text] = self.key.source
            self.key = None
        return True


def read_file(path: Path, name: str, problems: list[Finding]) -> Node | None:
    """The tree of a file, or None with the reason in `problems`. `name` is how messages call the file."""
    data = read_bytes(path, LARGEST_FILE)
    if isinstance(data, Fault):
        problems.append(Finding("unreadable-file", "error", f"the file {data.words}", Source(name), data.hint))
        return None
    return parse(data, name, problems)


def parse(data: bytes, name: str, problems: list[Finding]) -> Node | None:
    """The tree of a file's bytes, or None with the reasons in `problems`."""

    def refuse(rule: str, message: str, source: Source, hint: str) -> None:
        problems.append(Finding(rule, "error", message, source, hint))

    problems_before = len(problems)
    text = text_of(data, name, refuse)
    if text is None:
        return None
    text = without_odd(text, name, refuse)
    if text is None:
        return None
    if (tabs := tabs_in(text)) is not None:
        refuse("yaml-syntax", tabs.words, Source(name, tabs.line, tabs.column), tabs.hint)
        return None
    try:
        root = _build(text, name, refuse)
    except yaml.YAMLError as error:
        if len(problems) > problems_before:  # a refused character may be what broke it
            return None
        if not isinstance(error, yaml.MarkedYAMLError):  # a character that PyYAML refuses and we don't know of
            message = "a character stands in this file that YAML doesn't allow"
            refuse("yaml-syntax", message, Source(name), "remove what was copied into it last, and type it anew")
            return None
        mark = error.problem_mark
        if mark is not None and "nesting depth" in str(error.problem):  # PyYAML 6.0.4 has a limit of its own
            refuse(*_too_deep(Source(name, mark.line + 1, mark.column + 1)))
            return None
        slip = slip_in(text, error)
        refuse("yaml-syntax", slip.words, Source(name, slip.line, slip.column), slip.hint)
        return None
    if root is None and len(problems) == problems_before:
        refuse("empty-file", "the file is empty", Source(name), "write it, or remove the file")
    return root


def _too_deep(place: Source) -> tuple[str, str, Source, str]:
    message = f"more than {DEEPEST} lists and names lie in one another here"
    return "yaml-depth", message, place, "look for brackets [ or { that don't belong here"


def _build(text: str, name: str, refuse: Refuse) -> Node | None:
    """The tree from the parser's events, without recursion, so that depth can't hurt; None after what ends it."""
    stack: list[_Open] = []
    root: Node | None = None
    documents = nodes = 0
    lines, escapes = text.splitlines(), "\\" in text
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = stack.pop().closed()
        elif isinstance(event, (yaml.NodeEvent, yaml.DocumentStartEvent)):
            mark = event.start_mark
            source = Source(name, mark.line + 1, mark.column + 1) if mark else Source(name)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "remove the line ---"
                    refuse("yaml-documents", "a second text begins here; a file holds one", source, hint)
                    return root
                continue
            nodes += 1
            if nodes > MOST_NODES:
                message = f"the file holds more than {MOST_NODES:,} names and values, the most that are read"
                hint = "look whether this is the right file, or spread it over several"
                refuse("file-too-large", message, source, hint)
                return None
            if (refused := _refused(event)) is not None:
                refuse(refused[0], refused[1], source, refused[2])
                return None
            if isinstance(event, yaml.CollectionStartEvent):
                if len(stack) >= DEEPEST:
                    refuse(*_too_deep(source))
                    return None
                kind: Literal["map", "list"] = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
                stack.append(_Open(kind, source, bool(event.flow_style)))
                continue
            assert isinstance(event, yaml.ScalarEvent)  # an alias was refused
            for _, odd in odd_characters(event.value) if escapes else ():  # made by one, such as \u202e
                hint = "remove the \\ and the code behind it"
                refuse("unprintable", f"in this text stands {odd.words}", source, hint)
            done = Node("text", source, event.value, quoted=bool(event.style), note=_note(event, lines))
        else:
            continue
        if not stack:
            root = done
        elif not stack[-1].take(done, refuse):
            return None
    return root


def _refused(event: yaml.NodeEvent) -> tuple[str, str, str] | None:
    """Rule, message and hint for an event of YAML that we have no use for."""
    anchor = event.anchor
    if anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        hint = f"put a text that begins with {sign} between double quotes"
        return "yaml-alias", f"“{sign}{shown(anchor)}” is read as a mark for a part that is repeated, not as text", hint
    tag = getattr(event, "tag", None)
    if tag is not None:
        hint = "remove it; put a text that begins with ! between double quotes"
        name = shown(re.sub("^tag:yaml.org,2002:", "!!", tag))
        return "yaml-tag", f"“{name}” is read as a mark for the kind of value, not as text", hint
    return None


def _note(event: yaml.ScalarEvent, lines: list[str]) -> str:
    """What stands behind a # after a text without quotation marks."""
    end = event.end_mark
    if event.style or end is None or end.line >= len(lines) or end.column >= len(lines[end.line]):
        return ""
    found = re.match(r"[ \t]+#(.*)", lines[end.line][end.column :])
    if found is None or (not event.value and found[1][:1].isspace()):
        return ""
    return found[1].strip() or "#"
