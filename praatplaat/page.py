"""The page: one immutable display list, the one thing that checks and writers see.

All lengths are mm from the top left of the trim, x to the right, y down; what lies in the bleed has
negative coordinates or lies beyond the trim's width and height. Frames stand in paint order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .findings import Source
from .geometry import Matrix, Path, Rect, times, transform

NOWHERE = Source("")


@dataclass(frozen=True, slots=True)
class Ink:
    """A named colour: its CMYK build in percent for print, and its sRGB hex for screen and SVG."""

    name: str
    cmyk: tuple[float, float, float, float]
    rgb: str
    overprint: bool = False
    spot: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FontFace:
    """One face: the font file's bytes and where its variation axes stand.

    `key` is unique on a page, such as `Schibsted Grotesk 900`.
    """

    key: str
    family: str
    weight: int
    data: bytes
    axes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """One line (or part of a line) of text, set in one face, size and ink.

    x, y: the start of the baseline. size: the em in mm. advances: whole 1/1000 em, kerning and tracking
    included. offsets: (x, y) in 1/1000 em with y up, empty when no glyph is moved. clusters: per glyph, the
    index in `text` where its characters begin, never falling. then: what the content has between this run and
    the next of the same text: a space, nothing, or U+00AD where the break was made inside a word (the hyphen
    is then the run's last glyph, its cluster is len(text), and it has no character in `text`). tracking: what
    each advance but a word space's has of it, in 1/1000 em. tabular: figures are the tabular ones, for formats
    that shape the text again.
    """

    x: float
    y: float
    font: str
    size: float
    ink: Ink
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    clusters: tuple[int, ...]
    text: str
    source: Source = NOWHERE
    offsets: tuple[tuple[int, int], ...] = ()
    then: str = ""
    tracking: int = 0
    tabular: bool = False

    @property
    def width(self) -> float:
        """The sum of the advances in mm, without the tracking behind the last glyph."""
        return (sum(self.advances) - self.tracking) * self.size / 1000

    def moved(self, dx: float, dy: float) -> GlyphRun:
        """The run at another place (written out: `replace` takes ten times as long, and pages have many runs)."""
        return GlyphRun(
            self.x + dx, self.y + dy, self.font, self.size, self.ink, self.glyphs, self.advances, self.clusters,
            self.text, self.source, self.offsets, self.then, self.tracking, self.tabular,
        )  # fmt: skip

    def origins(self) -> Iterator[tuple[int, float, float]]:
        """Each glyph's id and the point on the page where it is drawn."""
        pen = 0
        for i, (glyph, advance) in enumerate(zip(self.glyphs, self.advances, strict=True)):
            dx, dy = self.offsets[i] if self.offsets else (0, 0)
            yield glyph, self.x + (pen + dx) * self.size / 1000, self.y - dy * self.size / 1000
            pen += advance


@dataclass(frozen=True, slots=True)
class Gradient:
    """Inks that pass into one another along a line, or from one circle to another; beyond, the last ones go on.

    ends: x1, y1, x2, y2 of the line, or x, y, radius of both circles. matrix: from these to the page in mm.
    stops: offsets that never fall, from 0 to 1, with their inks.
    """

    kind: Literal["linear", "radial"]
    ends: tuple[float, ...]
    matrix: Matrix
    stops: tuple[tuple[float, Ink], ...]

    @property
    def name(self) -> str:
        return f"{self.kind} gradient of " + ", ".join(dict.fromkeys(ink.name for _, ink in self.stops))

    @property
    def overprint(self) -> bool:
        return False

    def moved(self, k: float, dx: float, dy: float) -> Gradient:
        """The gradient at k times its size about the trim's top left, then moved."""
        return replace(self, matrix=times((k, 0.0, 0.0, k, dx, dy), self.matrix))


@dataclass(frozen=True, slots=True)
class Shape:
    """A path that is filled, stroked or both. `even_odd` is the fill rule; else nonzero winding."""

    path: Path
    fill: Ink | Gradient | None = None
    stroke: Ink | None = None
    stroke_width: float = 0.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    even_odd: bool = False
    miter_limit: float = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A raster picture in a box: 8-bit samples, row by row from the top, without alpha.

    samples: what screens show, sRGB or grey. separated: the same picture in the press's CMYK, as an Ink has
    both; empty for a grey one that prints in black alone. grounds: what it was flattened on where it was
    transparent, and what else lies under it; empty for an opaque one.
    """

    box: Rect
    mode: Literal["L", "RGB"]
    pixels: tuple[int, int]
    samples: bytes
    separated: bytes = b""
    source: Source = NOWHERE
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads to a URL; on paper it is nothing."""

    box: Rect
    url: str
    label: str = ""


Item = GlyphRun | Shape | Image | Link
FrameKind = Literal["text", "figure", "artifact"]


@dataclass(frozen=True, slots=True)
class Overset:
    """Text that did not fit: by how many mm, and about how many characters too many.

    direction: `down` past its region's end, `across` its measure, or over a heading's number of `lines`.
    """

    source: Source
    text: str
    excess: float
    direction: Literal["down", "across", "lines"]
    characters: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """How many threads found no roof to hang on, or wires no tip to leave by."""

    what: Literal["thread", "wire"]
    count: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What one region of the layout (one instance of it) put on the page.

    kind: what it is to a reader: `text`, `figure` (with `alt`) or `artifact`, which is decoration.
    role: the structure type for accessible formats, such as H1, H2, L, P, BlockQuote or Figure.
    over: names of the regions that it may lie over. unplaced: what of it found no room.
    """

    name: str
    label: str
    box: Rect
    items: tuple[Item, ...]
    kind: FrameKind = "text"
    role: str = "P"
    alt: str = ""
    overset: tuple[Overset, ...] = ()
    over: tuple[str, ...] = ()
    source: Source = NOWHERE
    unplaced: Unplaced | None = None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjustment of the layout that is in force, and why. overset: the regions whose text did not fit without it;
    none when the content itself asked for it.
    """

    source: Source
    because: str = ""
    overset: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What the press and the layout ask of a sheet, in mm at its final size, however small it is made.

    least_type: the em of type in one ink. least_reversed: that of white type and of type in several inks. smallest:
    the name of the smallest size that the layout recommends, and the scale of the artwork at that size. source: where
    the layout says so, or of which layout the page is. picture_ppi: pixels per inch that a picture should have.
    """

    least_type: float
    least_reversed: float
    smallest: tuple[str, float] | None
    source: Source
    picture_ppi: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One finished poster page, in one language.

    reading: names of frames in the order to be read aloud. sizes: the em of each role in mm. adjusted: the
    adjustments of the layout that are in force, in the order of its file. inks: those of the roles of `sizes`.
    """

    poster: str
    width: float
    height: float
    bleed: float
    safety: float
    language: str
    title: str
    author: str
    description: str
    frames: tuple[Frame, ...]
    reading: tuple[str, ...]
    fonts: tuple[FontFace, ...] = ()
    scale: float = 1.0
    sizes: tuple[tuple[str, float], ...] = ()
    adjusted: tuple[Adjusted, ...] = ()
    inks: tuple[Ink, ...] = ()
    limits: Limits | None = None

    @property
    def trim(self) -> Rect:
        return Rect(0.0, 0.0, self.width, self.height)

    @property
    def bleed_box(self) -> Rect:
        return self.trim.grown(self.bleed)

    def runs(self) -> Iterator[GlyphRun]:
        """All text on the page, in paint order."""
        for frame in self.frames:
            for item in frame.items:
                if isinstance(item, GlyphRun):
                    yield item

    def in_reading_order(self) -> tuple[Frame, ...]:
        """The frames that are read, in order; those that the order doesn't name come last."""
        place = {name: i for i, name in enumerate(self.reading)}
        return tuple(sorted(self.frames, key=lambda f: place.get(f.name, len(place))))


def moved(item: Item, dx: float, dy: float) -> Item:
    """The item at another place."""
    return item.moved(dx, dy) if isinstance(item, GlyphRun) else scaled(item, 1.0, dx, dy)


def scaled(item: Item, k: float, dx: float = 0.0, dy: float = 0.0) -> Item:
    """The item at k times its size about the trim's top left, then moved."""
    match item:
        case GlyphRun():
            return replace(item, x=item.x * k + dx, y=item.y * k + dy, size=item.size * k)
        case Shape():
            fill = _fill_moved(item.fill, k, dx, dy)
            path = transform(item.path, k, dx, dy)
            return replace(item, path=path, stroke_width=item.stroke_width * k, fill=fill)
        case Image() | Link():
            box = item.box.scaled(k)
            return replace(item, box=Rect(box.x + dx, box.y + dy, box.width, box.height))


def _fill_moved(fill: Ink | Gradient | None, k: float, dx: float, dy: float) -> Ink | Gradient | None:
    return fill.moved(k, dx, dy) if isinstance(fill, Gradient) else fill
