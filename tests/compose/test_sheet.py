"""The sheet of a page: the artwork in its middle, and colour that runs on to the end of its bleed on all sides."""

from __future__ import annotations

from pathlib import Path

import pytest
from compose.projects import box, compose, frame, project, runs, text

from praatplaat.compose.sheet import PROPORTION, fits, sheet_for
from praatplaat.geometry import Rect, bounds

SKY = {"sky": {"box": "trim", "shape": {"ink": "sun"}}}


def test_the_artwork_is_as_large_as_it_can_be_and_in_the_middle() -> None:
    sheet = sheet_for((100, 50), (204, 100), 3)
    assert (sheet.scale, sheet.left, sheet.top) == (2, 2, 0)
    sheet = sheet_for((100, 50), (200, 101), 3)
    assert (sheet.scale, sheet.left, sheet.top) == (2, 0, 0.5)


@pytest.mark.parametrize("size", [(100, 100), (50, 50), (200, 200), (202, 200), (200, 202), (50, 50.5)])
@pytest.mark.parametrize("screen", [False, True])
def test_colour_runs_on_to_the_end_of_the_bleed_whatever_the_size(
    tmp_path: Path, size: tuple[float, float], screen: bool
) -> None:
    made = compose(project(tmp_path, SKY), screen, size)
    (sky,) = made.frames[0].items
    edge = bounds(sky.path)  # type: ignore[union-attr]
    expected = made.bleed_box
    assert (edge.x, edge.y, edge.width, edge.height) == pytest.approx(
        (expected.x, expected.y, expected.width, expected.height)
    )
    assert made.bleed == (0 if screen else 3)


def test_text_and_its_box_are_enlarged_and_moved_together(tmp_path: Path) -> None:
    heading = {"h": {"box": box(10, 20, 60, 20), "heading": {"takes": "title", "role": "body"}}}
    made = project(tmp_path, heading, {"title": text("Wolk")})
    own, larger = (frame(compose(made, False, size), "h") for size in ((100, 100), (204, 200)))
    assert larger.box == Rect(22, 40, 120, 40)
    (run,), (other,) = runs(own), runs(larger)
    assert (other.x, other.y, other.size) == pytest.approx((2 + 2 * run.x, 2 * run.y, 2 * run.size))


def test_a_sheet_fits_when_little_of_it_is_left_over() -> None:
    a2 = (420.0, 594.0)
    for size in ((210, 297), (297, 420), (841, 1189), (500, 700), (700, 1000), (420, 594 * (1 + PROPORTION) - 0.1)):
        assert fits(a2, size), size
    for size in ((500, 650), (594, 420), (600, 900), (420, 594 * (1 + PROPORTION) + 0.3)):
        assert not fits(a2, size), size
