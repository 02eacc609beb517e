"""The tools that are compared. Each is a module `with_NAME` with the same few functions (see Peer)."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from sheet import Sheet

ROOT = Path(__file__).resolve().parents[2]
POSTER = "overview"
LANGUAGES = ("nl", "en")
#: praatplaat comes first: all ratios are to it.
NAMES = ("praatplaat", "typst", "weasyprint", "reportlab", "chromium")


class Peer(Protocol):
    """What a module of this folder offers; it imports its tool inside functions."""

    #: What the reader should know about its page.
    NOTE: str

    def version(self) -> str:
        """Its version; any exception when it can't be used here."""

    def prepare(self, sheet: Sheet, folder: Path) -> None:
        """Writes what the tool reads: its source for the sheet, before any clock runs."""

    def maker(self, folder: Path) -> AbstractContextManager[Callable[[str], bytes]]:
        """The tool, opened; called with a language it returns the PDF."""

    def command(self, folder: Path, language: str, to: Path) -> list[str]:
        """A whole command that makes the PDF and ends."""


def load(name: str) -> Peer:
    return cast(Peer, importlib.import_module(f"peers.with_{name}"))


def own_command(name: str, folder: Path, language: str, to: Path) -> list[str]:
    """The command of a tool that is a Python library: a Python that makes one page (see one.py)."""
    return [sys.executable, str(ROOT / "benchmarks" / "one.py"), name, "page", str(folder), language, str(to)]
