"""Paragraphs: lines of glyph runs, each from its own source, with what hangs out at the left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typeset.specimens import face, role, set_text, typesetter, words

from praatplaat.page import GlyphRun
from praatplaat.typeset.paragraph import MOST_HANGING, SetParagraph

SIZE = 5.0


def runs(paragraph: SetParagraph) -> list[GlyphRun]:
    return [run for line in paragraph.lines for run in line.runs]


def pen(run: GlyphRun) -> float:
    """Where the pen stands behind a run's last glyph."""
    return run.x + sum(run.advances) * run.size / 1000


# ---- runs and their texts ------------------------------------------------------------------------------------------


def test_a_run_carries_the_face_size_and_ink_of_its_role() -> None:
    (run,) = runs(set_text("wolk", 100, weight=600, tracking=10))
    assert (run.font, run.size, run.ink.name, run.tracking) == ("Fira Sans Condensed 600", SIZE, "night", 10)
    assert run.advances == face("text", 600).shape("wolk", "nl", 10).advances


def test_texts_on_one_line_keep_their_own_sources() -> None:
    texts = [words("Tekst: wij.", 3), words("Beeld: zij.", 7)]
    first, second = runs(typesetter().set_paragraph(texts, role(), SIZE, (200,)))
    assert [(run.text, run.source.line, run.then) for run in (first, second)] == [
        ("Tekst: wij.", 3, " "),
        ("Beeld: zij.", 7, ""),
    ]


def test_between_two_texts_on_one_line_there_is_a_space() -> None:
    first, second = runs(typesetter().set_paragraph([words("A."), words("B.")], role(), SIZE, (200,)))
    space = sum(face().shape("A. B.", "nl").advances) - sum(first.advances) - sum(second.advances)
    assert space > 0
    assert second.x - pen(first) == pytest.approx(space * SIZE / 1000)


def test_a_text_that_goes_on_on_the_next_line_keeps_its_source_there() -> None:
    texts = [words("een twee", 3), words("drie vier vijf zes", 7)]
    paragraph = typesetter().set_paragraph(texts, role(), SIZE, (29,))
    assert [[(run.text, run.source.line) for run in line.runs] for line in paragraph.lines] == [
        [("een twee", 3), ("drie", 7)],
        [("vier vijf zes", 7)],
    ]


def test_a_hyphenated_line_ends_with_the_hyphens_glyph_which_no_character_has() -> None:
    first, second = runs(set_text("telefoon", 11, hyphenate=True))
    assert (first.text, first.then, second.text, second.then) == ("tele", "\u00ad", "foon", "")
    assert first.glyphs[-1] == face().shape("-", "nl").glyphs[0]
    assert first.clusters == (0, 1, 2, 3, 4)


def test_the_clusters_of_a_later_line_count_from_its_own_beginning() -> None:
    second = runs(set_text("een twee drie vier", 20))[1]
    assert second.clusters == tuple(range(len(second.text)))


@given(
    st.lists(st.sampled_from(["telefoon", "de", "software", "AVA", "fijn", "IT-bedrijf", "2019–2024"]), min_size=1),
    st.floats(6, 60),
    st.sampled_from([0, -20]),
)
def test_runs_put_together_say_what_the_text_says(texts: list[str], measure: float, tracking: int) -> None:
    text = " ".join(texts)
    found = runs(set_text(text, measure, hyphenate=True, tracking=tracking))
    assert "".join(run.text + run.then.replace("\u00ad", "") for run in found) == text


@given(st.lists(st.sampled_from(["fijn", "AVA", "Tafel", "IT-bedrijf", "2019–2024"]), min_size=1), st.floats(6, 60))
def test_a_line_has_the_glyphs_that_it_would_have_alone(texts: list[str], measure: float) -> None:
    for run in runs(set_text(" ".join(texts), measure)):
        alone = face().shape(run.text, "nl")
        assert (run.glyphs, run.clusters) == (alone.glyphs, alone.clusters)
        # Kerning with the space behind the line may stay in its last advance, where nothing follows.
        assert run.advances[:-1] == alone.advances[:-1]


# ---- what hangs out ------------------------------------------------------------------------------------------------


def test_a_quotation_mark_hangs_out_by_its_advance() -> None:
    paragraph = set_text("“Wij zijn afhankelijk”", 20, hang="“")
    first, *others = runs(paragraph)
    assert first.x == pytest.approx(-face().shape("“Wij", "nl").advances[0] * SIZE / 1000)
    assert [run.x for run in others] == [0] * len(others)


def test_nothing_hangs_out_by_more_than_the_architecture_allows() -> None:
    """An em dash is wider than 0.6 em."""
    assert face().shape("—", "nl").advances[0] > 600
    first = runs(set_text("—Wij", 50, hang="—"))[0]
    assert first.x == pytest.approx(-MOST_HANGING * SIZE)
    assert MOST_HANGING == 0.6


def test_another_first_character_does_not_hang_out() -> None:
    assert runs(set_text("Wij “zijn”", 50, hang="“"))[0].x == 0


@pytest.mark.parametrize("letter", "HWOJ")
def test_the_ink_of_a_heading_stands_on_the_margin(letter: str) -> None:
    paragraph = set_text(f"{letter}even {letter}even", 25, family="display", weight=900, setting="display")
    assert len(paragraph.lines) == 2
    for run in runs(paragraph):
        ink = face("display", 900).ink(run.glyphs[0])
        assert ink is not None
        assert run.x + ink[0] * SIZE == pytest.approx(0)


def test_text_stands_on_the_margin_with_its_side_bearing() -> None:
    assert runs(set_text("Heven", 50))[0].x == 0


def test_a_hanging_mark_of_a_heading_hangs_by_its_advance_alone() -> None:
    first = runs(set_text("“Heven", 50, hang="“", family="display", weight=900, setting="display"))[0]
    assert first.x == pytest.approx(-first.advances[0] * SIZE / 1000)


# ---- measures of the paragraph -------------------------------------------------------------------------------------


def test_lines_stand_a_leading_apart_and_the_paragraph_is_as_high_as_its_lines() -> None:
    paragraph = set_text("een twee drie vier vijf zes", 20, leading=1.4)
    assert len(paragraph.lines) > 1
    assert paragraph.leading == pytest.approx(1.4 * SIZE)
    assert paragraph.height == pytest.approx(len(paragraph.lines) * 1.4 * SIZE)


def test_the_first_baseline_leaves_half_of_the_extra_leading_above_the_ascent() -> None:
    paragraph = set_text("wolk", 50, leading=2)
    metrics = face().metrics
    spare = 2 - metrics.ascent - metrics.descent
    assert paragraph.first_baseline == pytest.approx((spare / 2 + metrics.ascent) * SIZE)


def test_a_word_too_wide_is_kept_whole_and_its_excess_told() -> None:
    word = "hottentottententententoonstelling"
    paragraph = set_text(f"De {word}", 20)
    assert [line.text for line in paragraph.lines] == ["De", word]
    width = sum(face().shape(word, "nl").advances) * SIZE / 1000
    assert paragraph.excess == pytest.approx(width - 20)


def test_the_tracking_behind_a_line_is_not_part_of_its_width() -> None:
    (line,) = set_text("wolk", 50, tracking=100).lines
    assert line.width == pytest.approx((sum(face().shape("wolk", "nl").advances) + 3 * 100) * SIZE / 1000)
    assert line.width == pytest.approx(line.runs[-1].width)


def test_a_text_within_its_measure_has_no_excess() -> None:
    assert set_text("De wolk", 20).excess == 0


@pytest.mark.parametrize(
    ("text", "measure", "runt"),
    [
        ("hottentottententoonstelling wolk", 40, True),
        ("hottentottententoonstelling de wolk", 40, False),
        ("hottentottententoonstelling de\u00a0wolk", 40, False),
        ("wolk", 40, False),
    ],
    ids=["one-word", "two-words", "two-words-bound", "one-line"],
)
def test_a_paragraph_knows_that_its_last_line_is_one_word(text: str, measure: float, runt: bool) -> None:
    assert set_text(text, measure).runt is runt


# ---- nothing is set twice ------------------------------------------------------------------------------------------


def test_the_same_paragraph_is_the_same_object() -> None:
    setter, own = typesetter(), role()
    first = setter.set_paragraph((words("wolk"),), own, SIZE, (30,))
    assert setter.set_paragraph([words("wolk")], own, SIZE, (30,)) is first


def test_a_paragraph_from_another_line_of_the_file_is_another() -> None:
    setter, own = typesetter(), role()
    setter.set_paragraph((words("wolk", 1),), own, SIZE, (30,))
    assert runs(setter.set_paragraph((words("wolk", 2),), own, SIZE, (30,)))[0].source.line == 2


@pytest.mark.parametrize(
    "change",
    [{"weight": 600}, {"tracking": 9}, {"figures": "tabular"}, {"hyphenate": True}, {"leading": 1.5}],
    ids=lambda change: next(iter(change)),
)
def test_a_role_that_differs_in_one_thing_is_set_anew(change: dict[str, object]) -> None:
    setter, own, text = typesetter(), role(), (words("telefoon 11"),)
    plain = setter.set_paragraph(text, own, SIZE, (9,))
    assert setter.set_paragraph(text, replace(own, **change), SIZE, (9,)) != plain  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "measure", "hang"), [(6, 30, ""), (SIZE, 10, ""), (SIZE, 30, "“")])
def test_another_size_measure_or_hanging_mark_is_set_anew(size: float, measure: float, hang: str) -> None:
    setter, own, text = typesetter(), role(), (words("“wolk aan de lucht”"),)
    plain = setter.set_paragraph(text, own, SIZE, (30,))
    assert setter.set_paragraph(text, own, size, (measure,), hang) != plain
