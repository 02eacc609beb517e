"""A composed page as what a browser can use: paragraphs with a place and a measure, and all shapes as one SVG.

The web has no language for a poster's design, so its tools get praatplaat's own places and sizes; lines and hyphens are
theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from praatplaat.geometry import Path as Outline
from praatplaat.page import FontFace, GlyphRun, Page, Shape

#: A text of one line gets this much more than it needs, so that another tool's rounding doesn't break it.
SLACK = 1.03
#: The leading of a text of one line, of which the page doesn't tell (in em); it can't be seen.
ONE_LINE = 1.25


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text at a place. Lengths in mm; y is its first baseline, top the upper edge of its first line box."""

    text: str
    x: float
    y: float
    top: float
    measure: float
    font: str
    size: float
    leading: float
    tracking: float
    rgb: str
    hyphenate: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page without bleed. fonts: by their name, the file (seen from the page's folder)."""

    language: str
    title: str
    width: float
    height: float
    paragraphs: tuple[Paragraph, ...]
    shapes: tuple[Shape, ...]
    fonts: dict[str, str]


def sheet_of(page: Page) -> Sheet:
    """The page's texts, put together again from their lines, and its shapes in paint order."""
    files = {face.key: f"../static/{face.key.replace(' ', '-')}.ttf" for face in page.fonts}
    metrics = {face.key: _metrics(face) for face in page.fonts}
    paragraphs = [
        _paragraph(runs, frame.box.right, metrics[runs[0].font])
        for frame in page.frames
        for runs in _texts(item for item in frame.items if isinstance(item, GlyphRun))
    ]
    shapes = tuple(item for frame in page.frames for item in frame.items if isinstance(item, Shape))
    return Sheet(page.language, page.title, page.width, page.height, tuple(paragraphs), shapes, files)


def _texts(runs: Iterator[GlyphRun]) -> Iterator[list[GlyphRun]]:
    """The runs of each paragraph: lines of one source, or further texts on the same line."""
    text: list[GlyphRun] = []
    for run in runs:
        last = text[-1] if text else run
        goes_on = last.then == " " or (run.source.line and run.source == last.source)
        if text and not (goes_on and (run.font, run.size) == (last.font, last.size)):
            yield text
            text = []
        text.append(run)
    if text:
        yield text


def _paragraph(runs: list[GlyphRun], right: float, metrics: tuple[float, float]) -> Paragraph:
    first, x = runs[0], min(run.x for run in runs)
    baselines = sorted({run.y for run in runs})
    leading = baselines[1] - baselines[0] if len(baselines) > 1 else first.size * ONE_LINE
    widest = max(run.x + run.width for run in runs) - x
    ascent, descent = (each * first.size for each in metrics)
    text = "".join(run.text + ("" if run.then == "\u00ad" else run.then) for run in runs)
    return Paragraph(
        text.strip(), x, first.y, first.y - ascent - (leading - ascent - descent) / 2, max(right - x, widest * SLACK),
        first.font, first.size, leading, first.tracking / 1000, first.ink.rgb,
        hyphenate=not first.tracking and " " in text.strip(),
    )  # fmt: skip


def _metrics(face: FontFace) -> tuple[float, float]:
    """Ascent and descent in em."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(face.data), lazy=True)
    return font["hhea"].ascent / font["head"].unitsPerEm, -font["hhea"].descent / font["head"].unitsPerEm


def svg_of(sheet: Sheet) -> str:
    """All shapes, in mm."""
    size = f'width="{sheet.width:g}mm" height="{sheet.height:g}mm" viewBox="0 0 {sheet.width:g} {sheet.height:g}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', *map(_painted, sheet.shapes), "</svg>"])


def _painted(shape: Shape) -> str:
    paint = f'fill="{shape.fill.rgb if shape.fill else "none"}"'
    if shape.even_odd:
        paint += ' fill-rule="evenodd"'
    if shape.stroke:
        paint += f' stroke="{shape.stroke.rgb}" stroke-width="{shape.stroke_width:.3f}"'
        paint += f' stroke-linecap="{shape.cap}" stroke-linejoin="{shape.join}"'
    return f'<path d="{_data(shape.path)}" {paint}/>'


def _data(path: Outline) -> str:
    return "".join(segment[0] + " ".join(f"{value:.3f}" for value in segment[1:]) for segment in path)
