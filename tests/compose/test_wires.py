"""Wires: they nest without crossing, and take the ink of what they lie on."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from compose.projects import box, draw, frame, has_frame, page, shapes, signals

from praatplaat.geometry import Path as Outline
from praatplaat.geometry import Point, bounds, flatten
from praatplaat.page import Page, Unplaced

TIPS = {
    "1": [50],
    "2": [25, 75],
    "3": [25, 50, 75],
    "4": [20, 40, 60, 80],
    "5": [15, 30, 50, 70, 85],
    "6": [15, 30, 45, 60, 70, 85],
    "7": [10, 25, 40, 50, 60, 75, 90],
}
#: The house at 6/10 of its size from x 10 on; its clod is 12 mm deep at the most.
HOUSE = {"box": box(10, 0, 60, 40), "illustration": {"takes": "art", "alt": "alt", "ground": "55mm"}}
GROUND = {"shape": {"ink": "sea", "parts": [{"rect": "0 60 100 40 mm"}], "notches": {"under": "house", "depth": 1}}}
PANEL = {"shape": {"ink": "paper", "parts": [{"rect": "75 60 25 30 mm"}]}, "over": ["ground"]}
WIRES: dict[str, Any] = {
    "under": "house",
    "hole": "ground",
    "takes": "signals",
    "lane": "82mm",
    "pitch": "1.5mm",
    "corner": "2mm",
    "down_at": "86mm",
    "turn": "1mm",
    "until": "98mm",
    "weight": "0.5mm",
    "inks": [{"over": "ground", "ink": "sun"}],
}
TWO_INKS = [{"over": "ground", "ink": "sun"}, {"over": "panel", "ink": "night"}]
PLUG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -3 6 6">
<rect x="-3" y="-3" width="6" height="6" fill="#101820"/>
<rect x="-1" y="3" width="2" height="2" fill="#FFCC00"/></svg>"""


def wired(root: Path, count: int, **more: Any) -> Page:
    draw(root, tips=TIPS)
    (root / "content/art/plug.svg").write_text(PLUG, "utf-8")
    regions = {"ground": GROUND, "panel": PANEL, "house": HOUSE, "wires": {"wires": {**WIRES, **more}}}
    return page(root, regions, {"art": "house.svg", "signals": signals(*"abcdefgh"[:count])})


def wires(root: Path, count: int, **more: Any) -> list[Outline]:
    return [s.path for s in shapes(frame(wired(root, count, **more), "wires"))]


def cross(a: Outline, b: Outline) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    one, other = (list(pairwise(flatten(path)[0])) for path in (a, b))
    return any(
        side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0 for p, q in one for r, s in other
    )


def lane(path: Outline) -> float:
    """y of the long stretch from left to right."""
    return float(max(pairwise(flatten(path)[0]), key=lambda s: abs(s[1][0] - s[0][0]))[0][1])


def test_two_wires_that_cross_are_noticed(tmp_path: Path) -> None:
    left, right = wires(tmp_path, 2)
    assert cross(left, (("M", right[0][1], 95.0), ("L", left[0][1] - 5, 61.0)))


@pytest.mark.parametrize("count", range(1, 8))
def test_no_two_wires_cross(tmp_path: Path, count: int) -> None:
    found = wires(tmp_path, count)
    assert len(found) == count
    assert not any(cross(a, b) for a, b in combinations(found, 2))


def test_no_two_wires_cross_when_they_run_down_at_the_left(tmp_path: Path) -> None:
    found = wires(tmp_path, 3, down_at="5mm")
    assert not any(cross(a, b) for a, b in combinations(found, 2))


@pytest.mark.parametrize("count", [1, 2, 7])
def test_lanes_lie_a_pitch_apart_about_the_middle_one_and_the_leftmost_lowest(tmp_path: Path, count: int) -> None:
    middle = (count - 1) / 2
    found = sorted(wires(tmp_path, count), key=lambda path: path[0][1])
    assert [lane(path) for path in found] == pytest.approx([82 + 1.5 * (middle - i) for i in range(count)])


@pytest.mark.parametrize("count", [1, 2, 7])
def test_wires_run_down_a_pitch_apart_about_the_middle_one_to_the_end(tmp_path: Path, count: int) -> None:
    middle = (count - 1) / 2
    found = sorted(wires(tmp_path, count), key=lambda path: path[0][1])
    ends = [path[-1][1:] for path in found]
    assert ends == [pytest.approx((86 + 1.5 * (i - middle), 98)) for i in range(count)]


def test_a_wire_begins_a_little_inside_the_edge_of_its_hole(tmp_path: Path) -> None:
    """The tips of 2 wires reach 4 of the drawing's units under the ground."""
    starts = [path[0][1:] for path in wires(tmp_path, 2)]
    assert starts == [pytest.approx((10 + 0.6 * tip, 60 + 0.6 * 4 - 0.4)) for tip in (25, 75)]


def test_the_ink_changes_exactly_where_another_region_begins(tmp_path: Path) -> None:
    part = frame(wired(tmp_path, 1, inks=TWO_INKS), "wires")
    (on_panel,) = shapes(part, "night")
    on_ground = [line for s in shapes(part, "sun") for line in flatten(s.path)]
    entry, exit_ = on_panel.path[0][1:], on_panel.path[-1][1:]
    assert (entry[0], exit_[1]) == (pytest.approx(75, abs=1e-9), pytest.approx(90, abs=1e-9))
    assert [p for line in on_ground for p in (line[0], line[-1]) if p == pytest.approx(entry, abs=1e-6)]
    assert [p for line in on_ground for p in (line[0], line[-1]) if p == pytest.approx(exit_, abs=1e-6)]


def test_no_part_of_a_wire_has_two_inks(tmp_path: Path) -> None:
    def length(part: Any, *inks: str) -> float:
        lines = [line for ink in inks for s in shapes(part, ink) for line in flatten(s.path)]
        return sum(abs(x1 - x0) + abs(y1 - y0) for line in lines for (x0, y0), (x1, y1) in pairwise(line))

    whole = length(frame(wired(tmp_path, 3), "wires"), "sun")
    parts = frame(wired(tmp_path, 3, inks=TWO_INKS), "wires")
    assert length(parts, "sun", "night") == pytest.approx(whole, rel=1e-6)
    assert length(parts, "night") > 20


def test_the_plugs_changing_ink_follows_what_lies_under_it_and_its_other_inks_stay(tmp_path: Path) -> None:
    more = {"inks": TWO_INKS, "plug": {"file": "plug.svg"}, "plug_at": "91mm", "plug_ink": "night"}
    filled = [s for s in shapes(frame(wired(tmp_path, 1, **more), "wires")) if s.fill]
    boxes = [(s.fill.name, bounds(s.path)) for s in filled if s.fill]
    found = {(ink, b.x, b.y, b.width, b.height) for ink, b in boxes}
    # The square from y 88 to 94 about x 86 is the panel's as far as y 90 and the ground's under it.
    assert found == {
        ("night", 83, 88, 6, 2),
        ("sun", 83, 90, 6, 4),
        ("sun", 85, 94, 2, 2),
    }


def test_no_signals_have_no_wires_and_no_plug(tmp_path: Path) -> None:
    assert not has_frame(wired(tmp_path, 0, plug={"file": "plug.svg"}, plug_at="91mm"), "wires")


@pytest.mark.parametrize(("count", "missing"), [(7, None), (8, Unplaced("wire", 1))])
def test_wires_without_a_tip_are_left_out_and_counted(tmp_path: Path, count: int, missing: Unplaced | None) -> None:
    made = frame(wired(tmp_path, count), "wires")
    assert len(shapes(made)) == 7
    assert made.unplaced == missing
