"""Logos and pictures: whole within their region, on white, as colours of screen and press."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from compose.projects import ROOT, box, compose, frame, has_frame, page, project, shapes, text

from praatplaat.geometry import Rect, bounds
from praatplaat.page import Image, Page

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
    found = image(with_logo(tmp_path, "x.png", png("RGB", (2, 1), (255, 255, 255), (0, 0, 0))))
    white, black = found.separated[:4], found.separated[4:]
    assert list(white) == [0, 0, 0, 0]
    assert black[3] > 200
    assert sum(black) / 255 <= 3.3


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


def image_source(item: object) -> str:
    assert isinstance(item, Image)
    return item.source.file


def test_without_a_logo_nothing_is_printed(tmp_path: Path) -> None:
    assert not has_frame(page(tmp_path, {"logo": {"box": box(0, 0, 9, 9), "picture": {"takes": "logo"}}}), "logo")
