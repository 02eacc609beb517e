"""The posters as files: codes that scan, fonts inside, the right boxes, and the same picture from PDF and SVG."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import PIL.Image
import PIL.ImageChops
import posters
import pypdfium2
import pytest
import resvg_py
import zxingcpp
from collisions import quiet_zone
from posters import ALL
from pypdfium2 import raw
from write.test_svg import off

from praatplaat.geometry import Rect
from praatplaat.page import Page, moved
from praatplaat.units import PAPER_SIZES
from praatplaat.write.svg import write_svg

each_poster = pytest.mark.parametrize(("poster", "language"), ALL, ids=[".".join(pair) for pair in ALL])

#: Pixels to a mm: whole numbers of pixels fall on whole mm of every paper size.
FINE, COARSE = 5, 2


def pixels_of_pdf(pdf: bytes, per_mm: float, box: Rect | None = None) -> PIL.Image.Image:
    """A PDF's page as RGB; `box` (mm from the top left of the sheet): only that part of it."""
    leaf = pypdfium2.PdfDocument(pdf)[0]
    scale = per_mm * 25.4 / 72 * (1 - 1e-6)  # or a rounding upwards makes a sheet of 594 mm one pixel too high
    if box is None:
        return leaf.render(scale=scale).to_pil().convert("RGB")
    width, height = (side / 72 * 25.4 for side in leaf.get_size())
    crop = (box.x, height - box.bottom, width - box.right, box.y)
    points = tuple(max(0.0, side) * 72 / 25.4 for side in crop)
    return leaf.render(scale=scale, crop=points).to_pil().convert("RGB")


def pixels_of_svg(svg: bytes, per_mm: float) -> PIL.Image.Image:
    """An SVG as RGB on white."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), dpi=round(per_mm * 25.4)))
    with PIL.Image.open(io.BytesIO(png)) as picture:
        rgba = picture.convert("RGBA")
    white = PIL.Image.new("RGBA", rgba.size, "white")
    white.alpha_composite(rgba)
    return white.convert("RGB")


@cache
def drawn_svg(poster: str, language: str) -> PIL.Image.Image:
    return pixels_of_svg(posters.svg(poster, language), FINE)


# ---- QR codes ------------------------------------------------------------------------------------------------------


def code_on(page: Page) -> Rect:
    """The QR code with its quiet zone."""
    return quiet_zone(next(frame for frame in page.frames if frame.name == "qr"))


def read(picture: PIL.Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@each_poster
def test_the_code_on_a_screen_page_reads_as_the_address(poster: str, language: str) -> None:
    """The whole page is looked at: nothing else on it may pass for a code."""
    whole = pixels_of_pdf(posters.pdf(poster, language, screen=True), COARSE + 1)
    assert read(whole) == [posters.content(poster)["action"]["url"]]


@pytest.mark.parametrize("size", ["A4", "A0"])
@pytest.mark.parametrize("poster", ["education", "overview"])
def test_the_code_on_a_printed_page_reads_as_the_address(poster: str, size: str) -> None:
    page = posters.page(poster, "nl", size)
    box = code_on(page)
    part = pixels_of_pdf(posters.pdf(poster, "nl", size), 6, Rect(box.x + 3, box.y + 3, box.width, box.height))
    assert read(part) == [posters.content(poster)["action"]["url"]]


@pytest.mark.parametrize("poster", ["education", "media", "overview"])
def test_the_code_in_an_svg_reads_as_the_address(poster: str) -> None:
    box = code_on(posters.page(poster, "nl", screen=True))
    part = drawn_svg(poster, "nl").crop(tuple(round(v * FINE) for v in (box.x, box.y, box.right, box.bottom)))
    assert read(part) == [posters.content(poster)["action"]["url"]]


def stains(picture: PIL.Image.Image, zone: float) -> int:
    """How many pixels are not white in a zone along the picture's four edges, so many pixels wide."""
    frame = picture.copy()
    edge = int(zone) - 1
    frame.paste("white", (edge, edge, picture.width - edge, picture.height - edge))
    return sum(count for count, colour in frame.getcolors(1 << 24) or [] if colour != (255, 255, 255))


@each_poster
def test_the_quiet_zone_of_the_code_is_blank(poster: str, language: str) -> None:
    page = posters.page(poster, language, screen=True)
    around = code_on(page)
    code = next(frame for frame in page.frames if frame.name == "qr").box
    assert around.width - code.width == pytest.approx(8 * code.width / 33)
    inset = 0.2  # the outermost pixels belong to what lies beyond too
    picture = pixels_of_pdf(posters.pdf(poster, language, screen=True), 8, around.grown(-inset))
    zone = (code.x - around.x - inset) * 8
    assert stains(picture, zone) == 0
    picture.paste("black", (10, 10, 14, 14))
    assert stains(picture, zone) == 16
    assert stains(picture, zone + 3) > 16, "the zone ends where the code begins"


# ---- one geometry --------------------------------------------------------------------------------------------------


def characters(pdf: bytes, page: Page) -> Iterator[tuple[str, float, float]]:
    """Every character of a PDF with its origin in mm from the trim's top left."""
    leaf = pypdfium2.PdfDocument(pdf)[0]
    text = leaf.get_textpage()
    x, y = raw.c_double(), raw.c_double()
    for i in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, i) == 1 or not raw.FPDFText_GetCharOrigin(text.raw, i, x, y):
            continue
        mm = 25.4 / 72
        yield (
            chr(raw.FPDFText_GetUnicode(text.raw, i)),
            x.value * mm - page.bleed,
            (leaf.get_height() - y.value) * mm - page.bleed,
        )


def astray(page: Page, pdf: bytes, tolerance: float = 0.02) -> list[str]:
    """Glyphs of the page for which the PDF has no such character within so many mm."""
    places: dict[str, list[tuple[float, float]]] = {}
    for character, x, y in characters(pdf, page):
        places.setdefault(character, []).append((x, y))
    found = []
    for run in page.runs():
        for cluster, (_, x, y) in zip(run.clusters, run.origins(), strict=True):
            character = run.text[cluster : cluster + 1]
            if character.strip() and not any(
                abs(px - x) <= tolerance and abs(py - y) <= tolerance for px, py in places.get(character, ())
            ):
                found.append(f"{character} of “{run.text}” at {x:.2f}, {y:.2f}")
    return found


@each_poster
@pytest.mark.parametrize("screen", [False, True], ids=["print", "screen"])
def test_every_glyph_stands_in_the_pdf_where_the_page_has_it(poster: str, language: str, screen: bool) -> None:
    page = posters.page(poster, language, screen=screen)
    assert astray(page, posters.pdf(poster, language, screen=screen)) == []


def test_a_glyph_elsewhere_than_on_the_page_is_noticed() -> None:
    page = posters.page("education", "nl")
    assert len(astray(shifted(page, "name", 0.05), posters.pdf("education", "nl"))) == len("Onderwijs")


def shifted(page: Page, name: str, dx: float) -> Page:
    """The page with one frame's items moved to the right, in mm."""
    return replace(
        page,
        frames=tuple(
            replace(frame, items=tuple(moved(item, dx, 0.0) for item in frame.items)) if frame.name == name else frame
            for frame in page.frames
        ),
    )


def difference(a: PIL.Image.Image, b: PIL.Image.Image) -> float:
    """The mean difference, in levels of 255, of those 6.4 mm squares where two pictures differ most."""
    assert a.size == b.size
    worst = PIL.ImageChops.difference(a, b).convert("L").reduce(32).getextrema()[1]
    assert isinstance(worst, int | float)
    return worst


#: pdfium sets each letter on a whole pixel, so letters differ by up to half a pixel (0.1 mm): 15 levels of 255.
LEVELS = 20


@pytest.mark.parametrize(("poster", "language"), [("education", "nl"), ("media", "en"), ("overview", "nl")])
def test_pdf_and_svg_show_the_same_picture(poster: str, language: str) -> None:
    from_pdf = pixels_of_pdf(posters.pdf(poster, language, screen=True), FINE)
    page = posters.page(poster, language, screen=True)
    assert from_pdf.size == (page.width * FINE, page.height * FINE)
    assert difference(from_pdf, drawn_svg(poster, language)) < LEVELS


@pytest.mark.parametrize("region", ["stakes.core-processes", "sources", "building", "qr"])
def test_a_region_that_moved_by_half_a_millimetre_is_noticed(region: str) -> None:
    page = shifted(posters.page("education", "nl", screen=True), region, 0.5)
    from_svg = pixels_of_svg(write_svg(page, text="outlines"), FINE)
    assert difference(pixels_of_pdf(posters.pdf("education", "nl", screen=True), FINE), from_svg) > LEVELS


@pytest.mark.outside
@pytest.mark.parametrize(("poster", "language"), [("public-administration", "en"), ("overview", "nl")])
def test_live_text_of_a_poster_starts_within_a_tenth_of_a_millimetre_in_chromium(
    poster: str, language: str, tmp_path: Path
) -> None:
    assert max(off(posters.page(poster, language, screen=True), tmp_path)) < 0.1


# ---- boxes, bleed and fonts ----------------------------------------------------------------------------------------


def mm(box: object) -> list[float]:
    return [round(float(v) * 25.4 / 72, 2) for v in box]  # type: ignore[attr-defined]


@each_poster
@pytest.mark.parametrize("size", ["", "A4", "A3", "A0"], ids=["own-size", "A4", "A3", "A0"])
def test_a_printed_page_has_its_trim_and_three_millimetres_of_bleed(poster: str, language: str, size: str) -> None:
    short, long = PAPER_SIZES[size or "A2"]
    width, height = (long, short) if poster == "overview" else (short, long)
    with pikepdf.open(io.BytesIO(posters.pdf(poster, language, size))) as pdf:
        leaf = pdf.pages[0].obj
        assert mm(leaf.TrimBox) == [3, 3, width + 3, height + 3]
        assert mm(leaf.MediaBox) == mm(leaf.BleedBox) == [0, 0, width + 6, height + 6]


@each_poster
def test_a_screen_page_ends_at_the_trim(poster: str, language: str) -> None:
    with pikepdf.open(io.BytesIO(posters.pdf(poster, language, screen=True))) as pdf:
        page = posters.page(poster, language)
        leaf = pdf.pages[0].obj
        assert mm(leaf.MediaBox) == mm(leaf.TrimBox) == [0, 0, page.width, page.height]


@each_poster
def test_the_fonts_are_in_the_pdf_as_subsets(poster: str, language: str) -> None:
    page = posters.page(poster, language)
    with pikepdf.open(io.BytesIO(posters.pdf(poster, language))) as pdf:
        fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"]
        told = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
        assert len(told) == len(page.fonts)
        for descriptor in told:
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert str(descriptor.FontName)[1:8].endswith("+"), "a subset's name begins with six letters and a +"
        assert not [font for font in fonts if font.get("/Subtype") == "/Type1"]


def bare_edges(pdf: bytes, per_mm: float, bleed: float = 3.0) -> dict[str, float]:
    """For each side, the part of it on which the bleed's outer edge has another colour than the trim's edge."""
    picture = pixels_of_pdf(pdf, per_mm)
    width, height = picture.size
    out, within = round(0.4 * per_mm), round((bleed + 0.6) * per_mm)
    margin = round(2 * bleed * per_mm)

    def differs(points: list[tuple[tuple[int, int], tuple[int, int]]]) -> float:
        other = sum(picture.getpixel(a) != picture.getpixel(b) for a, b in points)
        return other / len(points)

    across, down = range(margin, width - margin), range(margin, height - margin)
    return {
        "top": differs([((x, out), (x, within)) for x in across]),
        "bottom": differs([((x, height - 1 - out), (x, height - 1 - within)) for x in across]),
        "left": differs([((out, y), (within, y)) for y in down]),
        "right": differs([((width - 1 - out, y), (width - 1 - within, y)) for y in down]),
    }


#: A slanting edge between two colours, such as the cloud's, crosses the bleed over a few mm.
SLANTED = 0.02


@pytest.mark.parametrize("size", ["A4", "", "A0"], ids=["A4", "own-size", "A0"])
@pytest.mark.parametrize("poster", ["education", "overview"])
def test_every_ground_runs_out_to_the_edge_of_the_bleed(poster: str, size: str) -> None:
    edges = bare_edges(posters.pdf(poster, "nl", size), {"A4": 5, "": 3, "A0": 2}[size])
    assert {side: part for side, part in edges.items() if part > SLANTED} == {}


def test_a_ground_that_stops_at_the_trim_is_noticed() -> None:
    """A screen page has no bleed: put onto a larger sheet, its edges are bare on all sides."""
    flat = pixels_of_pdf(posters.pdf("education", "nl", screen=True), COARSE)
    sheet = PIL.Image.new("RGB", (flat.width + 6 * COARSE, flat.height + 6 * COARSE), "white")
    sheet.paste(flat, (3 * COARSE, 3 * COARSE))
    data = io.BytesIO()
    sheet.save(data, "PDF", resolution=COARSE * 25.4, quality=95)
    edges = bare_edges(data.getvalue(), COARSE)
    assert min(edges["top"], edges["left"], edges["bottom"]) > 0.5
