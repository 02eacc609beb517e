"""The YAML files of a project: each is read once, and a mistake that shows in every text is told once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from ..findings import Finding, Source
from ..snapshot import leads_out
from .disk import ENDING, file_names, misnamed, path_in, renamed
from .names import is_language
from .typed import Reader, Text
from .yaml_source import Node, read_file

#: Folders that files are read from. Each lies inside the project, also when it is a link.
FOLDERS = (
    "content", "content/art", "content/logos", "layout", "layout/languages", "layout/press", "fonts",
)  # fmt: skip

T = TypeVar("T")


class YamlFiles:
    """Reads files of one project. nodes: the trees of those that are YAML; texts: their texts in languages."""

    def __init__(self, root: Path, problems: list[Finding]) -> None:
        self.root = root
        self.problems = problems
        self.nodes: dict[str, Node] = {}
        self.texts: dict[str, list[Text]] = {}

    def check_folders(self) -> None:
        """Tells of folders that are links to outside the project."""
        for folder in FOLDERS:
            inside = not any(p.source.file == str(Path(folder).parent) for p in self.problems)
            if inside and (self.root / folder).exists() and leads_out(self.root / folder, self.root):
                message = "this folder is a link that leads out of the project"
                hint = "replace the link by the folder itself"
                self.problems.append(Finding("path-outside", "error", message, Source(folder), hint))

    def names(self, folder: str) -> list[str]:
        """Names of the YAML files in a folder, without their ending."""
        files = (name for name in file_names(self.root / folder) if name.endswith(ENDING))
        return sorted(name.removesuffix(ENDING) for name in files)

    def other_ending(self, folder: str, name: str) -> str:
        """What to do about a file of that name that isn't YAML only by its ending; empty when there is none."""
        other = misnamed(self.root / folder).get(name)
        return f"in {folder}, {renamed(other, name)}" if other else ""

    def tree(self, name: str) -> Node | None:
        """The tree of a file, or None with the reason among the problems."""
        if name in self.nodes:
            return self.nodes[name]
        folder, _, rest = name.partition("/")
        path = path_in(self.root / folder, rest)
        if path is None:
            message = f"the file is a link that leads out of the folder {folder}"
            self.problems.append(
                Finding("path-outside", "error", message, Source(name), "replace the link by the file itself")
            )
            return None
        node = read_file(path, name, self.problems)
        if node is not None:
            self.nodes[name] = node
        return node

    def file(self, name: str, cls: type[T]) -> T | None:
        """A file as a typed value. A file's own `languages:` says in which languages its texts must stand."""
        node = self.tree(name)
        if node is None:
            return None
        # What stands on a line with a refused character was read with a space in its place.
        odd = {p.source.line for p in self.problems if p.source.file == name and p.rule == "unprintable"}
        problems: list[Finding] = []
        places = declared(node)
        reader = Reader(problems, tuple(places))
        value: Any = reader.read(node, cls)
        self.texts[name] = reader.texts
        told = [problem for problem in problems if problem.source.line not in odd]
        self.problems.extend(_said_once(told, reader, places))
        return None if problems else value


def declared(node: Node | None) -> dict[str, Source]:
    """The languages that a file declares, and where; one without any, or with a wrong one, asks for none."""
    listed = node.entries.get("languages") if node is not None else None
    places = {item.text: item.source for item in listed.items} if listed else {}
    return places if all(map(is_language, places)) else {}


def _said_once(problems: list[Finding], reader: Reader, places: dict[str, Source]) -> Iterator[Finding]:
    """The problems of a file; a language that all texts lack, or several have without need, is told once."""
    texts = len(reader.texts)
    instead: dict[Finding, Finding | None] = {}
    for code, found in reader.lacking.items():
        if len(found) == texts > 1:
            message = f"none of the {texts} texts of this file stands in “{code}”"
            hint = f"write them in {code} too, or remove {code} here"
            instead |= dict.fromkeys(found)
            instead[found[0]] = Finding("missing-language", "error", message, places[code], hint)
    for found in reader.undeclared.values():
        if len(found) > 1:
            first = found[0]
            message = f"{first.message}; {len(found)} texts have it"
            instead |= dict.fromkeys(found)
            instead[first] = Finding(first.rule, "error", message, first.source, first.hint)
    for problem in problems:
        told = instead.get(problem, problem)
        if told is not None:
            yield told
