"""Free shapes: they run out into the bleed, and drawings tear holes into their upper edge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compose.projects import box, corners, draw, frame, page, shapes

from praatplaat.geometry import Path as Outline
from praatplaat.geometry import bounds, circle

HOUSE = {"box": box(20, 0, 50, 40), "illustration": {"takes": "art", "alt": "alt", "ground": "50mm"}}
#: The clod's outline under the ground line, at half size from x 20 on.
CLOD = [(20, 0), (32.5, 2), (45, 10), (57.5, 2), (70, 0)]


def outline(root: Path, *parts: dict[str, Any], **shape: Any) -> Outline:
    region = {"shape": {"ink": "sea", **({"parts": list(parts)} if parts else {}), **shape}}
    (made,) = shapes(frame(page(root, {"s": region}), "s"))
    return made.path


def ground(root: Path, rect: str, depth: float = 1) -> list[tuple[float, float]]:
    draw(root)
    notched = {"ink": "sea", "parts": [{"rect": rect}], "notches": {"under": "house", "depth": depth}}
    made = page(root, {"s": {"shape": notched}, "house": HOUSE}, {"art": "house.svg"})
    (found,) = shapes(frame(made, "s"))
    return corners(found.path)


def test_a_shape_without_parts_fills_its_region_to_the_bleed(tmp_path: Path) -> None:
    assert corners(outline(tmp_path)) == [(-3, -3), (103, -3), (103, 103), (-3, 103)]


@pytest.mark.parametrize(
    ("rect", "expected"),
    [
        ("0 60 100 40 mm", [(-3, 60), (103, 60), (103, 103), (-3, 103)]),
        ("0 0 50 20 mm", [(-3, -3), (50, -3), (50, 20), (-3, 20)]),
        ("10 10 80 80 mm", [(10, 10), (90, 10), (90, 90), (10, 90)]),
        ("0.5 0 99 100 mm", [(0.5, -3), (99.5, -3), (99.5, 103), (0.5, 103)]),
    ],
)
def test_edges_on_the_trim_run_out_to_the_bleed_and_others_stay(
    tmp_path: Path, rect: str, expected: list[tuple[float, float]]
) -> None:
    assert corners(outline(tmp_path, {"rect": rect})) == expected


def test_a_path_that_lies_beyond_the_trim_stays_where_it_is(tmp_path: Path) -> None:
    found = corners(outline(tmp_path, {"path": "M0 -12 H40 L60 20 H0 Z"}))
    assert found == [(-3, -12), (40, -12), (60, 20), (-3, 20)]


def test_a_circle_stays_round_at_the_trims_edge(tmp_path: Path) -> None:
    assert outline(tmp_path, {"circle": "10 50 10 mm"}) == circle(10, 50, 10)


def test_all_parts_are_one_path_so_that_no_seam_shows(tmp_path: Path) -> None:
    path = outline(tmp_path, {"rect": "0 60 50 40 mm"}, {"rect": "50 60 50 40 mm"}, {"circle": "50 50 10 mm"})
    assert sum(segment[0] == "M" for segment in path) == 3


@pytest.mark.parametrize("depth", [1, 0.5])
def test_a_hole_has_the_outline_of_the_clod_above_it(tmp_path: Path, depth: float) -> None:
    found = ground(tmp_path, "0 60 100 40 mm", depth)
    hole = [(x, 60 + y * depth) for x, y in CLOD]
    assert found == [(-3, 60), *hole, (103, 60), (103, 103), (-3, 103)]


def test_a_hole_is_cut_where_the_shape_begins(tmp_path: Path) -> None:
    found = ground(tmp_path, "40 60 60 40 mm")
    assert found == [(40, 66.8), (45, 70), (57.5, 62), (70, 60), (103, 60), (103, 103), (40, 103)]


def test_a_hole_is_cut_where_the_shape_ends(tmp_path: Path) -> None:
    found = ground(tmp_path, "0 60 40 40 mm")
    assert found == [(-3, 60), (20, 60), (32.5, 62), (40, 66.8), (40, 103), (-3, 103)]


def test_a_drawing_beside_the_shape_leaves_it_whole(tmp_path: Path) -> None:
    assert ground(tmp_path, "75 60 25 40 mm") == [(75, 60), (103, 60), (103, 103), (75, 103)]


def test_two_drawings_tear_two_holes_into_one_path(tmp_path: Path) -> None:
    draw(tmp_path)
    house = {**HOUSE, "repeat": "sectors", "box": "col 0 col 40 mm"}
    notched = {"ink": "sea", "parts": [{"rect": "0 60 100 40 mm"}], "notches": {"under": "house", "depth": 1}}
    made = page(tmp_path, {"s": {"shape": notched}, "house": house}, sectors=[{"art": "house.svg"}] * 2)
    (found,) = shapes(frame(made, "s"))
    deepest = [
        x for x, y in corners(found.path) if 60 < y < 100 and y == max(q for _, q in corners(found.path) if q < 100)
    ]
    assert sum(segment[0] == "M" for segment in found.path) == 1
    assert deepest == [10 + 37.5 / 2, 90 - 37.5 / 2]


def test_the_box_of_a_shape_holds_it(tmp_path: Path) -> None:
    region = {"shape": {"ink": "sea", "parts": [{"rect": "10 20 30 40 mm"}, {"circle": "80 80 5 mm"}]}}
    part = frame(page(tmp_path, {"s": region}), "s")
    assert part.box == bounds(shapes(part)[0].path)
    assert (part.box.x, part.box.right) == (10, 85)
