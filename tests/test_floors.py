"""The house stands on its floors: who may import whom, and what every module owes its reader."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "praatplaat"

# From the ground up. A module imports from the floors below, and from within its own package;
# neighbours on one floor (check, write) don't import each other. praatplaat/README.md says why.
FLOORS = (
    ("interrupt", "units"),
    ("geometry",),
    ("findings", "snapshot", "store"),
    ("page",),
    ("listing", "read"),
    ("typeset",),
    ("compose",),
    ("check", "write"),
    ("order",),
    ("records", "workers"),
    ("work",),
    ("build",),
    ("__init__",),
    ("libraries", "new_project", "report"),
    ("cli",),
    ("__main__",),
)
HEIGHT = {name: height for height, floor in enumerate(FLOORS) for name in floor}
# Below their floor, and still not theirs: what follows the page knows the page, not how it was composed.
CLOSED = {("check", "compose"), ("write", "compose")}

MOST_LINES = 320
# Loaded when a poster is made, not when somebody asks for help.
SLOW = {"reportlab", "svgwrite", "uharfbuzz", "PIL", "pyphen", "segno", "pypdfium2", "yaml"}

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / PACKAGE).rglob("*.py"))


def place(file: Path) -> tuple[str, ...]:
    """The module's place inside the package: ("write", "pdf", "paint"), ("read", "__init__")."""
    return file.relative_to(ROOT / PACKAGE).with_suffix("").parts


def imported(code: str, at: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The line and the first name below praatplaat of each import in the code of the module at that place."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # One dot is the folder that the module lies in.
            folder = [PACKAGE, *at[: len(at) - node.level]] if node.level else []
            base = [*folder, *(node.module or "").split(".")] if node.module else folder
            names = [".".join([*base, alias.name]) for alias in node.names]
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).rpartition(".")[2] in {"import_module", "__import__"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            names = [str(node.args[0].value)]
        else:
            continue
        for name in names:
            top, *below = name.split(".")
            if top == PACKAGE:
                # A name that isn't a floor (__version__, *) comes from praatplaat/__init__.py.
                yield node.lineno, below[0] if below and below[0] in HEIGHT else "__init__"


def forbidden(code: str, at: tuple[str, ...]) -> list[str]:
    """A sentence for each import that the floors don't allow."""
    own = at[0]
    return [
        f"line {line}: {own} may not import {other}"
        for line, other in imported(code, at)
        if other != own and (HEIGHT[other] >= HEIGHT[own] or (own, other) in CLOSED)
    ]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: "/".join(place(file)))
def test_a_module_imports_only_from_the_floors_below(file: Path) -> None:
    assert place(file)[0] in HEIGHT, f"{place(file)[0]} has no floor yet: give it one in FLOORS"
    assert not forbidden(file.read_text("utf-8"), place(file))


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (("units",), "from .geometry import Rect"),
        (("page",), "import praatplaat.read"),
        (("read", "layout"), "from ..typeset import shape"),
        (("read", "__init__"), "from praatplaat.typeset.fit import fit"),
        (("check", "overlap"), "from ..write.pdf import document"),
        (("check", "overlap"), "from .. import compose"),
        (("write", "pdf", "paint"), "from ...compose import card"),
        (("write", "pdf", "paint"), "from ... import check"),
        (("write", "png"), "def late():\n    from praatplaat import check"),
        (("build",), "if False:\n    from praatplaat.cli import main"),
        (("typeset", "fit"), "from .. import __version__"),
        (("compose", "card"), "importlib.import_module('praatplaat.check')"),
    ],
)
def test_a_forbidden_import_is_noticed(at: tuple[str, ...], code: str) -> None:
    assert len(forbidden(code, at)) == 1


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (("findings",), "from .geometry import Rect"),
        (("write", "pdf", "paint"), "from ...page import Ink\nfrom ..files import save\nfrom .fonts import embed"),
        (("write", "__init__"), "from .pdf import document\nfrom . import svg"),
        (("check", "report"), "import json\nfrom praatplaat.read.content import Poster"),
        (("build",), "from . import check, compose, read, write"),
        (("cli",), "from . import __version__\nfrom .build import build"),
    ],
)
def test_an_allowed_import_is_left_alone(at: tuple[str, ...], code: str) -> None:
    assert not forbidden(code, at)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: "/".join(place(file)))
def test_a_module_says_what_it_is_and_stays_readable(file: Path) -> None:
    code = file.read_text("utf-8")
    assert ast.get_docstring(ast.parse(code)), "no docstring: say what this module alone knows"
    assert len(code.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_a_question_is_answered_without_loading_a_library(word: str) -> None:
    run = f"""
import os, runpy, sys
os._exit = sys.exit
sys.argv = ["generate.py", {word!r}]
try:
    runpy.run_path("generate.py", run_name="__main__")
except SystemExit as end:
    print("exit", end.code or 0)
print("loaded", *sorted(set({sorted(SLOW)}) & sys.modules.keys()))
"""
    answer = subprocess.run([sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert not answer.stderr
    assert answer.stdout.splitlines()[-2:] == ["exit 0", "loaded"]
