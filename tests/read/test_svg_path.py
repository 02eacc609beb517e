"""Path data against the standard's own formulas, worked out here another way."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.geometry import Path, Point, bounds, flatten
from praatplaat.read.svg_path import LONGEST, parse_path


def ends(path: Path) -> list[Point]:
    return [(s[-2], s[-1]) for s in path if len(s) > 1]


def letters(path: Path) -> str:
    return "".join(s[0] for s in path)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("M1 2L3 4", [("M", 1, 2), ("L", 3, 4)]),
        ("m1 2l3 4", [("M", 1, 2), ("L", 4, 6)]),
        ("M1 2 3 4 5 6", [("M", 1, 2), ("L", 3, 4), ("L", 5, 6)]),
        ("m1 2 3 4", [("M", 1, 2), ("L", 4, 6)]),
        ("M1 2H5V6", [("M", 1, 2), ("L", 5, 2), ("L", 5, 6)]),
        ("M1 2h5 1v6", [("M", 1, 2), ("L", 6, 2), ("L", 7, 2), ("L", 7, 8)]),
        ("M0 0C1 1 2 1 3 0", [("M", 0, 0), ("C", 1, 1, 2, 1, 3, 0)]),
        ("M1 1c1 1 2 1 3 0", [("M", 1, 1), ("C", 2, 2, 3, 2, 4, 1)]),
        ("M0 0C1 1 2 1 3 0S5 2 6 0", [("M", 0, 0), ("C", 1, 1, 2, 1, 3, 0), ("C", 4, -1, 5, 2, 6, 0)]),
        ("M1 1S2 2 3 1", [("M", 1, 1), ("C", 1, 1, 2, 2, 3, 1)]),
        ("M0 0Q3 3 6 0", [("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0)]),
        ("M0 0Q3 3 6 0T12 0", [("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("C", 8, -2, 10, -2, 12, 0)]),
        ("M1 1T4 1", [("M", 1, 1), ("C", 1, 1, 2, 1, 4, 1)]),
        ("M1 2L3 4zl1 1", [("M", 1, 2), ("L", 3, 4), ("Z",), ("L", 2, 3)]),
        ("M1 1zM5 5", [("M", 1, 1), ("Z",), ("M", 5, 5)]),
        ("M.5.5-1-2", [("M", 0.5, 0.5), ("L", -1, -2)]),
        ("M1e1,+2\n\t3 , 4", [("M", 10, 2), ("L", 3, 4)]),
        ("", []),
    ],
)
def test_path_data_becomes_absolute_lines_and_cubics(data: str, path: Path) -> None:
    found = parse_path(data)
    assert letters(found) == letters(path)
    for mine, theirs in zip(found, path, strict=True):
        assert mine[1:] == pytest.approx(theirs[1:])


def test_flags_of_arcs_may_stand_without_spaces() -> None:
    assert parse_path("M0 0a5 5 0 01.5.5") == parse_path("M0 0 a 5 5 0 0 1 0.5 0.5")
    assert parse_path("M0 0A5 5 0 1110 0 5 5 0 000 0") == parse_path("M0 0 A 5,5 0 1,1 10,0 A 5,5 0 0,0 0,0")


@pytest.mark.parametrize("command", "LHVCSQTA")
def test_small_letters_count_from_where_the_pen_is(command: str) -> None:
    count = {"L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}[command]
    values = [9.0, 4.0, 30.0, 1.0, 0.0, 6.0, 7.0][:count]
    moved = list(values)
    if command == "A":
        moved[5:] = [values[5] + 10, values[6] + 20]
    else:
        moved = [v + (20 if command == "V" or (command != "H" and i % 2) else 10) for i, v in enumerate(values)]
    small = f"M10 20{command.lower()}" + " ".join(f"{v:g}" for v in values)
    large = f"M10 20{command}" + " ".join(f"{v:g}" for v in moved)
    for mine, theirs in zip(parse_path(small), parse_path(large), strict=True):
        assert mine[1:] == pytest.approx(theirs[1:], abs=1e-9)


def arc_at(start: Point, rx: float, ry: float, turn: float, large: int, sweep: int, end: Point) -> list[Point]:
    """Points of an arc by search: both centres at which an ellipse holds start and end, and of those the one asked for.

    Unlike appendix F.6 it works in the plane where the ellipse is the unit circle, with complex numbers.
    """
    phi = math.radians(turn)

    def to_unit(p: Point) -> complex:
        z = complex(*p) * complex(math.cos(-phi), math.sin(-phi))
        return complex(z.real / rx, z.imag / ry)

    def from_unit(z: complex) -> Point:
        w = complex(z.real * rx, z.imag * ry) * complex(math.cos(phi), math.sin(phi))
        return w.real, w.imag

    a, b = to_unit(start), to_unit(end)
    half = abs(b - a) / 2
    assert half <= 1, "the test gives radii that reach"
    aside = (b - a) / abs(b - a) * 1j * math.sqrt(max(0.0, 1 - half * half))
    for centre in ((a + b) / 2 + aside, (a + b) / 2 - aside):
        first = math.atan2((a - centre).imag, (a - centre).real)
        last = math.atan2((b - centre).imag, (b - centre).real)
        by = (last - first) % (2 * math.pi) if sweep else -((first - last) % (2 * math.pi))
        if (abs(by) > math.pi) == bool(large):
            steps = [first + by * i / 200 for i in range(201)]
            return [from_unit(centre + complex(math.cos(t), math.sin(t))) for t in steps]
    raise AssertionError("no such arc")


def farthest(points: list[Point], line: list[Point]) -> float:
    """The largest distance of any point to the nearest corner of a fine line."""
    return max(min(math.dist(p, q) for q in line) for p in points)


@pytest.mark.parametrize("large", [0, 1])
@pytest.mark.parametrize("sweep", [0, 1])
@pytest.mark.parametrize(
    ("rx", "ry", "turn", "end"),
    [(50, 50, 0, (60, 20)), (60, 30, 0, (40, 25)), (60, 30, 35, (20, -40)), (45, 80, -70, (-30, 30))],
)
def test_an_arc_lies_on_its_ellipse_from_end_to_end(
    rx: float, ry: float, turn: float, end: Point, large: int, sweep: int
) -> None:
    path = parse_path(f"M10 5A{rx} {ry} {turn} {large} {sweep} {end[0]} {end[1]}")
    drawn = flatten(path, steps=100)[0]
    wanted = arc_at((10, 5), rx, ry, turn, large, sweep, end)
    step = 1.1 * max(math.dist(a, b) for a, b in pairwise(wanted))
    assert farthest(wanted, drawn) < step
    assert farthest(drawn, wanted) < step
    assert ends(path)[-1] == end


def test_a_half_circle_bulges_to_the_side_of_its_sweep() -> None:
    assert bounds(parse_path("M0 0A5 5 0 0 1 10 0")).y == pytest.approx(-5, abs=2)
    up = min(y for _, y in flatten(parse_path("M0 0A5 5 0 0 1 10 0"))[0])
    down = max(y for _, y in flatten(parse_path("M0 0A5 5 0 0 0 10 0"))[0])
    assert (up, down) == pytest.approx((-5, 5), abs=0.01)


def test_radii_too_small_to_reach_grow_until_they_do() -> None:
    line = flatten(parse_path("M0 0A1 1 0 0 1 10 0"))[0]
    assert min(y for _, y in line) == pytest.approx(-5, abs=0.01)


@pytest.mark.parametrize("data", ["M0 0A0 5 0 0 1 9 9", "M0 0A1e-200 5 0 0 1 9 9", "M0 0A5 5 0 0 1 1e-200 0"])
def test_an_arc_without_extent_is_a_line(data: str) -> None:
    assert letters(parse_path(data)) == "ML"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("L1 1", "this path doesn't begin with M (move to); write it as in M0 0 H100 V50 Z"),
        ("M1", "M has 1 number at its end in this path; give it 2 at a time"),
        ("M1 1C1 2 3", "C has 3 numbers at its end in this path; give it 6 at a time"),
        ("M1 1 2", "M has 1 number at its end in this path; give it 2 at a time"),
        ("M0 0A5 5 0 2 1 9 9", "A has something else than 0 or 1 as its fourth or fifth number; write 0 or 1 there"),
        ("M0 0 X", "“X” has no meaning in a path; write letters such as M, L and C, and numbers"),
        ("M٣ 4", "“٣” has no meaning in a path; write letters such as M, L and C, and numbers"),
        ("M0 0Z3", "a number stands where a letter is expected in this path; write a letter such as L before it"),
        ("3 M0 0", "a number stands where a letter is expected in this path; write a letter such as L before it"),
        ("M1e99 0", "1e99 is too large; draw within 10,000,000 units"),
        ("M1e999 0", "1e999 is too large; draw within 10,000,000 units"),
    ],
)
def test_wrong_path_data_is_told_what_is_wrong(data: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_path(data)
    assert "; ".join(caught.value.args) == message


def test_path_data_without_end_is_refused_unread() -> None:
    with pytest.raises(ValueError, match="200,003 characters"):
        parse_path("M0 " + "0" * LONGEST)


numbers = st.floats(-1e4, 1e4, allow_nan=False).map(lambda v: round(v, 3))
points = st.tuples(numbers, numbers)


@given(st.lists(points, min_size=1, max_size=9))
def test_lines_come_back_as_they_were_written(corners: list[Point]) -> None:
    data = "M" + " ".join(f"{x:.3f},{y:.3f}" for x, y in corners)
    for mine, theirs in zip(ends(parse_path(data)), corners, strict=True):
        assert mine == pytest.approx(theirs)


@given(st.lists(points, min_size=2, max_size=9))
def test_relative_lines_lead_to_the_same_corners(corners: list[Point]) -> None:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)]
    data = f"m{corners[0][0]:.3f} {corners[0][1]:.3f}" + "".join(f"l{dx:.6f},{dy:.6f}" for dx, dy in steps)
    for mine, theirs in zip(ends(parse_path(data)), corners, strict=True):
        assert mine == pytest.approx(theirs, abs=1e-4)


@given(points, points, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(-360, 360), st.booleans(), st.booleans())
def test_every_arc_ends_where_it_should_and_stays_finite(
    start: Point, end: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool
) -> None:
    path = parse_path(f"M{start[0]} {start[1]}A{rx:f} {ry:f} {turn:f} {large:d} {sweep:d} {end[0]} {end[1]}")
    assert ends(path)[-1] == pytest.approx(end)
    assert all(math.isfinite(v) for segment in path for v in segment[1:])


@given(st.text(st.sampled_from("MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \nx٣"), max_size=60))
def test_no_path_data_raises_anything_but_words_for_its_writer(data: str) -> None:
    try:
        path = parse_path(data)
    except ValueError as error:
        assert str(error) and "could not convert" not in str(error)
    else:
        assert all(math.isfinite(v) for segment in path for v in segment[1:])
        assert not path or path[0][0] == "M"
