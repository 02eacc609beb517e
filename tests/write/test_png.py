"""The PNG writer: pixels, resolution and sameness."""

from __future__ import annotations

import io

import PIL.Image
import pytest
from reportlab.pdfgen.canvas import Canvas

from praatplaat.write.png import write_png


def pdf(pages: int = 1) -> bytes:
    """Pages of 72 by 36 points, white, with a red square of 18 points in the top left corner."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(72, 36), invariant=1)
    for _ in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 18, 18, 18, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def opened(png: bytes) -> PIL.Image.Image:
    return PIL.Image.open(io.BytesIO(png))


@pytest.mark.parametrize(("ppi", "size"), [(96, (96, 48)), (72, (72, 36)), (300, (300, 150))])
def test_the_picture_has_the_ppi_asked_for_and_says_so(ppi: int, size: tuple[int, int]) -> None:
    picture = opened(write_png(pdf(), ppi=ppi))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", size)
    assert picture.info["dpi"] == pytest.approx((ppi, ppi), abs=0.02)


def test_colours_and_places_are_those_of_the_page() -> None:
    picture = opened(write_png(pdf()))
    assert picture.getpixel((5, 5)) == (255, 0, 0)
    assert picture.getpixel((5, 40)) == picture.getpixel((90, 5)) == (255, 255, 255)


def test_the_generators_version_is_noted() -> None:
    assert opened(write_png(pdf(), version="1.2.3")).info["Software"] == "praatplaat 1.2.3"


def test_the_same_pdf_gives_the_same_bytes() -> None:
    assert write_png(pdf()) == write_png(pdf())


def test_more_than_one_page_is_refused() -> None:
    with pytest.raises(ValueError, match="this PDF has 2"):
        write_png(pdf(2))
