"""Logos: what is drawn as in their own files is in ../test_logos; here what is refused, and what keeps us safe."""

from __future__ import annotations

import time
from pathlib import Path

import pathops
import pytest

from praatplaat.findings import Finding
from praatplaat.geometry import Rect, bounds
from praatplaat.read.art import Drawing, DrawnShape
from praatplaat.read.kept import kept_logo
from praatplaat.read.logos import read_logo
from praatplaat.read.svg_gradients import DrawnGradient
from praatplaat.store import OWN, Store

INKS = {"#0044AA": "blue", "#000000": "black"}
ASK = "ask the logo's designer to "
TEXT = f"{ASK}turn the text into outlines (paths)"
EFFECT = f"{ASK}draw it without the effect, or to save the logo as PNG, TIFF or WebP"
SHINES = f"{ASK}give it the opaque colour that it shows, or to save the logo as PNG, TIFF or WebP"
PICTURE = f"{ASK}trace the picture, or to save the whole logo as PNG, JPEG, TIFF or WebP"
STILL = f"{ASK}remove it: paper doesn't move"
CSS = f"{ASK}save it with presentation attributes instead of CSS"
COLOUR = f"{ASK}write the colour as in #0044AA or rgb(0, 68, 170)"
EXPAND = f"{ASK}expand it into opaque shapes"
CUT = f"{ASK}cut the shapes themselves (Pathfinder, Crop) instead of with a clipping mask"
INTO = f"{ASK}put into it what that shows"
SIMPLER = f"{ASK}simplify it"
PLAIN = f"{ASK}save it as plain SVG"
RECT = '<rect width="50" height="20"/>'


def svg(inside: str, head: str = 'viewBox="0 0 100 50"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {head}>\n{inside}\n</svg>".encode()


def drawn(inside: str, head: str = 'viewBox="0 0 100 50"') -> Drawing:
    problems: list[Finding] = []
    drawing = read_logo(svg(inside, head), "content/logos/us.svg", INKS, problems)
    assert drawing is not None and not problems, problems
    return drawing


def shape(inside: str) -> DrawnShape:
    [found] = drawn(inside).shapes
    return found


def refused(data: bytes) -> list[str]:
    problems: list[Finding] = []
    assert read_logo(data, "us.svg", INKS, problems) is None
    return [str(problem) for problem in problems]


def one(place: str, message: str, hint: str) -> str:
    return f"us.svg{place}: error[drawing]: {message}\n  hint: {hint}"


BROKEN = b'[[1, 2, 3, 4], [[[["M"]], null, null, 0, "butt", "miter", 4, false, []]]]'

REFUSED = [
    ('<text id="naam">Wij</text>', "<text id=“naam”> is not drawn", TEXT),
    ('<image xlink:href="x.png"/>', "<image> is not drawn", PICTURE),
    ('<image href="data:image/png;base64,AA"/>', "<image> is not drawn", PICTURE),
    ("<foreignObject/>", "<foreignObject> is not drawn", PICTURE),
    ("<script>x()</script>", "<script> is a script", STILL),
    ('<g onclick="x()"/>', "<g> is a script", STILL),
    ("<animate/>", "<animate> is not drawn", STILL),
    ("<blink/>", "<blink> is not drawn", f"{ASK}draw it with paths, or to save the logo as plain SVG"),
    (f'<g id="a" opacity=".5">{RECT}</g>', "<g id=“a”> has an opacity of .5", SHINES),
    ('<rect width="5" height="5" style="fill-opacity:0.3"/>', "<rect> has a fill-opacity of 0.3", SHINES),
    ('<rect width="5" height="5" fill="rgba(0,0,0,.5)"/>',
     "<rect>: the colour rgba(0,0,0,.5) is partly transparent", SHINES),
    ('<rect width="5" height="5" fill="#0004"/>', "<rect>: the colour #0004 is partly transparent", SHINES),
    ('<rect width="5" height="5" fill="inkt"/>',
     "<rect>: “inkt” is not a colour that is read", COLOUR),
    ('<g mask="url(#m)"/>', "<g> has mask: url(#m), which is not drawn", EFFECT),
    ('<g style="filter:url(#f)"/>', "<g> has filter: url(#f), which is not drawn", EFFECT),
    ('<g style="mix-blend-mode:multiply"/>', "<g> has mix-blend-mode: multiply, which is not drawn", EFFECT),
    ('<path d="M0 0h9" stroke="red" vector-effect="non-scaling-stroke"/>',
     "<path> has vector-effect: non-scaling-stroke, which is not drawn", EFFECT),
    ('<g style="transform:rotate(3deg)"/>', "<g> has transform in its style, which is read as an attribute only",
     f"{ASK}save it as SVG 1.1"),
    ('<path d="M0 0h9" stroke="red" marker-end="url(#m)"/>', "<path> has markers, which are not drawn",
     f"{ASK}turn arrowheads into outlines"),
    ('<defs><pattern id="p"/></defs><rect width="5" height="5" fill="url(#p)"/>',
     "<rect> has <pattern id=“p”> as fill, which is not drawn", f"{ASK}expand it into shapes"),
    ('<rect width="5" height="5" fill="url(#p)"/>',
     "<rect> points at “#p”, which the drawing doesn't have", f"{ASK}remove it"),
    ('<use xlink:href="other.svg#a"/>', "<use> points at “other.svg#a”, outside the drawing", INTO),
    ('<use href="file:///etc/passwd#a"/>', "<use> points at “file:///etc/passwd#a”, outside the drawing",
     INTO),
    ('<rect width="5" height="5" fill="url(http://example.org/a#b)"/>',
     "<rect> points at “http://example.org/a#b”, outside the drawing", INTO),
    ('<g id="g"><use href="#g"/></g>', "<use> uses itself", f"{ASK}remove it"),
    ('<linearGradient id="l" spreadMethod="reflect"><stop stop-color="red"/></linearGradient>'
     '<rect width="5" height="5" fill="url(#l)"/>',
     "<linearGradient id=“l”> is not drawn: it is repeated (spreadMethod=“reflect”)", EXPAND),
    ('<linearGradient id="l"><stop stop-color="red" stop-opacity="0"/></linearGradient>'
     '<rect width="5" height="5" fill="url(#l)"/>',
     "<linearGradient id=“l”> is not drawn: one of its colours is transparent", EXPAND),
    ('<linearGradient id="l" href="#l"/><rect width="5" height="5" fill="url(#l)"/>',
     "<linearGradient id=“l”> is not drawn: it refers to itself, or to too many others in a row", EXPAND),
    ('<radialGradient id="l" fx="2"><stop stop-color="red"/><stop offset="1"/></radialGradient>'
     '<rect width="5" height="5" fill="url(#l)"/>',
     "<radialGradient id=“l”> is not drawn: its focus lies outside its circle", EXPAND),
    (f'<clipPath id="c" clipPathUnits="objectBoundingBox"/><g clip-path="url(#c)">{RECT}</g>',
     "<clipPath id=“c”> is measured by what it clips", CUT),
    (f'<clipPath id="c"><text>a</text></clipPath><g clip-path="url(#c)">{RECT}</g>',
     "<text> in a clipping path is not drawn", TEXT),
    (f'<g clip-path="inset(3px)">{RECT}</g>', "<g> points at “inset(3px)”, outside the drawing", INTO),
    ("<style>@import url(http://example.org/a.css);</style>",
     "its style sheet has @import, which is not read", CSS),
    ("<style>g rect{fill:red}</style>",
     "its style sheet selects by “g rect”; only names, .classes and #ids are read", CSS),
    ('<rect width="5em" height="5"/>',
     "<rect>: “5em” is not a length that is read", f"{ASK}measure in px, pt, mm, cm, in or %"),
    ('<g transform="turn(4)"/>', "<g>: “turn(4)” is not a transform that is read",
     f"{ASK}apply the transform to the shapes"),
    ('<path d="M0 0h9" stroke="red" stroke-dasharray=".0001"/>',
     "<path>: its line may have more than 2,000 dashes", f"{ASK}draw it with longer ones, or without"),
    ('<circle r="9999" stroke="red" stroke-dasharray="99" fill="none"/>',
     "<circle>: its line is more than 50 times as large as the drawing",
     f"{ASK}cut off what lies outside the drawing"),
    ('<linearGradient id="l" href="#r"/><rect width="5" height="5" fill="url(#l)"/>',
     "<linearGradient id=“l”> is not drawn: it refers to “#r”, which is no gradient of the drawing", EXPAND),
    ('<path d="M0 0h9" stroke="red" stroke-linecap="odd"/>',
     "<path>: stroke-linecap “odd” or stroke-linejoin “miter” is not drawn",
     f"{ASK}use butt, round or square, and miter, round or bevel"),
    ('<rect width="5" height="5" fill-rule="odd"/>', "<rect>: fill-rule has an unknown value",
     f"{ASK}write nonzero or evenodd"),
    ('<rect width="2e8" height="5"/>', "<rect>: 2e8 is too large", f"{ASK}draw within 10,000,000 units"),
    ('<g transform="scale(9e6)"><g transform="scale(9e6)"/></g>', "<g>: its transforms lead too far",
     f"{ASK}apply the transforms to the shapes"),
    ('<svg viewBox="0 0 9"/>', "<svg>: viewBox has 3 numbers", f"{ASK}write four: left, top, width, height"),
    ('<svg viewBox="0 0 9 9" preserveAspectRatio="left"/>', "<svg>: preserveAspectRatio=“left” is not read",
     f"{ASK}remove it, or write xMidYMid"),
    ('<path d="L1 1"/>', "<path>: this path doesn't begin with M (move to)", f"{ASK}write it as in M0 0 H100 V50 Z"),
    ('<style>a{{}}</style>', "its style sheet has a rule that is not read, at “a{{}}”", CSS),
    (f"<style>{'a,' * 5001}a{{}}</style>", "its style sheet has more than 5,000 rules", CSS),
    (f'<clipPath id="c"><use href="#g"/></clipPath><g id="g" clip-path="url(#c)">{RECT}</g>',
     "<use> in a clipping path uses <g id=“g”>", f"{ASK}make the clipping mask one path"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "message", "hint"), REFUSED)
def test_what_cannot_be_drawn_truly_is_refused_with_its_element_and_its_line(
    inside: str, message: str, hint: str
) -> None:
    [told] = refused(svg(f"{RECT}\n{inside}"))
    place = told.removeprefix("us.svg").partition(": ")[0]
    assert told == one(place, message, hint)
    assert place.startswith(":3:")


def test_everything_that_is_refused_is_said_at_once() -> None:
    assert len(refused(svg('<text/>\n<image/>\n<rect width="5" height="5" fill="x"/>'))) == 3


@pytest.mark.parametrize(
    ("data", "place", "message", "hint"),
    [
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", ":1:15",
         "the drawing has abbreviations of its own (entities in its DOCTYPE)",
         f"{ASK}save it as plain SVG: in Illustrator without “Preserve Illustrator Editing Capabilities”, "
         "in Inkscape as “Plain SVG”"),
        (b"<html/>", ":1:1", "this is not SVG: there is no <svg>", PLAIN),
        (b"<svg", ":1:1", "this is not SVG: it is cut off within a tag", PLAIN),
        (b"<?xml version='1.0' encoding='x-y'?><svg/>", ":1:1",
         "this is not SVG: its text is in an encoding that is not read", f"{ASK}save it as UTF-8"),
        (svg(""), "", "the drawing shows nothing", f"{ASK}put its shapes within the artboard, in colours that show"),
        (svg(RECT, "width='100%'"), ":1:1", "<svg>: viewBox is missing",
         f'{ASK}write it as in viewBox="0 0 400 370"'),
        (svg(RECT, "viewBox='0 0 0 9'"), ":1:1", "<svg>: the drawing is 0 by 9 units",
         f"{ASK}give it a width and a height, as in 400 by 300"),
        (svg(RECT, "viewBox='0 0 9999 9'"), ":1:1", "<svg>: the drawing is 9999 by 9 units",
         f"{ASK}give it a width and a height, neither 1,000 times the other"),
        (svg("<g>" * 70 + "</g>" * 70), ":2:178", "the drawing has more than 60 levels of groups", SIMPLER),
        (svg(f"<style>{'a' * 200_001}</style>"), ":2:8", "the style sheet has more than 200,000 characters", SIMPLER),
        (b" " * 2_000_001, "", "the drawing is larger than 2 MB, the most that is read", SIMPLER),
    ],
)  # fmt: skip
def test_what_is_no_usable_drawing_is_refused_as_a_whole(data: bytes, place: str, message: str, hint: str) -> None:
    assert refused(data) == [one(place, message, hint)]


def test_a_doctype_that_declares_nothing_is_read_over_and_never_followed() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    problems: list[Finding] = []
    assert read_logo(doctype + svg(RECT), "us.svg", INKS, problems) is not None


def test_uses_that_double_and_double_again_are_refused_in_a_moment() -> None:
    levels = "".join(f'<g id="g{i + 1}"><use href="#g{i}"/><use href="#g{i}"/></g>' for i in range(40))
    begun = time.perf_counter()
    [told] = refused(svg(f'<defs><g id="g0">{RECT}</g>{levels}</defs><use href="#g40"/>'))
    assert told.split(": ", 1)[1] == (
        f"error[drawing]: more than 20,000 elements are drawn, or 60 levels, each use counted\n  hint: {SIMPLER}"
    )
    assert time.perf_counter() - begun < 5


def zigzag(count: int, across: bool) -> str:
    points = [((i % 2) * 50, i * 50 / count) for i in range(count)]
    return " ".join(f"{x},{y}" if across else f"{y},{x}" for x, y in points)


def test_a_clip_too_intricate_to_be_cut_is_refused_in_a_moment() -> None:
    clip = f'<clipPath id="c"><polygon points="{zigzag(400, True)}"/></clipPath>'
    begun = time.perf_counter()
    [told] = refused(svg(f'{clip}<polygon id="p" points="{zigzag(400, False)}" clip-path="url(#c)"/>'))
    assert told.split(": ", 1)[1] == (
        f"error[drawing]: <polygon id=“p”>: what its clipping mask cuts has too many lines\n  hint: {CUT}"
    )
    assert time.perf_counter() - begun < 2


def test_intricate_clips_are_cut_until_they_are_too_many() -> None:
    clip = f'<clipPath id="c"><polygon points="{zigzag(50, True)}"/></clipPath>'
    zigzags = f'<polygon points="{zigzag(50, False)}" clip-path="url(#c)"/>'
    assert len(drawn(clip + 2 * zigzags).shapes) == 2
    begun = time.perf_counter()
    [told] = refused(svg(clip + 200 * zigzags))
    assert "what its clipping mask cuts has too many lines" in told
    assert time.perf_counter() - begun < 8


def test_clips_that_refer_to_one_another_in_a_circle_are_refused() -> None:
    inside = (
        f'<clipPath id="a" clip-path="url(#b)">{RECT}</clipPath><clipPath id="b" clip-path="url(#a)">{RECT}</clipPath>'
        f'<g clip-path="url(#a)">{RECT}</g>'
    )
    [told] = refused(svg(inside))
    assert told.split(": ", 1)[1] == (
        "error[drawing]: <clipPath id=“b”> is clipped by <clipPath id=“a”>, which is no clipping path for it\n"
        f"  hint: {CUT}"
    )


def test_gradients_are_drawn_until_their_colours_are_too_many() -> None:
    """Fifty kilobytes with one gradient on a thousand shapes made a PDF of a hundred megabytes."""
    stops = "".join(f'<stop offset="{i / 500}" stop-color="#{i:06x}"/>' for i in range(500))
    gradient = f'<linearGradient id="l">{stops}</linearGradient>'
    painted = '<rect width="5" height="5" fill="url(#l)"/>'
    assert len(drawn(gradient + 40 * painted).shapes) == 40
    begun = time.perf_counter()
    [told] = refused(svg(gradient + 10_000 * painted))
    assert told.split(": ", 1)[1] == (
        "error[drawing]: <linearGradient id=“l”> is not drawn: all gradients have more than 20,000 colours, "
        f"each counted as often as it is drawn\n  hint: {ASK}draw with fewer colours in them"
    )
    assert time.perf_counter() - begun < 5


def test_a_shape_of_too_many_lines_is_not_cut_nor_outlined() -> None:
    dense = " ".join(f"{i / 100},{i % 7}" for i in range(5_100))
    half = f'<clipPath id="c"><rect width="9" height="3"/></clipPath><polygon points="{dense}" clip-path="url(#c)"/>'
    [told] = refused(svg(half))
    assert told.split(": ", 1)[1] == (
        "error[drawing]: <polygon>: it has 5,101 lines and curves; a shape that is cut has at most 5,000\n"
        f"  hint: {CUT}"
    )


def test_a_clip_that_skia_makes_nothing_of_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def op(*_: object, **__: object) -> None:
        raise pathops.PathOpsError

    monkeypatch.setattr(pathops, "op", op)
    [told] = refused(svg('<clipPath id="c"><circle r="9"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>'))
    assert told.split(": ", 1)[1] == f"error[drawing]: <rect>: its clipping mask can't be cut out\n  hint: {CUT}"


def test_lines_are_turned_into_shapes_until_they_are_too_many() -> None:
    dashed = '<circle cx="50" cy="25" r="20" fill="none" stroke="red" stroke-width=".01" stroke-dasharray=".1"/>'
    assert drawn(dashed)
    [told] = refused(svg(60 * dashed))
    assert told.split(": ", 1)[1] == (
        "error[drawing]: <circle>: its lines are too many to be turned into shapes\n"
        f"  hint: {ASK}turn them into shapes (Outline Stroke)"
    )


@pytest.mark.parametrize("path", ["M5 5L5 5", "M5 5z", "M5 5h0"])
def test_a_line_without_a_length_shows_nothing_and_breaks_nothing(path: str) -> None:
    dashed = f'<path d="{path}" stroke="#0044AA" stroke-width="3" stroke-dasharray="1"/>'
    found = drawn(f'{dashed}<g transform="rotate(90)">{dashed}</g>{RECT}')
    boxes = [bounds(s.path) for s in found.shapes if s.fill == "blue"]
    assert all(min(box.width, box.height) < 0.01 for box in boxes)


@pytest.mark.parametrize(
    ("inside", "box"),
    [
        ('<rect width="10" height="5" transform="translate(3 4) scale(2)"/>', Rect(3, 4, 20, 10)),
        ('<g transform="rotate(90)"><rect y="-20" width="10" height="5"/></g>', Rect(15, 0, 5, 10)),
        ('<rect width="50%" height="50%"/>', Rect(0, 0, 50, 25)),
        ('<rect width="10mm" height="1in"/>', Rect(0, 0, 37.7953, 50)),
        ('<defs><rect id="r" width="4" height="4"/></defs><use href="#r" x="7" y="8"/>', Rect(7, 8, 4, 4)),
        ('<symbol id="s" viewBox="0 0 4 4"><rect width="4" height="4"/></symbol>'
         '<use href="#s" x="10" width="20" height="10"/>', Rect(15, 0, 10, 10)),
        ('<svg x="10" y="5" width="20" height="20" viewBox="0 0 2 4" preserveAspectRatio="xMaxYMid">'
         '<rect width="2" height="4"/></svg>', Rect(20, 5, 10, 20)),
        ('<rect x="-10" y="-10" width="30" height="30"/>', Rect(0, 0, 20, 20)),
        ('<clipPath id="c"><rect x="5" width="5" height="5"/><rect x="8" width="5" height="5"/></clipPath>'
         f'<g clip-path="url(#c)">{RECT}</g>', Rect(5, 0, 8, 5)),
    ],
)  # fmt: skip
def test_what_is_moved_used_or_clipped_stands_where_it_shows(inside: str, box: Rect) -> None:
    found = bounds(shape(inside).path)
    wanted = (box.x, box.y, box.width, box.height)
    assert (found.x, found.y, found.width, found.height) == pytest.approx(wanted, abs=1e-3)


@pytest.mark.parametrize(
    ("head", "size", "box"),
    [
        ('viewBox="10 20 100 50"', (100, 50), (0, 0, 40, 30)),
        ('width="200" height="100" viewBox="10 20 100 50"', (200, 100), (0, 0, 80, 60)),
        ('width="100" height="100" viewBox="10 20 100 50"', (100, 100), (0, 25, 40, 30)),
        ('width="100" height="100" viewBox="10 20 100 50" preserveAspectRatio="none"', (100, 100), (0, 0, 40, 60)),
        ('width="20mm" viewBox="10 20 100 50"', (75.5906, 37.7953), (0, 0, 30.236, 22.677)),
        ('width="100" height="50"', (100, 50), (10, 20, 40, 30)),
    ],
)
def test_a_view_box_is_fitted_into_the_drawings_size(
    head: str, size: tuple[float, float], box: tuple[float, ...]
) -> None:
    found = drawn('<rect x="10" y="20" width="40" height="30"/>', head)
    assert (found.view.width, found.view.height) == pytest.approx(size, abs=1e-3)
    around = bounds(found.shapes[0].path)
    assert (around.x, around.y, around.width, around.height) == pytest.approx(box, abs=1e-2)


@pytest.mark.parametrize(
    ("given", "paint"),
    [
        ('fill="#0044aa"', "blue"),
        ('fill="#04A"', "blue"),
        ('fill="rgb(0,68,170)"', "blue"),
        ('fill="rgb(0%, 26.667%, 66.667%)"', "blue"),
        ('fill="hsl(216, 100%, 33.33%)"', "blue"),
        ('fill="Black"', "black"),
        ('fill="rebeccapurple"', "#663399"),
        ('fill="currentColor" color="#0044AA"', "blue"),
        ('fill="#f00" style="fill:#0044aa"', "blue"),
        ('class="a" fill="#f00"', "blue"),
        ('class="a b" fill="#f00"', "#00FF00"),
        ('class="b a" id="i"', "#FFFF00"),
        ('class="a" style="fill:red"', "#FF0000"),
        ('class="c" style="fill:red"', "#C0C0C0"),
        ("", "black"),
        ('fill="inherit"', "#ABCDEF"),
    ],
)
def test_the_paint_that_counts_is_found_as_css_ranks_it(given: str, paint: str) -> None:
    style = "<style>.a{fill:#04a} rect.b , .x{fill:lime} #i{fill:yellow} .c{fill:silver!important}</style>"
    outer = ' fill="#ABCDEF"' if "inherit" in given else ""
    assert shape(f'{style}<g{outer}><rect width="5" height="5" {given}/></g>').fill == paint


def test_what_is_hidden_is_not_drawn_nor_refused() -> None:
    hidden = '<g display="none"><text>a</text></g><g style="opacity:0"><image/></g><g visibility="hidden">{}{}</g>'
    found = drawn(hidden.format(RECT, '<rect width="3" height="3" visibility="visible"/>'))
    assert [bounds(s.path).width for s in found.shapes] == [3]


def test_a_line_scales_with_what_it_stands_in_and_is_outlined_where_that_is_askew() -> None:
    line = '<path d="M5 5h10" fill="none" stroke="#04A" stroke-width="2" transform="{}"/>'
    even = shape(line.format("rotate(30 5 5) scale(1.5)"))
    assert (even.stroke, even.stroke_width, even.fill) == ("blue", pytest.approx(3), None)
    askew = shape(line.format("scale(1 3)"))
    found = bounds(askew.path)
    assert (askew.fill, askew.stroke) == ("blue", None)
    assert (found.x, found.y, found.width, found.height) == pytest.approx((5, 12, 10, 6), abs=1e-3)


def test_a_gradient_is_measured_by_the_curve_itself() -> None:
    inside = (
        '<linearGradient id="l"><stop offset=".25" stop-color="#04a"/><stop offset="75%" stop-color="#fff"/>'
        '</linearGradient><path d="M10 40C10 0 90 0 90 40" fill="url(#l)"/>'
    )
    fill = shape(inside).fill
    assert isinstance(fill, DrawnGradient)
    assert fill.matrix == pytest.approx((80, 0, 0, 30, 10, 10))
    assert fill.ends == (0, 0, 1, 0)
    assert fill.stops == ((0.0, "blue"), (0.25, "blue"), (0.75, "#FFFFFF"), (1.0, "#FFFFFF"))


@pytest.mark.parametrize(
    "stops", ["", '<stop stop-color="#04a"/>', '<stop stop-color="#04a"/><stop stop-color="#04a"/>']
)
def test_a_gradient_of_one_colour_is_that_colour_and_one_of_none_is_nothing(stops: str) -> None:
    found = drawn(f'<radialGradient id="l">{stops}</radialGradient><rect width="5" height="5" fill="url(#l)"/>{RECT}')
    assert [s.fill for s in found.shapes] == (["blue", "black"] if stops else ["black"])


def test_colours_outside_the_palette_are_kept_in_the_order_in_which_they_are_painted() -> None:
    inside = f'<g stroke="#F00"><path d="M0 0h9" stroke-width="1" fill="#abc"/></g>{RECT}'
    assert drawn(inside).foreign == ("#AABBCC", "#FF0000")


def test_a_logo_that_was_read_before_is_the_same_when_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "cache")
    files = sorted((Path(__file__).parent / "logos").glob("*.svg"))
    first = [kept_logo(file.read_bytes(), file.name, INKS, [], store) for file in files]
    assert all(first)
    monkeypatch.setattr("praatplaat.read.kept.read_logo", lambda *_: None)
    assert [kept_logo(file.read_bytes(), file.name, INKS, [], store) for file in files] == first
    assert kept_logo(files[0].read_bytes(), files[0].name, {}, [], store) is None  # with other inks it is another


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[[1, 2, 3, 4], [[1]]]", BROKEN])
def test_a_store_that_holds_something_else_is_not_believed(tmp_path: Path, data: bytes) -> None:
    store = Store(tmp_path / "cache")
    whole = kept_logo(svg(RECT), "us.svg", INKS, [], store)
    [place] = (tmp_path / "cache" / OWN / "logos").iterdir()
    store.put("logos", place.name, data)
    assert kept_logo(svg(RECT), "us.svg", INKS, [], store) == whole


def test_what_was_refused_is_refused_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    for _ in range(2):
        problems: list[Finding] = []
        assert kept_logo(svg("<text/>"), "us.svg", INKS, problems, store) is None
        assert len(problems) == 1
