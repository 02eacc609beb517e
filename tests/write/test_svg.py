"""The SVG writer: its document, its outlines and its live text, as browsers and others show them."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as etree
from dataclasses import replace
from pathlib import Path
from typing import Literal

import PIL.Image
import PIL.ImageChops
import pytest
from write.svg_pages import CLAY, INK, chromium, fira, frame, page, raster, run, sample, schibsted

from praatplaat.geometry import Rect, polyline, rect_path
from praatplaat.page import Image, Page, Shape
from praatplaat.write.svg import write_svg
from praatplaat.write.svg.notation import number, path_data, unique_ids
from praatplaat.write.svg.woff import woff

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
XML = "{http://www.w3.org/XML/1998/namespace}"
Mode = Literal["outlines", "live"]
MODES: tuple[Mode, ...] = ("outlines", "live")


def tree(svg: bytes) -> etree.Element:
    return etree.fromstring(svg)


def groups(root: etree.Element) -> list[etree.Element]:
    return root.findall(SVG + "g")


# The document


@pytest.mark.parametrize("text", MODES)
def test_the_view_starts_at_the_bleed_and_one_unit_is_one_mm(text: Mode) -> None:
    root = tree(write_svg(page(width=594, height=420), text=text))
    assert (root.get("width"), root.get("height")) == ("600mm", "426mm")
    assert root.get("viewBox") == "-3 -3 600 426"


def test_a_screen_page_starts_at_its_trim() -> None:
    root = tree(write_svg(page(bleed=0), text="live"))
    assert root.get("viewBox") == "0 0 214 100"


@pytest.mark.parametrize("text", MODES)
def test_title_and_description_come_first_and_the_language_is_named_twice(text: Mode) -> None:
    root = tree(write_svg(sample(), text=text))
    assert [child.tag for child in root][:2] == [SVG + "title", SVG + "desc"]
    assert [root[0].text, root[1].text] == ["Een proef", "Twee regels en een vorm."]
    assert root.get("lang") == root.get(XML + "lang") == "nl"


def test_the_generators_version_and_the_author_are_noted() -> None:
    svg = write_svg(sample(), text="outlines", version="1.2.3").decode()
    assert "<xmp:CreatorTool>praatplaat 1.2.3</xmp:CreatorTool>" in svg
    assert "<dc:creator>Praat</dc:creator>" in svg


@pytest.mark.parametrize("text", MODES)
def test_frames_are_groups_with_their_labels_in_paint_order(text: Mode) -> None:
    found = groups(tree(write_svg(sample(), text=text)))
    assert [g.get("id") for g in found] == ["ground", "title", "signals.education", "art"]
    assert [g.get("aria-label") for g in found] == [None, "Vak title", "Vak signals.education", "Een ring & een lijn"]


def test_artifacts_are_hidden_and_figures_are_pictures_to_a_screen_reader() -> None:
    ground, title, _, art = groups(tree(write_svg(sample(), text="outlines")))
    assert (ground.get("aria-hidden"), ground.get("role")) == ("true", None)
    assert (title.get("aria-hidden"), title.get("role")) == (None, None)
    assert (art.get("aria-hidden"), art.get("role")) == (None, "img")


def test_frame_names_become_ids_that_are_valid_unique_and_never_a_glyphs() -> None:
    names = ["a.b", "a b", "a_b", "2nd", "Gabc27.1z", "", "é"]
    assert unique_ids(names) == ["a.b", "a_b", "a_b-2", "_2nd", "_Gabc27.1z", "_", "é"]


def test_all_ids_in_a_document_differ() -> None:
    twice = [replace(f, name="title") for f in sample().frames]
    root = tree(write_svg(page(*twice), text="outlines"))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) > 20


# Shapes and pictures


def test_a_shape_is_one_compact_path_with_its_paint() -> None:
    line = Shape(polyline(((0, 0.00049), (1 / 3, -2))), stroke=CLAY, stroke_width=0.25, cap="square", miter_limit=10)
    hole = Shape(rect_path(Rect(1, 2, 3, 4)), fill=INK, even_odd=True)
    (group,) = groups(tree(write_svg(page(frame("a", line, hole)), text="outlines")))
    assert [child.attrib for child in group] == [
        {
            "d": "M0 0l.333-2",
            "fill": "none",
            "stroke": "#d2691e",
            "stroke-width": "0.25",
            "stroke-linecap": "square",
            "stroke-miterlimit": "10",
        },
        {"d": "M1 2h3v4h-3z", "fill": "#161929", "fill-rule": "evenodd"},
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [(-0.0, "0"), (-0.0001, "0"), (1e-9, "0"), (99.9999, "100"), (1234567.25, "1234567.25"), (-0.5, "-0.5")],
)
def test_numbers_have_no_exponent_no_minus_zero_and_three_decimals(value: float, written: str) -> None:
    assert number(value) == written


def test_a_path_is_told_in_steps_of_the_pen_that_do_not_drift() -> None:
    assert path_data((("M", 1, 2), ("C", 1, -2, 3, 4, 5.5, 6), ("Z",))) == "M1 2c0-4 2 2 4.5 4z"
    two = (("M", 1, 1), ("L", 3, 1), ("L", 3, 2), ("Z",), ("M", 5, 5), ("L", 5.5, 4), ("L", 5.5, -0.0004))
    assert path_data(two) == "M1 1h2v1zM5 5l.5-1v-4"
    third = tuple(("L", i / 3, i / 7) for i in range(1, 100))
    steps = re.findall(r"-?[0-9.]+", path_data((("M", 0, 0), *third)))[2:]
    ends = sum(map(float, steps[::2])), sum(map(float, steps[1::2]))
    assert ends == pytest.approx((33, 99 / 7), abs=0.0005 + 1e-9)


def test_a_picture_is_embedded_sample_for_sample() -> None:
    samples = bytes(range(18))
    picture = Image(Rect(1, 2, 30, 20), "RGB", (3, 2), samples)
    (group,) = groups(tree(write_svg(page(frame("a", picture)), text="live")))
    image = group[0]
    assert [image.get(k) for k in ("x", "y", "width", "height")] == ["1", "2", "30", "20"]
    assert image.get("preserveAspectRatio") == "none"
    kind, data = (image.get(HREF) or "").split(",")
    assert kind == "data:image/png;base64"
    with PIL.Image.open(io.BytesIO(base64.b64decode(data))) as png:
        assert (png.mode, png.size, png.tobytes()) == ("RGB", (3, 2), samples)


def test_a_picture_shows_its_samples_and_not_its_separations() -> None:
    picture = Image(Rect(0, 0, 1, 1), "RGB", (1, 1), b"\x01\x02\x03", bytes(4))
    plain = replace(picture, separated=b"")
    assert write_svg(page(frame("a", picture)), text="live") == write_svg(page(frame("a", plain)), text="live")


# Outlines


def test_each_used_glyph_is_drawn_once_and_spaces_not_at_all() -> None:
    line = run("ana an", fira(), 12, 10, 20)
    root = tree(write_svg(page(frame("a", line, replace(line, y=30))), text="outlines"))
    drawn = [e.get("id") for e in root.iter(SVG + "path")]
    used = [e.get(HREF) for e in root.iter(SVG + "use")]
    assert len(drawn) == 2
    assert len(used) == 10
    assert set(used) == {f"#{name}" for name in drawn}


def test_a_run_of_outlines_still_carries_its_words() -> None:
    root = tree(write_svg(page(frame("a", run("Wat nu?", fira(), 12, 10, 20))), text="outlines"))
    (group,) = groups(root)
    assert (group[0].get("role"), group[0].get("aria-label")) == ("img", "Wat nu?")


def test_a_run_within_a_picture_leaves_the_words_to_the_picture() -> None:
    line = run("Wat nu?", fira(), 12, 10, 20)
    (group,) = groups(tree(write_svg(page(frame("a", line, kind="figure", alt="Een vraag")), text="outlines")))
    assert group[0].get("aria-label") is None


def test_a_face_with_other_axes_has_other_glyphs() -> None:
    both = page(
        frame("a", run("a", schibsted(400), 12, 10, 20), run("a", schibsted(900), 12, 20, 20)),
        fonts=(schibsted(400), schibsted(900)),
    )
    paths = [e.get("d") for e in tree(write_svg(both, text="outlines")).iter(SVG + "path")]
    assert len(set(paths)) == 2


def test_outlines_land_where_the_page_has_them() -> None:
    line = replace(run("Ävontuur", schibsted(), 96, 10, 40, tracking=-27), offsets=((0, 0), (3, -5), *[(0, 0)] * 6))
    (group,) = groups(tree(write_svg(page(frame("a", line)), text="outlines")))
    x, y, scale = map(float, re.findall(r"[\d.]+", group[0].get("transform") or "")[:3])
    places = [(x + scale * float(u.get("x", 0)), y - scale * float(u.get("y", 0))) for u in group[0]]
    for (_, right_x, right_y), place in zip(line.origins(), places, strict=True):
        assert place == pytest.approx((right_x, right_y), abs=0.001)


@pytest.fixture(scope="module")
def by_resvg(tmp_path_factory: pytest.TempPathFactory) -> PIL.Image.Image:
    return raster(write_svg(sample(), text="outlines"), "resvg", tmp_path_factory.mktemp("resvg"))


def difference(a: PIL.Image.Image, b: PIL.Image.Image) -> float:
    """The mean difference, in levels of 255, of those 32 by 32 pixels where two pictures differ most."""
    assert a.size == b.size
    worst = PIL.ImageChops.difference(a, b).reduce(32).getextrema()[1]
    assert isinstance(worst, int | float)
    return worst


# Renderers round the edges of shapes differently: up to 5 levels here, and 7 between text and outlines in Chromium.
LEVELS = 10


@pytest.mark.outside
@pytest.mark.parametrize("program", ["rsvg-convert", "inkscape", "chromium"])
def test_outlines_look_the_same_in(program: str, by_resvg: PIL.Image.Image, tmp_path: Path) -> None:
    assert difference(raster(write_svg(sample(), text="outlines"), program, tmp_path), by_resvg) < LEVELS


def test_a_letter_that_moved_by_a_third_of_a_millimetre_is_noticed(by_resvg: PIL.Image.Image, tmp_path: Path) -> None:
    moved = raster(write_svg(sample(shift=10), text="outlines"), "resvg", tmp_path)
    assert difference(moved, by_resvg) > LEVELS


# Live text


LINES = page(
    frame(
        "lines",
        run("Avonturiers Twee", schibsted(), 96, 8, 38, tracking=-27),
        run("Efficiënt fietsen: AV To Tafel, “de kwaliteit”", fira(), 15, 10, 50, then=" "),
        run("voor samen", fira(), 15, 10, 57, then="\u00ad"),
        run("co\u2011creatie 10\u2009000 keer", fira(), 15, 10, 64, tracking=12),
        run("AVATAR Wij Tja", schibsted(), 24, 10, 75),
        run("Getekend", fira(), 7, 10, 82, tracking=60),
        run("Elke iii lll WWW mmm avontuurlijke samenwerking vraagt om fijne, efficiënte fietsers", fira(), 9, 10, 90),
    ),
    width=340,
)

_MEASURE = """
document.fonts.ready.then(() => {
  const starts = [...document.querySelectorAll('text')].map(t =>
    [...Array(t.getNumberOfChars()).keys()].map(i =>
      t.getStartPositionOfChar(i).matrixTransform(t.transform.baseVal.consolidate().matrix).x));
  const loaded = [...document.fonts].map(f => f.status);
  document.querySelector('#measured').textContent = JSON.stringify({starts, loaded});
});
"""


def off(measured: Page, tmp_path: Path) -> list[float]:
    """How far Chromium draws each run's glyphs from where the page has them: the worst of each run, in mm."""
    svg = write_svg(measured, text="live").decode().split("?>\n", 1)[1]
    file = tmp_path / "measure.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><body>{svg}<pre id=measured></pre><script>{_MEASURE}</script>",
        encoding="utf-8",
    )
    dom = chromium(tmp_path, "--dump-dom", file.as_uri())
    match = re.search(r'<pre id="measured">(.+?)</pre>', dom)
    assert match, dom[-400:]
    answer = json.loads(html.unescape(match[1]))
    assert set(answer["loaded"]) == {"loaded"}
    worst = []
    for line, starts in zip(measured.runs(), answer["starts"], strict=True):
        assert len(starts) == len(line.text) + (line.then == "\u00ad")
        places = zip(line.clusters, line.origins(), strict=True)
        worst.append(max(abs(starts[cluster] - x) for cluster, (_, x, _) in places))
    return worst


@pytest.mark.outside
def test_glyphs_of_live_text_start_within_a_tenth_of_a_millimetre_in_chromium(tmp_path: Path) -> None:
    assert max(off(LINES, tmp_path)) < 0.1


@pytest.mark.outside
def test_a_glyph_of_live_text_that_is_elsewhere_on_the_page_is_noticed(tmp_path: Path) -> None:
    first = next(LINES.runs())
    wider = replace(first, advances=(first.advances[0] + 12, first.advances[1] - 12, *first.advances[2:]))
    assert off(page(frame("lines", wider)), tmp_path)[0] > 0.1


@pytest.mark.outside
def test_live_text_looks_like_outlines_in_chromium(tmp_path: Path) -> None:
    outlines, live = (raster(write_svg(sample(), text=t), "chromium", tmp_path / t) for t in MODES)
    assert difference(outlines, live) < LEVELS


def test_live_text_has_its_words_its_length_and_a_hyphen_where_a_word_is_broken() -> None:
    line = run("voor samen", fira(), 15, 10, 57, then="\u00ad")
    root = tree(write_svg(page(frame("a", line)), text="live"))
    (text,) = root.iter(SVG + "text")
    assert text.text == "voor samen-"
    assert text.get("transform") == "scale(0.1)"
    assert float(text.get("textLength") or 0) == pytest.approx(10 * line.width, abs=0.01)
    assert (text.get("lengthAdjust"), text.get(XML + "space")) == ("spacing", "preserve")


def test_a_space_that_the_font_lacks_stands_apart_and_keeps_its_width() -> None:
    line = run("10\u2009000", fira(), 15, 10, 57)
    (text,) = tree(write_svg(page(frame("a", line)), text="live")).iter(SVG + "text")
    assert [span.text for span in text] == ["10", "\u00a0", "000"]
    places = [10 * x for _, x, _ in line.origins()]
    assert [float(span.get("x") or 0) for span in text] == pytest.approx([places[0], places[2], places[3]], abs=0.01)


def test_a_run_of_only_a_space_paints_nothing() -> None:
    for text in MODES:
        (group,) = groups(tree(write_svg(page(frame("a", run(" ", fira(), 15, 10, 57))), text=text)))
        assert len(group) == 0


def test_ligatures_are_off_only_where_letters_are_tracked() -> None:
    lines = frame("a", run("fi", fira(), 15, 10, 20), run("fi", fira(), 15, 10, 30, tracking=20))
    plain, tracked = tree(write_svg(page(lines), text="live")).iter(SVG + "text")
    assert plain.get("style") is None and plain.get("letter-spacing") is None
    assert tracked.get("style") == "font-variant-ligatures:no-common-ligatures"
    assert float(tracked.get("letter-spacing") or 0) == pytest.approx(1.058, abs=1e-3)


def embedded(svg: bytes) -> dict[str, bytes]:
    """The embedded fonts by family."""
    rules = re.findall(r"@font-face\{font-family:'(.+?)'.+?base64,(.+?)\)", svg.decode())
    return {family: base64.b64decode(data) for family, data in rules}


def test_each_face_is_embedded_under_a_name_of_its_own_with_only_the_characters_needed() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib", reason="fontTools reads the fonts back")
    lines = frame("a", run("Nu", schibsted(400), 15, 10, 20), run("Straks", schibsted(900), 15, 10, 30))
    svg = write_svg(page(lines, fonts=(fira(), schibsted(400), schibsted(900))), text="live")
    fonts = embedded(svg)
    assert [family[:-9] for family in fonts] == ["Schibsted Grotesk 400", "Schibsted Grotesk 900"]
    used = [(text.get("font-family") or "").split(",")[0].strip("'") for text in tree(svg).iter(SVG + "text")]
    assert used == list(fonts)
    for data, characters in zip(fonts.values(), ("Nu", "Straks"), strict=True):
        font = ttlib.TTFont(io.BytesIO(data), checkChecksums=2)
        assert font.flavor == "woff"
        assert {chr(c) for c in font.getBestCmap()} == set(characters)
        assert "fvar" not in font and "GPOS" in font


def test_woff_holds_the_font_table_for_table() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib", reason="fontTools reads the fonts back")
    wrapped = woff(fira().data)
    assert int.from_bytes(wrapped[8:12]) == len(wrapped)
    before = ttlib.TTFont(io.BytesIO(fira().data))
    after = ttlib.TTFont(io.BytesIO(wrapped), checkChecksums=2)
    assert before.reader.keys() == after.reader.keys()
    assert all(before.reader[tag] == after.reader[tag] for tag in before.reader.keys())  # noqa: SIM118
    assert int.from_bytes(wrapped[16:20]) == len(fira().data)


def test_a_font_collection_is_refused() -> None:
    with pytest.raises(ValueError, match="collection"):
        woff(b"ttcf" + bytes(20))


# Safety and sameness


HOSTILE = "</text><script>alert(1)</script>&amp; \"'<!-- ]]> "


@pytest.mark.parametrize("text", MODES)
def test_hostile_text_stays_text(text: Mode) -> None:
    line = run(HOSTILE, fira(), 9, 10, 20)
    shown = page(
        frame('x" onload="y', line, kind="text", label=HOSTILE),
        frame("b", kind="figure", alt=HOSTILE),
        title=HOSTILE,
        description=HOSTILE,
        author=HOSTILE,
    )
    root = tree(write_svg(shown, text=text))
    first, second = groups(root)
    assert root[0].text == root[1].text == HOSTILE
    assert first.get("aria-label") == second.get("aria-label") == HOSTILE
    assert first.get("id") == "x__onload__y"
    assert (first[0].text if text == "live" else first[0].get("aria-label")) == HOSTILE
    assert not [e for e in root.iter() if e.tag.endswith("script")]


@pytest.mark.parametrize("text", MODES)
def test_characters_that_xml_cannot_hold_are_replaced(text: Mode) -> None:
    line = replace(run("abcd", fira(), 9, 10, 20), text="a\x00\ud800d")
    root = tree(write_svg(page(frame("a", line), title="een\x0btwee"), text=text))
    assert root[0].text == "een\ufffdtwee"


def test_a_family_name_cannot_break_out_of_the_style_sheet() -> None:
    face = replace(fira(), key="X'}]]></style><b>", family="'}*{fill:red")
    line = replace(run("abcd", fira(), 9, 10, 20), font=face.key)
    root = tree(write_svg(page(frame("a", line), fonts=(face,)), text="live"))
    (style,) = root.iter(SVG + "style")
    assert re.fullmatch(r"@font-face\{font-family:'Xstyleb [0-9a-f]{8}';[^'{}]+'woff'\)\}", style.text or "")
    assert [e.tag.split("}")[-1] for e in root.iter()].count("b") == 0


@pytest.mark.parametrize("text", MODES)
def test_nothing_runs_and_nothing_is_fetched(text: Mode) -> None:
    svg = write_svg(sample(), text=text)
    root = tree(svg)
    for element in root.iter():
        assert element.tag.split("}")[-1] not in {"script", "foreignObject", "iframe", "a", "animate", "set"}
        for name, value in element.attrib.items():
            assert not name.split("}")[-1].startswith("on")
            if name.endswith("href"):
                assert value.startswith(("#", "data:image/png;base64,"))
    assert b"@import" not in svg
    assert all(u.startswith(b"data:") for u in re.findall(rb"url\(([^)]*)\)", svg))


@pytest.mark.parametrize("text", MODES)
def test_the_same_page_gives_the_same_bytes_also_under_another_hash_seed(text: Mode) -> None:
    here = write_svg(sample(), text=text)
    assert write_svg(sample(), text=text) == here
    program = (
        "import hashlib; from write import svg_pages; from praatplaat.write.svg import write_svg;"
        f"print(hashlib.sha256(write_svg(svg_pages.sample(), text={text!r})).hexdigest())"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == hashlib.sha256(here).hexdigest()
