"""The shipped layouts with other content than ours: fewer and more sectors and signals, shorter and longer texts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import lives
import pytest
from collisions import collisions
from posters import LANGUAGES, buried, outside

from praatplaat.check import check_page
from praatplaat.compose.compose import Composer
from praatplaat.geometry import bounds
from praatplaat.page import Page, Shape
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


#: The least distance between two sockets that the eye still parts, at the posters' own size (mm).
APART = 0.3


@pytest.mark.parametrize("count", [3, 4, 5, 6])
@pytest.mark.parametrize("first", [0, 3], ids=["our drawings", "others"])
def test_in_an_overview_sockets_never_touch_with_up_to_seven_signals_in_each_sector(
    tmp_path: Path, count: int, first: int
) -> None:
    copy = lives.project(tmp_path, 0.6)
    names = [*lives.SECTORS, "further-1"][first:] + list(lives.SECTORS)[:first]
    lives.write(copy, "further-1", lives.further(0, 7, 0.6))
    for signals in (5, 6, 7):
        for name in lives.SECTORS:
            lives.write(copy, name, {**lives.sector(signals, False, 0.6), "art": f"{name}.svg"})
        lives.write(copy, "overview", {**lives.data("overview"), "sectors": names[:count]})
        page = Composer(load_project(copy.root, ["overview"])).compose("overview", "nl")
        sockets = sorted(
            (bounds(item.path) for frame in page.frames if frame.name.startswith("threads") for item in frame.items
             if isinstance(item, Shape) and item.fill is not None and item.fill.name == "white"),
            key=lambda box: box.x,
        )  # fmt: skip
        assert len(sockets) >= signals * (count - 1) + 1
        assert min(b.x - a.right for a, b in pairwise(sockets)) >= APART
