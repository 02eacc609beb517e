"""A paragraph set in a role at a size: its lines, each a row of glyph runs from its own source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..page import GlyphRun, Ink
from ..read.style import Role
from ..read.typed import Words
from .languages import Language
from .linebreak import Line, Place, break_lines, least_cost_with_hyphen, places
from .shaping import HYPHEN, SOFT_HYPHEN, Face, Shaped

#: How far hanging marks and optical shifts may leave the region (architecture: at most 0.6 em).
MOST_HANGING = 0.6


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line at x 0 and baseline 0: its runs, its width in mm without what hangs out, and how deep its ink reaches."""

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    depth: float


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph's lines. leading and size in mm; excess: by how many mm the widest line is too wide."""

    lines: tuple[SetLine, ...]
    size: float
    leading: float
    ascent: float
    descent: float
    cap_height: float
    excess: float
    runt: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def first_baseline(self) -> float:
        """From the paragraph's top: half of the leading's extra space, then the ascent (as in CSS)."""
        return (self.leading - self.ascent - self.descent) / 2 + self.ascent


@dataclass(slots=True)
class _Prepared:
    """A text shaped once. hyphenated: its places with those inside words, looked up when first needed."""

    shaped: Shaped
    spans: tuple[tuple[int, int, Words], ...]
    plain: tuple[Place, ...]
    hyphenated: tuple[Place, ...] = ()


class Typesetter:
    """Sets paragraphs in one language; nothing is shaped or broken twice."""

    def __init__(self, faces: dict[tuple[str, int], Face], inks: dict[str, Ink], language: Language) -> None:
        self.faces = faces
        self.inks = inks
        self.language = language
        self._prepared: dict[tuple[object, ...], _Prepared] = {}
        self._set: dict[tuple[object, ...], tuple[Role, SetParagraph]] = {}

    def face(self, role: Role) -> Face:
        return self.faces[role.family, role.weight]

    def set_paragraph(
        self, words: Sequence[Words], role: Role, size: float, measures: Sequence[float], hang: str = ""
    ) -> SetParagraph:
        """The texts as one paragraph. size in mm; measures: of its lines in turn in mm, the last for all that follow;
        `hang`: characters that hang out at the left.
        """
        prepared = self._prepare(tuple(words), role, self.face(role))
        key = (id(prepared), id(role), size, *measures, hang)
        if key not in self._set:
            # The role is kept with its paragraph, so that its id stays its own.
            self._set[key] = (role, self._set_anew(prepared, role, size, measures, hang))
        return self._set[key][1]

    def _set_anew(
        self, prepared: _Prepared, role: Role, size: float, measures: Sequence[float], hang: str
    ) -> SetParagraph:
        face, shaped = self.face(role), prepared.shaped
        display = role.setting == "display"
        hanging = 0
        if hang and shaped.text[:1] in hang:
            hanging = min(shaped.starts[1], round(MOST_HANGING * 1000))
        hyphen = face.shape(HYPHEN, self.language.code, role.tracking).advances[0]
        rooms = [measure / size * 1000 for measure in measures]
        last = len(rooms) - 1

        def measure_of(line: int) -> float:
            return rooms[min(line, last)] + (hanging if line == 0 else 0)

        lines, cost = break_lines(shaped, prepared.plain, measure_of, hyphen, display, role.tracking)
        if role.hyphenate and not display and cost > least_cost_with_hyphen(shaped, max(rooms) + hanging):
            if not prepared.hyphenated:
                prepared.hyphenated = places(shaped, self.language, display, True)
            lines, _ = break_lines(shaped, prepared.hyphenated, measure_of, hyphen, display, role.tracking)
        done = [self._line(prepared, line, role, face, size, hanging if i == 0 else 0) for i, line in enumerate(lines)]
        m = face.metrics
        return SetParagraph(
            tuple(done), size, role.leading * size, m.ascent * size, m.descent * size, m.cap_height * size,
            max(0.0, *(line.width - measures[min(i, last)] for i, line in enumerate(done))),
            len(done) > 1 and " " not in done[-1].text.replace("\u00a0", " "),
        )  # fmt: skip

    def _prepare(self, words: tuple[Words, ...], role: Role, face: Face) -> _Prepared:
        key = (words, role.family, role.weight, role.tracking, role.figures, role.setting)
        prepared = self._prepared.get(key)
        if prepared is None:
            spans: list[tuple[int, int, Words]] = []
            text = ""
            for part in words:
                text += " " if text else ""
                spans.append((len(text), len(text) + len(part.text), part))
                text += part.text
            shaped = face.shape(text, self.language.code, role.tracking, role.figures == "tabular")
            plain = places(shaped, self.language, role.setting == "display", False)
            prepared = self._prepared[key] = _Prepared(shaped, tuple(spans), plain)
        return prepared

    def _line(self, prepared: _Prepared, line: Line, role: Role, face: Face, size: float, hanging: int) -> SetLine:
        runs: list[GlyphRun] = []
        pen = -hanging * size / 1000
        end_of_last = line.start
        text = prepared.shaped.text
        for start, end, words in prepared.spans:
            a, b = max(start, line.start), min(end, line.end)
            if a >= b:
                continue
            if runs:  # a space between two texts on one line
                pen += (prepared.shaped.starts[a] - prepared.shaped.starts[end_of_last]) * size / 1000
            at_end = b == line.end
            run = self._run(prepared.shaped, a, b, role, face, size, line.then if at_end else " ", words)
            if not runs and role.setting == "display" and not hanging and run.glyphs:
                pen -= face.left_bearing(run.glyphs[0]) * size  # stems stand on the margin
            runs.append(run.moved(pen, 0.0))
            pen += sum(run.advances) * size / 1000
            end_of_last = b
        width = pen - (role.tracking * size / 1000 if runs else 0.0)
        depth = max((face.depth(run.glyphs) for run in runs), default=0.0) * size
        return SetLine(tuple(runs), width, text[line.start : line.end], depth)

    def _run(
        self, shaped: Shaped, a: int, b: int, role: Role, face: Face, size: float, then: str, words: Words
    ) -> GlyphRun:
        text = shaped.text[a:b]
        if not (shaped.safe[a] and (shaped.safe[b] or then == " ")) or then == SOFT_HYPHEN:
            line = text + HYPHEN if then == SOFT_HYPHEN else text
            shaped = face.shape(line, self.language.code, role.tracking, role.figures == "tabular")
            a, b = 0, len(line)
        first, last = bisect_left(shaped.clusters, a), bisect_left(shaped.clusters, b)
        return GlyphRun(
            0.0, 0.0, face.key, size, self.inks[role.ink],
            shaped.glyphs[first:last], shaped.advances[first:last], tuple(c - a for c in shaped.clusters[first:last]),
            text, words.source, shaped.offsets[first:last], then, role.tracking, role.figures == "tabular",
        )  # fmt: skip
