"""QR codes: read back from the path alone, at level M, without overlaps."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import PIL.Image
import pytest
import segno
import zxingcpp

from praatplaat.compose.qr import qr_path
from praatplaat.geometry import Path, Rect, flatten

URLS = [
    "https://example.org",
    "https://rathenau.nl/nl/digitale-afhankelijkheid",
    "https://example.org/een/lang/adres/met?vragen=1&en=antwoorden#" + "woord-" * 25,
]


def raster(path: Path, width: float, pixels: int) -> PIL.Image.Image:
    """The path painted black on white by the even-odd rule, with 10 % of white around it."""
    border = width / 10
    step = (width + 2 * border) / pixels
    upright = [
        (x0, min(y0, y1), max(y0, y1)) for line in flatten(path) for (x0, y0), (x1, y1) in pairwise(line) if x0 == x1
    ]
    samples = bytearray(b"\xff" * pixels * pixels)
    for row in range(pixels):
        y = (row + 0.5) * step - border
        crossed = sorted(round((x + border) / step) for x, top, bottom in upright if top < y <= bottom)
        for begin, end in zip(crossed[::2], crossed[1::2], strict=True):
            samples[row * pixels + begin : row * pixels + end] = bytes(end - begin)
    return PIL.Image.frombytes("L", (pixels, pixels), bytes(samples))


@cache
def matrix(url: str) -> list[list[bool]]:
    return [[bool(m) for m in row] for row in segno.make(url, error="m", boost_error=False, micro=False).matrix]


@pytest.mark.parametrize("url", URLS, ids=["short", "ours", "long"])
@pytest.mark.parametrize("pixels", [200, 333, 800])
def test_a_reader_finds_the_address_at_any_size(url: str, pixels: int) -> None:
    path, _ = qr_path(url, Rect(0, 0, 35, 35))
    (found,) = zxingcpp.read_barcodes(raster(path, 35, pixels))
    assert found.text == url
    assert found.ec_level == "M"


@pytest.mark.parametrize("url", URLS, ids=["short", "ours", "long"])
def test_every_module_is_dark_where_the_symbol_is_dark(url: str) -> None:
    size = len(matrix(url))
    path, side = qr_path(url, Rect(0, 0, size, size))
    assert side == 1
    painted = raster(path, size, size * 12)  # ten pixels to a module, a tenth of the symbol as border
    middles = [i * 10 + size + 5 for i in range(size)]
    assert [[painted.getpixel((x, y)) == 0 for x in middles] for y in middles] == matrix(url)


@pytest.mark.parametrize("url", URLS, ids=["short", "ours", "long"])
def test_outlines_enclose_the_dark_modules_once(url: str) -> None:
    """By the shoelace formula: holes count negative, and an area painted twice would count twice."""
    size = len(matrix(url))
    path, _ = qr_path(url, Rect(0, 0, size, size))
    doubled = sum(x0 * y1 - x1 * y0 for line in flatten(path) for (x0, y0), (x1, y1) in pairwise(line))
    assert doubled / 2 == pytest.approx(sum(map(sum, matrix(url))))


@pytest.mark.parametrize("url", URLS, ids=["short", "ours", "long"])
def test_outlines_have_corners_only(url: str) -> None:
    path, _ = qr_path(url, Rect(0, 0, 35, 35))
    for line in flatten(path):
        ring = line[:-1]
        for before, here, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True):
            assert (before[0] == here[0]) != (here[0] == after[0])
            assert (before[1] == here[1]) != (here[1] == after[1])


@pytest.mark.parametrize("url", URLS, ids=["short", "ours", "long"])
def test_outlines_turn_right_where_dark_modules_touch_at_a_corner_so_that_they_stay_apart(url: str) -> None:
    path, _ = qr_path(url, Rect(0, 0, len(matrix(url)), len(matrix(url))))
    rings = [line[:-1] for line in flatten(path)]
    visits = Counter(point for ring in rings for point in ring)
    turns = [
        (here[0] - before[0]) * (after[1] - here[1]) - (here[1] - before[1]) * (after[0] - here[0])
        for ring in rings
        for before, here, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True)
        if visits[here] > 1
    ]
    assert turns
    assert all(turn > 0 for turn in turns)


def test_a_code_stands_at_the_corner_of_its_box_as_large_as_the_shorter_side() -> None:
    path, side = qr_path(URLS[0], Rect(10, 20, 50, 30))
    points = [p for line in flatten(path) for p in line]
    box = Rect.around(points)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((10, 20, 30, 30))
    assert side == pytest.approx(30 / len(matrix(URLS[0])))
