"""praatplaat itself: reads the content, finds the sizes, sets the lines, checks the page and writes it for print."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from . import POSTER, ROOT

if TYPE_CHECKING:
    from sheet import Sheet

NOTE = "reads its YAML, searches type sizes and checks the page, which no other tool here does; CMYK, with bleed"


def version() -> str:
    import praatplaat
    import praatplaat.build
    import praatplaat.write.pdf

    return praatplaat.__version__


def prepare(sheet: Sheet, folder: Path) -> None:
    """Nothing: it reads its own content."""


@contextmanager
def maker(folder: Path) -> Iterator[Callable[[str], bytes]]:
    from praatplaat import check_page, load, write_pdf
    from praatplaat.compose.compose import Composer

    composer = Composer(load(ROOT, [POSTER]))

    def make(language: str) -> bytes:
        page = composer.compose(POSTER, language)
        check_page(page)
        return write_pdf(page)

    yield make


def command(folder: Path, language: str, to: Path) -> list[str]:
    """The poster maker's own command; it names the file itself, in the folder of `to`."""
    words = [POSTER, "--lang", language, "--format", "pdf", "--output", str(to.parent), "--quiet"]
    return [sys.executable, str(ROOT / "generate.py"), *words]
