"""The project's own posters: all compose without errors, and say what the content says, once and whole."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import posters
import pypdfium2
import pytest
from oracles import need
from posters import ALL, Copy, copied
from pypdfium2 import raw

from praatplaat.check import check_page
from praatplaat.listing import page_as_text
from praatplaat.page import GlyphRun, Page
from praatplaat.write.pdf import write_pdf
from praatplaat.write.svg import write_svg

each_poster = pytest.mark.parametrize(("poster", "language"), ALL, ids=[".".join(pair) for pair in ALL])
REFERENCES = Path(__file__).parent / "references"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copied(tmp_path)


def errors(page: Page) -> list[str]:
    return [str(finding) for finding in check_page(page) if finding.severity == "error"]


def test_there_are_six_posters_in_two_languages() -> None:
    assert len(ALL) == 12
    assert all(project.languages == posters.LANGUAGES for project in posters.project().posters.values())


@each_poster
def test_a_poster_composes_without_errors(poster: str, language: str) -> None:
    assert errors(posters.page(poster, language)) == []


@each_poster
def test_a_poster_has_a_title_a_summary_and_frames_that_are_all_read_once(poster: str, language: str) -> None:
    page = posters.page(poster, language)
    assert page.title in " ".join(posters.texts_said(poster, language)).replace("\u00a0", " ")
    assert page.description == posters.content(poster)["summary"][language]
    names = [frame.name for frame in page.frames]
    assert len(names) == len(set(names))
    assert sorted(page.reading) == sorted(frame.name for frame in page.frames if frame.kind != "artifact")


@each_poster
def test_a_figure_has_words_for_those_who_cannot_see_it(poster: str, language: str) -> None:
    page = posters.page(poster, language)
    figures = {frame.name: frame.alt for frame in page.frames if frame.kind == "figure"}
    own = posters.content(poster)
    buildings = own["sectors"] or [own]
    assert [alt for name, alt in figures.items() if name.startswith("building")] == [
        building["alt"][language] for building in buildings
    ]
    assert figures["qr"] == own["action"]["url"]


# ---- what it says --------------------------------------------------------------------------------------------------


def said_on(page: Page) -> Counter[str]:
    """Each text of a page, put together from its lines, as often as it stands there."""
    texts: dict[tuple[str, object], str] = {}
    for frame in page.frames:
        for item in frame.items:
            if source := getattr(item, "source", None):
                texts.setdefault((frame.name, source), "")
                texts[frame.name, source] += item.text + item.then
    return Counter(text.replace("\u00ad", "").rstrip(" ") for (_, source), text in texts.items() if source.file)


@each_poster
def test_every_text_that_the_layout_takes_stands_on_the_page_once_to_the_letter(poster: str, language: str) -> None:
    assert said_on(posters.page(poster, language)) == Counter(posters.texts_said(poster, language))


@each_poster
def test_what_has_no_source_is_a_number_in_a_disc(poster: str, language: str) -> None:
    said = Counter((region, text) for region, texts in posters.regions_said(poster, language) for text in texts)
    numbers = Counter({key: times for key, times in said.items() if key[1].isdigit()})
    page = posters.page(poster, language)
    runs = ((frame, item) for frame in page.frames for item in frame.items if isinstance(item, GlyphRun))
    assert numbers == Counter((posters.region(frame), run.text) for frame, run in runs if not run.source.file)


@each_poster
def test_a_text_names_the_line_of_the_file_that_it_comes_from(poster: str, language: str) -> None:
    for run in posters.page(poster, language).runs():
        if run.source.file:
            line = (posters.ROOT / run.source.file).read_text("utf-8").splitlines()[run.source.line - 1]
            if "{" not in line:  # where counts are filled in, the page and the file differ
                assert run.text.strip("“”") in line[run.source.column - 1 :], run.source


def bare(text: str) -> str:
    """The text without what may change at the end of a line: white space, hyphens and marks of where it may break."""
    return re.sub(r"[\s\u00a0\u00ad\u2060\ufffe\x02-]", "", text)


def left_over(text: str, said: list[tuple[str, list[str]]]) -> list[str]:
    """What is wrong with a text read back: regions that don't stand in it, and what no region says."""
    rest, wrong = bare(text), []
    for region in sorted((bare("".join(texts)) for _, texts in said), key=len, reverse=True):
        if region in rest:  # the longest first: a short one may also be part of a longer
            rest = rest.replace(region, "\n", 1)
        else:
            wrong.append(f"not there: {region}")
    return wrong + [f"extra: {part}" for part in rest.split("\n") if part]


def read_back(pdf: bytes) -> str:
    """The text of a PDF as pdfium reads it, object by object (as a whole it sorts what stands on one line)."""
    (leaf,) = pypdfium2.PdfDocument(pdf)
    text = leaf.get_textpage()
    length = raw.FPDFTextObj_GetText
    parts: list[str] = []
    for found in leaf.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = length(found.raw, text.raw, None, 0)
        buffer = (ctypes.c_ushort * (size // 2))()
        length(found.raw, text.raw, buffer, size)
        parts.append(bytes(buffer).decode("utf-16-le").rstrip("\0"))
    return "\n".join(parts)


@each_poster
def test_the_pdf_says_what_the_content_says_and_nothing_else(poster: str, language: str) -> None:
    assert left_over(read_back(posters.pdf(poster, language)), posters.regions_said(poster, language)) == []


@pytest.mark.outside
@each_poster
def test_pdftotext_reads_what_the_content_says_and_nothing_else(poster: str, language: str, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    file.write_bytes(posters.pdf(poster, language))
    done = subprocess.run(
        [need("pdftotext"), "-raw", "-enc", "UTF-8", file, "-"], capture_output=True, timeout=60, check=True
    )
    assert left_over(done.stdout.decode(), posters.regions_said(poster, language)) == []


@each_poster
@pytest.mark.parametrize("live", [False, True], ids=["outlines", "live"])
def test_the_svg_says_what_the_content_says_and_nothing_else(poster: str, language: str, live: bool) -> None:
    said = posters.regions_said(poster, language)
    if not live:  # what is only decoration is drawn there, not written
        said = [(region, texts) for region, texts in said if region != "threads"]
    assert left_over(" ".join(words_in(posters.svg(poster, language, live))), said) == []


def words_in(svg: bytes) -> Iterator[str]:
    """What a screen reader finds in the frames of an SVG that are no figure, numbers in discs included."""
    root = ElementTree.fromstring(svg)
    for group in root.findall("{*}g"):
        if group.get("role") == "img":
            continue
        for element in group.iter():
            if element.tag.endswith("}text"):
                yield "".join(element.itertext())
            elif element is not group and element.get("aria-label"):
                yield str(element.get("aria-label"))


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("EdTech-bedrijven", "EdTechbedrijven", []),  # the hyphen might have stood at the end of a line
        ("Onderwijs", "Onderwijs Onderwijs", ["extra: Onderwijs"]),
        ("iPads van Apple.", "iPads van Apple", ["not there", "extra"]),
    ],
)
def test_a_text_that_is_doubled_or_cut_is_noticed(old: str, new: str, wrong: list[str]) -> None:
    text = read_back(posters.pdf("education", "nl"))
    changed = re.sub(re.escape(old).replace(r"\ ", r"\s+"), new, text, count=1)
    assert changed != text or not wrong
    found = left_over(changed, posters.regions_said("education", "nl"))
    assert len(found) == len(wrong)
    assert all(said.startswith(start) for said, start in zip(found, wrong, strict=True))


def test_a_word_that_is_broken_ends_in_a_hyphen_and_is_read_back_whole(copy: Copy) -> None:
    words = "Arbeidsongeschiktheidsverzekeringsmaatschappijen gebruiken clouddiensten."
    copy.replace("content/education.yaml", FIRST_SIGNAL, words)
    page = copy.compose("education")
    assert errors(page) == []
    broken = [run for run in page.runs() if run.then == "\u00ad"]
    assert len(broken) == 1
    assert any(text.startswith(words) for text in said_on(page))
    line = f"{broken[0].text}-"
    assert line in [" ".join(text.split()) for text in words_in(write_svg(page, text="live"))]
    read = read_back(write_pdf(page))
    assert re.search(re.escape(broken[0].text) + "[-\u00ad\ufffe\x02]", read)
    for text in (read, " ".join(words_in(write_svg(page, text="outlines")))):
        assert bare(words) in bare(text)


# ---- sizes of type -------------------------------------------------------------------------------------------------


@each_poster
def test_no_text_is_smaller_than_its_role_allows(poster: str, language: str) -> None:
    page = posters.page(poster, language)
    for role, size in page.sizes:
        assert size >= posters.least_size(poster, role) - 1e-6, role
    assert {round(run.size, 6) for run in page.runs()} <= {round(size, 6) for _, size in page.sizes}


@each_poster
@pytest.mark.parametrize("size", ["A4", "A3", "A1", "A0", "500x700mm"])
def test_a_poster_composes_without_errors_at_every_size(poster: str, language: str, size: str) -> None:
    assert errors(posters.page(poster, language, size)) == []


@each_poster
@pytest.mark.parametrize("size", ["A4", "A0"])
def test_a_poster_at_another_size_is_the_same_poster_enlarged_or_reduced(poster: str, language: str, size: str) -> None:
    own, other = posters.page(poster, language), posters.page(poster, language, size)
    k = {"A4": 0.5, "A0": 2.0}[size]
    for mine, theirs in zip(own.runs(), other.runs(), strict=True):
        assert (mine.text, mine.glyphs, mine.advances) == (theirs.text, theirs.glyphs, theirs.advances)
        # Paper sizes are rounded to whole mm, so A4 is not exactly half of A2.
        assert theirs.size / mine.size == pytest.approx(k, rel=0.004)
        assert (theirs.x, theirs.y) == pytest.approx((mine.x * k, mine.y * k), abs=3.0)


# ---- texts that do not fit, and characters that are not there ------------------------------------------------------

LONG = "Leraren en leerlingen gebruiken elke dag de diensten van grote bedrijven zonder daar ooit zelf voor te kiezen. "
FIRST_SIGNAL = "Leraren maken lesmateriaal met AI-tools zoals ChatGPT, of laten leerlingen ermee experimenteren."


@pytest.mark.parametrize("times", [8, 30])
def test_a_text_too_long_is_an_error_with_its_line_millimetres_and_characters(copy: Copy, times: int) -> None:
    line = copy.replace("content/education.yaml", FIRST_SIGNAL, LONG * times + FIRST_SIGNAL)
    page = copy.compose("education")
    said = [text for text in errors(page) if "[overset]" in text]
    assert said
    assert any(re.match(rf"content/education\.yaml:{line}:\d+: error\[overset\]: ", text) for text in said), said
    assert all(re.search(r"\d+\.\d mm too high", text) for text in said)
    assert all(re.search(r"about \d+ characters", text) for text in said)
    for role, size in page.sizes:
        assert size >= posters.least_size("education", role) - 1e-6


def test_cutting_as_many_characters_as_the_hint_says_makes_the_text_fit(copy: Copy) -> None:
    copy.replace("content/education.yaml", FIRST_SIGNAL, LONG * 8 + FIRST_SIGNAL)
    told = sum(int(n) for n in re.findall(r"about (\d+) characters", "\n".join(errors(copy.compose("education")))))
    text = LONG * 8 + FIRST_SIGNAL
    copy.replace("content/education.yaml", text, text[: len(text) - round(told * 1.25)].rstrip())
    assert errors(copy.compose("education")) == []
    assert told < len(LONG) * 8, "so much that anything would fit"


def test_a_word_too_long_for_its_line_is_an_error(copy: Copy) -> None:
    line = copy.replace("content/education.yaml", 'nl: "Onderwijs"', 'nl: "Onderwijsvernieuwingsondersteuningsdienst"')
    (said,) = errors(copy.compose("education"))
    assert said.startswith(f"content/education.yaml:{line}:")
    assert re.search(r"\d+\.\d mm too wide", said)
    assert re.search(r"about \d+ characters", said)


@pytest.mark.parametrize(
    ("file", "old", "new", "character"),
    [
        ("content/education.yaml", FIRST_SIGNAL, f"☃ {FIRST_SIGNAL}", "☃"),
        ("content/education.yaml", 'nl: "Onderwijs"', 'nl: "Onderwжijs"', "ж"),
        ("content/common.yaml", "Langzaam een andere koers", "Langzaam een andere 👍 koers", "👍"),
    ],
)
def test_a_character_that_the_font_lacks_is_an_error_that_names_it_and_its_line(
    copy: Copy, file: str, old: str, new: str, character: str
) -> None:
    line = copy.replace(file, old, new)
    (said,) = errors(copy.compose("education"))
    assert re.match(rf"{re.escape(file)}:{line}:\d+: error\[missing-glyph\]: ", said)
    assert f"“{character}” (U+{ord(character):04X})" in said


# ---- references ----------------------------------------------------------------------------------------------------


def as_reference(page: Page) -> str:
    """The page as text to a tenth of a millimetre, without the shapes inside drawings."""
    kept: list[str] = []
    inside_figure = False
    for line in page_as_text(page).splitlines():
        if not line.startswith(" "):
            inside_figure = line.startswith("figure")
        if not (inside_figure and line.startswith("  shape")):
            kept.append(re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.1f}", line))
    return "\n".join(kept) + "\n"


@pytest.mark.parametrize(("poster", "language"), [("education", "nl"), ("overview", "nl")])
def test_a_poster_is_as_it_was_accepted(poster: str, language: str) -> None:
    """After a change that was meant: ACCEPT=1 pytest tests/test_posters.py -k accepted, and look at the difference."""
    file = REFERENCES / f"{poster}.{language}.txt"
    now = as_reference(posters.page(poster, language))
    assert len(now) < 40_000
    if os.environ.get("ACCEPT"):
        file.write_text(now, "utf-8")
    assert now.splitlines() == file.read_text("utf-8").splitlines()
