"""Adjustments: what a layout changes when the content asks for it, or when text does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compose.projects import box, frame, page, signals, text

from praatplaat.geometry import Rect
from praatplaat.units import millimetres, points

WORDS = "Niemand koos er bewust voor dat zo veel van wat wij elke dag doen aan één wolk hangt. "
QUOTE = {"text": text("Ja"), "speaker": text("Ik")}


def regions(height: float = 20) -> dict[str, Any]:
    return {"p": {"box": box(10, 10, 60, height), "paragraph": {"takes": ["summary"], "role": "body"}}}


def taller(height: float, **when: Any) -> dict[str, Any]:
    return {"when": when, "regions": {"p": {"box": box(10, 10, 60, height)}}}


def height(root: Path, content: dict[str, Any], *adjust: dict[str, Any], own: float = 20) -> float:
    """The height of the region's box on the page, which an adjustment may have changed."""
    return frame(page(root, regions(own), {"summary": text("Wolk"), **content}, adjust=list(adjust)), "p").box.height


@pytest.mark.parametrize(("content", "expected"), [({"quote": QUOTE}, 30), ({}, 20)], ids=["given", "not-given"])
def test_has_holds_when_the_field_is_given(tmp_path: Path, content: dict[str, Any], expected: float) -> None:
    assert height(tmp_path, content, taller(30, has="quote")) == expected


@pytest.mark.parametrize(("content", "expected"), [({"quote": QUOTE}, 20), ({}, 30)], ids=["given", "not-given"])
def test_lacks_holds_when_the_field_is_not_given(tmp_path: Path, content: dict[str, Any], expected: float) -> None:
    assert height(tmp_path, content, taller(30, lacks="quote")) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, 20), (1, 20), (2, 30), (3, 30), (4, 20)])
def test_count_holds_from_the_least_to_the_most(tmp_path: Path, count: int, expected: float) -> None:
    adjust = taller(30, count="signals", least=2, most=3)
    assert height(tmp_path, {"signals": signals(*"abcd"[:count])}, adjust) == expected


def test_later_adjustments_lie_over_earlier_ones(tmp_path: Path) -> None:
    assert height(tmp_path, {}, taller(30, lacks="quote"), taller(40, lacks="quote")) == 40


def test_an_adjustment_of_roles_changes_their_size(tmp_path: Path) -> None:
    adjust = {"when": {"lacks": "quote"}, "roles": {"body": {"size": "14pt"}}}
    made = page(tmp_path, regions(), {"summary": text("Wolk")}, adjust=[adjust])
    assert points(dict(made.sizes)["body"]) == pytest.approx(14)


def test_an_adjustment_for_overset_text_is_not_made_while_the_text_fits(tmp_path: Path) -> None:
    assert height(tmp_path, {}, taller(30, overset=["p"])) == 20


def test_an_adjustment_for_overset_text_is_made_when_the_text_does_not_fit(tmp_path: Path) -> None:
    assert height(tmp_path, {"summary": text(WORDS)}, taller(30, overset=["p"]), own=5) == 30


def test_overset_text_of_another_region_asks_for_nothing(tmp_path: Path) -> None:
    both = {**regions(5), "q": {"box": box(10, 50, 60, 20), "paragraph": {"takes": ["title"], "role": "body"}}}
    made = page(tmp_path, both, {"summary": text(WORDS)}, adjust=[taller(30, overset=["q"])])
    assert frame(made, "p").box.height == 5


def test_adjustments_are_tried_one_by_one_until_the_text_fits(tmp_path: Path) -> None:
    tries = [taller(h, overset=["p"]) for h in (6, 30, 40)]
    assert height(tmp_path, {"summary": text(WORDS)}, *tries, own=5) == 30


def test_an_adjustment_is_tried_once_and_stays_when_it_is_not_enough(tmp_path: Path) -> None:
    made = page(tmp_path, regions(5), {"summary": text(WORDS)}, adjust=[taller(6, overset=["p"])])
    assert frame(made, "p").box == Rect(10, 10, 60, 6)
    assert len(frame(made, "p").overset) == 1


def test_an_adjustment_for_overset_text_lies_in_the_order_of_the_layout_not_of_trying(tmp_path: Path) -> None:
    """The second holds from the beginning; the first, tried later, does not take back what the second says."""
    first, second = taller(40, overset=["p"]), taller(6, lacks="quote")
    made = page(tmp_path, regions(30), {"summary": text(WORDS)}, adjust=[first, second])
    assert frame(made, "p").box.height == 6


def test_a_repeated_region_is_adjusted_when_one_of_its_items_does_not_fit(tmp_path: Path) -> None:
    repeated = {"p": {**regions(5)["p"], "repeat": "sectors", "box": "col 10 col 5 mm"}}
    adjust = {"when": {"overset": ["p"]}, "regions": {"p": {"box": "col 10 col 80 mm"}}}
    sectors = [{"summary": text("Wolk")}, {"summary": text(WORDS)}]
    made = page(tmp_path, repeated, sectors=sectors, adjust=[adjust])
    assert {frame(made, f"p.s{i}").box.height for i in (1, 2)} == {80}
    assert millimetres(10) == pytest.approx(dict(made.sizes)["body"])


def test_all_that_a_condition_says_must_hold(tmp_path: Path) -> None:
    full = {"summary": text(WORDS), "signals": signals("a", "b")}
    for count, expected in ((2, 30), (3, 5)):
        adjust = taller(30, overset=["p"], count="signals", least=count)
        assert height(tmp_path / str(count), full, adjust, own=5) == expected
    for content, expected in (({}, 5), ({"quote": QUOTE}, 30)):
        made = height(tmp_path, {"summary": text(WORDS), **content}, taller(30, overset=["p"], has="quote"), own=5)
        assert made == expected


def test_the_page_tells_which_adjustments_are_in_force_and_what_they_were_needed_for(tmp_path: Path) -> None:
    wanted = {**taller(6, lacks="quote"), "because": "no quote"}
    needed = {**taller(30, overset=["p"]), "because": "there was room below"}
    unused = taller(40, overset=["p"])
    made = page(tmp_path, regions(5), {"summary": text(WORDS)}, adjust=[wanted, needed, unused])
    assert [(a.because, a.overset) for a in made.adjusted] == [("no quote", ()), ("there was room below", ("p",))]
    assert all(a.source.file == "layout/tiny.yaml" and a.source.line for a in made.adjusted)
