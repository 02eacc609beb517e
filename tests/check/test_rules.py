"""The rules that stop a poster, in the words that the writer of posters reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from praatplaat.check import check_page
from praatplaat.findings import Source
from praatplaat.geometry import IDENTITY, Rect, rect_path
from praatplaat.page import Adjusted, Frame, GlyphRun, Gradient, Image, Ink, Limits, Overset, Page, Shape, Unplaced
from praatplaat.units import millimetres

NIGHT = Ink("night", (0, 0, 0, 100), "#101820")
HERE = Source("content/a.yaml", 14, 9)
OVER = Overset(HERE, "Een regel die te veel is", 4.26, "down", 37, "body")
RUN = GlyphRun(0, 0, "Serif 400", 5, NIGHT, (1, 2, 3), (500,) * 3, (0, 1, 2), "abc", HERE)


def page(*frames: Frame, **sizes: float) -> Page:
    return Page(
        "a", 100, 80, 3, 5, "nl", "Titel", "", "", frames, (),
        sizes=tuple((name, millimetres(pt)) for name, pt in sizes.items()),
    )  # fmt: skip


def frame(name: str = "signals", **given: Any) -> Frame:
    return replace(Frame(name, name, Rect(0, 0, 10, 10), (RUN,)), **given)


def said(*frames: Frame, **sizes: float) -> list[str]:
    return [str(finding) for finding in check_page(page(*frames, **sizes))]


def test_a_page_without_faults_has_no_findings() -> None:
    assert check_page(page(frame())) == []


# ---- overset -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", ["down", "lines"])
def test_text_too_high_is_told_in_millimetres_with_its_size_and_what_to_do(direction: Any) -> None:
    assert said(frame(overset=(replace(OVER, direction=direction),)), body=14.5) == [
        "content/a.yaml:14:9: error[overset]: this text is 4.3 mm too high for region “signals” "
        "at 14.5 pt, the least size of “body” (nl)\n"
        "  hint: cut about 37 characters here or above it, or give the region more room in the layout"
    ]


def test_a_word_too_wide_is_named() -> None:
    wide = replace(OVER, direction="across", text="hottentottententententoonstelling", characters=5)
    assert said(frame(overset=(wide,)), body=14) == [
        "content/a.yaml:14:9: error[overset]: this text is 4.3 mm too wide for region “signals” "
        "at 14 pt, the least size of “body” (nl)\n"
        "  hint: “hottentottententententoonstelling” does not fit on a line: about 5 characters too many"
    ]


def test_a_size_that_is_not_known_is_not_told() -> None:
    (found,) = check_page(page(frame(overset=(replace(OVER, role=""),))))
    assert found.message == "this text is 4.3 mm too high for region “signals” (nl)"


def test_overset_text_is_placed_on_its_region() -> None:
    (found,) = check_page(page(frame(overset=(OVER,), box=Rect(1, 2, 3, 4))))
    assert found.box == Rect(1, 2, 3, 4)


def test_one_text_that_is_too_high_twice_is_said_once_at_its_worst() -> None:
    twice = (OVER, replace(OVER, excess=9.04, direction="lines"), replace(OVER, excess=2))
    (found,) = check_page(page(frame(overset=twice)))
    assert found.message.startswith("this text is 9.0 mm too high")


def test_a_text_that_is_too_high_and_too_wide_is_told_both() -> None:
    assert len(said(frame(overset=(OVER, replace(OVER, direction="across"))))) == 2


def test_the_same_text_in_two_regions_is_told_for_each() -> None:
    assert len(said(frame("signals.s1", overset=(OVER,)), frame("signals.s2", overset=(OVER,)))) == 2


# ---- missing glyphs ------------------------------------------------------------------------------------------------


def test_a_character_that_the_font_lacks_is_named_with_its_code_and_its_words() -> None:
    run = replace(RUN, text="Een woord met 漢 erin, en nog meer", glyphs=(5, 0, 6), clusters=(0, 14, 15))
    assert said(frame(items=(run,))) == [
        "content/a.yaml:14:9: error[missing-glyph]: the font Serif 400 has no “漢” (U+6F22), "
        "here in “n woord met 漢 erin, en n”\n"
        "  hint: write it another way, or use a font that has it"
    ]


def test_two_characters_that_the_font_lacks_are_two_findings() -> None:
    run = replace(RUN, text="漢字b", glyphs=(0, 0, 6))
    assert ["漢" in line or "字" in line for line in said(frame(items=(run,)))] == [True, True]


def test_a_character_that_the_font_lacks_is_told_once_for_a_place() -> None:
    run = replace(RUN, text="漢漢b", glyphs=(0, 4, 6))
    assert len(said(frame(items=(run,)), frame("again", items=(run,)))) == 1


# ---- threads without a roof ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "words"), [(1, "1 thread"), (3, "3 threads")])
def test_threads_that_found_no_room_are_counted(count: int, words: str) -> None:
    unplaced = Unplaced("thread", count)
    assert said(frame("threads", unplaced=unplaced, source=Source("layout/a.yaml", 3, 1))) == [
        "layout/a.yaml:3:1: error[threads-without-roof]: "
        f"the drawing has no room for {words} more in “threads” (a, nl)\n"
        "  hint: give it more free roof in content/art/drawings.yaml, or name fewer signals"
    ]


def test_wires_without_a_tip_are_told_once_for_them_and_their_ends() -> None:
    unplaced = Unplaced("wire", 1)
    assert said(
        frame("wires", unplaced=unplaced, source=Source("layout/a.yaml", 3, 1)), frame("stubs", unplaced=unplaced)
    ) == [
        "layout/a.yaml:3:1: warning[wires-without-tip]: "
        "the drawing has no tip for 1 wire more, which the poster goes without (a, nl)\n"
        "  hint: name tips for as many in content/art/drawings.yaml, or fewer signals"
    ]


# ---- logos ---------------------------------------------------------------------------------------------------------

PALETTE, PINK = Ink("sea", (96, 75, 0, 0), "#0044AA"), Ink("#E5007D", (0, 100, 0, 0), "#E5007D")
WHITE = Ink("#FFFFFF", (0, 0, 0, 0), "#FFFFFF")
PATH = rect_path(Rect(0, 0, 1, 1))
SHADED = Gradient("linear", (0, 0, 1, 0), IDENTITY, ((0, WHITE), (1, Ink("#1D3344", (90, 60, 40, 55), "#1D3344"))))


def test_colours_outside_the_palette_are_named_with_their_builds() -> None:
    items = (Shape(PATH, PINK), Shape(PATH, PALETTE, PINK, 1), Shape(PATH, SHADED))
    assert said(frame("logo", items=items, source=HERE)) == [
        "content/a.yaml:14:9: info[foreign-colours]: this drawing has 3 colours outside the palette; in print: "
        "#E5007D as M 100, #FFFFFF as paper, #1D3344 as C 90 M 60 Y 40 K 55\n"
        "  hint: if the organisation has builds of its own, give its colours with them in layout/style.yaml"
    ]


def test_of_many_colours_outside_the_palette_the_first_are_named() -> None:
    inks = [Ink(f"#0000{v:02X}", (0, 0, 0, v), f"#0000{v:02X}") for v in range(1, 16)]
    (found,) = said(frame(items=tuple(Shape(PATH, ink) for ink in inks)))
    assert "has 15 colours" in found and found.count(" as ") == 12 and "and 3 more" in found


def test_a_drawing_in_the_palettes_colours_is_not_reported() -> None:
    assert said(frame(items=(Shape(PATH, PALETTE),))) == []


@pytest.mark.parametrize("pixels", [149, 150])
def test_a_picture_of_less_than_half_the_pixels_that_the_press_asks_for_is_told(pixels: int) -> None:
    image = Image(Rect(0, 0, 25.4, 12.7), "L", (pixels, 75), b"a" * pixels * 75, source=HERE)
    made = replace(page(frame("logo", items=(image,))), limits=replace(LIMITS, picture_ppi=300), scale=1.0)
    told = [
        "content/a.yaml:14:9: warning[coarse-picture]: this picture of 149 × 75 pixels is printed 25 mm wide: "
        "149 pixels per inch, and the press asks for 300 (a, nl)\n"
        "  hint: ask for it as an SVG, or at least 300 pixels wide"
    ]
    assert [str(finding) for finding in check_page(made)] == (told if pixels == 149 else [])


def test_a_transparent_picture_on_two_grounds_is_told() -> None:
    image = Image(Rect(0, 0, 9, 9), "L", (1, 1), b"a", source=HERE, grounds=("blue", "yellow"))
    assert said(frame("logo", items=(image,))) == [
        "content/a.yaml:14:9: warning[two-grounds]: this picture is transparent and lies on “blue”, but also on "
        "“yellow”\n"
        "  hint: “blue” shows through everywhere: move the picture in the layout, or give it a ground of its own"
    ]
    assert said(frame("logo", items=(replace(image, grounds=("blue",)),))) == []


def test_findings_come_in_the_order_of_the_files() -> None:
    last = replace(OVER, source=Source("content/b.yaml", 1, 1))
    early = replace(OVER, source=Source("content/a.yaml", 2, 1))
    found = check_page(page(frame(overset=(last,)), frame(overset=(OVER,)), frame(overset=(early,))))
    assert [f.source for f in found] == [early.source, OVER.source, last.source]


# ---- remedies ------------------------------------------------------------------------------------------------------


def test_an_adjustment_that_text_asked_for_is_told_with_its_reason_and_stops_nothing() -> None:
    made = replace(
        page(frame()),
        adjusted=(
            Adjusted(Source("layout/l.yaml", 9, 3), "the content asks for it"),
            Adjusted(Source("layout/l.yaml", 12, 3), "everything moves up", ("signals", "title")),
            Adjusted(Source("layout/l.yaml", 20, 3), "", ("signals",)),
        ),
    )
    (finding,) = check_page(made)
    assert str(finding) == (
        "layout/l.yaml:12:3: info[adjusted]: "
        "the text of “signals” and “title” was too long: everything moves up (a, nl)\n"
        "  hint: shorter text brings the usual form back"
    )


# ---- small sheets --------------------------------------------------------------------------------------------------

LIMITS = Limits(millimetres(6), millimetres(8), ("A3", 0.7), Source("layout/l.yaml", 4, 11))
WHITE, RICH = Ink("white", (0, 0, 0, 0), "#FFFFFF"), Ink("rich", (85, 72, 0, 0), "#161929")


def small(scale: float, *roles: tuple[str, float, Ink]) -> list[str]:
    """What is said of a page with these roles, each at its size in points."""
    runs = tuple(replace(RUN, size=millimetres(size), ink=ink) for _, size, ink in roles)
    sizes = {name: size for name, size, _ in roles}
    made = replace(page(frame(items=runs), **sizes), inks=tuple(ink for *_, ink in roles), limits=LIMITS, scale=scale)
    return [str(finding) for finding in check_page(made)]


def test_type_that_cannot_be_printed_well_is_named_by_role_with_what_the_press_asks() -> None:
    roles = (("body", 6.0, NIGHT), ("note", 5.9, NIGHT), ("white", 7.9, WHITE), ("name", 7.9, RICH), ("head", 8, WHITE))
    assert small(0.5, *roles) == [
        "layout/l.yaml:4:11: warning[small-type]: at 100 × 80 mm type is smaller than can be printed well: "
        "note 5.9 pt, white 7.9 pt, name 7.9 pt (nl)\n"
        "  hint: make it A3 or larger: at least 8 pt in white or several inks, 6 pt in one"
    ]
    [said] = small(1.0, ("note", 5.0, NIGHT))
    assert "hint: make it larger, or these roles, in the layout: at least 8 pt" in said


def test_a_role_without_text_on_the_page_is_not_named() -> None:
    made = replace(page(frame(), other=3.0), inks=(WHITE,), limits=LIMITS, scale=1.0)
    assert check_page(made) == []


def test_a_sheet_smaller_than_its_layout_recommends_is_told_when_its_type_can_be_printed() -> None:
    assert small(0.5, ("body", 6.0, NIGHT)) == [
        "layout/l.yaml:4:11: warning[small-sheet]: 100 × 80 mm is smaller than A3, the smallest size that this layout "
        "recommends\n  hint: look at a print of it at that size before you order many"
    ]
    assert small(0.699, ("body", 6.0, NIGHT)) == []
