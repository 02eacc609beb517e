"""Plane geometry: rectangles, outlines, and paths cut where they cross an edge."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.geometry import (
    Path,
    Point,
    Rect,
    bounds,
    circle,
    clip_polygon,
    cut_stroke,
    ellipse,
    flatten,
    points_of,
    polygon,
    polyline,
    rect_path,
    rounded_rect,
    transform,
)

places = st.floats(-50, 50).map(lambda v: round(v, 3))
points = st.tuples(places, places)


def length(path: Path) -> float:
    return sum(math.dist(a, b) for line in flatten(path, 200) for a, b in pairwise(line))


def area(outline: list[Point]) -> float:
    """By the shoelace formula; positive when the outline runs clockwise as seen on the page."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True)) / 2


# ---- rectangles ----------------------------------------------------------------------------------------------------


def test_the_smallest_rectangle_around_points_touches_the_outermost() -> None:
    assert Rect.around([(3, 4), (-1, 2), (0, 9)]) == Rect(-1, 2, 4, 7)


def test_no_points_have_no_rectangle() -> None:
    with pytest.raises(ValueError):
        Rect.around([])


def test_a_rectangle_grows_on_all_four_sides() -> None:
    assert Rect(1, 2, 10, 20).grown(3) == Rect(-2, -1, 16, 26)


def test_rectangles_that_only_touch_do_not_overlap() -> None:
    assert not Rect(0, 0, 10, 10).overlaps(Rect(10, 0, 10, 10))


def test_an_overlap_counts_from_the_tolerance_on_in_both_directions() -> None:
    here = Rect(0, 0, 10, 10)
    assert here.overlaps(Rect(9, 0, 10, 10), 0.5)
    assert not here.overlaps(Rect(9, 0, 10, 10), 1.5)
    assert not here.overlaps(Rect(0, 9, 10, 10), 1.5)


@pytest.mark.parametrize("other", [Rect(-1, 0, 5, 5), Rect(0, -1, 5, 5), Rect(6, 0, 5, 5), Rect(0, 6, 5, 5)])
def test_what_sticks_out_on_one_side_is_contained_only_within_the_tolerance(other: Rect) -> None:
    assert not Rect(0, 0, 10, 10).contains(other, 0.9)
    assert Rect(0, 0, 10, 10).contains(other, 1)


# ---- outlines ------------------------------------------------------------------------------------------------------


def test_a_polygon_is_closed_and_a_polyline_is_not() -> None:
    corners = ((0, 0), (4, 0), (4, 3))
    assert polygon(corners) == (*polyline(corners), ("Z",))


def test_a_circle_is_round_to_a_third_of_a_thousandth_of_its_radius() -> None:
    away = [math.dist(p, (3, 4)) for p in flatten(circle(3, 4, 10))[0]]
    assert min(away) >= 10 - 1e-9
    assert max(away) <= 10 * 1.00028


def test_an_ellipse_reaches_its_radii() -> None:
    assert Rect.around(flatten(ellipse(3, 4, 10, 5))[0]) == Rect(-7, -1, 20, 10)


@given(
    st.floats(1, 100).map(lambda v: round(v, 2)),
    st.floats(1, 100).map(lambda v: round(v, 2)),
    st.floats(0.01, 200),
    st.floats(0.01, 200),
)
def test_a_rounded_rectangle_lacks_the_corners_of_its_radii_cut_to_half_a_side(
    width: float, height: float, rx: float, ry: float
) -> None:
    outline = flatten(rounded_rect(Rect(5, 6, width, height), rx, ry), 64)[0]
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    assert area(outline) == pytest.approx(width * height - (4 - math.pi) * rx * ry, rel=1e-3)
    box = Rect.around(outline)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((5, 6, width, height))


def test_a_rounded_rectangle_with_a_radius_of_nothing_is_a_rectangle() -> None:
    assert rounded_rect(Rect(0, 0, 4, 3), 0, 2) == rect_path(Rect(0, 0, 4, 3))


# ---- transform, flatten, bounds ------------------------------------------------------------------------------------


def test_a_path_is_scaled_first_and_then_moved() -> None:
    assert transform((("M", 1, 2), ("C", 3, 4, 5, 6, 7, 8), ("Z",)), 2, 10, 20) == (
        ("M", 12, 24),
        ("C", 16, 28, 20, 32, 24, 36),
        ("Z",),
    )


def test_a_path_can_be_squeezed_upright() -> None:
    assert transform(polyline(((1, 2), (3, 4))), 2, 0, 1, y_scale=0.5) == polyline(((2, 2), (6, 3)))


def test_each_subpath_becomes_a_polyline_and_a_closed_one_repeats_its_first_point() -> None:
    assert flatten((*polygon(((0, 0), (4, 0), (4, 3))), *polyline(((9, 9), (8, 8))))) == [
        [(0, 0), (4, 0), (4, 3), (0, 0)],
        [(9, 9), (8, 8)],
    ]


def test_a_flattened_curve_has_as_many_steps_as_asked_for_and_ends_where_the_curve_ends() -> None:
    line = flatten((("M", 0, 0), ("C", 0, 8, 8, 8, 8, 0)), 4)[0]
    assert line == [(0, 0), pytest.approx((1.25, 4.5)), (4, 6), pytest.approx((6.75, 4.5)), (8, 0)]


def test_bounds_hold_the_control_points_too() -> None:
    curve = (("M", 0.0, 0.0), ("C", 0.0, 8.0, 8.0, 8.0, 8.0, 0.0))
    assert list(points_of(curve)) == [(0, 0), (0, 8), (8, 8), (8, 0)]
    assert bounds(curve) == Rect(0, 0, 8, 8)


# ---- clipping ------------------------------------------------------------------------------------------------------


@given(st.lists(points, min_size=3, max_size=8), places, places)
def test_the_four_quarters_of_a_polygon_have_its_area_together(corners: list[Point], x: float, y: float) -> None:
    far = 200.0
    quarters = [
        Rect(-far, -far, far + x, far + y),
        Rect(x, -far, far - x, far + y),
        Rect(-far, y, far + x, far - y),
        Rect(x, y, far - x, far - y),
    ]
    parts = [clip_polygon(corners, quarter) for quarter in quarters]
    assert sum(area(part) for part in parts if part) == pytest.approx(area(corners), abs=1e-6)


@given(st.lists(points, min_size=3, max_size=8))
def test_a_clipped_polygon_lies_within_the_rectangle(corners: list[Point]) -> None:
    window = Rect(-10, -5, 20, 30)
    part = clip_polygon(corners, window)
    assert not part or window.contains(Rect.around(part), 1e-9)


def test_a_polygon_clipped_by_a_rectangle_beside_it_is_nothing() -> None:
    assert clip_polygon([(0, 0), (4, 0), (4, 3)], Rect(5, 0, 10, 10)) == []


# ---- strokes cut at an edge ----------------------------------------------------------------------------------------

LEFT, RIGHT = Rect(-100, -100, 100, 200), Rect(0, -100, 100, 200)
ARC: Path = (("M", -3.0, 0.0), ("C", -1.0, 9.0, 4.0, -7.0, 5.0, 6.0))


def test_a_line_is_cut_at_the_edge_itself() -> None:
    line = polyline(((-4, 1), (4, 3)))
    assert list(points_of(cut_stroke(line, LEFT))) == [(-4, 1), pytest.approx((0, 2))]
    assert list(points_of(cut_stroke(line, RIGHT))) == [pytest.approx((0, 2)), (4, 3)]


def test_the_two_parts_of_an_arc_meet_on_the_edge() -> None:
    before, after = cut_stroke(ARC, LEFT), cut_stroke(ARC, RIGHT)
    assert before[-1][-2] == pytest.approx(0, abs=1e-12)
    assert after[0][1:] == pytest.approx(before[-1][-2:], abs=1e-12)


def test_the_part_of_an_arc_lies_on_the_arc() -> None:
    whole = flatten(ARC, 4000)[0]
    part = [p for line in flatten(cut_stroke(ARC, RIGHT), 50) for p in line]
    assert len(part) > 50
    assert max(min(math.dist(p, q) for q in whole) for p in part) < 0.01


def test_an_arc_that_leaves_and_comes_back_has_two_subpaths() -> None:
    arch = (("M", -4.0, 0.0), ("C", 8.0, 8.0, 8.0, -8.0, -4.0, 0.0))
    assert [s[0] for s in cut_stroke(arch, LEFT)] == ["M", "C", "M", "C"]
    assert [s[0] for s in cut_stroke(arch, RIGHT)] == ["M", "C"]


def test_segments_that_follow_each_other_inside_stay_one_subpath() -> None:
    zigzag = polyline(((-9, 0), (-6, 3), (-3, 0), (3, 3)))
    assert [s[0] for s in cut_stroke(zigzag, LEFT)] == ["M", "L", "L", "L"]


def test_an_arc_wholly_inside_is_not_touched() -> None:
    assert cut_stroke(ARC, Rect(-50, -50, 100, 100)) == ARC


def test_a_stroke_outside_leaves_nothing() -> None:
    assert cut_stroke(ARC, Rect(50, 50, 10, 10)) == ()


curves = st.tuples(points, points, points).map(lambda c: ("C", *c[0], *c[1], *c[2]))
lines = points.map(lambda p: ("L", *p))


@given(points, st.lists(lines | curves, min_size=1, max_size=4), st.integers(-40, 40))
def test_the_parts_left_and_right_of_an_edge_are_together_as_long_as_the_stroke(
    start: Point, segments: list[tuple[object, ...]], near: int
) -> None:
    edge = near + 0.0005  # between the points, which have three decimals: what runs along an edge is on both sides
    path: Path = (("M", *start), *segments)
    left = cut_stroke(path, Rect(-100, -100, 100 + edge, 200))
    right = cut_stroke(path, Rect(edge, -100, 100 - edge, 200))
    assert length(left) + length(right) == pytest.approx(length(path), rel=1e-3, abs=0.01)
