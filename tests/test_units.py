"""Lengths and paper sizes: what is read, and what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.units import (
    PAPER_SIZES,
    millimetres,
    paper_size,
    parse_length,
    parse_lengths,
    points,
    sheet_size,
    size_name,
)


@given(st.floats(-1e6, 1e6))
def test_points_and_millimetres_undo_each_other(mm: float) -> None:
    assert millimetres(points(mm)) == pytest.approx(mm)


def test_an_inch_has_72_points() -> None:
    assert points(25.4) == pytest.approx(72)


@pytest.mark.parametrize(
    ("text", "mm"),
    [("4.2mm", 4.2), ("1 cm", 10.0), ("72pt", 25.4), ("0mm", 0.0), ("-3 mm", -3.0), ("  5mm ", 5.0)],
)
def test_a_length_is_a_number_and_its_unit(text: str, mm: float) -> None:
    assert parse_length(text) == pytest.approx(mm)


@pytest.mark.parametrize("text", ["4.2", "mm", "", "4,2mm", "1e3mm", "5 inch", "4 mm 2", "5.mm", "5mmm"])
def test_what_is_no_length_is_refused_with_words_on_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_length(text)
    assert (
        "; ".join(refused.value.args) == f"“{text}” is not a length; write a number and its unit, as in 4.2mm or 14pt"
    )


@pytest.mark.parametrize(
    ("text", "mm"),
    [("186 190 183 mm", (186, 190, 183)), ("1 2cm", (10, 20)), ("7mm", (7,)), ("-1.5  2 mm", (-1.5, 2))],
)
def test_a_row_of_lengths_shares_the_unit_behind_it(text: str, mm: tuple[float, ...]) -> None:
    assert parse_lengths(text) == pytest.approx(mm)


@pytest.mark.parametrize("text", ["1mm 2mm", "1 2", "mm", "1, 2 mm"])
def test_what_is_no_row_of_lengths_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a row of lengths"):
        parse_lengths(text)


def test_a_paper_lies_on_its_long_side_when_it_is_landscape() -> None:
    assert paper_size("A2", landscape=True) == (594, 420)
    assert paper_size("A2", landscape=False) == (420, 594)


@pytest.mark.parametrize(("larger", "smaller"), [("A0", "A1"), ("A1", "A2"), ("A2", "A3"), ("A3", "A4"), ("A4", "A5")])
def test_a_paper_size_is_half_of_the_next_larger_in_whole_millimetres(larger: str, smaller: str) -> None:
    """ISO 216, 4: the long side is halved and rounded down."""
    short, long = PAPER_SIZES[larger]
    assert PAPER_SIZES[smaller] == (math.floor(long / 2), short)


def test_a_paper_of_another_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        paper_size("B2", landscape=False)


@pytest.mark.parametrize(
    ("text", "size", "name"),
    [
        ("A3", (420, 297), "A3"),
        ("500x700mm", (700, 500), "700x500mm"),
        ("700x500 mm", (700, 500), "700x500mm"),
        ("50 × 70 cm", (700, 500), "700x500mm"),
        ("210.5x297mm", (297, 210.5), "297x210.5mm"),
    ],
)
def test_a_sheet_is_turned_as_the_layout_lies_and_named_by_its_millimetres(
    text: str, size: tuple[float, float], name: str
) -> None:
    assert sheet_size(text, landscape=True) == size
    assert sheet_size(text, landscape=False) == size[::-1]
    assert size_name(text, size) == name
    assert sheet_size(name, landscape=True) == size


@pytest.mark.parametrize("text", ["A9", "a3", "500x700", "500mm", "x", "1e3x700mm", "-5x7mm", "５０x70cm", ""])
def test_what_is_no_size_of_a_sheet_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="is no size") as refused:
        sheet_size(text, landscape=False)
    assert refused.value.args[1] == "write one of A0, A1, A2, A3, A4, A5, or width and height as in 500x700mm"


@pytest.mark.parametrize(("text", "said"), [("10x14mm", "10 × 14 mm"), ("4x6000mm", "4 × 6000 mm")])
def test_a_sheet_out_of_range_is_refused_with_the_limits(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"{said} is out of range") as refused:
        sheet_size(text, landscape=False)
    assert refused.value.args[1] == "a side has 50 to 5000 mm"
