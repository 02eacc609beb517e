"""Type sizes: the largest at which everything of a role holds, never less than its least."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compose.projects import CARDS, ROLES, box, frame, instance, page, project, runs, setter, signals, stage, text

from praatplaat.compose.fit import set_text
from praatplaat.page import Page
from praatplaat.read.project import Project
from praatplaat.units import millimetres, points

WORDS = "Niemand koos er bewust voor dat zo veel van wat wij elke dag doen aan één wolk hangt. "


def paragraph(box: str, takes: str = "summary", role: str = "fitted") -> dict[str, Any]:
    return {"box": box, "paragraph": {"takes": [takes], "role": role}}


def size(made: Page, role: str = "fitted") -> float:
    return points(dict(made.sizes)[role])


def holds(made: Project, region: str, **sizes: float) -> bool:
    found = stage(made, **sizes)
    here = instance(found, region)
    return not set_text(found, setter(found), here, found.box(here))[1]


@pytest.mark.parametrize("height", [16, 21.3, 30, 44, 61.7])
def test_a_fitted_size_is_the_largest_of_all_quarter_points_at_which_the_text_holds(
    tmp_path: Path, height: float
) -> None:
    regions = {"p": paragraph(box(10, 10, 60, height))}
    made = project(tmp_path, regions, {"summary": text(WORDS)})
    largest = max(s / 4 for s in range(8 * 4, 20 * 4 + 1) if holds(made, "p", fitted=s / 4))
    assert size(page(tmp_path, regions, {"summary": text(WORDS)})) == pytest.approx(largest)


def test_a_text_with_room_to_spare_takes_the_largest_size(tmp_path: Path) -> None:
    assert size(page(tmp_path, {"p": paragraph(box(10, 10, 80, 80))}, {"summary": text("Wolk")})) == pytest.approx(20)


def test_one_role_has_one_size_that_holds_in_its_tightest_region(tmp_path: Path) -> None:
    regions = {"p": paragraph(box(10, 10, 60, 30)), "q": paragraph(box(10, 50, 60, 20), "alt")}
    content = {"summary": text(WORDS), "alt": text(WORDS)}
    made = page(tmp_path, regions, content)
    tightest = page(tmp_path, {"q": regions["q"]}, content)
    assert size(made) == pytest.approx(size(tightest))
    assert {run.size for name in ("p", "q") for run in runs(frame(made, name))} == {millimetres(size(tightest))}


def test_a_size_that_no_longer_holds_at_its_least_stays_there_and_the_text_is_overset(tmp_path: Path) -> None:
    made = page(tmp_path, {"p": paragraph(box(10, 10, 60, 8))}, {"summary": text(WORDS * 2)})
    assert size(made) == pytest.approx(8)
    assert len(frame(made, "p").overset) == 1


def test_a_role_that_is_not_fitted_stands_at_its_least_size(tmp_path: Path) -> None:
    roles = {"fitted": {**ROLES["fitted"], "fit": "fixed"}}
    made = page(tmp_path, {"p": paragraph(box(10, 10, 80, 80))}, {"summary": text("Wolk")}, roles=roles)
    assert size(made) == pytest.approx(8)


def test_of_two_roles_in_one_region_the_first_in_the_layout_takes_what_it_can(tmp_path: Path) -> None:
    """The first grows with the second at its least size; the second gets what is left."""
    roles = {"second": ROLES["fitted"]}
    flow = [
        {"paragraph": {"takes": ["summary"], "role": "fitted"}},
        {"paragraph": {"takes": ["alt"], "role": "second"}},
    ]
    regions = {"p": {"box": box(10, 10, 60, 36), "flow": flow}}
    content = {"summary": text(WORDS), "alt": text(WORDS)}
    made = project(tmp_path, regions, content, roles=roles)
    steps = [s / 4 for s in range(8 * 4, 20 * 4 + 1)]
    first = max(s for s in steps if holds(made, "p", fitted=s, second=8))
    second = max(s for s in steps if holds(made, "p", fitted=first, second=s))
    assert 8 < first < 20
    found = page(tmp_path, regions, content, roles=roles)
    assert (size(found), size(found, "second")) == (pytest.approx(first), pytest.approx(second))
    assert frame(found, "p").overset == ()


LONELY = "Alles wat wij elke dag doen hangt tegenwoordig aan een hoge wolk"


def relaxed(root: Path, relax: str, width: float) -> float:
    roles = {"fitted": {**ROLES["fitted"], "relax": relax}}
    return size(page(root, {"p": paragraph(box(10, 10, width, 40))}, {"summary": text(LONELY)}, roles=roles))


def last_words(root: Path, width: float) -> dict[float, int]:
    """For every size down from the largest that holds, how many words the last line has."""
    made = project(root, {"p": paragraph(box(10, 10, width, 40))}, {"summary": text(LONELY)})
    found: dict[float, int] = {}
    for pt in (s / 4 for s in range(20 * 4, 8 * 4 - 1, -1)):
        own = stage(made, fitted=pt)
        here = instance(own, "p")
        items, overset, _ = set_text(own, setter(own), here, own.box(here))
        if not overset:
            found[pt] = len(list(items)[-1].text.split())  # type: ignore[union-attr]
    return found


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float, float]:
    """A measure at which the largest size ends on one word; that size, and the next without."""
    root = tmp_path_factory.mktemp("lonely")
    for width in range(25, 80):
        sizes = last_words(root, width)
        largest = max(sizes)
        others = [pt for pt, words in sizes.items() if words > 1]
        if sizes[largest] == 1 and others and max(others) < largest - 0.25:
            return width, largest, max(others)
    raise AssertionError("no measure at which this text ends on one word")


def test_a_size_is_relaxed_to_the_nearest_that_leaves_no_last_line_of_one_word(
    tmp_path: Path, lonely: tuple[float, float, float]
) -> None:
    width, largest, nearest = lonely
    assert relaxed(tmp_path, "0pt", width) == pytest.approx(largest)
    assert relaxed(tmp_path, "12pt", width) == pytest.approx(nearest)


def test_a_size_is_not_relaxed_when_the_role_does_not_allow_it_that_far(
    tmp_path: Path, lonely: tuple[float, float, float]
) -> None:
    width, largest, _ = lonely
    assert relaxed(tmp_path, "0.25pt", width) == pytest.approx(largest)


def test_cards_are_fitted_too(tmp_path: Path) -> None:
    region = {"box": box(10, 5, 60, 90), "cards": {**CARDS, "role": "fitted"}}
    made = page(tmp_path, {"cards": region}, {"signals": signals(*[WORDS] * 3)})
    assert 8 < size(made) < 20
    assert frame(made, "cards").overset == ()
