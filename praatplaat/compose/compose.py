"""A poster in a language becomes one page: adjust the layout, find the sizes, set every region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..geometry import Rect
from ..page import Adjusted, Frame, GlyphRun, Limits, Page, Shape
from ..read.content import field_value
from ..read.layout import Adjustment, Condition
from ..read.layouts import Layout
from ..read.project import Project
from ..typeset.languages import Language
from ..typeset.paragraph import Typesetter
from ..typeset.shaping import Face
from ..units import paper_size
from .allowance import Allowance
from .drawings import place_drawings, set_stubs, set_threads, shapes
from .fit import fit_sizes, set_text
from .order import in_reading_order
from .qr import qr_path
from .shapes import set_shape
from .sheet import Sheet, sheet_for
from .stage import Instance, Stage
from .text import TextSetter
from .wires import set_wires


class Composer:
    """Composes a project's posters; keeps shaped text between pages."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._faces: dict[tuple[str, int], Face] = {key: Face(face) for key, face in project.faces.items()}
        self._typesetters: dict[str, Typesetter] = {}

    def typesetter(self, code: str) -> Typesetter:
        if code not in self._typesetters:
            language = Language(code, self.project.languages[code], self.project.store)
            self._typesetters[code] = Typesetter(self._faces, self.project.inks, language)
        return self._typesetters[code]

    def compose(
        self, poster: str, language: str, size: tuple[float, float] | None = None, screen: bool = False
    ) -> Page:
        """The page of a poster. size: width and height in mm, the layout's own without one. A page for the
        screen ends at the trim. KeyError when the project has no such poster, InputError when it asks for too much.
        """
        content = self.project.posters[poster]
        family = self.project.layouts[content.layout.text]
        possible = {i: a for i, a in enumerate(family.adjusted().file.adjust) if _holds(a.when, content)}
        applied = frozenset(i for i, a in possible.items() if not a.when.overset)
        needed: dict[int, tuple[str, ...]] = {}
        allowance = Allowance(content.source)
        while True:
            layout = family.adjusted(applied)
            sheet = sheet_for(layout.file.size, size, 0.0 if screen else layout.file.bleed)
            stage, frames = self._attempt(poster, language, layout, sheet, allowance)
            further = _remedy(possible, applied, frames)
            if further is None:
                stage.typesetter.language.hyphenator.keep()
                adjusted = tuple(
                    Adjusted(possible[i].source, possible[i].because, needed.get(i, ())) for i in sorted(applied)
                )
                return _page(self.project, stage, frames, adjusted)
            applied |= {further[0]}
            needed[further[0]] = further[1]

    def _attempt(
        self, poster: str, language: str, layout: Layout, sheet: Sheet, allowance: Allowance
    ) -> tuple[Stage, list[Frame]]:
        project = self.project
        stage = Stage(
            project.posters[poster], language, project.languages[language], layout, project.drawings, project.pictures,
            self.typesetter(language), sheet, project.press, project.store, allowance,
        )  # fmt: skip
        place_drawings(stage)
        setter = TextSetter(stage)
        fit_sizes(stage, setter)
        frames: list[Frame] = []
        for instance in stage.instances():
            frame = _set(stage, setter, instance, frames)
            if frame is not None:
                frames.append(frame)
        return stage, frames


def compose_page(
    project: Project, poster: str, language: str, size: tuple[float, float] | None = None, screen: bool = False
) -> Page:
    """One page; see `Composer.compose`, which is faster for several."""
    return Composer(project).compose(poster, language, size, screen)


def _holds(condition: Condition, content: object) -> bool:
    """True when the content is as the condition says; whether text fits is found out by setting it."""
    has, lacks, count = condition.has, condition.lacks, condition.count
    return (
        (has is None or bool(field_value(has.text, content)))
        and (lacks is None or not field_value(lacks.text, content))
        and (count is None or condition.least <= len(field_value(count.text, content) or ()) <= condition.most)
    )


def _remedy(
    possible: Mapping[int, Adjustment], applied: frozenset[int], frames: Iterable[Frame]
) -> tuple[int, tuple[str, ...]] | None:
    """The first adjustment not yet made that is meant for a region whose text does not fit, and these regions."""
    full = {frame.name.split(".")[0] for frame in frames if frame.overset}
    for i, adjustment in possible.items():
        meant = tuple(words.text for words in adjustment.when.overset if words.text in full)
        if i not in applied and meant:
            return i, meant
    return None


def _set(stage: Stage, setter: TextSetter, instance: Instance, below: list[Frame]) -> Frame | None:
    """What one instance of a region puts on the page; None when its content is not given. below: what is there."""
    region, unplaced = instance.region, None
    if region.blocks or region.cards:
        box = stage.box(instance)
        made, overset, _ = set_text(stage, setter, instance, box)
        items = list(made)
        return stage.frame(instance, items, box, "text", _structure(instance), "", overset) if items else None
    if region.shape:
        items, box = set_shape(stage, instance)
    elif region.threads:
        items, box, unplaced = set_threads(stage, setter, instance)
    elif region.stubs:
        items, box, unplaced = set_stubs(stage, instance)
    elif region.wires:
        items, box, unplaced = set_wires(stage, instance)
    elif region.illustration:
        placed = stage.drawing_for(instance.region_name, instance)
        if placed is None:
            return None
        items = shapes(stage, placed.drawing, placed.scale, placed.dx, placed.dy)
        alt = stage.text_at(region.illustration.alt, instance.item)
        top = placed.at(0.0, placed.drawing.view.y)[1]
        box = Rect(placed.left, top, placed.right - placed.left, placed.tip - top)
        return stage.frame(instance, items, box, "figure", "Figure", alt.text if alt else "")
    elif region.qr:
        url = stage.text_at(region.qr.takes, instance.item)
        if url is None:
            return None
        box = stage.box(instance)
        path, _ = qr_path(url.text, box, stage.store)
        return stage.frame(instance, [Shape(path, stage.ink(region.qr.ink))], box, "figure", "Figure", url.text)
    elif region.picture:
        from .picture import set_picture  # only for posters with a logo

        items, box, alt_text, place = set_picture(stage, instance, below)
        frame = stage.frame(instance, items, box, "figure", "Figure", alt_text)
        return replace(frame, source=place) if items else None  # what is said of a logo is said where it is named
    else:
        return None
    if not items and unplaced is None:
        return None
    return replace(stage.frame(instance, items, box, "artifact", "Artifact"), unplaced=unplaced)


def _structure(instance: Instance) -> str:
    """What a text region is to a reader, from its kind."""
    region = instance.region
    if region.heading:
        return "H"
    if region.list or region.cards:
        return "L"
    return "BlockQuote" if region.quote else "P" if region.paragraph else "Sect"


def _page(project: Project, stage: Stage, frames: list[Frame], adjusted: tuple[Adjusted, ...]) -> Page:
    file, poster, sheet = stage.layout.file, stage.poster, stage.sheet
    frames = [sheet.placed(frame) for frame in frames]
    reading = _reading(stage, frames)
    title = " ".join(words.text for path in file.title if (words := stage.text_at(path, poster)) is not None)
    used = {run.font for frame in frames for run in frame.items if isinstance(run, GlyphRun)}
    summary = stage.words(poster.summary).text if poster.summary else ""
    publisher = poster.colophon.publisher if poster.colophon else None
    return Page(
        poster.id, sheet.width, sheet.height, sheet.bleed, file.safety, stage.language, title or poster.id,
        publisher.text if publisher else "", summary, tuple(in_reading_order(frames, reading)), reading,
        tuple(face for face in project.faces.values() if face.key in used), sheet.scale,
        tuple((name, size * sheet.scale) for name, size in stage.sizes.items()), adjusted,
        tuple(stage.ink(stage.layout.roles[name].ink) for name in stage.sizes), _limits(project, stage),
    )  # fmt: skip


def _limits(project: Project, stage: Stage) -> Limits:
    file, source = stage.layout.file, stage.layout.source
    if not file.smallest:
        return Limits(*project.least_type, None, source, project.picture_ppi)
    own = file.size
    scale = sheet_for(own, paper_size(file.smallest, own[0] > own[1]), 0.0).scale
    place = stage.layout.node.entries["smallest"].source
    return Limits(*project.least_type, (file.smallest, scale), place, project.picture_ppi)


def _reading(stage: Stage, frames: list[Frame]) -> tuple[str, ...]:
    """Names of the frames in the order of the layout; steps with + are read item by item."""
    by_region: dict[str, list[str]] = {}
    for frame in frames:
        by_region.setdefault(frame.name.split(".")[0], []).append(frame.name)
    order: list[str] = []
    for step in stage.layout.file.reading:
        rows = [by_region.get(name, []) for name in step]
        for i in range(max(map(len, rows), default=0)):
            order += [row[i] for row in rows if i < len(row)]
    return tuple(order)
