from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import PIL.Image
import pypdfium2
import pytest
import uharfbuzz as hb
from oracles import need
from pypdfium2 import raw
from write.pdf_pages import FIRA, INKT, ORANJE, SCHIBSTED, ZWART, line, page

from praatplaat.geometry import Rect, circle, polyline, rect_path
from praatplaat.page import FontFace, GlyphRun, Image, Ink, Link, Page, Shape
from praatplaat.units import millimetres, points
from praatplaat.write.pdf import write_pdf

ROOT = Path(__file__).parents[2]
SHY = "\u00ad"


#: pikepdf's objects die with their file, so the files of a test are kept until it ends.
_open: list[pikepdf.Pdf] = []


@pytest.fixture(autouse=True)
def close_files() -> Iterator[None]:
    yield
    _open.clear()


def opened(of: Page, screen: bool = False) -> pikepdf.Pdf:
    _open.append(pikepdf.open(io.BytesIO(write_pdf(of, screen=screen, version="1.2"))))
    return _open[-1]


def operators(of: Page, screen: bool = False) -> list[tuple[list[Any], str]]:
    """The content stream as (operands, operator)."""
    parsed = pikepdf.parse_content_stream(opened(of, screen).pages[0].obj)
    return [(list(operands), str(operator)) for operands, operator in parsed]


def text_of(of: Page, screen: bool = False) -> str:
    text = pypdfium2.PdfDocument(write_pdf(of, screen=screen))[0].get_textpage().get_text_range()
    return str(text)


def raster(of: Page, screen: bool = False, scale: float = 2.0) -> PIL.Image.Image:
    picture = pypdfium2.PdfDocument(write_pdf(of, screen=screen))[0].render(scale=scale).to_pil()
    return picture.convert("RGB")


def pixel(picture: PIL.Image.Image, of: Page, x: float, y: float, scale: float = 2.0) -> Any:
    """The colour at a point of the page in mm from the trim's top left."""
    return picture.getpixel((int(points(x + of.bleed) * scale), int(points(y + of.bleed) * scale)))


def box_mm(values: Any) -> list[float]:
    return [round(millimetres(float(v)), 3) for v in values]


def full_page() -> Page:
    """One page with all that a writer meets."""
    return page(
        [
            Shape(rect_path(Rect(-3, -3, 216, 40)), ORANJE),
            Shape(circle(150, 90, 30), INKT, ORANJE, 1.5),
            line("AVATAR fietsen", 20, 30, millimetres(48), face=SCHIBSTED),
            line("Efficiënt en flink", 20, 50, 5, ZWART, then=" "),
            Image(Rect(100, 120, 20, 20), "L", (2, 2), bytes((0, 255, 128, 64))),
            Link(Rect(20, 45, 60, 6), "https://voorbeeld.nl/é?a=(b)", "Een voorbeeld"),
        ]
    )


# ---- the file ----------------------------------------------------------------------------------------------------


def test_the_trim_box_is_the_trim_and_the_other_boxes_are_the_bleed() -> None:
    leaf = opened(full_page()).pages[0]
    assert box_mm(leaf.obj.TrimBox) == [3, 3, 213, 151]
    for other in (leaf.obj.MediaBox, leaf.obj.CropBox, leaf.obj.BleedBox):
        assert box_mm(other) == [0, 0, 216, 154]


def test_without_bleed_all_boxes_are_the_trim() -> None:
    leaf = opened(page([], bleed=0), screen=True).pages[0]
    for box in (leaf.obj.MediaBox, leaf.obj.CropBox, leaf.obj.BleedBox, leaf.obj.TrimBox):
        assert box_mm(box) == [0, 0, 210, 148]


def test_title_language_and_maker_stand_in_the_file() -> None:
    pdf = opened(full_page())
    assert str(pdf.docinfo.Title) == "Proef – één"
    assert str(pdf.docinfo.Author) == ""
    assert str(pdf.docinfo.Subject) == "Een proef."
    assert str(pdf.docinfo.Creator) == str(pdf.docinfo.Producer) == "praatplaat 1.2"
    assert str(pdf.Root.Lang) == "nl"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def test_print_is_pdf_1_6_and_screen_is_1_7() -> None:
    assert opened(full_page()).pdf_version == "1.6"
    assert opened(full_page(), screen=True).pdf_version == "1.7"


def test_no_page_transition_is_written() -> None:
    assert "/Trans" not in opened(full_page()).pages[0].obj


def test_an_end_of_line_stands_before_each_endstream() -> None:
    data = write_pdf(full_page())
    assert data.count(b"\nendstream") == data.count(b"endstream") > 4


@pytest.mark.parametrize("screen", [False, True])
def test_the_same_page_gives_the_same_bytes_in_another_process(screen: bool) -> None:
    script = (
        "import sys; from write.test_pdf import full_page, write_pdf; "
        f"sys.stdout.buffer.write(write_pdf(full_page(), screen={screen}))"
    )
    first = write_pdf(full_page(), screen=screen)
    assert first == write_pdf(full_page(), screen=screen)
    for seed in ("1", "2"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}",
        }
        run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
        assert run.stdout == first


def test_the_identifier_changes_with_the_content() -> None:
    one, same, other = (opened(page([line(text, 20, 20, 5)])).trailer.ID for text in ("een", "een", "twee"))
    assert bytes(one[0]) == bytes(same[0]) != bytes(other[0])
    assert bytes(one[0]) != bytes(16)


@pytest.mark.outside
@pytest.mark.parametrize("screen", [False, True])
def test_qpdf_finds_nothing_wrong(screen: bool, tmp_path: Path) -> None:
    file = tmp_path / "proef.pdf"
    file.write_bytes(write_pdf(full_page(), screen=screen))
    checked = subprocess.run([need("qpdf"), "--check", str(file)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_numbers_have_no_exponent_and_no_minus_zero() -> None:
    tiny = Shape(
        polyline([(-3 + 1e-9, 151 + 1e-9), (-3 - 1e-9, 151), (1e-7, 20), (123.456789, 20)]), None, INKT, 0.00004
    )
    stream = opened(page([tiny, line("a", -3 - 1e-9, 151 + 1e-9, 5)])).pages[0].Contents.read_bytes().decode()
    numbers = [token for token in re.sub(r"/\w+|<\w+>", "", stream).split() if token[0] in "-+.0123456789"]
    assert len(numbers) > 15
    assert all(re.fullmatch(r"-?\d+(\.\d{1,4})?", n) for n in numbers), numbers
    assert not any(n.startswith("-") and float(n) == 0 for n in numbers), numbers


# ---- text --------------------------------------------------------------------------------------------------------


def descendant(pdf: pikepdf.Pdf, font: str) -> Any:
    return pdf.pages[0].Resources.Font[font].DescendantFonts[0]


def test_all_fonts_are_embedded_subsets_and_there_is_no_helvetica() -> None:
    pdf = opened(full_page())
    fonts = {key: str(font.BaseFont) for key, font in pdf.pages[0].Resources.Font.items()}
    assert {name[8:] for name in fonts.values()} == {"FiraSansCondensed-Regular", "SchibstedGrotesk-Black"}
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts.values())
    for key in fonts:
        assert len(descendant(pdf, key).FontDescriptor.FontFile2.read_bytes()) < len(FIRA.data) / 4
    assert b"Helvetica" not in write_pdf(full_page())


def test_a_font_that_no_text_is_set_in_is_left_out() -> None:
    assert len(opened(page([line("a", 20, 20, 5)])).pages[0].Resources.Font) == 1


def test_a_place_between_the_named_instances_is_named_by_its_axis() -> None:
    face = replace(SCHIBSTED, key="tussen", axes=(("wght", 650.0),))
    font = opened(page([line("a", 20, 20, 5, face=face)], fonts=[face])).pages[0].Resources.Font["/F1"]
    assert str(font.BaseFont)[8:] == "SchibstedGrotesk_650wght"


def test_the_embedded_program_is_pinned_and_as_wide_as_the_width_array_says() -> None:
    run = line("Fietspad", 20, 20, 5, face=SCHIBSTED)
    font = descendant(opened(page([run])), "/F1")
    program = hb.Face(font.FontDescriptor.FontFile2.read_bytes())
    assert not program.axis_infos
    widths = {int(font.W[i]): int(font.W[i + 1][0]) for i in range(0, len(font.W), 2)}
    assert set(widths) == set(run.glyphs)
    for glyph, width in widths.items():
        assert abs(hb.Font(program).get_glyph_h_advance(glyph) * 1000 / program.upem - width) <= 0.5


@pytest.mark.parametrize("face", [FIRA, SCHIBSTED], ids=["static", "variable"])
@pytest.mark.parametrize("screen", [False, True])
def test_the_text_comes_out_as_it_went_in(face: FontFace, screen: bool) -> None:
    text = "Efficiënt, fietsen en flink: “een café”, ĳs & Ĳmuiden – € 5"
    run = line(text, 20, 30, 5, face=face)
    assert len(run.glyphs) < len(text), "the line should have a ligature"
    assert text_of(page([run]), screen) == text


@pytest.mark.outside
def test_words_on_following_lines_are_apart_and_joined_runs_are_one_word(tmp_path: Path) -> None:
    first = line("fiets", 20, 40, 5)
    runs = [
        line("een regel", 20, 20, 5, then=" "),
        line("en nog een", 20, 27, 5),
        first,
        line("pad", 20 + first.width, 40, 5, face=SCHIBSTED, then=" "),
        line("erlangs", 20 + first.width + line("pad ", 0, 0, 5, face=SCHIBSTED).width, 40, 5),
    ]
    file = tmp_path / "proef.pdf"
    file.write_bytes(write_pdf(page(runs)))
    poppler = subprocess.run([need("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True).stdout
    for extracted in (text_of(page(runs)), poppler):
        assert extracted.split() == ["een", "regel", "en", "nog", "een", "fietspad", "erlangs"]


def test_a_hyphen_at_a_break_is_a_hyphen() -> None:
    run = line("ver", 20, 20, 5, then=SHY)
    cmap = opened(page([run])).pages[0].Resources.Font["/F1"].ToUnicode.read_bytes().decode()
    assert f"<{run.glyphs[-1]:04X}> <002D>" in cmap


def test_a_glyph_with_two_meanings_is_told_by_actual_text_in_the_rarer_run_only() -> None:
    common, rare = line("op en neer", 20, 20, 5), line("10 km", 20, 40, 5)
    rare = replace(rare, text="10\u00a0km")
    of = page([common, rare])
    spans = [str(operands[1].ActualText) for operands, operator in operators(of) if operator == "BDC"]
    assert spans == ["10\u00a0km"]
    assert [operator for _, operator in operators(of)].count("EMC") == 1
    assert text_of(of).splitlines() == ["op en neer", "10\u00a0km"]


def test_glyphs_that_share_one_character_extract_as_that_character() -> None:
    parts = line("ab", 20, 20, 5)
    run = replace(parts, text="é", clusters=(0, 0))
    assert text_of(page([run])) == "é"


def test_two_hundred_characters_are_mapped_in_blocks_of_at_most_a_hundred() -> None:
    text = "".join(map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x17F)]))
    cmap = opened(page([line(text, 20, 20, 5)])).pages[0].Resources.Font["/F1"].ToUnicode.read_bytes().decode()
    sizes = [int(n) for n in re.findall(r"(\d+) beginbfchar", cmap)]
    assert sum(sizes) > 200 and max(sizes) <= 100


def origins(of: Page) -> list[tuple[float, float]]:
    """Where PDFium draws the characters of the page, in mm from the trim's top left."""
    text = pypdfium2.PdfDocument(write_pdf(of))[0].get_textpage()
    found = []
    for i in range(text.count_chars()):
        x, y = raw.c_double(), raw.c_double()
        assert raw.FPDFText_GetCharOrigin(text, i, x, y)
        found.append((millimetres(x.value) - of.bleed, of.height + of.bleed - millimetres(y.value)))
    return found


def test_glyphs_of_a_black_96_point_line_stand_where_the_layout_put_them() -> None:
    run = line("AVATAR Type We Tofu", 10, 60, millimetres(96), face=SCHIBSTED)
    assert len(run.glyphs) == len(run.text), "one glyph for each character, so that they compare"
    for (x, y), (_, expected_x, expected_y) in zip(origins(page([run])), run.origins(), strict=True):
        assert abs(x - expected_x) < 0.01 and abs(y - expected_y) < 0.01


def test_offsets_move_a_glyph_and_leave_its_neighbours() -> None:
    run = line("abcd", 10, 60, 20, offsets=((0, 0), (50, 200), (0, 200), (-40, 0)))
    moved, still = origins(page([run])), line("abcd", 10, 60, 20)
    for (x, y), (_, expected_x, expected_y) in zip(moved, run.origins(), strict=True):
        assert abs(x - expected_x) < 0.01 and abs(y - expected_y) < 0.01
    assert abs(moved[2][0] - list(still.origins())[2][1]) < 0.01


def test_a_raised_last_glyph_does_not_raise_the_next_run() -> None:
    raised = line("m2", 10, 60, 20, offsets=((0, 0), (0, 300)))
    assert abs(origins(page([raised, line("x", 80, 90, 20)]))[-1][1] - 90) < 0.01


def test_a_run_is_shown_by_one_tj() -> None:
    shown = [operator for _, operator in operators(page([line("AVATAR Type", 20, 20, 5)]))]
    assert shown.count("TJ") == 1 and "Tj" not in shown


def cff_font() -> FontFace:
    """A font with cubic outlines: A is a full square of 600 units, B is empty."""
    pytest.importorskip("fontTools", reason="fontTools, which makes the font of this test, is not installed")
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    pen = T2CharStringPen(600, None)
    for i, corner in enumerate([(0, 0), (0, 600), (600, 600), (600, 0)]):
        pen.lineTo(corner) if i else pen.moveTo(corner)
    pen.closePath()
    glyphs = {".notdef": T2CharStringPen(500, None).getCharString(), "A": pen.getCharString()}
    glyphs["B"] = T2CharStringPen(600, None).getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({65: "A", 66: "B"})
    builder.setupCFF("Blok-Regular", {}, glyphs, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0), "B": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Blok", "styleName": "Regular", "psName": "Blok-Regular"})
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return FontFace("Blok 400", "Blok", 400, file.getvalue())


def test_cubic_outlines_are_embedded_as_cff_and_painted() -> None:
    blok = cff_font()
    of = page([line("BA", 20, 60, 50, ZWART, blok)], fonts=[blok])
    font = descendant(opened(of), "/F1")
    assert (str(font.Subtype), str(font.FontDescriptor.FontFile3.Subtype)) == ("/CIDFontType0", "/CIDFontType0C")
    assert "/CIDToGIDMap" not in font
    picture = raster(of, screen=True)
    assert pixel(picture, of, 20 + 30 + 15, 45) == (0, 0, 0)
    assert pixel(picture, of, 20 + 15, 45) == pixel(picture, of, 20 + 30 + 32, 45) == (255, 255, 255)
    assert text_of(of) == "BA"


# ---- colour ------------------------------------------------------------------------------------------------------


def test_print_is_cmyk_throughout() -> None:
    used = operators(full_page())
    names = {operator for _, operator in used}
    assert {"k", "K"} <= names and not names & {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn"}
    assert [float(v) for v in used[0][0]] == [0, 0.5, 1, 0]


def test_screen_is_rgb_throughout_and_does_not_overprint() -> None:
    used = operators(full_page(), screen=True)
    names = {operator for _, operator in used}
    assert {"rg", "RG"} <= names and not names & {"k", "K", "g", "G", "gs"}
    assert [round(float(v) * 255) for v in used[0][0]] == [0xF0, 0x8A, 0x00]


def overprints(of: Page) -> list[tuple[bool, bool]]:
    """For each fill, stroke, text and image whether (stroke, fill) overprint as it is painted."""
    states: Mapping[str, Any] = opened(of).pages[0].Resources.get("/ExtGState", {})
    now, painted = (False, False), []
    for operands, operator in operators(of):
        if operator == "gs":
            state = states[str(operands[0])]
            now = (bool(state.OP), bool(state.op))
            assert int(state.OPM) == int(any(now))
        elif operator in {"f", "S", "B", "TJ", "Do"}:
            painted.append(now)
    return painted


def test_k100_text_overprints_and_what_follows_does_not() -> None:
    picture = Image(Rect(0, 0, 9, 9), "L", (1, 1), b"\0")
    black, other = line("zwart", 20, 20, 5, ZWART), line("inkt", 20, 30, 5, INKT)
    of = page([other, black, black, other, black, picture, Shape(circle(9, 9, 9), ORANJE)])
    on, off = (True, True), (False, False)
    assert overprints(of) == [off, on, on, off, on, off, off]
    assert [operator for _, operator in operators(of)].count("gs") == 4, "only on change"


def test_a_stroke_that_overprints_leaves_its_fill_alone() -> None:
    assert overprints(page([Shape(circle(50, 50, 9), ORANJE, ZWART, 1)])) == [(True, False)]
    assert overprints(page([Shape(circle(50, 50, 9), ZWART, ORANJE, 1)])) == [(False, True)]


def test_a_page_without_overprint_names_no_graphics_state() -> None:
    assert "/ExtGState" not in opened(page([line("inkt", 20, 20, 5)])).pages[0].Resources


# ---- links -------------------------------------------------------------------------------------------------------


def test_a_screen_page_has_the_link_where_the_box_is() -> None:
    (link,) = opened(full_page(), screen=True).pages[0].obj.Annots
    assert (str(link.Subtype), int(link.F), [int(v) for v in link.Border]) == ("/Link", 4, [0, 0, 0])
    assert (str(link.A.S), str(link.A.URI)) == ("/URI", "https://voorbeeld.nl/%C3%A9?a=(b)")
    assert str(link.Contents) == "Een voorbeeld"
    assert box_mm(link.Rect) == [23, 100, 83, 106]


def test_a_link_without_label_is_described_by_its_url() -> None:
    (link,) = opened(page([Link(Rect(0, 0, 9, 9), "https://x.nl")]), screen=True).pages[0].obj.Annots
    assert str(link.Contents) == "https://x.nl"


def test_a_print_page_has_no_annotation() -> None:
    assert "/Annots" not in opened(full_page()).pages[0].obj
    assert b"voorbeeld.nl" not in write_pdf(full_page())


# ---- shapes and images -------------------------------------------------------------------------------------------

ROOD = Ink("Rood", (0, 100, 100, 0), "#ff0000")
WIT = (255, 255, 255)


def test_a_filled_shape_is_where_it_should_be() -> None:
    of = page([Shape(rect_path(Rect(40, 20, 30, 10)), ROOD)])
    picture = raster(of, screen=True)
    for x, y in ((40.5, 20.5), (69.5, 29.5)):
        assert pixel(picture, of, x, y) == (255, 0, 0)
    for x, y in ((39.5, 20.5), (70.5, 29.5), (40.5, 19.5), (69.5, 30.5)):
        assert pixel(picture, of, x, y) == WIT


def test_the_bleed_is_painted_to_its_edge() -> None:
    picture = raster(page([Shape(rect_path(Rect(-3, -3, 10, 10)), ROOD)]), screen=True)
    assert picture.getpixel((0, 0)) == (255, 0, 0)


def test_even_odd_leaves_the_hole_that_nonzero_fills() -> None:
    rings = (*rect_path(Rect(40, 20, 30, 30)), *rect_path(Rect(50, 30, 10, 10)))
    for even_odd, middle in ((True, WIT), (False, (255, 0, 0))):
        of = page([Shape(rings, ROOD, even_odd=even_odd)])
        assert pixel(raster(of, screen=True), of, 55, 35) == middle


def test_a_stroke_has_its_width_and_its_caps() -> None:
    for cap, painted in (("butt", WIT), ("square", (255, 0, 0))):
        of = page([Shape(polyline([(40, 40), (80, 40)]), None, ROOD, 8, cap=cap)])  # type: ignore[arg-type]
        picture = raster(of, screen=True)
        assert pixel(picture, of, 60, 43.5) == (255, 0, 0) and pixel(picture, of, 60, 44.5) == WIT
        assert pixel(picture, of, 82, 40) == painted


def test_stroke_style_is_stated_with_each_stroke() -> None:
    shape = Shape(polyline([(40, 40), (80, 40)]), None, ROOD, 8, cap="round", join="bevel", miter_limit=7)
    stated = {operator: float(operands[0]) for operands, operator in operators(page([shape])) if operator in "wJjM"}
    assert stated == {"w": pytest.approx(points(8), abs=1e-4), "J": 1, "j": 2, "M": 7}


def test_a_stroke_without_width_is_not_painted() -> None:
    assert operators(page([Shape(circle(9, 9, 9), None, ROOD, 0)])) == []


@pytest.mark.parametrize(
    ("mode", "screen", "samples", "left", "right"),
    [
        ("L", False, b"\x00\xff", (0, 0, 0), WIT),
        ("L", True, b"\x00\xff", (0, 0, 0), WIT),
        ("RGB", True, b"\xff\x00\x00\x00\x00\xff", (255, 0, 0), (0, 0, 255)),
        ("CMYK", False, bytes(8)[:4] + b"\xff\xff\xff\xff", WIT, (0, 0, 0)),
    ],
)
def test_an_image_is_painted_in_its_box_the_right_way_round(
    mode: Any, screen: bool, samples: bytes, left: Any, right: Any
) -> None:
    shown = (mode, (2, 1), samples, b"") if mode != "CMYK" else ("RGB", (2, 1), bytes(6), samples)
    of = page([Shape(rect_path(Rect(30, 10, 60, 60)), ORANJE), Image(Rect(40, 20, 40, 40), *shown)])
    picture = raster(of, screen)
    assert pixel(picture, of, 42, 22) == pixel(picture, of, 42, 58) == left
    assert pixel(picture, of, 78, 22) == pixel(picture, of, 78, 58) == right
    around = {pixel(picture, of, *at) for at in ((38, 40), (82, 40), (60, 18), (60, 62))}
    assert len(around) == 1 and not around & {left, right}


def test_the_first_row_of_samples_is_the_top() -> None:
    of = page([Image(Rect(40, 20, 40, 40), "L", (1, 2), b"\x00\xff")])
    picture = raster(of, screen=True)
    assert (pixel(picture, of, 60, 22), pixel(picture, of, 60, 58)) == ((0, 0, 0), WIT)


def test_a_picture_that_is_used_twice_is_stored_once() -> None:
    of = page([Image(Rect(x, 20, 10, 10), "L", (1, 1), b"\x80") for x in (10, 30)])
    assert len(opened(of).pages[0].Resources.XObject) == 1
    assert [operator for _, operator in operators(of)].count("Do") == 2


def test_an_rgb_image_without_separations_is_refused_in_print() -> None:
    with pytest.raises(ValueError, match="without separations"):
        write_pdf(page([Image(Rect(0, 0, 9, 9), "RGB", (1, 1), bytes(3))]))


def test_a_screen_page_shows_the_samples_and_not_the_separations() -> None:
    of = page([Image(Rect(40, 20, 40, 40), "RGB", (1, 1), b"\xff\x00\x00", bytes(4))])
    assert pixel(raster(of, screen=True), of, 60, 40) == (255, 0, 0)


def test_an_image_with_too_few_samples_is_refused() -> None:
    with pytest.raises(ValueError, match="3 bytes"):
        write_pdf(page([Image(Rect(0, 0, 9, 9), "L", (2, 2), bytes(3))]))


# ---- speed -------------------------------------------------------------------------------------------------------


def test_a_full_a2_takes_well_under_a_second() -> None:
    """40 ms is what is aimed at, and measured on a quiet machine; the limit here only catches a slip of order."""
    runs: list[GlyphRun] = [line("Efficiënt, flink en fris langs de vaart", 20, 5.0 + i, 3) for i in range(40)]
    of = page([*runs, *(Shape(circle(x, 50, 4), ORANJE, INKT, 0.3) for x in range(400))])
    write_pdf(of)
    begin = time.perf_counter()
    write_pdf(of)
    assert time.perf_counter() - begin < 0.5
