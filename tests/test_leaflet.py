"""A third layout, written from the documentation alone by someone who had not seen the engine.

An A4 leaflet in rows instead of columns, with three sectors and other regions: proof that the engine knows no poster.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import zxingcpp
from posters import ROOT, Copy, buried, copied, outside

from praatplaat.check import check_page
from praatplaat.compose.compose import Composer
from praatplaat.page import Page, Shape
from praatplaat.read.project import load_project
from praatplaat.write.pdf import write_pdf
from praatplaat.write.png import write_png

SECTORS = ["education", "science", "health-care"]


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    copy: Copy = copied(tmp_path_factory.mktemp("leaflet"))
    shutil.copy(ROOT / "tests/leaflet/layout.yaml", copy.path("layout/leaflet.yaml"))
    shutil.copy(ROOT / "tests/leaflet/content.yaml", copy.path("content/leaflet.yaml"))
    composer = Composer(load_project(copy.root, ["leaflet"]))
    return {language: composer.compose("leaflet", language, screen=True) for language in ("nl", "en")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_leaflet_is_an_a4_page_that_is_told_of_its_small_type_only(leaflet: dict[str, Page], language: str) -> None:
    page = leaflet[language]
    assert (page.width, page.height) == (210, 297)
    assert [finding.rule for finding in check_page(page)] == ["small-type"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_signals_of_three_sectors_stand_on_the_leaflet(leaflet: dict[str, Page], language: str) -> None:
    said = {run.source.field for run in leaflet[language].runs() if run.source.file.startswith("content/")}
    files = {run.source.file for run in leaflet[language].runs()}
    assert {f"content/{sector}.yaml" for sector in SECTORS} <= files
    assert {f"signals[{i}].text.{language}" for i in range(5)} <= said
    assert f"quote.text.{language}" in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_building_hangs_by_as_many_rings_as_its_sector_has_signals(
    leaflet: dict[str, Page], language: str
) -> None:
    rings = [
        sum(isinstance(item, Shape) and item.stroke is not None and item.fill is None for item in frame.items)
        for frame in leaflet[language].frames
        if frame.name.startswith("threads")
    ]
    assert sorted(rings) == [3, 4, 5]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_of_the_leaflet_leaves_its_region_or_lies_under_something(
    leaflet: dict[str, Page], language: str
) -> None:
    assert outside(leaflet[language]) == []
    assert buried(leaflet[language]) == []


def test_the_leaflets_code_reads_as_the_address(leaflet: dict[str, Page], tmp_path: Path) -> None:
    import io

    import PIL.Image

    picture = PIL.Image.open(io.BytesIO(write_png(write_pdf(leaflet["nl"], screen=True), ppi=150)))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [
        "https://rathenau.nl/nl/digitale-afhankelijkheid"
    ]
