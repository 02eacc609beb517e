"""The order of work: which files an order asks for, and how each is composed, checked and written."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .check import check_page
from .compose.compose import Composer
from .findings import Finding, InputError, Source
from .page import Page
from .read.project import Project, load_project
from .units import PAPER_SIZES, paper_size
from .write.files import remove_leftovers, write_atomically

Format = Literal["pdf", "svg", "png"]
SvgText = Literal["live", "outlines"]
DEFAULT_PPI = 96.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made. Empty tuples mean: all posters, all their languages, the layout's own size."""

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


@dataclass(frozen=True, slots=True)
class Job:
    """One page of an order: a poster in a language at a size."""

    poster: str
    language: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one file: its bytes (0 when it was not renewed), the time it took, what was found.

    The time of composing a page is counted with the first of its files.
    """

    path: Path
    size: int
    seconds: float
    findings: tuple[Finding, ...]

    @property
    def renewed(self) -> bool:
        return self.size > 0


def build_posters(order: Order, tell: Callable[[int, int, list[Made]], None] | None = None) -> list[Made]:
    """Makes all files of an order. InputError when the input can't be read: then nothing is written.

    A poster with errors is not renewed and doesn't stop the others. `tell` hears after each page how many
    of how many are done, and which files came of it. OSError from the disk comes through.
    """
    project = load_project(order.folder, list(order.posters) or None)
    jobs = _jobs(order, project)
    remove_leftovers(order.output)
    made: list[Made] = []
    for done, files in enumerate(_all(order, project, jobs), 1):
        made += files
        if tell is not None:
            tell(done, len(jobs), files)
    remove_leftovers(order.output)  # of a killed run whose workers were still at it when this one began
    return made


def _jobs(order: Order, project: Project) -> list[Job]:
    """The pages of an order; InputError for a language or size that is not to be had."""
    names = order.posters or tuple(project.posters)
    offered = {language for name in names for language in project.posters[name].languages}
    problems = [
        Finding("unknown-language", "error", f"no poster is made in “{code}”", Source("content"),
                "languages on offer: " + ", ".join(sorted(offered)))
        for code in order.languages if code not in offered
    ]  # fmt: skip
    problems += [
        Finding("unknown-size", "error", f"“{size}” is no size", Source("--size"), "sizes: " + ", ".join(PAPER_SIZES))
        for size in order.sizes if size not in PAPER_SIZES
    ]  # fmt: skip
    problems += [problem for name in names for size in order.sizes if (problem := _misfit(project, name, size))]
    if problems:
        raise InputError(problems)
    jobs = [
        Job(name, language, "" if _size(project, Job(name, language, size)) == _own_size(project, name) else size)
        for name in names
        for language in project.posters[name].languages
        if not order.languages or language in order.languages
        for size in order.sizes or ("",)
    ]
    return list(dict.fromkeys(jobs))


def _own_size(project: Project, name: str) -> tuple[float, float]:
    return project.layouts[project.posters[name].layout.text].adjusted().file.size


#: How far a size's proportion may be from the layout's: A-sizes are rounded to the millimetre.
PROPORTION = 0.005


def _misfit(project: Project, name: str, size: str) -> Finding | None:
    """What is wrong with a size whose proportion is not the layout's."""
    own = _own_size(project, name)
    asked = _size(project, Job(name, "", size)) if size in PAPER_SIZES else None
    if asked is None or abs(asked[0] / asked[1] * own[1] / own[0] - 1) <= PROPORTION:
        return None
    message = f"the layout of “{name}” is {own[0]:g} × {own[1]:g} mm; {size} has other proportions"
    return Finding("unfit-size", "error", message, Source("--size"), "make it at its own size")


_worker: tuple[Order, Composer] | None = None


def _start_worker(order: Order, project: Project) -> None:
    global _worker
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = (order, Composer(project))


def _end_with_parent() -> None:
    """Ends this worker when the run that started it is gone, however it went: nobody waits for its files."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(job: Job) -> list[Made]:
    assert _worker is not None
    return list(_make(*_worker, job))


def _all(order: Order, project: Project, jobs: list[Job]) -> Iterator[list[Made]]:
    workers = min(order.jobs, len(jobs))
    if workers <= 1:
        composer = Composer(project)
        for job in jobs:
            yield list(_make(order, composer, job))
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(order, project)) as pool:
        yield from pool.map(_work, jobs)


def _make(order: Order, composer: Composer, job: Job) -> Iterator[Made]:
    """The files of one page. The PNG is always drawn from the screen's page: only that has true colours."""
    pages: dict[bool, Page] = {}
    pdfs: dict[bool, bytes] = {}

    def page(screen: bool) -> Page:
        if screen not in pages:
            size = _size(composer.project, job)
            pages[screen] = composer.compose(job.poster, job.language, size, screen)
        return pages[screen]

    def pdf(screen: bool) -> bytes:
        from .write.pdf import write_pdf

        if screen not in pdfs:
            pdfs[screen] = write_pdf(page(screen), screen=screen, version=order.version)
        return pdfs[screen]

    for form in order.formats:
        begun = time.perf_counter()
        path = order.output / file_name(order, job, form)
        findings = tuple(check_page(page(order.screen)))
        if any(finding.severity == "error" for finding in findings):
            yield Made(path, 0, time.perf_counter() - begun, findings)
            continue
        if form == "pdf":
            data = pdf(order.screen)
        elif form == "svg":
            from .write.svg import write_svg

            data = write_svg(page(order.screen), text=svg_text(order), version=order.version)
        else:
            from .write.png import write_png

            data = write_png(pdf(True), ppi=order.ppi, version=order.version)
        write_atomically(path, data)
        yield Made(path, len(data), time.perf_counter() - begun, findings)


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


def _size(project: Project, job: Job) -> tuple[float, float] | None:
    if not job.size:
        return None
    width, height = _own_size(project, job.poster)
    return paper_size(job.size, width > height)
