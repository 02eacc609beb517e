"""Blocks of text in a region: headings, paragraphs, lists and quotes, under each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..geometry import Rect, circle, rect_path
from ..page import GlyphRun, Item, Link, Overset, Shape, moved
from ..read.blocks import Block, Disc, Heading, List, Paragraph, QuoteBlock
from ..read.content import Quote, field_value
from ..read.style import Role
from ..read.typed import Words
from ..typeset.paragraph import SetParagraph
from .stage import NO_SOURCE, Instance, Stage

#: A text may be this much too high or wide before it counts (rounding, in mm).
TOLERANCE = 0.01
SENTENCE_ENDS = (".", "?", "!", ":", ";", "…", "”", "’")


@dataclass(slots=True)
class Column:
    """Items set down a column whose top left is 0, 0, and what is needed to judge how they fit."""

    items: list[Item] = field(default_factory=list)
    lines: list[tuple[float, str, Words, str]] = field(default_factory=list)  # bottom of the ink, text, source, role
    across: list[Overset] = field(default_factory=list)
    height: float = 0.0
    first_baseline: float | None = None
    last_baseline: float = 0.0
    foot: float = 0.0  # the last baseline and the face's descenders, whether the last line has any or not
    runts: int = 0


class TextSetter:
    """Sets blocks of text at the sizes that the stage has for their roles."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def role(self, name: str) -> Role:
        return self.stage.layout.roles[name]

    def size(self, role_name: str) -> float:
        """The size at which a role stands now, in mm."""
        return self.stage.sizes.get(role_name, self.role(role_name).size[0])

    def cap_height(self, role_name: str) -> float:
        """The height of a role's capitals, in mm: what discs and bullets are centred on."""
        return self.stage.typesetter.face(self.role(role_name)).metrics.cap_height * self.size(role_name)

    def set_paragraph(
        self, words: Sequence[Words], role_name: str, measures: Sequence[float], hang: str = ""
    ) -> SetParagraph:
        return self.stage.typesetter.set_paragraph(words, self.role(role_name), self.size(role_name), measures, hang)

    def column(self, blocks: Iterable[Block], item: Any, width: float) -> Column:
        """The blocks under each other; those whose content is not given are left out."""
        column = Column()
        for block in blocks:
            top = column.height + (block.above if column.items else 0.0)
            if block.heading:
                self._heading(column, block.heading, item, width, top)
            elif block.paragraph:
                self._paragraph(column, block.paragraph, item, width, top)
            elif block.list:
                self._list(column, block.list, item, width, top)
            elif block.quote:
                self._quote(column, block.quote, item, width, top)
        return column

    def place(
        self,
        column: Column,
        words: Sequence[Words],
        role_name: str,
        x: float,
        y: float,
        *measures: float,
        hang: str = "",
    ) -> SetParagraph:
        """Sets a paragraph into the column with its top at y, and keeps account of its lines."""
        self.stage.allowance.spend("characters", sum(len(each.text) for each in words))
        paragraph = self.set_paragraph(words, role_name, measures, hang)
        baseline = y + paragraph.first_baseline
        if column.first_baseline is None:
            column.first_baseline = baseline
        for line in paragraph.lines:
            column.items.extend(run.moved(x, baseline) for run in line.runs)
            column.lines.append((baseline + line.depth, line.text, words[0], role_name))
            column.last_baseline = baseline
            column.foot = baseline + paragraph.descent
            baseline += paragraph.leading
        if paragraph.excess > TOLERANCE:
            widest = max(paragraph.lines, key=lambda line: line.width)
            over = round(paragraph.excess / max(widest.width, 0.1) * len(widest.text)) or 1
            column.across.append(Overset(words[0].source, widest.text, paragraph.excess, "across", over, role_name))
        column.runts += paragraph.runt
        column.height = max(column.height, y + paragraph.height)
        return paragraph

    def _heading(self, column: Column, block: Heading, item: Any, width: float, top: float) -> None:
        words = self.stage.text_at(block.takes, item)
        if words is None:
            return
        measures = tuple(min(measure, width) for measure in block.measures or (width,))
        paragraph = self.place(column, (words,), block.role, 0.0, top, *measures)
        extra = len(paragraph.lines) - block.lines
        if block.lines and extra > 0:
            cut = sum(len(line.text) for line in paragraph.lines[block.lines :])
            column.across.append(Overset(words.source, words.text, extra * paragraph.leading, "lines", cut, block.role))

    def _paragraph(self, column: Column, block: Paragraph, item: Any, width: float, top: float) -> None:
        link = self.stage.text_at(block.link, item) if block.link else None
        given = [words for path in block.takes if (words := self.stage.text_at(path, item)) is not None]
        if not given:
            return
        printed = [replace(words, text=without_scheme(words.text)) for words in given]
        for i, words in enumerate(printed[:-1]):
            if not words.text.endswith(SENTENCE_ENDS):
                printed[i] = replace(words, text=words.text + block.separator)
        before = len(column.items)
        self.place(column, printed, block.role, 0.0, top, width)
        if link is not None:
            ink = [
                (i.x, i.y - i.size, i.x + i.width, i.y + i.size * 0.3)
                for i in column.items[before:]
                if isinstance(i, GlyphRun)
            ]
            box = Rect.around([(a, b) for a, b, _, _ in ink] + [(c, d) for _, _, c, d in ink])
            column.items.append(Link(box, link.text, printed[-1].text))

    def _list(self, column: Column, block: List, item: Any, width: float, top: float) -> None:
        y = top
        for number, words in enumerate(self.stage.texts_at(block.takes, item), 1):
            if number > 1:
                y += block.gap
            if block.rule:
                column.items.append(
                    Shape(rect_path(Rect(0.0, y, width, block.rule.weight)), self.stage.ink(block.rule.ink))
                )
                y += block.rule.weight
            y += block.pad
            mark = len(column.items)
            paragraph = self.place(column, (words,), block.role, block.indent, y, width - block.indent)
            middle = y + paragraph.first_baseline - paragraph.cap_height / 2
            if block.numbers:
                column.items[mark:mark] = self.disc(block.numbers, number, block.numbers.radius, middle)
            if block.bullets:
                side = block.bullets.size
                column.items.insert(
                    mark, Shape(rect_path(Rect(0.0, middle - side / 2, side, side)), self.stage.ink(block.bullets.ink))
                )
            y += paragraph.height + block.pad
            column.height = max(column.height, y)

    def _quote(self, column: Column, block: QuoteBlock, item: Any, width: float, top: float) -> None:
        quote = field_value(block.takes.text, item)
        if not isinstance(quote, Quote):
            return
        words = self.stage.words(quote.text)
        opening, closing = self.stage.language_file.quotes[:2]
        long = block.long is not None and len(words.text) > block.long.above
        role = block.long.role if block.long is not None and long else block.role
        marked = replace(words, text=f"{opening}{words.text}{closing}")
        paragraph = self.place(column, (marked,), role, block.indent, top, width - block.indent, hang=opening)
        speaker = self.stage.words(quote.speaker)
        self.place(
            column, (speaker,), block.speaker, block.indent, top + paragraph.height + block.gap, width - block.indent
        )

    def disc(self, spec: Disc, number: int, x: float, y: float) -> list[Item]:
        """A number in a disc round x, y. The number is no text of the content, so it has no source."""
        role = self.role(spec.role)
        paragraph = self.stage.typesetter.set_paragraph((Words(str(number), NO_SOURCE),), role, role.size[0], (1000.0,))
        run = paragraph.lines[0].runs[0]
        face = self.stage.typesetter.face(role)
        inks = [face.ink(glyph) for glyph in run.glyphs]
        # Centred on the figures' ink: the side bearings of a 1 would push it off the disc's middle.
        pen, edges = 0.0, []
        for ink, advance in zip(inks, run.advances, strict=True):
            if ink:
                edges += [pen + ink[0] * run.size, pen + ink[2] * run.size]
            pen += advance * run.size / 1000
        middle = (min(edges) + max(edges)) / 2 if edges else pen / 2
        figure = run.moved(x - middle - run.x, y + paragraph.cap_height / 2)
        return [Shape(circle(x, y, spec.radius), self.stage.ink(spec.ink)), figure]


def without_scheme(text: str) -> str:
    """An address as it is printed: without https:// and without a slash at its end."""
    for scheme in ("https://", "http://"):
        if text.startswith(scheme):
            return text.removeprefix(scheme).removeprefix("www.").rstrip("/")
    return text


def set_region(setter: TextSetter, instance: Instance, box: Rect) -> tuple[Iterator[Item], list[Overset], int]:
    """A text region's items on the page, what doesn't fit, and how many last lines are of one word.

    The items are made as they are asked for: the search for sizes doesn't.
    """
    column = setter.column(instance.region.blocks, instance.item, box.width)
    top = box.y
    if instance.region.baseline is not None and column.first_baseline is not None:
        bottom = instance.region.align == "bottom"
        top = instance.region.baseline - (column.last_baseline if bottom else column.first_baseline)
    elif instance.region.align == "bottom":
        top = box.bottom - column.foot
    overset = list(column.across)
    if column.lines:
        end = column.lines[-1][0]
        excess = max(top + end - box.bottom, box.y - top if instance.region.align == "bottom" else 0.0)
        if excess > TOLERANCE:
            overset.append(_overset(column, excess))
    return (moved(item, box.x, top) for item in column.items), overset, column.runts


def _overset(column: Column, excess: float) -> Overset:
    """The lines that would have to go for the rest to fit."""
    lost = [line for line in column.lines if line[0] > column.lines[-1][0] - excess + TOLERANCE]
    _, text, words, role = lost[0]
    return Overset(words.source, text, excess, "down", sum(len(line[1]) for line in lost), role)
