"""Gradients: shading patterns in PDF, elements that shapes point at in SVG."""

from __future__ import annotations

import io
import xml.etree.ElementTree as etree

import pikepdf
import pytest

from praatplaat.geometry import Rect, rect_path
from praatplaat.listing import page_as_text
from praatplaat.page import Frame, Gradient, Ink, Page, Shape, moved, scaled
from praatplaat.write.pdf import write_pdf
from praatplaat.write.svg import write_svg

RED, BLUE = Ink("red", (0, 100, 80, 0), "#E4002B"), Ink("blue", (100, 70, 0, 10), "#0044AA")
LINE = Gradient("linear", (0, 0, 10, 0), (2, 0, 0, 2, 5, 6), ((0, RED), (0.5, BLUE), (0.5, RED), (1, BLUE)))
ROUND = Gradient("radial", (1, 1, 0, 0, 0, 4), (1, 0, 0, 1, 20, 20), ((0, RED), (1, BLUE)))
SHAPE = Shape(rect_path(Rect(5, 6, 20, 10)), LINE)


def page(*shapes: Shape, name: str = "logo") -> Page:
    frame = Frame(name, "", Rect(0, 0, 50, 40), shapes, "figure")
    return Page("a", 50, 40, 3, 5, "nl", "", "", "", (frame,), ())


@pytest.mark.parametrize(
    ("screen", "space", "first"), [(False, "CMYK", [0, 1, 0.8, 0]), (True, "RGB", [0.8941, 0, 0.1686])]
)
def test_a_gradient_is_a_pattern_in_the_pages_colours(screen: bool, space: str, first: list[float]) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(page(SHAPE, SHAPE), screen=screen))) as pdf:
        patterns = pdf.pages[0].resources.Pattern
        assert list(patterns.keys()) == ["/Pa1"]  # used twice, written once
        shading = patterns["/Pa1"].Shading
        assert (int(shading.ShadingType), str(shading.ColorSpace)) == (2, f"/Device{space}")
        assert [float(v) for v in shading.Function.Functions[0].C0] == pytest.approx(first, abs=1e-4)
        # Where two stops meet the colour leaps: two functions, with the leap as their bound.
        assert (len(shading.Function.Functions), [float(v) for v in shading.Function.Bounds]) == (2, [0.5])
        k = 72 / 25.4  # gradient units are 2 mm; y turns upwards; the bleed is 3 mm
        matrix = [float(v) for v in patterns["/Pa1"].Matrix]
        assert matrix == pytest.approx([2 * k, 0, 0, -2 * k, (5 + 3) * k, (40 + 3 - 6) * k], abs=1e-4)
        assert b"/Pattern cs /Pa1 scn" in pdf.pages[0].Contents.read_bytes()


def test_a_gradient_of_two_circles_has_both() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(page(Shape(SHAPE.path, ROUND))))) as pdf:
        shading = pdf.pages[0].resources.Pattern["/Pa1"].Shading
        assert (int(shading.ShadingType), [float(v) for v in shading.Coords]) == (3, [1, 1, 0, 0, 0, 4])


def test_a_gradient_in_svg_is_defined_once_under_a_name_of_its_own() -> None:
    svg = "{http://www.w3.org/2000/svg}"
    root = etree.fromstring(write_svg(page(SHAPE, SHAPE, Shape(SHAPE.path, ROUND), name="gradient-1")))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    [line] = root.iter(f"{svg}linearGradient")
    [around] = root.iter(f"{svg}radialGradient")
    assert [p.get("fill") for p in root.iter(f"{svg}path")] == [f"url(#{g.get('id')})" for g in (line, line, around)]
    assert line.get("gradientTransform") == "matrix(2 0 0 2 5 6)"
    assert [(s.get("offset"), s.get("stop-color")) for s in line][1:3] == [("0.5", "#0044AA"), ("0.5", "#E4002B")]


def test_a_gradient_goes_along_with_its_shape() -> None:
    shape = moved(scaled(SHAPE, 0.5), 1, 2)
    assert isinstance(shape, Shape) and isinstance(shape.fill, Gradient)
    assert shape.fill.matrix == (1, 0, 0, 1, 3.5, 5)
    assert shape.path[0] == ("M", 3.5, 5)


def test_a_gradient_is_told_in_the_page_as_text() -> None:
    assert "shape fill linear gradient of red, blue M5.00,6.00" in page_as_text(page(SHAPE))
