"""What a region can take: the grammar of text blocks, drawings, shapes and connectors in layout files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..findings import Source
from .marks import Listed, above_zero, whole_from
from .names import FileName, Name
from .scalars import BoxText, Circle, Length, Lengths, PathData, Position, Positions, Span, Thickness, Widths
from .typed import Words, doc

#: Numbers of lines, characters and modules, and the scale of a drawing: wider than any poster needs.
Count = Annotated[int, whole_from(0, 10_000)]
Scale = Annotated[float, above_zero(1_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A disc with a number in it."""

    radius: Thickness = doc("the disc's radius")
    ink: Name = doc("the disc's ink")
    role: Name = doc("the type role of the number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A square bullet."""

    size: Thickness = doc("the side of the square")
    ink: Name = doc("its ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line above an item."""

    weight: Thickness = doc("its thickness")
    ink: Name = doc("its ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: balanced lines, never hyphenated."""

    takes: Words = doc("the field of the content that it sets")
    role: Name = doc("its type role")
    lines: Count = doc("the most lines that it may take", 0)
    measures: Widths | None = doc(
        "widths of its lines in turn, where something stands beside some; the last holds for all that follow", None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of one or more fields, one behind the other."""

    takes: Annotated[tuple[Words, ...], Listed(1)] = doc("fields of the content; those that are empty print nothing")
    role: Name = doc("its type role")
    separator: str = doc("what stands behind a field that doesn't end a sentence, before the next one", "")
    link: Words | None = doc("a field with the URL that it leads to on screen", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list: numbered with discs, with square bullets, or with a rule above each item."""

    takes: Words = doc("a field that holds a list of texts or signals")
    role: Name = doc("the items' type role")
    indent: Length = doc("how far the text stands in from the left", 0.0)
    gap: Length = doc("space between items", 0.0)
    numbers: Disc | None = doc("a numbered disc before each item", None)
    bullets: Square | None = doc("a square before each item", None)
    rule: Rule | None = doc("a rule above each item", None)
    pad: Length = doc("space between the rule and its item", 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LongQuote:
    """Another role for a quote of many characters."""

    above: Count = doc("more characters than this")
    role: Name = doc("the type role then")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteBlock:
    """A quote with a hanging mark, and its speaker underneath."""

    takes: Words = doc("a field that holds a quote")
    role: Name = doc("the type role of the words")
    speaker: Name = doc("the type role of the speaker")
    indent: Length = doc("how far it stands in from the left", 0.0)
    gap: Length = doc("space between the words and the speaker", 0.0)
    long: LongQuote | None = doc("another role for long quotes", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a flow: what it is, and the space above it."""

    above: Length = doc("space above it, when something stands there", 0.0)
    heading: Heading | None = doc("a heading", None)
    paragraph: Paragraph | None = doc("a paragraph", None)
    list: List | None = doc("a list", None)
    quote: QuoteBlock | None = doc("a quote", None)
    source: Source = Source("")

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.heading, self.paragraph, self.list, self.quote)) != 1:
            raise ValueError(
                "a block holds one of: heading, paragraph, list, quote", "give it one of these, and only one"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cords:
    """The cords that cards hang on."""

    top: Position = doc("where the cords begin")
    inset: Length = doc("distance of each cord from the card's side")
    weight: Thickness = doc("thickness")
    ink: Name = doc("ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards under each other that share out the region's height, with equal space between."""

    takes: Words = doc("a field that holds a list of texts or signals")
    role: Name = doc("the type role of the text")
    ink: Name = doc("the cards' ink")
    number: Disc = doc("the numbered disc")
    indent: Length = doc("where the text begins, from the card's left")
    disc_left: Length = doc("space left of the disc")
    right: Length = doc("space right of the text")
    top: Length = doc("space above the text")
    bottom: Length = doc("space under the text")
    gap: Length = doc("least space between cards")
    cords: Cords | None = doc("what the cards hang on", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Qr:
    """A QR code (level M), as one path; its region's box is the code without the quiet zone."""

    takes: Words = doc("a field that holds the URL")
    ink: Name = doc("the ink of the modules")
    quiet: Annotated[int, whole_from(0, 40)] = doc("modules of quiet zone", 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hang:
    """Hang a drawing by its highest anchor: it stands where that anchor reaches `top`, within limits."""

    top: Position = doc("y of the highest anchor")
    between: Span = doc("least and largest y of the ground line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A drawing, as wide as its region; `ground` or `hang` say how high it stands."""

    takes: Words = doc("a field that holds a drawing's file name")
    alt: Words = doc("a field that says what it shows")
    ground: Positions | None = doc("y of the ground line; several for a repeated region, in turn", None)
    hang: Hang | None = doc("hang it by its highest anchor instead", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A logo or picture, whole within its region."""

    takes: Words = doc("a field that holds a logo or picture")
    align: Literal["left", "centre", "right"] = doc("where it stands in its region", "left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a free shape."""

    rect: BoxText | None = doc("a rectangle", None)
    circle: Circle | None = doc("a circle: centre x, centre y, radius", None)
    path: PathData = doc("SVG path data in mm", "")

    def __post_init__(self) -> None:
        if (self.rect is not None) + (self.circle is not None) + bool(self.path) != 1:
            raise ValueError("a part holds one of: rect, circle, path", "give it one of these, and only one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notches:
    """Holes in a shape's upper edge, in the torn outline of the drawings above it."""

    under: Name = doc("the region that holds the drawings")
    depth: Annotated[float, above_zero(100)] = doc("how deep, as a part of the drawing's own outline")


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeShape:
    """A flat shape of one ink. An edge that lies on the trim runs on into the bleed."""

    ink: Name = doc("its ink")
    parts: tuple[Part, ...] = doc("what it is made of; without parts it fills its region", ())
    notches: Notches | None = doc("holes in its upper edge", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedArt:
    """A small drawing, placed by its origin."""

    file: FileName = doc("the file in content/art")
    scale: Scale = doc("its scale: 1 drawing unit is 1 mm at 1", 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """Vertical threads, one for each item, from a height down to the rings on a drawing's roofs."""

    takes: Words = doc("a field that holds a list: one thread for each item")
    to: Name = doc("the region that holds the drawing")
    start: Position = doc("y where the threads begin")
    weight: Thickness = doc("thickness")
    ink: Name = doc("ink of threads and rings")
    plug: PlacedArt | None = doc("a drawing at the beginning of each thread", None)
    disc: Disc | None = doc("the numbered disc on each thread", None)
    disc_at: Position | None = doc("y of the discs; higher when a ring is near", None)
    disc_gap: Length = doc("least space between disc and ring", 3.0)

    def __post_init__(self) -> None:
        if self.disc is not None and self.disc_at is None:
            raise ValueError("the discs have no height", "add disc_at:, as in disc_at: 134mm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stubs:
    """Cut ends of wires under a drawing's clod."""

    under: Name = doc("the region that holds the drawing")
    takes: Words | None = doc("a field that holds a list: one end for each item, at the drawing's tips", None)
    tips: tuple[float, ...] = doc("or: x of the tips, in drawing units", ())
    lengths: Lengths = doc("how far they stick out, in turn")
    fork: Length = doc("length of the fork at the end")
    spread: Length = doc("half its width")
    weight: Thickness = doc("thickness")
    ink: Name = doc("ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class InkOver:
    """The ink that something has while it crosses a region."""

    over: Name = doc("the region, a free shape")
    ink: Name = doc("the ink there")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wires:
    """Wires that leave the holes, run together in lanes, turn down and end in a plug."""

    under: Name = doc("the region that holds the drawings")
    hole: Words = doc("the free shape with the holes that they leave")
    takes: Words | None = doc("a field that holds a list: one wire for each item, at the drawing's tips", None)
    tips: tuple[float, ...] = doc("or: x of the tips, in drawing units", ())
    lane: Position = doc("y of the middle lane")
    pitch: Length = doc("distance between lanes")
    corner: Length = doc("radius of the first corner")
    down_at: Position = doc("x of the middle wire where they run down")
    turn: Length = doc("radius of the innermost turn down")
    until: Position = doc("y where they end")
    weight: Thickness = doc("thickness")
    inks: tuple[InkOver, ...] = doc("the ink over each region that they cross")
    plug: PlacedArt | None = doc("the plug at the end", None)
    plug_at: Position | None = doc("y of the plug's origin", None)
    plug_ink: Name = doc("the ink in the plug's drawing that changes as the wires do", "")

    def __post_init__(self) -> None:
        if self.plug is not None and self.plug_at is None:
            raise ValueError("the plug has no height", "add plug_at:, as in plug_at: 506mm")
