"""What all blocks share while one page is composed: content, layout, type, and where things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..findings import Source
from ..geometry import Point, Rect
from ..page import Frame, FrameKind, Ink, Item, Overset
from ..read.art import Drawing
from ..read.content import Poster, Signal, field_value, owner_of
from ..read.language import LanguageFile
from ..read.layout import Region
from ..read.layouts import Layout
from ..read.patterns import counts_of, filled
from ..read.pictures import Picture
from ..read.press import Press
from ..read.scalars import Box, Coordinate
from ..read.typed import Text, Words
from ..store import Store
from ..typeset.paragraph import Typesetter
from .allowance import Allowance
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Instance:
    """A region at one place: itself, or one of its repetitions. `item` is what its fields are looked up in."""

    name: str
    region_name: str
    region: Region
    index: int
    item: Any


@dataclass(frozen=True, slots=True)
class PlacedDrawing:
    """A drawing on the page: page = drawing units × scale + (dx, dy)."""

    drawing: Drawing
    scale: float
    dx: float
    dy: float

    def at(self, x: float, y: float) -> Point:
        return x * self.scale + self.dx, y * self.scale + self.dy

    @property
    def ground(self) -> float:
        return self.drawing.ground * self.scale + self.dy

    @property
    def tip(self) -> float:
        return self.drawing.tip * self.scale + self.dy

    @property
    def left(self) -> float:
        return self.drawing.span[0] * self.scale + self.dx

    @property
    def right(self) -> float:
        return self.drawing.span[1] * self.scale + self.dx


@dataclass(slots=True)
class Stage:
    """One page in the making. scale: of the finished page to the layout's own size. press: where it is needed."""

    poster: Poster
    language: str
    language_file: LanguageFile
    layout: Layout
    drawings: dict[str, Drawing]
    pictures: dict[str, Picture]
    typesetter: Typesetter
    sheet: Sheet
    press: Press | None
    store: Store = field(default_factory=lambda: Store(None))
    allowance: Allowance = field(default_factory=lambda: Allowance(Source("")))
    sizes: dict[str, float] = field(default_factory=dict)
    placed: dict[str, dict[int, PlacedDrawing]] = field(default_factory=dict)
    _instances: list[Instance] = field(default_factory=list)
    _counted: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def width(self) -> float:
        return self.layout.file.size[0]

    @property
    def height(self) -> float:
        return self.layout.file.size[1]

    def ink(self, name: str) -> Ink:
        return self.layout.inks[name]

    # ---- content -----------------------------------------------------------
    def words(self, value: Text | Words) -> Words:
        """A text in the page's language with its counts filled in, or a text of no language as it stands."""
        if isinstance(value, Words):
            return value
        words = value.in_language(self.language)
        text = filled(words.text, self.language_file, self._counts(words))
        # Fonts seldom have the two letters that Unicode keeps for old code pages; a reader sees no difference.
        return Words(text.replace("ĳ", "ij").replace("Ĳ", "IJ"), words.source, words.language)

    def _counts(self, words: Words) -> dict[str, int]:
        """How much there is to count in the poster that a text belongs to."""
        if words.source.file not in self._counted:
            self._counted[words.source.file] = counts_of(owner_of(words, self.poster))
        return self._counted[words.source.file]

    def text_at(self, path: Words, item: Any) -> Words | None:
        """The text that a field of the item gives; None when it is not given or empty."""
        value = field_value(path.text, item)
        if not isinstance(value, (Text, Words)):
            return None
        words = self.words(value)
        return words if words.text.strip() else None

    def items_at(self, path: Words, item: Any) -> Sequence[Any]:
        return field_value(path.text, item) or ()

    def texts_at(self, path: Words, item: Any) -> list[Words]:
        """The texts of a list of texts or signals that a field of the item gives."""
        return [self.words(e.text if isinstance(e, Signal) else e) for e in self.items_at(path, item)]

    # ---- places ------------------------------------------------------------
    def instances(self) -> list[Instance]:
        """All regions in paint order, repeated ones item by item. One whose list is empty is not there."""
        if not self._instances:
            self._instances = self._find_instances()
        return self._instances

    def _find_instances(self) -> list[Instance]:
        found: list[Instance] = []
        for name, region in self.layout.file.regions.items():
            if region.repeat is None:
                self.allowance.spend("frames", 1)
                found.append(Instance(name, name, region, 0, self.poster))
                continue
            for i, item in enumerate(self.items_at(region.repeat, self.poster)):
                found.append(Instance(f"{name}.{getattr(item, 'id', i + 1)}", name, region, i, item))
            self.allowance.spend("frames", len(self.items_at(region.repeat, self.poster)))
        return found

    def column(self, index: int, columns: int = 0) -> Rect:
        """A column, counted from 0, over the page's height; of the grid's columns, or of as many as asked for."""
        grid = self.layout.file.grid
        named = grid.columns.text
        count = columns or (int(named) if named.isdigit() else len(self.items_at(grid.columns, self.poster)))
        width = (self.width - grid.left - grid.right - (count - 1) * grid.gutter) / max(count, 1)
        return Rect(grid.left + index * (width + grid.gutter), 0.0, width, self.height)

    def box(self, instance: Instance) -> Rect:
        """Where an instance stands, in mm from the trim's top left."""
        spec = instance.region.box
        if spec is None:
            return Rect(0.0, 0.0, self.width, self.height)
        return self.resolve(spec, instance)

    def resolve(self, spec: Box, instance: Instance) -> Rect:
        if spec.width.ref == "trim":
            return Rect(0.0, 0.0, self.width, self.height)
        columns = instance.region.columns
        column = self.column(instance.region.first_column - 1 + instance.index, columns)
        x = self._x(spec.x, column, columns)
        y = self._y(spec.y, instance)
        widths = instance.region.widths
        width = widths[instance.index % len(widths)] if widths else self._width(spec.width, column, x)
        height = spec.height.offset - y if spec.height.ref == "to" else spec.height.offset
        return Rect(x, y, width, height)

    def _x(self, c: Coordinate, column: Rect, columns: int) -> float:
        if c.ref == "":
            return c.offset
        return (column if c.ref == "col" else self.column(int(c.ref[3:]) - 1, columns)).x + c.offset

    def _width(self, c: Coordinate, column: Rect, x: float) -> float:
        if c.ref == "to":
            return c.offset - x
        return c.offset if c.ref == "" else column.width + c.offset

    def _y(self, c: Coordinate, instance: Instance) -> float:
        if c.ref == "":
            return c.offset
        region, _, what = c.ref.partition(".")
        drawing = self.drawing_for(region, instance)
        if drawing is None:
            return c.offset
        return (drawing.ground if what == "ground" else drawing.tip) + c.offset

    def drawing_for(self, region: str, instance: Instance) -> PlacedDrawing | None:
        """The drawing that an instance is bound to: the one of the same item, or the only one of its region."""
        repeated = self.layout.file.regions[region].repeat is not None
        return self.placed.get(region, {}).get(instance.index if repeated else 0)

    def drawings_in(self, region: str) -> list[PlacedDrawing]:
        """All drawings of a region, from left to right."""
        return sorted(self.placed.get(region, {}).values(), key=lambda placed: placed.left)

    # ---- result ------------------------------------------------------------
    def frame(
        self,
        instance: Instance,
        items: Sequence[Item],
        box: Rect,
        kind: FrameKind,
        role: str,
        alt: str = "",
        overset: Sequence[Overset] = (),
    ) -> Frame:
        label = (instance.region.label or {}).get(self.language, instance.region_name)
        named = getattr(instance.item, "name", None) if instance.region.repeat else None
        if isinstance(named, Text):
            label = f"{label}: {self.words(named).text}"
        return Frame(
            instance.name,
            label,
            box,
            tuple(items),
            kind,
            role,
            alt,
            tuple(overset),
            instance.region.over,
            instance.region.source,
        )


NO_SOURCE = Source("")
