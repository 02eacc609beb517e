"""Drawings: what is drawn, what is refused with its element and line, and where the clod lies."""

import re

import pytest

from praatplaat.findings import Finding
from praatplaat.geometry import Rect, bounds
from praatplaat.read.art import Drawing, read_drawing
from praatplaat.read.series import DrawingsFile, Hanging, Ring, Series
from praatplaat.read.svg_xml import DEEPEST, LARGEST_DRAWING, MOST_ELEMENTS

INKS = {"#000000": "black", "#FF0000": "red", "#0000FF": "blue"}
RING = Ring(radius=5, stroke=2, foot_width=3, foot_height=4)


def svg(inside: str, head: str = 'viewBox="0 0 100 50"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>\n{inside}\n</svg>'.encode()


def drawn(inside: str, known: DrawingsFile | None = None) -> Drawing:
    problems: list[Finding] = []
    drawing = read_drawing(svg(inside), "content/art/a.svg", INKS, problems, known)
    assert drawing is not None and not problems, problems
    return drawing


def refused(data: bytes, known: DrawingsFile | None = None) -> list[str]:
    problems: list[Finding] = []
    assert read_drawing(data, "a.svg", INKS, problems, known) is None
    assert all(f.rule == "drawing" for f in problems)
    return [f"{f.source}: {f.message}" for f in problems]


def series(**changed: object) -> DrawingsFile:
    values = {"ground": 20.0, "clod": "clod", "leave_out": (), "ring": RING, "spacing": 10.0, "tips": {}}
    hanging = Hanging(anchors=((10.0, 5.0),))
    return DrawingsFile(shared=Series(**{**values, **changed}), drawings={"a.svg": hanging})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("element", "box"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', Rect(1, 2, 3, 4)),
        ('<rect width="3" height="4" rx="1"/>', Rect(0, 0, 3, 4)),
        ('<circle cx="5" cy="6" r="2"/>', Rect(3, 4, 4, 4)),
        ('<ellipse cx="5" cy="6" rx="2" ry="1"/>', Rect(3, 5, 4, 2)),
        ('<polygon points="0,0 4 0,4 3"/>', Rect(0, 0, 4, 3)),
        ('<polyline points="0,0 4,0"/>', Rect(0, 0, 4, 0)),
        ('<line x1="1" y1="1" x2="4" y2="5" stroke="#f00"/>', Rect(1, 1, 3, 4)),
        ('<path d="M1 1h2v2z"/>', Rect(1, 1, 2, 2)),
        ('<rect x="1px" width="1e1" height="5."/>', Rect(1, 0, 10, 5)),
    ],
)
def test_each_basic_shape_is_drawn_where_it_stands(element: str, box: Rect) -> None:
    [shape] = drawn(element).shapes
    found = bounds(shape.path)
    assert (found.x, found.y, found.width, found.height) == pytest.approx((box.x, box.y, box.width, box.height))


def test_a_shape_without_extent_draws_nothing() -> None:
    assert drawn('<rect width="0" height="5"/><circle r="0"/><rect fill="none" width="2" height="2"/>').shapes == ()


def test_paint_is_inherited_from_groups_and_overruled_by_the_shape() -> None:
    inside = (
        '<g fill="#f00" stroke="#00f" stroke-width="3" id="outer"><g stroke-linecap="round" id="inner">'
        '<rect width="1" height="1"/><rect width="1" height="1" fill="none" stroke-width="1" id="own"/></g></g>'
        '<rect width="1" height="1"/>'
    )
    first, second, last = drawn(inside).shapes
    assert (first.fill, first.stroke, first.stroke_width, first.cap) == ("red", "blue", 3, "round")
    assert (second.fill, second.stroke, second.stroke_width, second.cap) == (None, "blue", 1, "round")
    assert (last.fill, last.stroke, last.cap) == ("black", None, "butt")
    assert (first.groups, second.groups, last.groups) == (("outer", "inner"), ("outer", "inner", "own"), ())


@pytest.mark.parametrize("colour", ["#FF0000", "#ff0000", "#F00", "#f00"])
def test_a_colour_is_known_by_its_value_however_it_is_written(colour: str) -> None:
    assert drawn(f'<rect width="1" height="1" fill="{colour}"/>').shapes[0].fill == "red"


def test_the_rules_of_filling_and_joining_are_kept() -> None:
    [shape] = drawn(
        '<path d="M0 0h2v2z" fill-rule="evenodd" stroke="#f00" stroke-linejoin="bevel" stroke-miterlimit="7"/>'
    ).shapes
    assert (shape.even_odd, shape.join, shape.miter_limit) == (True, "bevel", 7)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<text>a</text>", "<text> is not drawn"),
        ('<image href="x.png"/>', "<image> is not drawn"),
        ("<script>x()</script>", "<script> is not drawn"),
        ("<inkscape:grid/>", "<inkscape:grid> is not drawn"),
        ('<g transform="scale(2)"/>', "transform=“scale(2)” on <g> is not drawn"),
        ('<rect width="1" height="1" style="fill:red"/>', "style=“fill:red” on <rect> is not drawn"),
        ('<rect width="1" height="1" opacity=".5"/>', "opacity=“.5” on <rect> is not drawn"),
        ('<rect width="1" height="1" onclick="x()"/>', "onclick=“x()” on <rect> is not drawn"),
        ('<circle r="1" d="M0 0"/>', "d=“M0 0” on <circle> is not drawn"),
        ('<rect width="1" height="1" fill="red"/>', "the colour red is not in the palette"),
        ('<rect width="1" height="1" fill="#123456"/>', "the colour #123456 is not in the palette"),
        ('<rect width="1" height="1" fill="url(#g)"/>', "the colour url(#g) is not in the palette"),
        ('<rect width="50%" height="1"/>', "<rect>: “50%” is not a number"),
        ('<rect width="٣" height="1"/>', "<rect>: “٣” is not a number"),
        ('<rect width="1e99" height="1"/>', "<rect>: 1e99 is too large"),
        ('<polygon points="1,2 3"/>', "<polygon>: points has no pairs of numbers, or only one"),
        ('<path d="L1 1"/>', "<path>: this path doesn't begin with M (move to)"),
        ('<rect width="1" height="1" stroke-linecap="x"/>',
         "<rect>: its stroke-linecap, stroke-linejoin or fill-rule has an unknown value"),
        ('<svg viewBox="0 0 9 9"/>', "a second <svg> stands inside the first"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_truly_is_refused_with_its_element_and_line(inside: str, message: str) -> None:
    assert refused(svg(f"<g/>\n{inside}".replace("<inkscape:grid", '<inkscape:grid xmlns:inkscape="i"'))) == [
        f"a.svg:3:1: {message}"
    ]


def test_what_only_tells_about_the_drawing_is_left_alone() -> None:
    inside = '<title>a</title><desc>b</desc><metadata><x:y xmlns:x="z" style="q"/></metadata>'
    assert drawn(inside + '<rect width="1" height="1" aria-label="c" data-d="e"/>').shapes


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "<svg>: viewBox is missing"),
        ('viewBox="0 0 100"', "<svg>: viewBox has 3 numbers"),
        ('viewBox="0 0 100 x"', "<svg>: “x” is not a number"),
        ('viewBox="0 0 0 50"', "<svg>: the drawing is 0 by 50 units"),
        ('viewBox="0 0 1e-300 50"', "<svg>: the drawing is 1e-300 by 50 units"),
        ('width="0" height="5"', "<svg>: the drawing is 0 by 5 units"),
    ],
)  # fmt: skip
def test_a_drawing_needs_a_view_box_with_some_size(head: str, message: str) -> None:
    assert refused(svg("", head)) == [f"a.svg:1:1: {message}"]


def test_width_and_height_do_where_there_is_no_view_box() -> None:
    problems: list[Finding] = []
    drawing = read_drawing(svg("", 'width="30px" height="20"'), "a.svg", INKS, problems)
    assert drawing is not None and drawing.view == Rect(0, 0, 30, 20)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b"\x89PNG\r\n\x1a\n",
        b"<svg",
        svg("<g>"),
        b'<?xml version="1.0" encoding="utf-7"?><svg/>',
        b'<?xml version="1.0" encoding="nonsense"?><svg/>',
        b'<?xml version="1.0" encoding="utf-32"?><svg/>',
        svg("&undefined;"),
    ],
)
def test_what_is_no_svg_is_said_to_be_none(data: bytes) -> None:
    [message] = refused(data)
    assert re.match(r"a\.svg:[1-3]:\d+: this is not SVG: \w", message)


def test_another_root_than_svg_is_refused() -> None:
    assert refused(b"<g/>") == ["a.svg:1:1: the drawing has no <svg> with a viewBox"]


@pytest.mark.parametrize(
    "doctype",
    [
        b"<!DOCTYPE svg>",
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused_before_it_can_hold_entities(doctype: bytes) -> None:
    [message] = refused(doctype + svg("&b;"))
    assert re.fullmatch(r"a\.svg:1:\d+: the drawing has a DOCTYPE", message)


@pytest.mark.parametrize("group", ["<g>", '<g id="x">', '<g fill="#f00">'])
def test_groups_without_end_are_refused_soon(group: str) -> None:
    assert refused(svg(group * 100_000)) == [f"a.svg:2:{(DEEPEST - 1) * len(group) + 1}: "
                                             f"the drawing has more than {DEEPEST} levels of groups"]  # fmt: skip


def test_elements_without_end_are_refused_soon() -> None:
    [message] = refused(svg("<g/>" * (MOST_ELEMENTS + 5)))
    assert message.endswith("the drawing has more than 20,000 elements")


def test_lines_and_curves_without_end_are_refused_soon() -> None:
    line = '<path d="M0 0' + "h1" * 9_999 + '"/>'
    assert len(drawn(line * 5).shapes) == 5
    [message] = refused(svg(line * 5 + '<path d="M0 0h1h1"/>' * 100))
    assert message.endswith("the drawing has more than 50,000 lines and curves")


def test_bytes_without_end_are_refused_unread() -> None:
    assert refused(b" " * (LARGEST_DRAWING + 1)) == ["a.svg: the drawing is larger than 2 MB, the most that is read"]


CLOD = '<g id="clod"><polygon points="80,18 60,40 30,45 10,18"/></g>'


@pytest.mark.parametrize(
    "points",
    ["10,18 30,45 60,40 80,18", "80,18 60,40 30,45 10,18", "60,40 30,45 10,18 80,18", "30,45 60,40 80,18 10,18"],
)
def test_the_clod_runs_from_left_to_right_however_it_was_drawn(points: str) -> None:
    clod = drawn(f'<g id="clod"><polygon points="{points}"/></g>', series()).clod
    assert clod == ((10, 18), (30, 45), (60, 40), (80, 18))


def test_the_clod_tells_how_wide_and_deep_the_drawing_is() -> None:
    drawing = drawn(CLOD, series())
    assert (drawing.span, drawing.ground, drawing.tip) == ((10, 80), 20, 45)
    assert drawing.tip_depth(45) == pytest.approx(22.5)
    assert drawing.tip_depth(5) == 0


def test_a_drawing_outside_the_series_stands_on_its_view_box() -> None:
    drawing = drawn('<rect width="1" height="1"/>')
    assert (drawing.span, drawing.ground, drawing.clod) == ((0, 100), 50, ())


def test_what_the_engine_draws_itself_is_left_out() -> None:
    inside = CLOD + '<g id="rings"><g><circle r="3"/></g></g><circle r="4"/>'
    left = drawn(inside, series(leave_out=("rings",)))
    assert [shape.groups for shape in left.shapes] == [("clod",), ()]


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="9" height="9"/>',
        '<g id="clod"/>',
        '<g id="clod"><polyline points="10,18 30,18"/></g>',
        '<g id="clod"><path d="M10 10"/></g>',
        '<g id="clod"><polygon points="10,30 20,40 30,30"/></g>',
        '<g id="clod"><polygon points="10,18 10,40 10,30"/></g>',
    ],
)
def test_a_drawing_of_the_series_without_a_usable_clod_is_refused(inside: str) -> None:
    assert refused(svg(inside), series()) == [
        "a.svg: the drawing has no clod: a group “clod” that begins with its outline, under the ground line"
    ]
