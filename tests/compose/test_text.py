"""Blocks of text: lists, quotes, paragraphs and flows in their regions, and what does not fit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from compose.projects import box, frame, has_frame, links, page, runs, shapes, signals, text

from praatplaat.geometry import Rect, bounds
from praatplaat.page import GlyphRun, Page, Shape
from praatplaat.typeset.shaping import Face
from praatplaat.units import millimetres

LEADING = millimetres(10) * 1.2  # of the role body
J_DEPTH = 0.21 * millimetres(10)  # how deep the j of Fira Sans Condensed 400 reaches
LONG = "Een tekst die over een paar regels loopt, want hij is lang genoeg daarvoor"


def ink(made: Page, run: GlyphRun) -> Rect:
    """The ink of a run on the page."""
    face = Face(next(font for font in made.fonts if font.key == run.font))
    points = []
    for glyph, x, y in run.origins():
        edges = face.ink(glyph)
        if edges:
            points += [(x + edges[0] * run.size, y - edges[3] * run.size)]
            points += [(x + edges[2] * run.size, y - edges[1] * run.size)]
    return Rect.around(points)


def centre(shape: Shape) -> tuple[float, float]:
    b = bounds(shape.path)
    return b.x + b.width / 2, b.y + b.height / 2


def listing(**more: Any) -> dict[str, Any]:
    return {"list": {"takes": "signals", "role": "body", **more}}


# ---- lists ---------------------------------------------------------------------------------------------------------

DISC = {"radius": "2.5mm", "ink": "sea", "role": "number"}


@pytest.mark.parametrize("count", [1, 4, 11], ids=["1", "4", "11"])
def test_the_ink_of_a_number_stands_in_the_middle_of_its_disc(tmp_path: Path, count: int) -> None:
    made = page(
        tmp_path,
        {"list": {"box": box(10, 10, 80, 80), **listing(numbers=DISC, indent="8mm")}},
        {"signals": signals(*["Wolk"] * count)},
    )
    disc = shapes(frame(made, "list"), "sea")[-1]
    number = next(run for run in runs(frame(made, "list")) if run.text == str(count))
    on = ink(made, number)
    assert on.x + on.width / 2 == pytest.approx(centre(disc)[0])
    assert on.y + on.height / 2 == pytest.approx(centre(disc)[1], abs=0.06)  # round figures reach over the capitals
    assert bounds(disc.path).width == pytest.approx(5)


def test_a_disc_stands_level_with_the_capitals_of_its_items_first_line(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        {"list": {"box": box(10, 10, 40, 80), **listing(numbers=DISC, indent="8mm")}},
        {"signals": signals(f"H{LONG[1:]}")},
    )
    part = frame(made, "list")
    first = next(run for run in runs(part) if run.source.file)
    capital = Face(next(font for font in made.fonts if font.key == first.font)).metrics.cap_height * first.size
    assert centre(shapes(part, "sea")[0]) == pytest.approx((12.5, first.y - capital / 2))


def test_items_stand_indented_with_the_gap_between_them(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        {"list": {"box": box(10, 10, 80, 80), **listing(indent="6mm", gap="3mm")}},
        {"signals": signals("Een", "Twee", "Drie")},
    )
    found = runs(frame(made, "list"))
    assert [run.x for run in found] == pytest.approx([16, 16, 16])
    assert [b.y - a.y for a, b in pairwise(found)] == pytest.approx([LEADING + 3] * 2)


def test_a_square_bullet_stands_at_the_left_before_its_item(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        {"list": {"box": box(10, 10, 80, 80), **listing(indent="6mm", bullets={"size": "2mm", "ink": "sun"})}},
        {"signals": signals("Een", "Twee")},
    )
    part = frame(made, "list")
    assert [type(item) for item in part.items] == [Shape, GlyphRun] * 2
    for square in shapes(part, "sun"):
        b = bounds(square.path)
        assert (b.x, b.width, b.height) == pytest.approx((10, 2, 2))


def test_a_rule_runs_over_the_whole_measure_above_each_item_with_its_padding(tmp_path: Path) -> None:
    rule = {"rule": {"weight": "1mm", "ink": "sun"}, "pad": "2mm"}
    made = page(
        tmp_path,
        {"list": {"box": box(10, 10, 80, 80), **listing(**rule)}},
        {"signals": signals("Een", "Twee")},
    )
    boxes = [bounds(s.path) for s in shapes(frame(made, "list"), "sun")]
    found = [(b.x, b.y, b.width, b.height) for b in boxes]
    assert found == [pytest.approx((10, y, 80, 1)) for y in (10, 10 + 1 + 2 + LEADING + 2)]


# ---- quotes --------------------------------------------------------------------------------------------------------

QUOTE = {"quote": {"text": text("Wij hangen aan draden"), "speaker": text("Iemand, 2024")}}


def test_a_quote_stands_between_the_marks_of_its_language(tmp_path: Path) -> None:
    quote = {"takes": "quote", "role": "body", "speaker": "speaker"}
    made = page(tmp_path, {"q": {"box": box(10, 10, 80, 40), "quote": quote}}, QUOTE)
    assert [run.text for run in runs(frame(made, "q"))] == ["„Wij hangen aan draden”", "Iemand, 2024"]


def test_the_mark_of_a_quote_hangs_out_and_its_words_stand_on_the_speakers_margin(tmp_path: Path) -> None:
    quote = {"takes": "quote", "role": "body", "speaker": "speaker", "indent": "7mm"}
    made = page(tmp_path, {"q": {"box": box(10, 10, 80, 40), "quote": quote}}, QUOTE)
    words, speaker = runs(frame(made, "q"))
    assert speaker.x == pytest.approx(17)
    assert words.x + words.advances[0] * words.size / 1000 == pytest.approx(17)


def test_the_speaker_stands_a_gap_under_the_quote(tmp_path: Path) -> None:
    tops = []
    for gap in ("0mm", "4mm"):
        quote = {"takes": "quote", "role": "body", "speaker": "speaker", "gap": gap}
        tops.append(runs(frame(page(tmp_path, {"q": {"box": box(10, 10, 80, 40), "quote": quote}}, QUOTE), "q"))[1].y)
    assert tops[1] - tops[0] == pytest.approx(4)


@pytest.mark.parametrize(("above", "pt"), [(21, 10), (20, 8)])
def test_a_quote_of_more_characters_than_the_limit_takes_the_other_role(tmp_path: Path, above: int, pt: float) -> None:
    quote = {"takes": "quote", "role": "body", "speaker": "speaker", "long": {"above": above, "role": "speaker"}}
    made = page(tmp_path, {"q": {"box": box(10, 10, 80, 40), "quote": quote}}, QUOTE)
    assert runs(frame(made, "q"))[0].size == pytest.approx(millimetres(pt))


# ---- paragraphs ----------------------------------------------------------------------------------------------------


def paragraph(*takes: str, **more: Any) -> dict[str, Any]:
    return {"paragraph": {"takes": list(takes), "role": "body", **more}}


COLOPHON = {"credits": text("Naar een idee."), "licence": text("Vrij"), "publisher": "De Uitgever", "year": ""}
FIELDS = ("colophon.credits", "colophon.sources", "colophon.licence", "colophon.year", "colophon.publisher")


def test_a_paragraph_of_several_fields_runs_on_and_leaves_out_what_is_not_given(tmp_path: Path) -> None:
    made = page(tmp_path, {"p": {"box": box(10, 10, 80, 20), **paragraph(*FIELDS)}}, common={"colophon": COLOPHON})
    found = runs(frame(made, "p"))
    assert [run.text for run in found] == ["Naar een idee.", "Vrij", "De Uitgever"]
    assert len({run.y for run in found}) == 1


def test_a_separator_stands_behind_a_field_that_ends_no_sentence_but_not_behind_the_last(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        {"p": {"box": box(10, 10, 80, 20), **paragraph(*FIELDS, separator=",")}},
        common={"colophon": COLOPHON},
    )
    assert [run.text for run in runs(frame(made, "p"))] == ["Naar een idee.", "Vrij,", "De Uitgever"]


def test_the_box_of_a_link_holds_the_ink_of_its_words_and_little_more(tmp_path: Path) -> None:
    colophon = {**COLOPHON, "credits": text(LONG), "url": "https://example.org/bronnen"}
    made = page(
        tmp_path,
        {"p": {"box": box(10, 10, 40, 40), **paragraph("colophon.credits", link="colophon.url")}},
        common={"colophon": colophon},
    )
    (link,) = links(frame(made, "p"))
    inks = [ink(made, run) for run in runs(frame(made, "p"))]
    assert len(inks) > 1
    around = Rect.around([p for i in inks for p in ((i.x, i.y), (i.right, i.bottom))])
    assert link.box.contains(around)
    assert around.grown(1.5).contains(link.box)
    assert link.url == "https://example.org/bronnen"


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://www.example.org/nl/", "example.org/nl"),
        ("http://example.org", "example.org"),
        ("https://wwwexample.org/a?b=1", "wwwexample.org/a?b=1"),
    ],
)
def test_an_address_is_printed_without_what_nobody_types(tmp_path: Path, url: str, printed: str) -> None:
    action = {"heading": text("Wat nu?"), "text": text("Lees."), "url": url}
    made = page(tmp_path, {"p": {"box": box(10, 10, 80, 40), **paragraph("action.url")}}, common={"action": action})
    assert [run.text for run in runs(frame(made, "p"))] == [printed]


# ---- flows ---------------------------------------------------------------------------------------------------------

FLOW = [
    {"heading": {"takes": "name", "role": "head"}},
    {"above": "5mm", **paragraph("summary")},
    {"above": "3mm", **paragraph("alt")},
]


def baselines(made: Page) -> list[float]:
    return [run.y for run in runs(frame(made, "flow"))]


def test_the_space_above_a_block_stands_between_it_and_the_one_before(tmp_path: Path) -> None:
    flow = {"flow": {"box": box(10, 10, 80, 80), "flow": [paragraph("summary"), {"above": "3mm", **paragraph("alt")}]}}
    first, second = baselines(page(tmp_path, flow, {"summary": text("Eén"), "alt": text("Twee")}))
    assert second - first == pytest.approx(LEADING + 3)


def test_a_block_that_is_not_given_leaves_no_space(tmp_path: Path) -> None:
    flow = {"flow": {"box": box(10, 10, 80, 80), "flow": FLOW}}
    whole = page(tmp_path, flow, {"name": text("Naam"), "summary": text("Eén"), "alt": text("Twee")})
    without = page(tmp_path, flow, {"name": text("Naam"), "alt": text("Twee")})
    assert [run.text for run in runs(frame(without, "flow"))] == ["Naam", "Twee"]
    assert baselines(whole)[2] - baselines(without)[1] == pytest.approx(LEADING + 5)


def test_the_first_block_that_is_given_stands_at_the_top(tmp_path: Path) -> None:
    flow = {"flow": {"box": box(10, 10, 80, 80), "flow": FLOW}}
    alone = {"flow": {"box": box(10, 10, 80, 80), **paragraph("alt")}}
    content = {"alt": text("Twee")}
    assert baselines(page(tmp_path, flow, content)) == baselines(page(tmp_path, alone, content))


def test_a_region_of_which_nothing_is_given_is_not_there(tmp_path: Path) -> None:
    assert not has_frame(page(tmp_path, {"flow": {"box": box(10, 10, 80, 80), "flow": FLOW}}), "flow")


# ---- where text stands in its region -------------------------------------------------------------------------------


def test_text_stands_at_the_top_of_its_region(tmp_path: Path) -> None:
    made = page(tmp_path, {"p": {"box": box(10, 10, 80, 40), **paragraph("summary")}}, {"summary": text("Hxp")})
    metrics = Face(made.fonts[0]).metrics
    spare = (1.2 - metrics.ascent - metrics.descent) / 2
    assert runs(frame(made, "p"))[0].y == pytest.approx(10 + (spare + metrics.ascent) * millimetres(10))


def test_text_at_the_bottom_ends_with_its_descenders_on_the_regions_edge(tmp_path: Path) -> None:
    region = {"box": box(10, 10, 40, 40), "align": "bottom", **paragraph("summary")}
    made = page(tmp_path, {"p": region}, {"summary": text(LONG)})
    last = runs(frame(made, "p"))[-1]
    assert last.y + Face(made.fonts[0]).metrics.descent * last.size == pytest.approx(50)


@pytest.mark.parametrize(("align", "which"), [("top", 0), ("bottom", -1)])
def test_a_baseline_holds_for_the_line_at_the_side_that_text_is_aligned_to(
    tmp_path: Path, align: str, which: int
) -> None:
    region = {"box": box(10, 10, 40, 40), "align": align, "baseline": "33mm", **paragraph("summary")}
    found = runs(frame(page(tmp_path, {"p": region}, {"summary": text(LONG)}), "p"))
    assert len(found) > 1
    assert found[which].y == pytest.approx(33)


# ---- what does not fit ---------------------------------------------------------------------------------------------


#: Three lines of 10 pt Fira Sans Condensed, from the top of the first line to the end of the last j's ink.
HIGH = (LEADING - (0.935 + 0.265) * millimetres(10)) / 2 + 0.935 * millimetres(10) + 2 * LEADING + J_DEPTH


def test_text_too_high_says_by_how_many_millimetres_and_which_lines(tmp_path: Path) -> None:
    """Five lines of the leading 12 pt with their last descender, in a box of three lines."""
    lines = ["Woordenrijk"] * 5
    region = {"box": box(10, 10, 20, 3 * LEADING), **paragraph("summary")}
    (over,) = frame(page(tmp_path, {"p": region}, {"summary": text(" ".join(lines))}), "p").overset
    assert over.excess == pytest.approx(HIGH - LEADING, abs=0.001)
    assert (over.direction, over.role, over.characters) == ("down", "body", 2 * len("Woordenrijk"))
    assert over.source.file == "content/a.yaml"


def test_text_as_high_as_its_region_fits(tmp_path: Path) -> None:
    region = {"box": box(10, 10, 20, 3 * LEADING), **paragraph("summary")}
    part = frame(page(tmp_path, {"p": region}, {"summary": text("Woordenrijk Woordenrijk Woordenrijk")}), "p")
    assert len(runs(part)) == 3
    assert part.overset == ()


def test_a_tenth_of_a_millimetre_too_high_is_too_high(tmp_path: Path) -> None:
    region = {"box": box(10, 10, 20, HIGH - 0.1), **paragraph("summary")}
    (over,) = frame(
        page(tmp_path, {"p": region}, {"summary": text("Woordenrijk Woordenrijk Woordenrijk")}), "p"
    ).overset
    assert over.excess == pytest.approx(0.1, abs=0.001)


def test_a_list_too_high_names_the_first_item_that_is_lost(tmp_path: Path) -> None:
    region = {"box": box(10, 10, 80, 2.5 * LEADING), **listing()}
    (over,) = frame(page(tmp_path, {"p": region}, {"signals": signals("Een", "Twee", "Drie!", "Vier")}), "p").overset
    assert (over.text, over.characters) == ("Drie!", len("Drie!" + "Vier"))
    assert over.source.field == "signals[2].text.nl"


def test_text_at_the_bottom_that_is_too_high_is_overset_at_the_top(tmp_path: Path) -> None:
    region = {"box": box(10, 10, 20, 2 * LEADING), "align": "bottom", **paragraph("summary")}
    (over,) = frame(page(tmp_path, {"p": region}, {"summary": text("Woordenrijk " * 2 + "Woordenrijk")}), "p").overset
    assert over.excess == pytest.approx(LEADING, abs=0.01)
    assert over.characters == len("Woordenrijk")


def test_a_word_too_wide_is_overset_across_by_its_excess(tmp_path: Path) -> None:
    word = "hottentottententententoonstelling"
    region = {"box": box(10, 10, 30, 40), **paragraph("summary")}
    part = frame(page(tmp_path, {"p": region}, {"summary": text(f"De {word}")}), "p")
    (over,) = part.overset
    wide = runs(part)[-1].width
    assert (over.direction, over.text) == ("across", word)
    assert over.excess == pytest.approx(wide - 30)
    assert over.characters == round((wide - 30) / wide * len(word))


def test_a_heading_of_more_lines_than_it_may_take_is_overset_by_those_lines(tmp_path: Path) -> None:
    region = {"box": box(10, 10, 60, 80), "heading": {"takes": "name", "role": "head", "lines": 1}}
    (over,) = frame(page(tmp_path, {"h": region}, {"name": text("Woordenrijk Woordenrijk")}), "h").overset
    assert over.excess == pytest.approx(millimetres(20))
    assert (over.direction, over.characters) == ("lines", len("Woordenrijk"))


def test_the_lines_of_a_heading_have_their_own_measures_and_the_last_holds_for_all_that_follow(tmp_path: Path) -> None:
    words = "een twee drie vier vijf zes zeven acht negen tien"
    made: dict[str, list[str]] = {}
    for name, measures in (("plain", {}), ("own", {"measures": "30 12 mm"})):
        heading = {"takes": "title", "role": "body", **measures}
        region = {"h": {"box": box(10, 10, 30, 80), "heading": heading}}
        made[name] = [run.text for run in runs(frame(page(tmp_path, region, {"title": text(words)}), "h"))]
        widths = [run.width for run in runs(frame(page(tmp_path, region, {"title": text(words)}), "h"))]
        assert widths[0] <= 30 and max(widths[1:]) <= (12 if measures else 30)
    assert len(made["own"]) > len(made["plain"])


def test_a_line_wider_than_its_own_measure_is_overset(tmp_path: Path) -> None:
    heading = {"takes": "title", "role": "body", "measures": "30 5 mm"}
    region = {"h": {"box": box(10, 10, 30, 80), "heading": heading}}
    (over,) = frame(page(tmp_path, region, {"title": text("een twee drie vier vijf wolkenkrabber")}), "h").overset
    assert over.direction == "across" and over.text == "wolkenkrabber"
