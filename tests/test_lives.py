"""The shipped layouts with other content than ours: fewer and more sectors and signals, shorter and longer texts."""

from __future__ import annotations

from pathlib import Path

import lives
import pytest
from collisions import collisions
from posters import LANGUAGES, buried, outside

from praatplaat.check import check_page
from praatplaat.compose.compose import Composer
from praatplaat.page import Page
from praatplaat.read.project import load_project


def faults(page: Page) -> list[str]:
    found = [str(finding) for finding in check_page(page) if finding.severity == "error"]
    return found + outside(page) + buried(page) + collisions(page)


@pytest.mark.parametrize("factor", lives.LENGTHS)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_an_overview_of_three_to_six_sectors_holds_its_texts_shorter_and_longer(
    tmp_path: Path, count: int, factor: float
) -> None:
    for quotes in (True, False):
        copy = lives.project(tmp_path / str(quotes), factor)
        lives.overview(copy, count, factor, quotes)
        composer = Composer(load_project(copy.root, ["overview"]))
        for language in LANGUAGES:
            page = composer.compose("overview", language)
            assert faults(page) == [], (language, quotes)
            assert sum(frame.name.startswith("building.") for frame in page.frames) == count


@pytest.mark.parametrize("factor", lives.LENGTHS)
@pytest.mark.parametrize("count", range(1, 8))
def test_a_sector_of_one_to_seven_signals_holds_its_texts_shorter_and_longer(
    tmp_path: Path, count: int, factor: float
) -> None:
    copy = lives.project(tmp_path, factor)
    copy.path("content/overview.yaml").unlink()
    names = {"with-quote": True, "without-quote": False}
    for name, quote in names.items():
        lives.write(copy, name, lives.sector(count, quote, factor))
    composer = Composer(load_project(copy.root, list(names)))
    for name in names:
        for language in LANGUAGES:
            assert faults(composer.compose(name, language)) == [], (name, language)
