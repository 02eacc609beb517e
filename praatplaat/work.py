"""The work on an order: which pages it comes to, and how each is composed, checked and written, several at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from math import ceil, floor

from .check import check_page
from .compose.compose import Composer
from .compose.sheet import PROPORTION, fits
from .findings import Finding, InputError, Source
from .order import Format, Job, Made, Order, file_name, svg_text
from .page import Page
from .read.content import Poster
from .read.project import Project, load_project
from .records import Records
from .units import sheet_size, size_name
from .write.files import open_folder, unwritable, write_atomically

Tell = Callable[[int, int, list[Made]], None]
#: A page, and which of its files are to be made.
Task = tuple[Job, tuple[Format, ...]]


def make_files(order: Order, records: Records, tell: Tell | None = None) -> list[Made]:
    """Makes what isn't there yet of an order's files, and tells of all; see `build.build_posters`."""
    project = load_project(order.folder, list(order.posters) or None, records.store)
    jobs = _jobs(order, project)
    records.read_as_seen()
    open_folder(order.output)
    there = {(job, form): file for job in jobs for form in order.formats if (file := _there(records, job, form))}
    tasks = [(job, forms) for job in jobs if (forms := tuple(f for f in order.formats if (job, f) not in there))]
    made: list[Made] = []
    todo = {job for job, _ in tasks}
    with closing(_all(order, project, records, tasks)) as news:
        for done, job in enumerate(jobs, 1):
            new = iter(next(news)) if job in todo else iter(())
            files = [there.get((job, form)) or next(new) for form in order.formats]
            made += files
            if tell is not None:
                tell(done, len(jobs), files)
    records.keep_order(jobs)
    return made


def _there(records: Records, job: Job, form: Format) -> Made | None:
    """A file that is as its input makes it, put back from the store if need be; None when it must be made."""
    begun = time.perf_counter()
    record = records.record(job, form)
    if record is None:
        return None
    made = records.unchanged(record, job, form, begun)
    if records.is_there(record, job, form):
        return made
    data = records.data(record)
    if data is None:
        return None
    return replace(_written(replace(made, unchanged=False), data), seconds=time.perf_counter() - begun)


def _written(made: Made, data: bytes) -> Made:
    """The file with its data in it; one that can't be written stays as it was, and says so among its findings."""
    try:
        write_atomically(made.path, data)
    except OSError as error:
        return replace(made, size=0, findings=(*made.findings, unwritable(made.path, error)))
    return made


def _own_input(project: Project, poster: Poster) -> Iterator[str]:
    """Names of the input files that this poster depends on and others may not; `records` knows the shared ones."""
    yield f"layout/{poster.layout.text}.yaml"
    for form in project.layouts[poster.layout.text].forms():
        for region in form.file.regions.values():
            for part in (region.threads, region.wires):
                if part and part.plug:
                    yield f"content/art/{part.plug.file.text}"
    gathered = [poster]
    for each in gathered:
        gathered += each.sectors
        yield f"content/{each.id}.yaml"
        if each.art:
            yield f"content/art/{each.art.text}"
        if each.logo:
            yield f"content/logos/{each.logo.file.text}"


def _fonts_of_packages(project: Project) -> dict[str, bytes]:
    """The font files that packages brought, by package and file. Those in fonts/ are known by their names there."""
    families = project.fonts.families if project.fonts is not None else {}
    return {
        f"{package.text.replace('-', '_')}/files/{families[family].faces[str(weight)].file.text}": face.data
        for (family, weight), face in project.faces.items()
        if family in families and (package := families[family].package) is not None
    }


def _jobs(order: Order, project: Project) -> list[Job]:
    """The pages of an order; InputError for a language or size that is not to be had."""
    names = order.posters or tuple(project.posters)
    offered = {language for name in names for language in project.posters[name].languages}
    problems = [
        Finding("unknown-language", "error", f"no poster is made in “{code}”", Source("content"),
                "languages on offer: " + ", ".join(sorted(offered)))
        for code in order.languages if code not in offered
    ]  # fmt: skip
    sizes = {name: _sizes(order, project, name, problems) for name in names}
    if problems:
        raise InputError(list(dict.fromkeys(problems)))
    jobs = [
        Job(name, language, size)
        for name in names
        for language in project.posters[name].languages
        if not order.languages or language in order.languages
        for size in sizes[name]
    ]
    return list(dict.fromkeys(jobs))


def _sizes(order: Order, project: Project, name: str, problems: list[Finding]) -> list[str]:
    """The sizes of a poster as file names have them: nothing for the layout's own."""
    own = _own_size(project, name)
    found: list[str] = []
    for text in order.sizes:
        try:
            asked = sheet_size(text, own[0] > own[1])
        except ValueError as error:
            problems.append(Finding("unknown-size", "error", error.args[0], Source("--size"), error.args[1]))
            continue
        if not fits(own, asked):
            problems.append(_misfit(name, own, asked))
        found.append("" if asked == own else size_name(text, asked))
    return found or [""]


def _own_size(project: Project, name: str) -> tuple[float, float]:
    return project.layouts[project.posters[name].layout.text].adjusted().file.size


def _misfit(name: str, own: tuple[float, float], asked: tuple[float, float]) -> Finding:
    """What is wrong with a size whose proportion is not the layout's, and how high that width might be."""
    height = asked[0] * own[1] / own[0]
    least, most = ceil(height / (1 + PROPORTION)), floor(height / (1 - PROPORTION))
    message = (
        f"the layout of “{name}” is {own[0]:g} × {own[1]:g} mm; {asked[0]:g} × {asked[1]:g} mm has other proportions"
    )
    hint = f"{asked[0]:g} mm wide it may be {least} to {most} mm high; another shape needs a layout of its own"
    return Finding("unfit-size", "error", message, Source("--size"), hint)


_worker: tuple[Order, Records, Composer] | None = None


def _start_worker(order: Order, records: Records, project: Project) -> None:
    global _worker
    _worker = (order, records, Composer(project))


def _work(task: Task) -> list[Made]:
    assert _worker is not None
    return list(_make(*_worker, *task))


def _all(order: Order, project: Project, records: Records, tasks: list[Task]) -> Generator[list[Made]]:
    workers = min(order.jobs, len(tasks))
    if workers <= 1:
        composer = Composer(project) if tasks else None
        for task in tasks:
            assert composer is not None
            yield list(_make(order, records, composer, *task))
        return
    from .workers import each

    yield from each(tasks, _work, workers, _start_worker, order, records, project)


def _make(order: Order, records: Records, composer: Composer, job: Job, forms: tuple[Format, ...]) -> Iterator[Made]:
    """Files of one page. The PNG is always drawn from the screen's page: only that has true colours."""
    own = tuple(_own_input(composer.project, composer.project.posters[job.poster]))
    fonts = _fonts_of_packages(composer.project)
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

    for form in forms:
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
        records.keep(job, form, own, fonts, data, findings)  # first: if it can't be written, the next run has it
        yield replace(_written(Made(path, len(data), 0.0, findings), data), seconds=time.perf_counter() - begun)


def _size(project: Project, job: Job) -> tuple[float, float] | None:
    if not job.size:
        return None
    width, height = _own_size(project, job.poster)
    return sheet_size(job.size, width > height)
