"""A small project that a test may change, and what reading says about it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from praatplaat.findings import Finding, InputError
from praatplaat.read.project import Project, load_project
from praatplaat.read.typed import Reader
from praatplaat.read.yaml_source import parse

MINI = Path(__file__).parent / "mini"


class Folder:
    """A project folder of the test's own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, file: str, content: str | bytes) -> None:
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, file: str, old: str, new: str) -> str:
        """Replaces a text that stands in the file once. A ¦ in the new text is left out; its place is returned."""
        text = (self.path / file).read_text("utf-8")
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {file}"
        before, mark, after = text.replace(old, new).partition("¦")
        self.write(file, before + after)
        return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}" if mark else file

    def load(self, *posters: str) -> Project:
        return load_project(self.path, list(posters) or None)

    def findings(self, *posters: str) -> tuple[Finding, ...]:
        with pytest.raises(InputError) as caught:
            self.load(*posters)
        return caught.value.findings

    def problems(self, *posters: str) -> list[str]:
        """`file:line:column: message` of every problem, without rule and hint."""
        return [f"{f.source}: {f.message}" for f in self.findings(*posters)]


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """A copy of the small project."""
    shutil.copytree(MINI, tmp_path / "mini")
    return Folder(tmp_path / "mini")


@pytest.fixture
def read_as() -> Callable[..., tuple[Any, list[Finding]]]:
    """Reads YAML text as a type: the value and the problems."""

    def read(cls: Any, text: str, languages: tuple[str, ...] = ()) -> tuple[Any, list[Finding]]:
        problems: list[Finding] = []
        node = parse(text.encode(), "file.yaml", problems)
        assert node is not None, problems
        return Reader(problems, languages).read(node, cls), problems

    return read
