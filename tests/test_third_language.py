"""A third language: a language file and texts, on one poster only, and not a line of code."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import posters
import pypdfium2
import pytest
import yaml
from posters import ROOT, Copy, copied

from praatplaat.check import check_page
from praatplaat.page import Page
from praatplaat.write.pdf import write_pdf

GERMAN = ROOT / "tests" / "german"


def with_german(content: Any, german: Any) -> Any:
    """Content data with its German beside what stands there; where nothing does, the German stands for all three."""
    if isinstance(german, str):
        return {**(content or {"nl": german, "en": german}), "de": german}
    if isinstance(german, list):
        return [with_german(content[i], inner) for i, inner in enumerate(german)]
    given = content or {}
    return {**given, **{key: with_german(given.get(key), inner) for key, inner in german.items()}}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = copied(tmp_path_factory.mktemp("german"))
    shutil.copy(GERMAN / "de.yaml", made.path("layout/languages/de.yaml"))
    for name in ("common", "education"):
        german = yaml.safe_load((GERMAN / f"{name}.yaml").read_text("utf-8"))
        made.change(f"content/{name}.yaml", lambda data, german=german: data.update(with_german(data, german)))
        made.change(f"content/{name}.yaml", lambda data: data.update(languages=["nl", "en", "de"]))
    return made


@pytest.fixture(scope="module")
def page(copy: Copy) -> Page:
    return copy.compose("education", "de")


def test_only_the_poster_that_declares_it_is_made_in_it(copy: Copy) -> None:
    done = copy.run("--lang", "de", "--format", "pdf,svg")
    assert (done.returncode, done.stderr) == (0, "")
    assert copy.made() == ["education.de.pdf", "education.de.svg"]
    assert 'lang="de"' in (copy.output / "education.de.svg").read_text("utf-8")


def test_its_poster_is_without_errors_and_nothing_leaves_its_place(page: Page) -> None:
    assert [str(found) for found in check_page(page) if found.severity == "error"] == []
    assert posters.outside(page) + posters.buried(page) == []
    assert page.language == "de"


def test_numbers_and_quotation_marks_are_those_of_the_language(page: Page) -> None:
    lines = [run.text for run in page.runs()]
    assert "hängt an fünf Fäden." in lines
    quote = " ".join(run.text for run in page.runs() if run.source.field.startswith("quote.text"))
    assert quote == "„Die Technik soll uns „helfen“, nicht zwingen.“"


def test_every_text_of_it_stands_on_the_page(copy: Copy, page: Page) -> None:
    said = " ".join(run.text for run in page.runs())
    german = yaml.safe_load((GERMAN / "education.yaml").read_text("utf-8"))
    for text in (*(signal["text"] for signal in german["signals"]), *german["questions"], german["name"]):
        words = [word for word in text.split() if "-" not in word]
        assert [word for word in words if word not in said] == []


def test_the_pdf_says_its_language(page: Page) -> None:
    pdf = write_pdf(page)
    assert b"/Lang (de)" in pdf
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"] == "Schule hängt an fünf Fäden."


def test_a_text_that_is_missing_in_it_is_named_with_its_line(copy: Copy, tmp_path: Path) -> None:
    other = copy.again(tmp_path / "again")
    other.change("content/education.yaml", lambda data: data["signals"][2]["text"].pop("de"))
    done = other.run("education")
    assert done.returncode == 2
    (line,) = (line for line in done.stderr.splitlines() if "missing-language" in line)
    assert "content/education.yaml:" in line and "“de”" in line
