"""Shaping: characters become glyphs with whole advances, and every glyph knows its characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typeset.specimens import face

LETTERS = st.text("abcfilAVTéëÉo1 0-–’(.)…\u00a0\u2011e\u0301", min_size=1, max_size=30)


def advances(text: str, tracking: int = 0, tabular: bool = False, family: str = "text") -> tuple[int, ...]:
    return face(family, 400 if family == "text" else 900).shape(text, "nl", tracking, tabular).advances


def width(text: str, family: str = "text") -> int:
    return sum(advances(text, family=family))


@pytest.mark.parametrize("family", ["text", "display"])
def test_a_kerned_pair_is_narrower_than_its_letters(family: str) -> None:
    assert width("AV", family) < width("A", family) + width("V", family)


def test_a_ligature_is_one_glyph_that_begins_at_its_first_letter() -> None:
    shaped = face().shape("offi", "nl")
    assert len(shaped.glyphs) == 3
    assert shaped.clusters == (0, 1, 2)
    assert shaped.starts[3] == shaped.starts[4]


@pytest.mark.parametrize("tracking", [-20, 1])
def test_tracking_turns_ligatures_off(tracking: int) -> None:
    shaped = face().shape("fi", "nl", tracking)
    assert shaped.glyphs == (*face().shape("f", "nl").glyphs, *face().shape("i", "nl").glyphs)


def test_tracking_is_added_to_every_letter_and_leaves_word_spaces_open() -> None:
    loose = [a + 30 for a in advances("AVa o")]
    loose[3] -= 30
    assert advances("AVa o", 30) == tuple(loose)
    assert advances("a\u00a0b", -30)[1] == advances("a\u00a0b")[1]


def test_tracking_leaves_a_mark_without_an_advance() -> None:
    """q with an acute has no glyph of its own: two glyphs, the second drawn over the first."""
    assert advances("q\u0301", 30) == (advances("q")[0] + 30, 0)


@pytest.mark.parametrize("family", ["text", "display"])
def test_a_mark_stands_over_its_letter_with_and_without_tracking(family: str) -> None:
    """The Dutch stress on ij, as in híj\u0301, has no precomposed j."""

    def place(tracking: int) -> int:
        shaped = face(family, 400 if family == "text" else 900).shape("j\u0301", "nl", tracking)
        return shaped.advances[0] + (shaped.offsets[1][0] if shaped.offsets else 0)

    assert place(-27) == place(0)


def test_tabular_figures_are_all_equally_wide() -> None:
    assert len(set(advances("0123456789", tabular=True))) == 1


def test_figures_are_proportional_unless_asked_for() -> None:
    assert advances("1")[0] < advances("0")[0]


def test_the_axes_of_a_variable_font_change_its_widths() -> None:
    heavy, bold = (face("display", weight).shape("wolk", "nl") for weight in (900, 800))
    assert heavy.glyphs == bold.glyphs
    assert sum(heavy.advances) > sum(bold.advances)


def test_the_axes_of_a_variable_font_change_its_ink() -> None:
    stem = face("display", 900).shape("l", "nl").glyphs[0]
    heavy, bold = (face("display", weight).ink(stem) for weight in (900, 800))
    assert heavy is not None and bold is not None
    assert heavy[2] - heavy[0] > bold[2] - bold[0]


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"], ids=["hyphen", "no-break-hyphen"])
@pytest.mark.parametrize("family", ["text", "display"])
def test_a_hyphen_that_the_font_lacks_is_drawn_as_the_plain_one(hyphen: str, family: str) -> None:
    set_in = face(family, 400 if family == "text" else 900)
    assert not set_in.has(hyphen)
    special, plain = set_in.shape(f"IT{hyphen}er", "nl"), set_in.shape("IT-er", "nl")
    assert (special.glyphs, special.advances) == (plain.glyphs, plain.advances)
    assert special.text == f"IT{hyphen}er"


def test_a_character_that_the_font_lacks_is_glyph_0_at_its_own_place() -> None:
    shaped = face().shape("ab漢c", "nl")
    assert [cluster for glyph, cluster in zip(shaped.glyphs, shaped.clusters, strict=True) if glyph == 0] == [2]


def test_a_word_joiner_is_not_missing_and_takes_no_space() -> None:
    shaped = face().shape("a\u2060b", "nl")
    assert 0 not in shaped.glyphs
    assert shaped.starts[1] == shaped.starts[2]


@given(LETTERS, st.sampled_from([0, -25, 40]))
def test_the_pen_before_a_character_is_the_sum_of_the_glyphs_before_it(text: str, tracking: int) -> None:
    shaped = face().shape(text, "nl", tracking)
    for i in range(len(text) + 1):
        before = sum(a for a, c in zip(shaped.advances, shaped.clusters, strict=True) if c < i)
        inside = i not in shaped.clusters and i < len(text)
        later = [c for c in shaped.clusters if c > i]
        if inside:  # a character within a ligature begins where the next cluster begins
            end = min(later, default=len(text))
            before = sum(a for a, c in zip(shaped.advances, shaped.clusters, strict=True) if c < end)
        assert shaped.starts[i] == before


@given(LETTERS)
def test_clusters_never_fall_and_begin_with_the_text(text: str) -> None:
    shaped = face().shape(text, "nl")
    assert all(a <= b for a, b in pairwise(shaped.clusters))
    assert shaped.clusters[:1] == (0,)
    assert len(shaped.glyphs) == len(shaped.advances) == len(shaped.clusters)
    assert not shaped.offsets or len(shaped.offsets) == len(shaped.glyphs)


@given(st.text("abcfilAVT’ –/", min_size=1, max_size=20))
def test_text_cut_where_it_is_safe_has_the_same_advances_as_its_parts(text: str) -> None:
    whole = face().shape(text, "nl")
    for i in (i for i in range(1, len(text)) if whole.safe[i]):
        assert advances(text[:i]) + advances(text[i:]) == whole.advances


def test_advances_are_whole_thousandths_whatever_the_fonts_own_em() -> None:
    """Schibsted Grotesk has 1024 units to the em: without rounding its advances would be fractions."""
    assert all(isinstance(a, int) for a in advances("Hamburgefonts", family="display"))


def test_the_cap_height_is_the_height_of_the_ink_of_an_h() -> None:
    metrics = face("display", 900).metrics
    ink = face("display", 900).ink(face("display", 900).shape("H", "nl").glyphs[0])
    assert ink is not None
    assert metrics.cap_height == pytest.approx(ink[3])
    assert 0 < metrics.x_height < metrics.cap_height < metrics.ascent


def test_a_blank_has_no_ink() -> None:
    assert face().ink(face().shape(" ", "nl").glyphs[0]) is None


def test_the_left_bearing_is_the_space_before_the_ink() -> None:
    glyph = face().shape("H", "nl").glyphs[0]
    ink = face().ink(glyph)
    assert ink is not None
    assert face().left_bearing(glyph) == pytest.approx(ink[0])
    assert ink[0] > 0
