"""The stage: where regions stand, which instances there are, and texts in the page's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compose.projects import compose, draw, frame, instance, page, project, runs, stage, text

from praatplaat.compose.stage import Stage
from praatplaat.geometry import Rect

NAMES = [{"name": text(name)} for name in ("Een", "Twee", "Drie")]


def on_stage(root: Path, region: dict[str, Any], **more: Any) -> Stage:
    heading = {"heading": {"takes": "name", "role": "body"}}
    return stage(project(root, {"r": {**heading, **region}}, **more))


def place(root: Path, box: str, name: str = "r.s2", **region: Any) -> Rect:
    found = on_stage(root, {"box": box, "repeat": "sectors", **region}, sectors=NAMES)
    return found.box(instance(found, name))


def test_columns_share_out_the_width_between_the_margins(tmp_path: Path) -> None:
    found = on_stage(tmp_path, {"box": "trim"})
    columns = [found.column(i) for i in range(3)]
    assert [c.x for c in columns] == pytest.approx([10, 10 + 70 / 3 + 5, 90 - 70 / 3])
    assert {round(c.width, 6) for c in columns} == {round(70 / 3, 6)}


def test_a_grid_may_have_a_column_for_each_item_of_a_list(tmp_path: Path) -> None:
    found = on_stage(tmp_path, {"box": "trim"}, sectors=NAMES[:2])
    assert found.column(1) == Rect(52.5, 0, 37.5, 100)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("trim", (0, 0, 100, 100)),
        ("1 2 30 40 mm", (1, 2, 30, 40)),
        ("col 2 col 40 mm", (10 + 70 / 3 + 5, 2, 70 / 3, 40)),
        ("col+1 2 col-2 to:50 mm", (11 + 70 / 3 + 5, 2, 70 / 3 - 2, 48)),
        ("col1 2 to:60 40 mm", (10, 2, 50, 40)),
    ],
)
def test_a_box_is_plain_or_measured_from_its_column(tmp_path: Path, box: str, expected: tuple[float, ...]) -> None:
    found = place(tmp_path, box)
    assert (found.x, found.y, found.width, found.height) == pytest.approx(expected)


def test_a_repeated_region_may_begin_in_a_later_column(tmp_path: Path) -> None:
    assert place(tmp_path, "col 0 col 9 mm", "r.s1", first_column=2).x == pytest.approx(10 + 70 / 3 + 5)


def test_a_region_may_count_with_columns_of_its_own(tmp_path: Path) -> None:
    assert place(tmp_path, "col 0 col 9 mm", columns=2) == Rect(52.5, 0, 37.5, 9)


def test_a_repeated_region_may_have_widths_of_its_own_in_turn(tmp_path: Path) -> None:
    assert place(tmp_path, "col 0 col 9 mm", "r.s3", widths="20 30 mm").width == 20


def test_a_box_may_stand_on_the_ground_of_its_own_items_drawing(tmp_path: Path) -> None:
    draw(tmp_path)
    art = {
        "box": "col 0 col 9 mm",
        "repeat": "sectors",
        "illustration": {"takes": "art", "alt": "alt", "ground": "50 60 mm"},
    }
    name = {"box": "col art.ground+2 col 9 mm", "repeat": "sectors", "heading": {"takes": "name", "role": "body"}}
    under = {**name, "box": "col art.tip-1 col 9 mm"}
    sectors = [{**each, "art": "house.svg"} for each in NAMES]
    found = stage(project(tmp_path, {"art": art, "name": name, "under": under}, sectors=sectors))
    assert [found.box(instance(found, f"name.s{i}")).y for i in (1, 2, 3)] == pytest.approx([52, 62, 52])
    depth = 20 * 70 / 3 / 100  # the clod reaches 20 units under the ground
    assert found.box(instance(found, "under.s2")).y == pytest.approx(60 + depth - 1)


def test_all_items_may_stand_on_the_ground_of_one_drawing(tmp_path: Path) -> None:
    draw(tmp_path)
    art = {"box": "10 0 50 90 mm", "illustration": {"takes": "art", "alt": "alt", "ground": "50mm"}}
    name = {"box": "col art.ground+2 col 9 mm", "repeat": "sectors", "heading": {"takes": "name", "role": "body"}}
    found = stage(project(tmp_path, {"art": art, "name": name}, {"art": "house.svg"}, sectors=NAMES))
    assert [found.box(instance(found, f"name.s{i}")).y for i in (1, 2, 3)] == pytest.approx([52, 52, 52])


def test_a_repeated_region_is_named_after_its_items(tmp_path: Path) -> None:
    found = on_stage(tmp_path, {"box": "trim", "repeat": "sectors"}, sectors=NAMES)
    assert [i.name for i in found.instances()] == ["r.s1", "r.s2", "r.s3"]


def test_a_region_that_repeats_nothing_is_not_there(tmp_path: Path) -> None:
    assert on_stage(tmp_path, {"box": "trim", "repeat": "sectors"}).instances() == []


def test_a_label_names_the_item_that_it_is_repeated_for(tmp_path: Path) -> None:
    region = {"box": "trim", "repeat": "sectors", "heading": {"takes": "name", "role": "body"}, "label": {"nl": "Naam"}}
    assert frame(page(tmp_path, {"r": region}, sectors=NAMES), "r.s2").label == "Naam: Twee"


def test_counts_are_filled_in_from_the_content(tmp_path: Path) -> None:
    region = {"box": "trim", "heading": {"takes": "title", "role": "body"}}
    title = {"title": text("{sectors:Words} {wolk|wolken}")}
    assert runs(frame(page(tmp_path, {"r": region}, title, sectors=NAMES), "r"))[0].text == "Drie wolken"


def test_the_letter_ij_of_old_code_pages_is_set_as_two_letters(tmp_path: Path) -> None:
    region = {"box": "trim", "heading": {"takes": "title", "role": "body"}}
    assert runs(frame(page(tmp_path, {"r": region}, {"title": text("Ĳs en ĳs")}), "r"))[0].text == "IJs en ijs"


def test_a_page_for_the_screen_has_no_bleed_and_one_for_print_keeps_it_at_any_size(tmp_path: Path) -> None:
    made = project(tmp_path, {"sky": {"shape": {"ink": "sun"}}})
    assert compose(made, screen=True).bleed == 0
    half = compose(made, size=(50, 50))
    (sky,) = half.frames[0].items
    assert half.bleed == 3
    assert sky.path[0] == pytest.approx(("M", -3, -3))  # type: ignore[union-attr]
