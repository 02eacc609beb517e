"""praatplaat: printable posters from content files and a layout.

    import praatplaat

    project = praatplaat.load("folder")                         # InputError names every mistake, with file and line
    page = praatplaat.compose_page(project, "education", "nl")   # one immutable page, in mm
    findings = praatplaat.check_page(page)                      # what is wrong with it
    pdf = praatplaat.write_pdf(page)                            # bytes, ready for the printer
    svg = praatplaat.write_svg(page)

A page for the screen is composed with `screen=True`, and written with `write_pdf(page, screen=True)`;
`write_png` takes such a PDF. `build_posters` does all of this for many posters and writes the files.
Nothing but this module is imported until it is asked for.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .build import build_posters
    from .check import check_page
    from .compose import compose_page
    from .findings import Finding, InputError, Source
    from .listing import page_as_text
    from .order import Made, Order
    from .page import Page
    from .read.project import Project
    from .write.pdf import write_pdf
    from .write.png import write_png
    from .write.svg import write_svg

__version__ = "0.1.0"

_HOMES = {
    "Finding": ("findings", "Finding"),
    "InputError": ("findings", "InputError"),
    "Made": ("order", "Made"),
    "Order": ("order", "Order"),
    "Page": ("page", "Page"),
    "Project": ("read.project", "Project"),
    "Source": ("findings", "Source"),
    "build_posters": ("build", "build_posters"),
    "check_page": ("check", "check_page"),
    "compose_page": ("compose", "compose_page"),
    "page_as_text": ("listing", "page_as_text"),
    "write_pdf": ("write.pdf", "write_pdf"),
    "write_png": ("write.png", "write_png"),
    "write_svg": ("write.svg", "write_svg"),
}

__all__ = [
    "Finding", "InputError", "Made", "Order", "Page", "Project", "Source", "__version__", "build_posters",
    "check_page", "compose_page", "load", "page_as_text", "write_pdf", "write_png", "write_svg",
]  # fmt: skip


def load(folder: str | Path, posters: list[str] | None = None) -> Project:
    """The project in a folder, with the posters asked for or all of them; InputError with every problem."""
    from .read.project import load_project

    return load_project(Path(folder), posters)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module “praatplaat” has no “{name}”")
    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(f".{module}", __name__), attribute)
