"""The proof that two tools made the same poster: by its text and by the area of each ink.

    PYTHONPATH=. python benchmarks/proof.py FOLDER [--pictures]

reads what prepare.py and the tools made there, and prints as JSON what differs, for every tool and poster. With
--pictures it writes both pages side by side to FOLDER/pictures, to look at.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops

import praatplaat
from praatplaat.compose.compose import Composer
from praatplaat.page import GlyphRun, Page

#: yellow, ink, blue, red, white: what each pixel is counted as.
INKS = ("#FFD20A", "#161929", "#184A9A", "#E8422D", "#FFFFFF")
SKY = 0
PPI = 50
#: A text that is found in two parts has at least so many letters in each.
LEAST_PART = 6
#: White space, hyphens (PDFium has U+0002 and U+FFFE for one at a line's end) and soft hyphens: lines may differ.
LOOSE = re.compile("[\\s\u00a0\u00ad\u2010\u2011\\-\u0002\ufffe\uffff]+")


def texts_of(page: Page) -> list[str]:
    """Each text of the page, its lines put together again."""
    found: list[str] = []
    for frame in page.frames:
        text = ""
        for run, after in _pairs([item for item in frame.items if isinstance(item, GlyphRun)]):
            text += run.text
            if after is None or after.source != run.source or not run.source.line:
                found.append(text)
                text = ""
    return [plain for text in found if (plain := LOOSE.sub("", text))]


def _pairs(runs: Sequence[GlyphRun]) -> list[tuple[GlyphRun, GlyphRun | None]]:
    return [(run, runs[i + 1] if i + 1 < len(runs) else None) for i, run in enumerate(runs)]


def missing_and_more(texts: Sequence[str], pdf: bytes) -> tuple[list[str], str]:
    """Which texts a PDF doesn't say, and what it says more. Each text is looked for once, the longest first, whole or
    in two parts: PDFium gives the lines of a page in an order of its own.
    """
    document = pypdfium2.PdfDocument(pdf)
    said = LOOSE.sub("", document[0].get_textpage().get_text_range())
    missing = []
    for text in sorted(texts, key=len, reverse=True):
        cuts = (len(text), *range(len(text) - LEAST_PART, LEAST_PART, -1))
        halves = ((text[:cut], text[cut:]) for cut in cuts)
        parts = next((both for both in halves if all(part in said for part in both)), None)
        if parts is None:
            missing.append(text)
        for part in filter(None, parts or ()):
            before, _, after = said.partition(part)
            said = f"{before}\n{after}"
    return missing, said.replace("\n", "")


def picture(pdf: bytes) -> Image.Image:
    """The first page in the inks of the palette."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return in_inks(page.render(scale=PPI / 72).to_pil().convert("RGB"))


def in_inks(image: Image.Image) -> Image.Image:
    """The image with each pixel as the ink that is nearest to it."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([int(ink[i : i + 2], 16) for ink in INKS for i in (1, 3, 5)])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def areas(image: Image.Image) -> list[float]:
    """The share of the page that each ink covers."""
    counts = image.histogram()[: len(INKS)]
    return [count / (image.width * image.height) for count in counts]


def compared(ours: Image.Image, theirs: Image.Image) -> dict[str, float]:
    """In percent: by how much the inked area differs (all but the sky), the ink that differs most by how much of the
    page, and how many pixels have another ink (moved lines count).
    """
    if theirs.size != ours.size:
        theirs = theirs.resize(ours.size, Image.Resampling.NEAREST)
    a, b = areas(ours), areas(theirs)
    moved = (
        ImageChops.difference(ours.convert("RGB"), theirs.convert("RGB")).convert("L").point(lambda v: 255 * (v > 0))
    )
    return {
        "inked": 100 * ((1 - b[SKY]) / (1 - a[SKY]) - 1),
        "ink": 100 * max(abs(y - x) for x, y in zip(a, b, strict=True)),
        "moved": 100 * moved.histogram()[255] / (ours.width * ours.height),
    }


def proofs(folder: Path, source: str, pictures: bool = False) -> list[dict[str, Any]]:
    """What differs in each file that a tool made in `folder`/output of the project `source`, beside our page for the
    screen.
    """
    project = praatplaat.load(folder / source)
    composer = Composer(project)
    rows = []
    for poster, language in json.loads((folder / source / "posters.json").read_text("utf-8")):
        name = f"{poster}.{language}"
        files = [file for file in sorted((folder / "output").glob(f"*/{name}.pdf")) if file.parent.name != "praatplaat"]
        if not files:
            continue
        page = composer.compose(poster, language, screen=True)
        ours = picture(praatplaat.write_pdf(page, screen=True))
        for file in files:
            tool = file.parent.name
            missing, more = missing_and_more(texts_of(page), file.read_bytes())
            theirs = picture(file.read_bytes())
            row: dict[str, Any] = {"tool": tool, "page": name, "missing": missing, "more": more}
            rows.append(row | compared(ours, theirs) | _of_svg(ours, file.with_suffix(".svg"), folder))
            if pictures:
                _beside(ours, theirs, folder / "pictures" / f"{name}.{tool}.png")
    return rows


def _of_svg(ours: Image.Image, file: Path, folder: Path) -> dict[str, float]:
    """By how many percent the inked area of the SVG beside a PDF differs; nothing when there is none."""
    if not file.exists():
        return {}
    import resvg_py

    fonts = [str(folder / "own" / "static")]
    png = resvg_py.svg_to_bytes(svg_path=str(file), dpi=PPI, font_dirs=fonts, skip_system_fonts=True)
    return {"svg inked": compared(ours, in_inks(Image.open(BytesIO(bytes(png))).convert("RGB")))["inked"]}


def _beside(ours: Image.Image, theirs: Image.Image, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    both = Image.new("RGB", (ours.width + theirs.width + 8, max(ours.height, theirs.height)), "grey")
    both.paste(ours.convert("RGB"), (0, 0))
    both.paste(theirs.convert("RGB"), (ours.width + 8, 0))
    both.save(file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", action="store_true")
    order = parser.parse_args()
    rows = [row for source in ("own", "varied") for row in proofs(order.folder, source, order.pictures)]
    print(json.dumps(rows, ensure_ascii=False))
