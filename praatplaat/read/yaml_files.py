"""The YAML files of a project: each is read once, and a mistake that shows in every text is told once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from ..findings import Finding, Source
from .disk import leads_out, path_in
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
            if inside and (self.root / folder).exists() and leads_out(self.root, folder):
                message = "this folder is a link that leads out of the project"
                hint = "replace the link by the folder itself"
                self.problems.append(Finding("path-outside", "error", message, Source(folder), hint))

    def names(self, folder: str, ending: str = ".yaml") -> list[str]:
        """Names of the files in a folder with that ending, without it. Hidden ones are none: systems leave them."""
        try:
            files = [p for p in (self.root / folder).iterdir() if p.suffix == ending and p.name[0] != "."]
        except OSError:
            return []
        return sorted(p.name.removesuffix(ending) for p in files)

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
        self.problems.extend(_said_once(told, len(reader.texts), places))
        return None if problems else value


def declared(node: Node | None) -> dict[str, Source]:
    """The languages that a file declares, and where; one without any, or with a wrong one, asks for none."""
    listed = node.entries.get("languages") if node is not None else None
    places = {item.text: item.source for item in listed.items} if listed else {}
    return places if all(map(is_language, places)) else {}


_MISSING = re.compile(r"this text is missing in “(.*)”")
_UNKNOWN = re.compile(r"“(.*)” is not among this file's languages: .*")


def _said_once(problems: list[Finding], texts: int, places: dict[str, Source]) -> Iterator[Finding]:
    """The problems of a file; a language that all texts lack, or several have without need, is told once."""
    lacking: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    for problem in problems:
        for rule, pattern, counts in (("missing-language", _MISSING, lacking), ("unknown-language", _UNKNOWN, found)):
            match = pattern.fullmatch(problem.message)
            if match is None or problem.rule != rule:
                continue
            counts[match[1]] += 1
    told: set[str] = set()
    for problem in problems:
        missing, unknown = _MISSING.fullmatch(problem.message), _UNKNOWN.fullmatch(problem.message)
        if missing and texts > 1 and lacking[missing[1]] == texts:
            code = missing[1]
            if code not in told:
                message = f"none of the {texts} texts of this file stands in “{code}”"
                hint = f"write them in {code} too, or remove {code} here"
                yield Finding("missing-language", "error", message, places[code], hint)
            told.add(code)
        elif unknown and found[unknown[1]] > 1:
            code = unknown[1]
            if code not in told:
                message = f"{problem.message}; {found[code]} texts have it"
                yield Finding(problem.rule, "error", message, problem.source, problem.hint)
            told.add(code)
        else:
            yield problem
