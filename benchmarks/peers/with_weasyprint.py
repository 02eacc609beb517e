"""WeasyPrint, from HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import own_command
from .web import write_html

if TYPE_CHECKING:
    from sheet import Sheet

NOTE = "from HTML; breaks lines one by one"


def version() -> str:
    import weasyprint  # OSError when it can't find Pango

    return str(weasyprint.__version__)


def prepare(sheet: Sheet, folder: Path) -> None:
    write_html(sheet, folder)


@contextmanager
def maker(folder: Path) -> Iterator[Callable[[str], bytes]]:
    from weasyprint import HTML

    def make(language: str) -> bytes:
        return bytes(HTML(filename=folder / f"{language}.html").write_pdf())

    yield make


command = partial(own_command, "weasyprint")
