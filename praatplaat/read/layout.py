"""Where things stand: the grammar of layout files. No region, sector or count of any poster is named here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..findings import Source
from .blocks import (
    Block,
    Cards,
    FreeShape,
    Heading,
    Illustration,
    List,
    Paragraph,
    Picture,
    Qr,
    QuoteBlock,
    Stubs,
    Threads,
    Wires,
)
from .marks import Changes, Scalar, whole_from
from .names import Id, Language, Name
from .scalars import BoxText, Length, Paper, PaperName, Position, Widths
from .style import RoleSizes
from .typed import Words, doc
from .yaml_source import Node

KINDS = (
    "heading",
    "paragraph",
    "list",
    "quote",
    "flow",
    "cards",
    "qr",
    "illustration",
    "picture",
    "shape",
    "threads",
    "stubs",
    "wires",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named place on the page and what it takes."""

    box: BoxText | None = doc("left, top, width, height in mm", None)
    repeat: Words | None = doc("a field that holds a list: the region is made for each item", None)
    first_column: Annotated[int, whole_from(1, 100)] = doc("the grid column of the first repeated item", 1)
    columns: Annotated[int, whole_from(0, 100)] = doc(
        "how many columns this region counts with, instead of the grid's", 0
    )
    widths: Widths | None = doc("widths of the repeated items, where they differ", None)
    align: Literal["top", "bottom"] = doc("where text stands in a region that is higher than it", "top")
    baseline: Position | None = doc(
        "y of the first baseline (of the last one with align: bottom), instead of the box's edge", None
    )
    over: tuple[Name, ...] = doc("regions that this one may lie over", ())
    label: dict[Language, str] | None = doc("the region's name for readers, in each language", None)
    heading: Heading | None = doc("a heading", None)
    paragraph: Paragraph | None = doc("a paragraph", None)
    list: List | None = doc("a list", None)
    quote: QuoteBlock | None = doc("a quote", None)
    flow: tuple[Block, ...] = doc("blocks under each other", ())
    cards: Cards | None = doc("cards", None)
    qr: Qr | None = doc("a QR code", None)
    illustration: Illustration | None = doc("a drawing", None)
    picture: Picture | None = doc("a logo or picture", None)
    shape: FreeShape | None = doc("a free shape", None)
    threads: Threads | None = doc("threads", None)
    stubs: Stubs | None = doc("cut wires", None)
    wires: Wires | None = doc("wires", None)
    source: Source = Source("")

    def __post_init__(self) -> None:
        given = [kind for kind in KINDS if getattr(self, kind)]
        if len(given) != 1:
            found = f"this region holds {' and '.join(given)}" if given else "this region holds nothing"
            raise ValueError(f"{found}; it should hold one thing", "give it one of: " + ", ".join(KINDS))
        if self.box is None and given[0] not in ("shape", "threads", "stubs", "wires"):
            raise ValueError(f"this region with {given[0]}: has no box", "add box:, as in box: 14.2 348.5 106.7 35 mm")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The region's text blocks, also when it is a single one; empty when it takes no text."""
        if self.flow:
            return self.flow
        if self.heading or self.paragraph or self.list or self.quote:
            return (
                Block(
                    heading=self.heading, paragraph=self.paragraph, list=self.list, quote=self.quote, source=self.source
                ),
            )
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The columns that regions stand on."""

    left: Length = doc("left margin")
    right: Length = doc("right margin")
    gutter: Length = doc("space between columns")
    columns: Words = doc("how many, or a field that holds a list: one for each item")


def _reading_step(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split("+"))
    if not all(names):
        raise ValueError(f"“{text[:80]}” names no region", "write one name, or several with + between them")
    return names


ReadingStep = Annotated[tuple[str, ...], Scalar(_reading_step, "a region's name, or several with + between them")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When an adjustment holds: when all that is given here does."""

    has: Words | None = doc("the content gives this field", None)
    lacks: Words | None = doc("the content doesn't give this field", None)
    count: Words | None = doc("this list has `least` to `most` items", None)
    least: Annotated[int, whole_from(0, 10_000)] = doc("for count: at least so many", 0)
    most: Annotated[int, whole_from(0, 10_000)] = doc("for count: at most so many", 10_000)
    overset: tuple[Words, ...] = doc(
        "text of one of these regions does not fit; tried in the order of the file, the others being decided before", ()
    )

    def __post_init__(self) -> None:
        if self.has is None and self.lacks is None and self.count is None and not self.overset:
            raise ValueError("a condition holds at least one of: has, lacks, count, overset", "give it one of these")
        if self.count is None and (self.least, self.most) != (0, 10_000):
            raise ValueError(
                "least: and most: stand here without count:", "name the list that they count, as in count: signals"
            )
        if self.least > self.most:
            raise ValueError(
                f"no list has at least {self.least} and at most {self.most} items", "let least be the smaller one"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What changes in regions and roles when a condition holds; later ones lie over earlier ones."""

    when: Condition = doc("the condition")
    because: str = doc("why", "")
    regions: Annotated[Node, Changes(Region)] | None = doc("what changes in regions, by name", None)
    roles: Annotated[Node, Changes(RoleSizes)] | None = doc("what changes in roles, by name", None)
    source: Source = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutFile:
    """A poster's layout (layout/<name>.yaml)."""

    size: Paper = doc("its own size, such as A2 landscape")
    title: tuple[Words, ...] = doc("fields that together name the finished document")
    grid: Grid = doc("the columns")
    regions: dict[Id, Region] = doc("the regions, in paint order")
    reading: tuple[ReadingStep, ...] = doc("regions in the order to be read; names joined by + are read item by item")
    bleed: Length = doc("how far colour runs on over the edge, in print", 3.0)
    safety: Length = doc("how far text stays from the edge", 5.0)
    smallest: PaperName = doc("the smallest recommended size", "")
    roles: dict[str, RoleSizes] | None = doc("sizes of type roles in this layout", None)
    adjust: tuple[Adjustment, ...] = doc("what changes when the content asks for it", ())
