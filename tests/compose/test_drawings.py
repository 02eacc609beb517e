"""Drawings on the page, and the threads, rings and cut wires that are bound to them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from compose.projects import HANGING, ROOT, box, draw, frame, has_frame, page, runs, shapes, signals, text

from praatplaat.compose.drawings import HangingPoints, hanging_points
from praatplaat.findings import Finding
from praatplaat.geometry import Rect, bounds
from praatplaat.page import Page, Unplaced
from praatplaat.read.art import Drawing, read_drawing
from praatplaat.read.project import load_project
from praatplaat.read.series import DrawingsFile
from praatplaat.read.typed import Reader
from praatplaat.read.yaml_source import read_file

OURS = ("education", "health-care", "media", "public-administration", "science", "stand-in")


@cache
def ours(name: str) -> Drawing:
    """One of the project's own buildings, also when no poster uses it."""
    problems: list[Finding] = []
    node = read_file(ROOT / "content/art/drawings.yaml", "drawings.yaml", problems)
    assert node is not None
    known = Reader(problems).read(node, DrawingsFile)
    inks = {ink.rgb: ink.name for ink in load_project(ROOT, ["education"]).inks.values()}
    found = read_drawing((ROOT / f"content/art/{name}.svg").read_bytes(), f"{name}.svg", inks, problems, known)
    assert found is not None and not problems
    return found


def hung(name: str, count: int) -> HangingPoints:
    return hanging_points(ours(name), count)


# ---- where threads end, on our own buildings -----------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("count", range(9))
def test_threads_hang_from_left_to_right_at_least_the_spacing_apart(name: str, count: int) -> None:
    xs = [x for x, _ in hung(name, count).points]
    assert all(b - a >= 32 for a, b in pairwise(xs))


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("count", range(9))
def test_what_finds_no_room_is_counted(name: str, count: int) -> None:
    found = hung(name, count)
    assert len(found.points) + found.missing == count
    assert count > 7 or found.missing == 0


@pytest.mark.parametrize("name", OURS)
def test_threads_that_find_no_room_leave_the_others_as_they_hang_best(name: str) -> None:
    most = len(hung(name, 20).points)
    assert hung(name, 20) == HangingPoints(hung(name, most).points, 20 - most)


@pytest.mark.parametrize("name", OURS)
def test_as_many_threads_as_anchors_hang_on_the_anchors(name: str) -> None:
    hanging = ours(name).hanging
    assert hanging is not None
    assert hung(name, len(hanging.anchors)).points == hanging.anchors


@pytest.mark.parametrize("name", OURS)
def test_fewer_threads_keep_the_outer_anchors(name: str) -> None:
    hanging = ours(name).hanging
    assert hanging is not None
    for count in range(2, len(hanging.anchors)):
        points = hung(name, count).points
        assert set(points) < set(hanging.anchors)
        assert (points[0], points[-1]) == (hanging.anchors[0], hanging.anchors[-1])


@pytest.mark.parametrize("name", OURS)
def test_a_single_thread_hangs_in_the_middle(name: str) -> None:
    hanging = ours(name).hanging
    assert hanging is not None
    assert hung(name, 1).points == (hanging.anchors[len(hanging.anchors) // 2],)


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("count", [4, 5, 6, 7])
def test_every_thread_ends_on_an_anchor_or_over_a_roof(name: str, count: int) -> None:
    drawing = ours(name)
    assert drawing.hanging is not None
    for x, y in hung(name, count).points:
        # The foot stands 2 units deep in the roof: a ring of radius 5 and a foot of 6 rise 14 above it.
        over = any(x1 <= x <= x2 and y == roof - 14 for x1, x2, roof in drawing.hanging.roof)
        assert over or (x, y) in drawing.hanging.anchors


def test_a_drawing_without_anchors_holds_no_threads() -> None:
    assert hanging_points(Drawing("x", Rect(0, 0, 1, 1), ()), 3) == HangingPoints((), 3)


# ---- where a drawing stands ----------------------------------------------------------------------------------------


def house(**how: Any) -> dict[str, Any]:
    return {"box": box(20, 0, 50, 90), "illustration": {"takes": "art", "alt": "alt", **how}}


ART = {"art": "house.svg", "alt": text("Een huis")}
SIGNALS = {**ART, "signals": signals("Een", "Twee", "Drie")}


def ground(made: Page) -> Rect:
    """The box of the house's wall, which stands on the ground line; half size."""
    return bounds(shapes(frame(made, "house"), "night")[0].path)


def test_a_drawing_is_as_wide_as_its_region_from_clod_to_clod_and_stands_on_its_ground(tmp_path: Path) -> None:
    draw(tmp_path)
    made = page(tmp_path, {"house": house(ground="60mm")}, ART)
    assert ground(made) == Rect(20 + 5, 60 - 30, 40, 30)
    assert frame(made, "house").alt == "Een huis"


def test_a_drawing_without_a_ground_stands_on_the_foot_of_its_region(tmp_path: Path) -> None:
    draw(tmp_path)
    assert ground(page(tmp_path, {"house": house()}, ART)).bottom == pytest.approx(90)


@pytest.mark.parametrize(
    ("between", "y"),
    [("0 99 mm", 10 + (80 - 13) * 0.5), ("50 60 mm", 50), ("20 40 mm", 40)],
    ids=["free", "too-high", "too-low"],
)
def test_a_drawing_hangs_by_its_highest_anchor_within_limits(tmp_path: Path, between: str, y: float) -> None:
    draw(tmp_path, hanging={**HANGING, "anchors": [[20, 33], [50, 13], [80, 33]]})
    made = page(tmp_path, {"house": house(hang={"top": "10mm", "between": between})}, ART)
    assert ground(made).bottom == pytest.approx(y)


def test_a_group_that_the_engine_draws_itself_is_left_out(tmp_path: Path) -> None:
    draw(tmp_path)
    inked = [(s.fill or s.stroke) for s in shapes(frame(page(tmp_path, {"house": house()}, ART), "house"))]
    assert [ink.name for ink in inked if ink] == ["sea", "night"]


# ---- threads -------------------------------------------------------------------------------------------------------

DISC = {"radius": "2mm", "ink": "night", "role": "number"}
THREADS: dict[str, Any] = {"takes": "signals", "to": "house", "start": "5mm", "weight": "0.5mm", "ink": "sun"}


def threads(root: Path, content: dict[str, Any] = SIGNALS, **more: Any) -> Page:
    draw(root)
    regions = {"house": house(ground="60mm"), "threads": {"threads": {**THREADS, **more}}}
    return page(root, regions, content)


#: The house's anchors on the page: at half size, moved by 20 and 60 − 40.
ANCHORS = [(30, 26.5), (45, 26.5), (60, 26.5)]


def test_a_thread_runs_straight_down_to_its_anchor(tmp_path: Path) -> None:
    found = [bounds(s.path) for s in shapes(frame(threads(tmp_path), "threads"), "sun")]
    lines = [b for b in found if b.y == 5]
    assert [(b.x + 0.25, b.bottom, b.width) for b in lines] == [pytest.approx((x, y, 0.5)) for x, y in ANCHORS]


def test_a_ring_has_its_top_where_its_thread_ends_and_a_foot_under_it(tmp_path: Path) -> None:
    found = shapes(frame(threads(tmp_path), "threads"), "sun")
    rings = [s for s in found if s.stroke]
    for ring, (x, y) in zip(rings, ANCHORS, strict=True):
        b = bounds(ring.path)
        assert (b.x + b.width / 2, b.y, b.width, ring.stroke_width) == pytest.approx((x, y, 2, 0.5))
    feet = [bounds(s.path) for s in found if s.fill and bounds(s.path).y != 5]
    assert [(f.x + f.width / 2, f.y, f.width, f.height) for f in feet] == [
        pytest.approx((x, y + 2, 1, 1.5)) for x, y in ANCHORS
    ]


@pytest.mark.parametrize(("at", "y"), [("12mm", 12), ("25mm", 26.5 - 3 - 2)], ids=["free", "near-the-ring"])
def test_a_disc_stands_at_its_height_or_higher_when_the_ring_is_near(tmp_path: Path, at: str, y: float) -> None:
    part = frame(threads(tmp_path, disc=DISC, disc_at=at, disc_gap="3mm"), "threads")
    discs = [bounds(s.path) for s in shapes(part, "night")]
    assert [(d.x + 2, d.y + 2) for d in discs] == [pytest.approx((x, y)) for x, _ in ANCHORS]
    assert [run.text for run in runs(part)] == ["1", "2", "3"]


def test_a_plug_stands_where_each_thread_begins(tmp_path: Path) -> None:
    draw(tmp_path)
    plug = '<rect x="-1" width="2" height="3" fill="#0044AA"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">{plug}</svg>'
    (tmp_path / "content/art/plug.svg").write_text(svg, "utf-8")
    made = threads(tmp_path, plug={"file": "plug.svg", "scale": 2})
    plugs = [bounds(s.path) for s in shapes(frame(made, "threads"), "sea")]
    assert plugs == [Rect(x - 2, 5, 4, 6) for x, _ in ANCHORS]


def test_threads_without_room_are_told_and_the_others_hang(tmp_path: Path) -> None:
    draw(tmp_path, spacing=30)
    regions = {"house": house(ground="60mm"), "threads": {"threads": THREADS}}
    made = page(tmp_path, regions, {**ART, "signals": signals(*"abcde")})
    assert frame(made, "threads").unplaced == Unplaced("thread", 2)
    assert len([s for s in shapes(frame(made, "threads"), "sun") if s.stroke]) == 3


def test_no_signals_have_no_threads(tmp_path: Path) -> None:
    assert not has_frame(threads(tmp_path, ART), "threads")


@pytest.mark.parametrize("region", ["house", "threads"])
def test_a_sector_without_a_drawing_does_not_take_anothers(tmp_path: Path, region: str) -> None:
    draw(tmp_path)
    own = {**house(ground="60mm"), "box": "col 0 col 90 mm", "repeat": "sectors"}
    hung = {"repeat": "sectors", "threads": THREADS}
    sectors = [SIGNALS, {"signals": signals("Een")}, SIGNALS]
    made = page(tmp_path, {"house": own, "threads": hung}, sectors=sectors)
    assert not has_frame(made, f"{region}.s2")
    found = [frame(made, f"{region}.s{i}").box for i in (1, 3)]
    assert found[1].x - found[0].x == pytest.approx(2 * (70 / 3 + 5))


# ---- cut wires -----------------------------------------------------------------------------------------------------


def test_cut_wires_stick_out_of_the_clods_tips_with_lengths_in_turn(tmp_path: Path) -> None:
    draw(tmp_path)
    stubs = {"under": "house", "takes": "signals", "lengths": "2 3 mm", "fork": "1mm", "spread": "0.5mm"}
    regions = {"house": house(ground="60mm"), "stubs": {"stubs": {**stubs, "weight": "0.4mm", "ink": "night"}}}
    found = [s.path for s in shapes(frame(page(tmp_path, regions, SIGNALS), "stubs"))]
    # Tips at 25, 50 and 75 of the drawing, which reach 4, 20 and 4 units under the ground.
    ends = [path[-1][1:] for path in found[::2]]
    assert ends == [pytest.approx(p) for p in ((32.5, 60 + 2 + 2), (45, 60 + 10 + 3), (57.5, 60 + 2 + 2))]
    forks = [bounds(path) for path in found[1::2]]
    assert [(f.width, f.height) for f in forks] == [pytest.approx((1, 1))] * 3
    assert [f.y for f in forks] == pytest.approx([y for _, y in ends])


def test_no_signals_have_no_cut_wires(tmp_path: Path) -> None:
    draw(tmp_path)
    stubs = {"under": "house", "takes": "signals", "lengths": "2 mm", "fork": "1mm", "spread": "0.5mm"}
    regions = {"house": house(ground="60mm"), "stubs": {"stubs": {**stubs, "weight": "0.4mm", "ink": "night"}}}
    assert not has_frame(page(tmp_path, regions, ART), "stubs")
