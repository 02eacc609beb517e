"""What content and layout must agree on, told where the writer can mend it."""

import io
import shutil

import pytest
from PIL import Image

SCHOOL, ALL, ONE, COMMON = "content/school.yaml", "content/all.yaml", "layout/one.yaml", "content/common.yaml"


def test_a_layout_with_a_column_for_each_sector_needs_sectors(project) -> None:
    place = project.change(SCHOOL, "layout: one", "layout: ¦many")
    [finding] = project.findings("school")
    assert f"{finding.source}: {finding.message}" == (
        f"{place}: layout “many” has a column for each of “sectors”, and this poster has none"
    )
    assert finding.hint == "give it sectors:, or choose another layout"


@pytest.mark.parametrize("sectors", ["sectors: []", ""])
def test_a_poster_whose_sectors_were_taken_out_is_told_so(project, sectors: str) -> None:
    project.change(ALL, "sectors: [school, library]", sectors)
    [problem] = project.problems("all")
    assert problem == f"{ALL}:1:9: layout “many” has a column for each of “sectors”, and this poster has none"


def test_a_poster_without_a_field_that_its_layout_takes_is_fine(project) -> None:
    project.change("content/library.yaml", 'name: {nl: "Bibliotheek", en: "Library"}\n', "")
    assert project.load("library", "all").posters["library"].name is None


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (SCHOOL, 'name: {nl: "School"', 'name: {nl: ¦"{signal:words}"',
         "“{signal:words}” counts “signal”, which is no list"),
        (SCHOOL, '{nl: "Boeken"', '{nl: ¦"{boek|boeken}"',
         "“{boek|boeken}” chooses by a count, but none stands before it"),
        (SCHOOL, '{nl: "Zo is het."', '{nl: ¦"{zo"',
         "“{zo” counts nothing"),
        (SCHOOL, 'speaker: {nl: "Iemand, 2024"', 'speaker: {nl: ¦"{x:words}"',
         "“{x:words}” counts “x”, which is no list"),
        (SCHOOL, 'alt: {nl: "Een huis"', 'alt: {nl: ¦"{x:words}"',
         "“{x:words}” counts “x”, which is no list"),
        (COMMON, '- {nl: "Een punt"', '- {nl: ¦"{items:words}"',
         "“{items:words}” counts “items”, which is no list"),
        (COMMON, 'url: https://example.org/more', 'url: ¦https://example.org/' + "é" * 1200,
         "this has 2,420 bytes; a QR code holds 2,331"),
    ],
)  # fmt: skip
def test_a_text_that_could_not_be_set_is_refused_at_its_place(
    project, file: str, old: str, new: str, told: str
) -> None:
    place = project.change(file, old, new)
    assert project.problems("school") == [f"{place}: {told}"]


def test_a_number_word_that_would_swell_every_text_is_refused(project) -> None:
    place = project.change("layout/languages/en.yaml", "two", "¦" + "t" * 41)
    assert project.problems("school") == [f"{place}: “{'t' * 41}” is no number in words"]


def test_a_common_text_counts_what_each_poster_has(project) -> None:
    project.change(COMMON, '- {nl: "Een punt"', '- {nl: "{signals:words} {punt|punten}"')
    project.load("school")


def test_a_sector_is_counted_within_itself_where_it_is_gathered(project) -> None:
    project.change("content/library.yaml", 'name: {nl: "Bibliotheek"', 'name: {nl: "{signals:words} {pas|passen}"')
    project.load("all")


def test_a_drawing_that_threads_end_on_is_described(project) -> None:
    place = project.change(SCHOOL, "art: house.svg", "art: ¦plug.svg")
    [finding] = project.findings("school")
    assert f"{finding.source}: {finding.message}" == (
        f"{place}: content/art/drawings.yaml doesn't say where threads end on “plug.svg”"
    )
    assert finding.hint == "add plug.svg: with its anchors there, under drawings:"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("anchors: [[30, 10], [70, 10]]", "anchors: ¦[]", "this list has no items"),
        ("anchors: [[30, 10], [70, 10]]", "anchors: [¦[30]]", "this list has 1 item"),
        ("  house.svg:\n    anchors: [[30, 10], [70, 10]]", "  house.svg:\n    ¦anchors: [[70, 10], [30, 10]]",
         "the anchors don't stand from left to right: 70 stands before 30"),
        ("roof: [[20, 80, 20]]", "roof: [¦[20, 80]]", "this list has 2 items"),
        ("roof: [[20, 80, 20]]", "roof: [[20, ¦80000, 20]]",
         "80000 drawing units is too far"),
        ("    1: [50]", "    ¦one: [50]", "“one” is not a whole number"),
        ("    1: [50]", "    ¦0: [50]", "0 is too small"),
        ("shared:\n  ground: 60", "shared:\n  ¦ground: x", None),
        ("radius: 5,", "radius: ¦0,", "0 is too small"),
    ],
)  # fmt: skip
def test_what_is_said_of_drawings_can_be_used(project, old: str, new: str, told: str | None) -> None:
    place = project.change("content/art/drawings.yaml", old, new)
    problems = project.problems("school")
    assert problems == ([f"{place}: {told}"] if told else ["content/art/drawings.yaml:2:11: “x” is not a number"])


@pytest.mark.parametrize(
    ("tips", "told"),
    [
        ("{1: []}", "the number of tips behind “1:” is 0"),
        ("{1: [3], 2: [4, 5, 6]}", "the number of tips behind “2:” is 3"),
        ("{1: [3], 3: [4, 5, 6]}", "“2:” is missing under tips:"),
    ],
)
def test_the_tips_of_wires_are_as_many_as_they_say(project, tips: str, told: str) -> None:
    project.change("content/art/drawings.yaml", "  tips:\n    1: [50]\n    2: [30, 70]", f"  tips: {tips}")
    assert project.problems("school") == [f"content/art/drawings.yaml:2:3: {told}"]


def picture(form: str, size: tuple[int, int] = (8, 4)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, form)
    return data.getvalue()


def with_logo(project, name: str, data: bytes | None) -> str:
    if data is not None:
        project.write(f"content/logos/{name}", data)
    logo = f'logo: {{file: ¦{name}, alt: {{nl: "Wij", en: "Us"}}}}\nart: house.svg'
    return project.change(SCHOOL, "art: house.svg", logo)


@pytest.fixture
def with_press(project, root):
    shutil.copytree(root / "layout/press", project.path / "layout/press", dirs_exist_ok=True)
    return project


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_logo_is_read_with_the_press_that_it_needs(with_press, form: str) -> None:
    with_logo(with_press, f"us.{form.lower()}", picture(form))
    read = with_press.load("school")
    assert read.pictures[f"us.{form.lower()}"].size == (8, 4)
    assert read.press.ink_limit == 300


def test_a_project_without_pictures_reads_no_press(project) -> None:
    assert project.load("school").press is None


def test_a_logo_may_be_a_drawing(project) -> None:
    with_logo(project, "house.svg", (project.path / "content/art/plug.svg").read_bytes())
    drawing = project.load("school").drawings["logos/house.svg"]
    assert drawing.series is None and len(drawing.shapes) == 1


def test_a_logo_is_what_its_file_holds_whatever_its_name_ends_in(with_press) -> None:
    with_logo(with_press, "us.svg", picture("JPEG"))
    assert with_press.load("school").pictures["us.svg"].size == (8, 4)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("us.png", None, "content/logos has no file “us.png”"),
        ("us.png", b"no picture", "“us.png” is no picture that can be read"),
        ("us.png", b"", "“us.png” is no picture that can be read"),
        ("us.png", picture("PNG", (90, 90))[:-40], "“us.png” is broken or cut off"),
        ("us.jpg", picture("JPEG", (90, 90))[:300], "“us.jpg” is "),
        ("us.gif", picture("GIF"), "“us.gif” is a GIF"),
        ("us.ai", b"%PDF-1.6", "“us.ai” is a PDF or an Illustrator file"),
        ("us.svgz", b"\x1f\x8b\x08", "“us.svgz” is a compressed file"),
        ("us.png", picture("PNG", (9000, 6000)), "“us.png” has 9,000 by 6,000 pixels"),
        ("us.svg", None, "content/logos has no file “us.svg”"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(with_press, name: str, data: bytes | None, told: str) -> None:
    place = with_logo(with_press, name, data)
    [problem] = with_press.problems("school")
    assert problem.startswith(f"{place}: {told}")
