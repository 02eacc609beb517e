"""The order of frames: as they are read, as long as nothing that overlaps changes places."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from praatplaat.compose.order import in_reading_order
from praatplaat.geometry import Rect, polyline, rect_path
from praatplaat.page import Frame, GlyphRun, Image, Ink, Item, Shape

NIGHT = Ink("night", (0, 0, 0, 100), "#101820")


def block(x: float, y: float, width: float, height: float) -> Shape:
    return Shape(rect_path(Rect(x, y, width, height)), NIGHT)


def frame(name: str, *items: Item) -> Frame:
    return Frame(name, name, Rect(0, 0, 100, 100), items)


def ordered(reading: str, *frames: Frame) -> str:
    return "".join(f.name for f in in_reading_order(frames, tuple(reading)))


blocks = st.tuples(*[st.integers(0, 8)] * 2, *[st.integers(1, 4)] * 2)


@given(st.lists(blocks, max_size=9), st.permutations("abcdefghi"), st.integers(0, 9))
def test_all_frames_stay_and_overlapping_ones_keep_their_order(
    places: list[tuple[int, int, int, int]], reading: list[str], known: int
) -> None:
    frames = [frame(name, block(*place)) for name, place in zip("abcdefghi", places, strict=False)]
    found = in_reading_order(frames, reading[:known])
    assert sorted(f.name for f in found) == [f.name for f in frames]
    at = {f.name: i for i, f in enumerate(found)}
    for (early, a), (late, b) in combinations(zip(frames, places, strict=True), 2):
        if Rect(*a).overlaps(Rect(*b)):
            assert at[early.name] < at[late.name]


@given(st.permutations("abcdef"))
def test_frames_that_lie_apart_stand_in_reading_order(paint: list[str]) -> None:
    frames = [frame(name, block(10 * i, 0, 9, 9)) for i, name in enumerate(paint)]
    assert ordered("abcdef", *frames) == "abcdef"


def test_what_is_not_read_comes_after_what_is_in_paint_order() -> None:
    frames = [frame(name, block(10 * i, 0, 9, 9)) for i, name in enumerate("xbya")]
    assert ordered("ab", *frames) == "abxy"


def test_a_ground_comes_as_early_as_what_stands_on_it_is_read() -> None:
    ground, title, other = (
        frame("g", block(50, 0, 40, 40)),
        frame("t", block(60, 10, 5, 5)),
        frame("o", block(0, 0, 9, 9)),
    )
    assert ordered("to", other, ground, title) == "gto"


def test_neighbours_that_touch_may_change_places() -> None:
    assert ordered("ab", frame("b", block(0, 0, 10, 10)), frame("a", block(10, 0, 10, 10))) == "ab"


def test_a_stroke_counts_with_its_width() -> None:
    line = Shape(polyline(((0, 5), (10, 5))), None, NIGHT, 2.0)
    assert ordered("ab", frame("b", line), frame("a", block(0, 5.5, 10, 2))) == "ba"
    assert ordered("ab", frame("b", line), frame("a", block(0, 6.5, 10, 2))) == "ab"


def test_text_counts_with_its_ascenders_and_descenders() -> None:
    run = GlyphRun(0, 20, "x", 10, NIGHT, (1, 2), (500, 500), (0, 1), "ab")
    assert ordered("ab", frame("b", run), frame("a", block(0, 10, 10, 2))) == "ba"
    assert ordered("ab", frame("b", run), frame("a", block(0, 21, 10, 2))) == "ba"
    assert ordered("ab", frame("b", run), frame("a", block(0, 30, 10, 2))) == "ab"


def test_a_picture_counts_with_its_box_and_a_frame_without_items_with_nothing() -> None:
    picture = Image(Rect(0, 0, 10, 10), "L", (1, 1), b"\0")
    assert ordered("ab", frame("b", picture), frame("a", block(5, 5, 10, 2))) == "ba"
    assert ordered("ab", frame("b"), frame("a", block(5, 5, 10, 2))) == "ab"
