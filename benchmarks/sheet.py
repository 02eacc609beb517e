"""A composed page as what peers can use: paragraphs with a place and a measure, and all shapes as one SVG.

    python benchmarks/sheet.py FOLDER PEER …     writes the sources of these peers, and static fonts, into the folder

The peers get the type sizes that praatplaat has found, so none of them has to search; lines and hyphens are theirs.
A process of its own, so that the one that measures stays small (see run.py on memory).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from peers import LANGUAGES, POSTER, ROOT, load

import praatplaat
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
    """One page without bleed. fonts: by their name, the file (relative to the folder of all sources)."""

    language: str
    title: str
    width: float
    height: float
    paragraphs: tuple[Paragraph, ...]
    shapes: tuple[Shape, ...]
    fonts: dict[str, str]


def sheet_of(page: Page) -> Sheet:
    """The page's texts, put together again from their lines, and its shapes in paint order."""
    files = {face.key: f"{face.key.replace(' ', '-')}.ttf" for face in page.fonts}
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
        first.font, first.size, leading, first.tracking / 1000, first.ink.rgb, hyphenate=not first.tracking,
    )  # fmt: skip


def _metrics(face: FontFace) -> tuple[float, float]:
    """Ascent and descent in em."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(face.data), lazy=True)
    return font["hhea"].ascent / font["head"].unitsPerEm, -font["hhea"].descent / font["head"].unitsPerEm


def write_font(face: FontFace, file: Path) -> None:
    """The face as a static font whose family is named after its key: reportlab can't read a variable one."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    variable = hb.Face(face.data)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for axis in variable.axis_infos:
        wanted.pin_axis_location(variable, axis.tag, dict(face.axes).get(axis.tag, axis.default_value))
    font = TTFont(BytesIO(hb.subset(variable, wanted).blob.data))
    names = font["name"]
    for record in (16, 17, 21, 22, 25):
        names.removeNames(nameID=record)
    for record, text in {1: face.key, 2: "Regular", 4: face.key, 6: face.key.replace(" ", "-")}.items():
        names.setName(text, record, 3, 1, 0x409)
        names.setName(text, record, 1, 0, 0)
    font["OS/2"].usWeightClass = 400
    font.save(file)


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


def main(folder: Path, names: list[str]) -> None:
    project = praatplaat.load(ROOT, [POSTER])
    for language in LANGUAGES:
        page = praatplaat.compose_page(project, POSTER, language)
        sheet = sheet_of(page)
        for face in page.fonts:
            if not (file := folder / sheet.fonts[face.key]).exists():
                write_font(face, file)
        (folder / f"{language}.svg").write_text(svg_of(sheet), "utf-8")
        for name in names:
            load(name).prepare(sheet, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
