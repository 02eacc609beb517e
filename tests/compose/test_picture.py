"""Logos and pictures: whole within their region, on white, as colours of screen and press."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import PIL.Image
import pytest
from compose.projects import ROOT, box, compose, frame, has_frame, page, project, shapes, text

from praatplaat.compose.ground import grounds_under
from praatplaat.geometry import Rect, bounds, polyline, rect_path
from praatplaat.page import Frame, Image, Ink, Page, Shape
from praatplaat.write.pdf import write_pdf

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="5 5 20 10">
<rect x="5" y="5" width="20" height="10" fill="#0044AA"/></svg>"""
REGION = Rect(10, 20, 60, 30)


def png(mode: str, size: tuple[int, int], *colours: Any) -> bytes:
    """A picture whose pixels have these colours, in turn."""
    picture = PIL.Image.new(mode, size)
    picture.putdata([colours[i % len(colours)] for i in range(size[0] * size[1])])
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def with_logo(root: Path, name: str, data: bytes, screen: bool = False, **picture: Any) -> Page:
    (root / "content/logos").mkdir(parents=True, exist_ok=True)
    (root / "content/logos" / name).write_bytes(data)
    shutil.copytree(ROOT / "layout/press", root / "layout/press", dirs_exist_ok=True)
    region = {"box": box(REGION.x, REGION.y, REGION.width, REGION.height), "picture": {"takes": "logo", **picture}}
    logo = {"file": name, "alt": text("De uitgever")}
    return compose(project(root, {"logo": region}, common={"logo": logo}), screen)


def image(made: Page) -> Image:
    (found,) = frame(made, "logo").items
    assert isinstance(found, Image)
    return found


def test_what_is_transparent_in_a_picture_becomes_white(tmp_path: Path) -> None:
    data = png("RGBA", (2, 1), (200, 0, 0, 0), (200, 0, 0, 128))
    found = image(with_logo(tmp_path, "x.png", data))
    assert found.mode == "RGB"
    assert found.pixels == (2, 1)
    assert list(found.samples) == pytest.approx([255, 255, 255, 227, 127, 127], abs=1)


def test_a_picture_with_a_transparent_colour_of_its_palette_becomes_white_there(tmp_path: Path) -> None:
    picture = PIL.Image.new("P", (2, 1))
    picture.putpalette([0, 0, 0, 10, 200, 30])
    picture.putdata([0, 1])
    data = io.BytesIO()
    picture.save(data, "PNG", transparency=0)
    assert list(image(with_logo(tmp_path, "x.png", data.getvalue())).samples) == [255, 255, 255, 10, 200, 30]


def test_white_paper_gets_no_ink_and_dark_tones_get_black(tmp_path: Path) -> None:
    found = image(with_logo(tmp_path, "x.png", png("RGB", (2, 1), (255, 255, 255), (1, 0, 0))))
    white, black = found.separated[:4], found.separated[4:]
    assert list(white) == [0, 0, 0, 0]
    assert black[3] > 200
    assert 290 < sum(black) / 2.55 <= 300


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_picture_without_colour_prints_in_black_alone(tmp_path: Path, mode: str) -> None:
    levels = (0, 255) if mode == "1" else (0, 128, 255)
    colours = [(v, v, v) if mode == "RGB" else v for v in levels]
    found = image(with_logo(tmp_path, "x.png", png(mode, (len(levels), 1), *colours)))
    assert (found.mode, list(found.samples), found.separated) == ("L", list(levels), b"")


def test_a_red_is_separated_into_magenta_and_yellow(tmp_path: Path) -> None:
    cyan, magenta, yellow, black = image(with_logo(tmp_path, "x.png", png("RGB", (1, 1), (230, 30, 40)))).separated
    assert min(magenta, yellow) > 180
    assert max(cyan, black) < 40


@pytest.mark.parametrize(
    ("size", "expected"),
    [((40, 10), (60, 15)), ((10, 40), (7.5, 30)), ((20, 10), (60, 30))],
    ids=["wider-than-its-region", "higher-than-its-region", "as-its-region"],
)
def test_a_picture_keeps_its_proportions_and_fills_its_region_one_way(
    tmp_path: Path, size: tuple[int, int], expected: tuple[float, float]
) -> None:
    found = image(with_logo(tmp_path, "x.png", png("L", size, 0))).box
    assert (found.width, found.height) == pytest.approx(expected)
    assert (found.x, found.bottom) == pytest.approx((REGION.x, REGION.bottom))


@pytest.mark.parametrize(("align", "x"), [("left", 10), ("centre", 25), ("right", 40)])
def test_a_narrow_picture_stands_where_the_layout_says(tmp_path: Path, align: str, x: float) -> None:
    found = image(with_logo(tmp_path, "x.png", png("L", (10, 10), 0), align=align)).box
    assert (found.x, found.width) == pytest.approx((x, 30))


@pytest.mark.parametrize("screen", [False, True], ids=["print", "screen"])
def test_a_drawn_logo_stands_in_inks_of_the_palette_with_its_view_box_in_its_place(
    tmp_path: Path, screen: bool
) -> None:
    made = with_logo(tmp_path, "x.svg", SVG.encode(), screen, align="right")
    (found,) = shapes(frame(made, "logo"), "sea")
    assert bounds(found.path) == Rect(10, 20, 60, 30)


def test_a_logo_is_a_figure_with_the_name_of_whom_it_is(tmp_path: Path) -> None:
    part = frame(with_logo(tmp_path, "x.png", png("L", (1, 1), 0)), "logo")
    assert (part.kind, part.role, part.alt) == ("figure", "Figure", "De uitgever")
    assert image_source(part.items[0]) == "content/common.yaml"


SEA = [0, 68, 170]
SEA_INK, INK = Ink("sea", (96, 75, 0, 0), "#0044AA"), Ink("night", (0, 0, 0, 100), "#101820")
SEA_BUILD = [245, 191, 0, 0]  # 96 and 75 %
GROUND = {"box": box(0, 0, 200, 90), "shape": {"ink": "sea"}}
HALF = {"box": box(20, 0, 200, 90), "shape": {"ink": "sun"}}


def on(root: Path, data: bytes, **regions: Any) -> Image:
    """A logo over shapes that were painted before it."""
    shutil.copytree(ROOT / "layout/press", root / "layout/press", dirs_exist_ok=True)
    (root / "content/logos").mkdir(parents=True)
    (root / "content/logos/x.png").write_bytes(data)
    logo = {"box": box(REGION.x, REGION.y, REGION.width, REGION.height), "picture": {"takes": "logo"}}
    common = {"logo": {"file": "x.png", "alt": text("De uitgever")}}
    return image(compose(project(root, {**regions, "logo": logo}, common=common)))


def test_what_is_transparent_shows_the_ground_in_its_own_colour_and_its_own_inks(tmp_path: Path) -> None:
    data = png("RGBA", (3, 1), (230, 30, 40, 0), (230, 30, 40, 255), (230, 30, 40, 128))
    found = on(tmp_path, data, ground=GROUND)
    assert list(found.samples[:3]) == SEA
    assert list(found.separated[:4]) == SEA_BUILD
    assert list(found.samples[3:6]) == [230, 30, 40]
    mixed = [(a + b) / 2 for a, b in zip(SEA_BUILD, found.separated[4:8], strict=True)]
    assert list(found.separated[8:]) == pytest.approx(mixed, abs=1.5)
    assert found.grounds == ("sea",)


def test_a_grey_picture_stands_in_black_alone_on_the_inks_of_its_ground(tmp_path: Path) -> None:
    found = on(tmp_path, png("LA", (2, 1), (100, 255), (100, 0)), ground=GROUND)
    assert list(found.separated) == [0, 0, 0, 155, *SEA_BUILD]
    assert (found.mode, list(found.samples[:3])) == ("RGB", [100, 100, 100])


def test_an_opaque_picture_stands_on_nothing(tmp_path: Path) -> None:
    assert on(tmp_path, png("RGB", (1, 1), (230, 30, 40)), ground=GROUND).grounds == ()


def test_a_ground_is_what_was_painted_last_under_the_greater_part(tmp_path: Path) -> None:
    found = on(tmp_path, png("RGBA", (60, 30), (0, 0, 0, 0)), ground=GROUND, half=HALF)
    assert found.grounds == ("sun", "sea")
    assert list(found.samples[:3]) == [255, 204, 0]


def test_a_line_under_a_transparent_picture_is_a_second_ground() -> None:
    line = Frame("l", "", REGION, (Shape(polyline(((0, 30), (90, 31))), None, INK, 1.0),))
    flat = Frame("f", "", REGION, (Shape(rect_path(Rect(0, 0, 200, 90)), SEA_INK),))
    assert grounds_under([flat, line], REGION) == [SEA_INK, INK]
    assert grounds_under([flat, line], Rect(10, 40, 60, 10)) == [SEA_INK]


def test_a_hole_in_a_shape_shows_what_lies_under_it() -> None:
    hole = (*rect_path(Rect(0, 0, 200, 90)), *rect_path(Rect(5, 5, 100, 80)))
    flat = Frame("f", "", REGION, (Shape(hole, SEA_INK, even_odd=True),))
    assert [ink.name for ink in grounds_under([flat], REGION)] == ["paper"]


def test_what_is_painted_later_is_no_ground(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "layout/press", tmp_path / "layout/press")
    (tmp_path / "content/logos").mkdir(parents=True)
    (tmp_path / "content/logos/x.png").write_bytes(png("RGBA", (1, 1), (0, 0, 0, 0)))
    logo = {"box": box(REGION.x, REGION.y, REGION.width, REGION.height), "picture": {"takes": "logo"}}
    common = {"logo": {"file": "x.png", "alt": text("De uitgever")}}
    found = image(compose(project(tmp_path, {"logo": logo, "ground": GROUND}, common=common)))
    assert found.grounds == ("paper",)


@pytest.mark.parametrize(("pixels", "kept"), [((3000, 10), (1418, 5)), ((1400, 30), (1400, 30))])
def test_a_picture_has_at_most_twice_the_pixels_that_the_press_asks_for(
    tmp_path: Path, pixels: tuple[int, int], kept: tuple[int, int]
) -> None:
    # 60 mm at twice 300 pixels per inch: 1417.3.
    assert image(with_logo(tmp_path, "x.png", png("L", pixels, 0, 255))).pixels == kept


def test_what_is_transparent_lends_no_colour_to_its_neighbours_when_it_becomes_smaller(tmp_path: Path) -> None:
    data = png("RGBA", (3000, 30), (0, 255, 0, 0), (230, 30, 40, 255))
    pixels = image(with_logo(tmp_path, "x.png", data)).samples
    red, green, blue = (sum(pixels[i::3]) / (len(pixels) / 3) for i in range(3))
    assert [red, green, blue] == pytest.approx([243, 142, 148], abs=3)  # half the red, half the paper


def test_a_picture_in_other_colours_than_srgb_is_separated_from_those(tmp_path: Path) -> None:
    data = io.BytesIO()
    PIL.Image.new("CMYK", (1, 1), (255, 255, 255, 128)).save(data, "TIFF")
    found = image(with_logo(tmp_path, "x.tif", data.getvalue()))
    assert list(found.separated) == [212, 212, 212, 128]  # 765 in all: 300 %, with black as it was


def test_the_written_pdf_has_the_pictures_inks_within_the_limit_and_a_grey_one_in_black_alone(tmp_path: Path) -> None:
    dark = [(r, g, b) for r in range(0, 90, 9) for g in range(0, 90, 9) for b in range(0, 90, 9)]
    [(space, samples)] = images(with_logo(tmp_path / "dark", "x.png", png("RGB", (40, 25), *dark)))
    assert space == "/DeviceCMYK"
    assert 290 < max(sum(samples[i : i + 4]) for i in range(0, len(samples), 4)) / 2.55 <= 300
    [(space, samples)] = images(with_logo(tmp_path / "grey", "x.png", png("LA", (2, 1), (9, 255), (100, 0))))
    assert (space, list(samples)) == ("/DeviceGray", [9, 255])


def images(made: Page) -> list[tuple[str, bytes]]:
    """The colour space and the samples of the pictures in the page's print file."""
    with pikepdf.open(io.BytesIO(write_pdf(made))) as pdf:
        found = pdf.pages[0].resources.XObject
        return [(str(found[name].ColorSpace), found[name].read_bytes()) for name in found]


def image_source(item: object) -> str:
    assert isinstance(item, Image)
    return item.source.file


def test_without_a_logo_nothing_is_printed(tmp_path: Path) -> None:
    assert not has_frame(page(tmp_path, {"logo": {"box": box(0, 0, 9, 9), "picture": {"takes": "logo"}}}), "logo")
