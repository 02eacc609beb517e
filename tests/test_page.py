"""The page: items moved and scaled, glyph runs measured, and the page as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praatplaat.findings import Source
from praatplaat.geometry import Rect, polyline, rect_path
from praatplaat.listing import page_as_text
from praatplaat.page import (
    Frame,
    GlyphRun,
    Image,
    Ink,
    Item,
    Link,
    Overset,
    Page,
    Shape,
    moved,
    scaled,
)

NIGHT = Ink("night", (0, 0, 0, 100), "#101820")
RUN = GlyphRun(10, 20, "Serif 400", 5, NIGHT, (7, 8, 9), (500, 0, 320), (0, 1, 2), "abc", tracking=20)
SHAPE = Shape(polyline(((1, 2), (3, 4))), None, NIGHT, 0.5)
IMAGE = Image(Rect(1, 2, 3, 4), "L", (1, 1), b"\0")
LINK = Link(Rect(1, 2, 3, 4), "https://example.org")


def page(*frames: Frame, reading: tuple[str, ...] = ()) -> Page:
    return Page("a", 100, 80, 3, 5, "nl", "Titel", "", "", frames, reading)


def frame(name: str, *items: Item) -> Frame:
    return Frame(name, name, Rect(0, 0, 10, 10), items)


def test_the_width_of_a_run_leaves_out_the_tracking_behind_its_last_glyph() -> None:
    assert RUN.width == pytest.approx((500 + 320 - 20) * 5 / 1000)


def test_a_glyph_is_drawn_where_the_advances_before_it_end() -> None:
    assert list(RUN.origins()) == [(7, 10, 20), (8, 12.5, 20), (9, 12.5, 20)]


def test_an_offset_moves_its_own_glyph_only_and_up_is_up() -> None:
    lifted = replace(RUN, offsets=((0, 0), (-100, 200), (0, 0)))
    assert list(lifted.origins()) == [(7, 10, 20), (8, 12, 19), (9, 12.5, 20)]


def test_a_moved_run_keeps_everything_but_its_place() -> None:
    full = replace(RUN, offsets=((0, 0),) * 3, then="\u00ad", source=Source("a.yaml", 3))
    assert moved(full, 2, -3) == replace(full, x=12, y=17)


def test_a_moved_shape_keeps_its_stroke() -> None:
    assert moved(SHAPE, 10, 20) == replace(SHAPE, path=polyline(((11, 22), (13, 24))))


@pytest.mark.parametrize("item", [IMAGE, LINK], ids=["image", "link"])
def test_a_moved_box_keeps_its_size(item: Image | Link) -> None:
    assert moved(item, 10, 20).box == Rect(11, 22, 3, 4)  # type: ignore[union-attr]


def test_a_scaled_run_keeps_its_advances_which_are_parts_of_its_size() -> None:
    assert scaled(RUN, 2) == replace(RUN, x=20, y=40, size=10)


def test_the_stroke_of_a_scaled_shape_scales_with_it() -> None:
    assert scaled(SHAPE, 2) == Shape(polyline(((2, 4), (6, 8))), None, NIGHT, 1.0)


@pytest.mark.parametrize("item", [IMAGE, LINK], ids=["image", "link"])
def test_a_scaled_box_scales_about_the_trims_corner(item: Image | Link) -> None:
    assert scaled(item, 2).box == Rect(2, 4, 6, 8)  # type: ignore[union-attr]


def test_the_bleed_lies_around_the_trim() -> None:
    assert page().bleed_box == Rect(-3, -3, 106, 86)


def test_runs_come_in_paint_order() -> None:
    first, second = replace(RUN, text="first"), replace(RUN, text="second")
    assert [run.text for run in page(frame("b", SHAPE, first), frame("a", second)).runs()] == ["first", "second"]


def test_frames_that_the_reading_order_does_not_name_are_read_last_as_they_are_painted() -> None:
    frames = [frame(name) for name in ("x", "second", "y", "first")]
    order = page(*frames, reading=("first", "second")).in_reading_order()
    assert [f.name for f in order] == ["first", "second", "x", "y"]


def test_a_page_as_text_has_a_line_for_each_item() -> None:
    blot = Shape(rect_path(Rect(0, 0, 1, 1)), NIGHT, NIGHT, 0.25)
    over = Overset(Source("a.yaml", 3), "zo lang " * 10, 3.456, "down", 12)
    first = replace(frame("first", RUN, SHAPE, blot, IMAGE, LINK), kind="figure", alt="een vlek", overset=(over,))
    long = Shape(polyline([(i, 0) for i in range(9)]), NIGHT)
    assert page_as_text(page(first, frame("second", long), reading=("second", "first"))) == (
        "page a nl 100x80 bleed 3 “Titel”\n"
        "figure first P at 0.00,0.00 10.00x10.00 alt “een vlek”\n"
        "  run 10.00,20.00 Serif 400 14.17pt night w4.00 “abc”\n"
        "  shape stroke night 0.50 M1.00,2.00 L3.00,4.00\n"
        "  shape fill night stroke night 0.25 M0.00,0.00 L1.00,0.00 L1.00,1.00 L0.00,1.00 Z\n"
        "  image L 1x1 at 1.00,2.00 3.00x4.00\n"
        "  link https://example.org at 1.00,2.00 3.00x4.00\n"
        "  overset down 3.46 “zo lang zo lang zo lang zo lang zo lang ”\n"
        "text second P at 0.00,0.00 10.00x10.00\n"
        "  shape fill night M0.00,0.00 L1.00,0.00 L2.00,0.00 L3.00,0.00 L4.00,0.00 L5.00,0.00 … 9 segments\n"
        "reading second first\n"
    )
