"""What is asked for, and what became of it: an order, its jobs, and the names of the files that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .findings import Finding

Format = Literal["pdf", "svg", "png"]
SvgText = Literal["live", "outlines"]
DEFAULT_PPI = 96.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made. Empty tuples mean: all posters, all their languages, the layout's own size.

    cache: the folder of what was made before; None keeps and uses nothing. force: make also what is there already.
    """

    folder: Path
    output: Path
    posters: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ("pdf", "svg")
    sizes: tuple[str, ...] = ()
    screen: bool = False
    svg_text: SvgText | None = None
    ppi: float = DEFAULT_PPI
    jobs: int = 1
    version: str = ""
    cache: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One page of an order: a poster in a language at a size."""

    poster: str
    language: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one file: its bytes (0 when it has errors and was left as it was), the time it took, what was
    found. `unchanged`: it was there already, made from the same input.

    The time of composing a page is counted with the first of its files.
    """

    path: Path
    size: int
    seconds: float
    findings: tuple[Finding, ...]
    unchanged: bool = False

    @property
    def renewed(self) -> bool:
        return self.size > 0 and not self.unchanged


def svg_text(order: Order) -> SvgText:
    """Outlines look the same everywhere, for print; live text can be searched and edited, for the screen."""
    return order.svg_text or ("live" if order.screen else "outlines")


def file_name(order: Order, job: Job, form: Format) -> str:
    """`education.nl.pdf`; every choice that is not the default stands between, in a fixed order."""
    parts = [job.poster, job.language]
    if job.size:
        parts.append(job.size)
    if order.screen:
        parts.append("screen")
    if form == "png" and order.ppi != DEFAULT_PPI:
        parts.append(f"{order.ppi:g}ppi")
    if form == "svg" and order.svg_text and order.svg_text != ("live" if order.screen else "outlines"):
        parts.append(order.svg_text)
    return ".".join([*parts, form])
