"""Cards: as high as their text, with equal space between, on cords."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from compose.projects import CARDS, box, frame, page, runs, shapes, signals

from praatplaat.geometry import Rect, bounds
from praatplaat.page import Frame, Page, Shape
from praatplaat.units import millimetres

LEADING = millimetres(10) * 1.2
REGION = Rect(10, 5, 60, 90)
CORDS = {"cords": {"top": "1mm", "inset": "6mm", "weight": "0.5mm", "ink": "night"}}
SHORT = "Wolk"
LONG = "Een langere tekst die zeker over twee of drie regels van zijn kaart loopt en dan stopt"


def cards(root: Path, *texts: str, **more: Any) -> Page:
    region = {"box": box(REGION.x, REGION.y, REGION.width, REGION.height), "cards": {**CARDS, **more}}
    return page(root, {"cards": region}, {"signals": signals(*texts)})


def boxes(made: Page) -> list[Rect]:
    return [bounds(s.path) for s in shapes(frame(made, "cards"), "paper")]


def text_runs(part: Frame) -> list[Any]:
    return [run for run in runs(part) if run.source.file]


def test_a_card_is_as_high_as_its_text_with_its_padding(tmp_path: Path) -> None:
    made = cards(tmp_path, SHORT, LONG, SHORT)
    lines = len(text_runs(frame(made, "cards"))) - 2
    assert lines > 1
    assert [b.height for b in boxes(made)] == pytest.approx([5 + LEADING, 5 + lines * LEADING, 5 + LEADING])
    assert {b.width for b in boxes(made)} == {60}


@pytest.mark.parametrize("count", [3, 4, 6])
def test_from_three_on_cards_spread_from_edge_to_edge_with_equal_space_between(tmp_path: Path, count: int) -> None:
    found = boxes(cards(tmp_path, LONG, *[SHORT] * (count - 1)))
    assert len(found) == count
    assert found[0].y == pytest.approx(REGION.y)
    assert found[-1].bottom == pytest.approx(REGION.bottom)
    gaps = [b.y - a.bottom for a, b in pairwise(found)]
    assert gaps == pytest.approx([gaps[0]] * (count - 1))
    assert gaps[0] >= 4


@pytest.mark.parametrize(("count", "parts"), [(1, [1 / 2]), (2, [1 / 3, 2 / 3])])
def test_one_or_two_cards_hang_with_their_middles_at_equal_parts(
    tmp_path: Path, count: int, parts: list[float]
) -> None:
    middles = [b.y + b.height / 2 for b in boxes(cards(tmp_path, *[LONG, SHORT][:count]))]
    assert middles == pytest.approx([REGION.y + REGION.height * part for part in parts])


@pytest.mark.parametrize("others", [3, 1], ids=["both-high", "one-very-high"])
def test_two_high_cards_that_fit_together_neither_overlap_nor_leave_the_region(tmp_path: Path, others: int) -> None:
    made = cards(tmp_path, " ".join([LONG] * (6 - others)), " ".join([LONG] * others))
    first, second = boxes(made)
    assert frame(made, "cards").overset == ()
    assert first.height + second.height + 4 <= REGION.height
    assert first.y >= REGION.y - 0.01
    assert second.y - first.bottom >= 4 - 0.01
    assert second.bottom <= REGION.bottom + 0.01


def test_text_stands_on_its_card_inside_the_padding(tmp_path: Path) -> None:
    made = cards(tmp_path, LONG, LONG, LONG)
    for run in text_runs(frame(made, "cards")):
        assert run.x == pytest.approx(REGION.x + 10)
        assert run.x + run.width <= REGION.right - 3
        assert any(b.y + 2 < run.y < b.bottom - 3 for b in boxes(made))


def test_a_numbered_disc_stands_level_with_the_first_line_of_its_card(tmp_path: Path) -> None:
    made = cards(tmp_path, LONG, SHORT, LONG)
    part = frame(made, "cards")
    discs = [bounds(s.path) for s in shapes(part, "night")]
    assert [run.text for run in runs(part) if not run.source.file] == ["1", "2", "3"]
    for disc, card in zip(discs, boxes(made), strict=True):
        first = min(run.y for run in text_runs(part) if run.y > card.y)
        cap = 0.688 * millimetres(10)  # of Fira Sans Condensed
        assert disc.y + disc.height / 2 == pytest.approx(first - cap / 2, abs=0.02)
        assert disc.x == pytest.approx(REGION.x + 2)


def test_cords_run_behind_the_cards_to_the_middle_of_the_last(tmp_path: Path) -> None:
    made = cards(tmp_path, SHORT, LONG, SHORT, **CORDS)
    left, right, *others = [item for item in frame(made, "cards").items if isinstance(item, Shape)]
    assert {s.fill.name for s in others if s.fill} == {"paper", "night"}
    last = boxes(made)[-1]
    for cord, x in ((left, 16), (right, 64)):
        found = bounds(cord.path)
        assert (found.x + found.width / 2, found.width, found.y) == pytest.approx((x, 0.5, 1))
        assert found.bottom == pytest.approx(last.y + last.height / 2)


def test_cards_that_leave_too_little_space_are_overset_by_what_is_missing(tmp_path: Path) -> None:
    made = cards(tmp_path, *[SHORT] * 8)
    (over,) = frame(made, "cards").overset
    assert over.excess == pytest.approx(8 * (5 + LEADING) + 7 * 4 - REGION.height)
    assert (over.direction, over.role) == ("down", "body")


def test_cards_with_exactly_the_least_space_between_fit(tmp_path: Path) -> None:
    gap = (REGION.height - 5 * (5 + LEADING)) / 4
    assert frame(cards(tmp_path, *[SHORT] * 5, gap=f"{gap:.3f}mm"), "cards").overset == ()


def test_a_word_too_wide_for_a_card_is_overset_across(tmp_path: Path) -> None:
    made = cards(tmp_path, SHORT, "Meervoudigepersoonlijkheidsstoornissen" * 2, SHORT)
    assert [over.direction for over in frame(made, "cards").overset] == ["across"]
