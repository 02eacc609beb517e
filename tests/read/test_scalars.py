"""The small notations: what each means, and the exact words for one that is wrong."""

import re
from typing import Any, get_args

import pytest

from praatplaat.read import names, scalars
from praatplaat.read.marks import Scalar
from praatplaat.read.scalars import Box, Coordinate

POINT = 25.4 / 72


def read(notation: Any, text: str) -> Any:
    scalar = next(mark for mark in get_args(notation) if isinstance(mark, Scalar))
    return scalar.parse(text)


@pytest.mark.parametrize(
    ("notation", "text", "value"),
    [
        ("Length", "4.2mm", 4.2),
        ("Length", "1 cm", 10.0),
        ("Length", "72pt", 25.4),
        ("Length", "0mm", 0.0),
        ("Position", "-3mm", -3.0),
        ("Thickness", "0.25pt", 0.25 * POINT),
        ("Positions", "186 -190 mm", (186.0, -190.0)),
        ("Lengths", "4.5 6.5 mm", (4.5, 6.5)),
        ("Span", "304 304 mm", (304.0, 304.0)),
        ("Circle", "-5 16 84 mm", (-5.0, 16.0, 84.0)),
        ("Sizes", "14pt", (14 * POINT, 14 * POINT)),
        ("Sizes", "72..96 pt", (72 * POINT, 96 * POINT)),
        ("Leading", "1.22", 1.22),
        ("Leading", "17.6/14", 17.6 / 14),
        ("Cmyk", "0 17 92.5 0", (0.0, 17.0, 92.5, 0.0)),
        ("Rgb", "#ffd20a", "#FFD20A"),
        ("Paper", "A2 landscape", (594.0, 420.0)),
        ("Paper", "A3 portrait", (297.0, 420.0)),
        ("Paper", "500 x 700.5 mm", (500.0, 700.5)),
        ("PaperName", "A0", "A0"),
        ("Metres", "0.5m", 0.5),
        ("PathData", "M0 0 H5", "M0 0 H5"),
    ],
)
def test_a_notation_means(notation: str, text: str, value: Any) -> None:
    assert read(getattr(scalars, notation), text) == (value if isinstance(value, str) else pytest.approx(value))


BOX = "write left, top, width, height and mm, as in 14.2 348.5 106.7 35 mm"
FAR = "1" + "0" * 300


@pytest.mark.parametrize(
    ("notation", "text", "message"),
    [
        ("Length", "4.2", "“4.2” has no unit; write mm, cm or pt behind it, as in 4.2mm or 14pt"),
        ("Length", "4,2mm", "“4,2mm” is not a length; write a number and its unit, as in 4.2mm or 14pt"),
        ("Length", "٣mm", "“٣mm” is not a length; write a number and its unit, as in 4.2mm or 14pt"),
        ("Length", "-1mm", "“-1mm” is negative; write a length of 0mm or more"),
        ("Length", "99999mm", "“99999mm” is too far; write at most 10,000mm"),
        ("Position", f"{FAR}mm", f"“{FAR[:40]}” is too far; write at most 10,000mm"),
        ("Thickness", "0mm", "“0mm” is too small; write a length of more than 0mm"),
        ("Lengths", "mm", "“mm” is not a row of lengths; write numbers and one unit, as in 186 190 183 mm"),
        ("Lengths", "1 -2 mm", "in “1 -2 mm” stands a negative length; write lengths of 0 or more"),
        ("Widths", "1 0 mm", "in “1 0 mm” stands a width of 0 or less; write widths of more than 0"),
        ("Span", "304 mm", "“304 mm” is no span; write the least and the largest, as in 304 314 mm"),
        ("Span", "5 4 mm", "“5 4 mm” is no span; write the least and the largest, as in 304 314 mm"),
        ("Circle", "1 2 mm", "“1 2 mm” is no circle; write centre x, centre y and radius, as in 284 16 84 mm"),
        ("Circle", "1 2 0 mm", "“1 2 0 mm” is no circle; write centre x, centre y and radius, as in 284 16 84 mm"),
        ("Sizes", "14", "“14” is no type size; write it as 14pt, or 72..96pt for a size that is fitted"),
        ("Sizes", "14mm", "“14mm” is no type size; write it as 14pt, or 72..96pt for a size that is fitted"),
        ("Sizes", "96..72pt", "in “96..72pt” the largest size stands first; write 72..96pt"),
        ("Sizes", "0..9pt", "“0..9pt” is too small; write more than 0pt, and at most 3400pt"),
        ("Leading", "17/0", "“17/0” is no leading; write a factor of the size, as in 1.22, or leading/size, "
         "as in 17.6/14"),
        ("Leading", "0", "“0” is 0 times the type size; write from 0.5 to 5 times the size"),
        ("Leading", "17.6", "“17.6” is 17.6 times the type size; write from 0.5 to 5 times the size"),
        ("Cmyk", "0 17 92", "“0 17 92” is no CMYK build; write four percentages, as in 0 17 92 0"),
        ("Cmyk", "0 17 nan 0", "“0 17 nan 0” is no CMYK build; write four percentages, as in 0 17 92 0"),
        ("Cmyk", "0 17 101 0",
         "in “0 17 101 0” stands less than 0 or more than 100 percent; write each ink as 0 to 100"),
        ("Rgb", "FFD20A", '“FFD20A” is no colour; write # and six digits between quotes, as in "#FFD20A"'),
        ("Paper", "A2", "“A2” is no size; write A2 portrait, A2 landscape, or 500 x 700 mm"),
        ("Paper", "A9 portrait", "“A9 portrait” is no size; write A2 portrait, A2 landscape, or 500 x 700 mm"),
        ("Paper", "0 x 7 mm", "“0 x 7 mm” is too small; give each side more than 0 and at most 5,080 mm"),
        ("PaperName", "B4", "“B4” is no paper size; write one of A0, A1, A2, A3, A4, A5"),
        ("Metres", "0m", "“0m” is no viewing distance; write it in metres, as in 0.5m"),
        ("Metres", "5", "“5” is no viewing distance; write it in metres, as in 0.5m"),
        ("PathData", " ", "this path is empty; write SVG path data in mm, as in M0 0 H100 V50 Z"),
        ("BoxText", "1 2 3 4", f"“1 2 3 4” is no box; {BOX}"),
        ("BoxText", "1 2 3 mm", f"“1 2 3 mm” is no box; {BOX}"),
        ("BoxText", "to:3 2 3 4 mm", "“to:3” can't be the left in “to:3 2 3 4 mm”; write a number, col, col+4 or col3"),
        ("BoxText", "col0 2 3 4 mm", "“col0” can't be the left in “col0 2 3 4 mm”; write a number, col, col+4 or col3"),
        ("BoxText", "1 col 3 4 mm", "“col” can't be the top in “1 col 3 4 mm”; write a number, or a region's ground, "
         "tip or bottom as in building.ground+2.2"),
        ("BoxText", "1 2 a.tip 4 mm", "“a.tip” can't be the width in “1 2 a.tip 4 mm”; write a number, col or col-8, "
         "or to:320 for the x of the right side"),
        ("BoxText", "1 2 3 col mm", "“col” can't be the height in “1 2 3 col mm”; write a number, or to:320 for the y "
         "of the lower side"),
        ("BoxText", "1 2 0 4 mm", "the width in “1 2 0 4 mm” is 0 mm; make it more than 0"),
        ("BoxText", "1 2 3 -4 mm", "the height in “1 2 3 -4 mm” is -4 mm; make it more than 0"),
        ("BoxText", "9 2 to:9 4 mm", "the right side in “9 2 to:9 4 mm” lies at 9 mm; put it beyond 9 mm"),
        ("BoxText", "1 9 3 to:4 mm", "the lower side in “1 9 3 to:4 mm” lies at 4 mm; put it beyond 9 mm"),
    ],
)  # fmt: skip
def test_a_wrong_notation_is_told_what_to_write(notation: str, text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        read(getattr(scalars, notation), text)
    assert "; ".join(caught.value.args) == message


def test_a_box_may_be_measured_from_what_stands_on_the_page() -> None:
    assert read(scalars.BoxText, "col+4 building.ground-2.2 col-8 to:320 mm") == Box(
        Coordinate("col", 4.0), Coordinate("building.ground", -2.2), Coordinate("col", -8.0), Coordinate("to", 320.0)
    )
    assert read(scalars.BoxText, "col3 -5 to:90 6 mm").x == Coordinate("col3", 0.0)
    assert read(scalars.BoxText, "trim").width.ref == "trim"


@pytest.mark.parametrize(
    ("notation", "good", "bad"),
    [
        ("Id", ["a", "health-care", "a1-2b"], ["", "A", "1a", "a--b", "a-", "a_b", "a b", "a\n", "é", "a" * 101]),
        ("Language", ["nl", "en", "fry", "en-GB"], ["", "n", "NL", "english", "en-gb", "nl\n"]),
        ("FileName", ["a.svg", "logos/a b.svg", "Schib[wght].ttf", "a..svg"],
         ["", "/etc/passwd", "../a.svg", "a/../b", "a\\b", "C:a", ".hidden", "a//b", "a/", "x" * 101]),
        ("Address", ["", "https://a.nl", "http://a.nl/b?c=d#e", "mailto:a@b.nl"],
         ["a.nl", "javascript:alert(1)", "https://", "https:///x", "https://a.nl b", "ftp://a.nl", "mailto:a"]),
        ("Name", ["x", "a b"], ["", "  "]),
    ],
)  # fmt: skip
def test_names_have_a_form(notation: str, good: list[str], bad: list[str]) -> None:
    for text in good:
        assert read(getattr(names, notation), text) is not None
    for text in bad:
        with pytest.raises(ValueError, match=r"\w"):
            read(getattr(names, notation), text)


@pytest.mark.parametrize("module", [scalars, names])
def test_what_a_pattern_for_editors_refuses_is_refused_by_reading_too(module: Any) -> None:
    tried = ["4.2mm", "1 2 mm", "trim", "14pt", "1.2", "0 0 0 0", "#123456", "A2 portrait", "1m", "M0 0", "a", "nl", ""]
    for notation in (n for n in vars(module).values() if get_args(n) and isinstance(get_args(n)[1], Scalar)):
        scalar = get_args(notation)[1]
        for text in tried:
            if scalar.pattern and not re.search(scalar.pattern, text):
                with pytest.raises(ValueError, match=r"\w"):
                    scalar.parse(text)
