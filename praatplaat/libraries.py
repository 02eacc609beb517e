"""The libraries that posters are made with, and what is wrong when one is missing, broken or too old.

Asked only when something went wrong: an import that fails, or a name that an old version doesn't have.
"""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

#: Each library by the module that we import, with the name under which it is installed.
INSTALLED_AS = {
    "PIL": "pillow",
    "fontpkg": "fontpkg",
    "pathops": "skia-pathops",
    "pypdfium2": "pypdfium2",
    "pyphen": "pyphen",
    "reportlab": "reportlab",
    "segno": "segno",
    "svgwrite": "svgwrite",
    "uharfbuzz": "uharfbuzz",
    "yaml": "pyyaml",
}


def trouble(error: BaseException) -> str | None:
    """One line on what is wrong with a library, for this error; None when the libraries are all right."""
    named = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    if isinstance(error, ModuleNotFoundError) and named in INSTALLED_AS:
        return f"{INSTALLED_AS[named]} is not installed for this Python ({sys.executable})."
    for name, oldest in _required().items():
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        if _numbers(there) < _numbers(oldest):
            return f"{name} {there} is too old; praatplaat needs {name} {oldest} or newer."
    for module, name in INSTALLED_AS.items():
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as missing:
            if missing.name == module:
                return f"{name} is not installed for this Python ({sys.executable})."
            return f"{name} is there but doesn't start: it misses {missing.name}."
        except Exception as broken:  # whatever a half installed library raises
            return f"{name} is there but doesn't start: {broken}".splitlines()[0].rstrip(".") + "."
    return None


def _required() -> dict[str, str]:
    """The oldest versions that will do: as pyproject.toml has them, or as the package was installed with."""
    ours = Path(__file__).parent.parent / "pyproject.toml"
    try:
        lines = tomllib.loads(ours.read_text("utf-8"))["project"]["dependencies"]
    except (OSError, ValueError, KeyError):
        try:
            lines = metadata.requires("praatplaat") or []
        except metadata.PackageNotFoundError:
            lines = []
    found = (re.fullmatch(r"([\w.-]+)\s*>=\s*([\d.]+)", line) for line in lines)
    return {match[1]: match[2] for match in found if match}


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"[\d.]*", version)
    return tuple(int(part) for part in (match[0] if match else "").split(".") if part)
