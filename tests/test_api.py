"""The front door: `import praatplaat`, and what its docstring promises."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import posters
import pytest
from posters import copied, environment

import praatplaat

HEAVY = {"reportlab", "svgwrite", "uharfbuzz", "PIL", "pyphen", "segno", "pypdfium2", "yaml"}


def example() -> str:
    """The lines of code in the package's docstring."""
    assert praatplaat.__doc__
    lines = [line for line in praatplaat.__doc__.splitlines() if line.startswith("    ")]
    return textwrap.dedent("\n".join(lines))


def in_a_new_python(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_example_of_the_docstring_works_as_it_stands(tmp_path: Path) -> None:
    copied(tmp_path / "folder")
    code = example() + "\nprint(type(page).__name__, len(findings), pdf[:5].decode(), svg[:5].decode())"
    assert in_a_new_python(code, tmp_path) == "Page 0 %PDF- <?xml"


def test_importing_the_package_loads_nothing_but_the_package(tmp_path: Path) -> None:
    mine = "import sys, praatplaat; print(*sorted(name for name in sys.modules if name.startswith('praatplaat')))"
    assert in_a_new_python(mine, tmp_path) == "praatplaat"
    heavy = f"import sys, praatplaat; print(*sorted(set({sorted(HEAVY)}) & sys.modules.keys()))"
    assert in_a_new_python(heavy, tmp_path) == ""


def test_every_name_on_offer_is_there_however_often_it_is_asked_for(tmp_path: Path) -> None:
    """In any order too: importing a module must not put itself in the place of a function of the same name."""
    code = (
        "import praatplaat, inspect\n"
        "for names in (praatplaat.__all__, praatplaat.__all__[::-1], praatplaat.__all__):\n"
        "    for name in names:\n"
        "        assert not inspect.ismodule(getattr(praatplaat, name)), name\n"
        "import praatplaat.cli, praatplaat.build, praatplaat.compose.compose, praatplaat.check.rules\n"
        "for name in praatplaat.__all__:\n"
        "    assert not inspect.ismodule(getattr(praatplaat, name)), name\n"
        "from praatplaat import *\n"
        "print(compose_page.__name__, build_posters.__name__)\n"
    )
    assert in_a_new_python(code, tmp_path) == "compose_page build_posters"


def test_a_name_that_is_not_on_offer_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such"):
        praatplaat.no_such  # noqa: B018


def test_a_poster_is_loaded_alone_when_only_it_is_asked_for() -> None:
    assert list(praatplaat.load(posters.ROOT, ["media"]).posters) == ["media"]
    assert tuple(praatplaat.load(str(posters.ROOT)).posters) == posters.POSTERS


def test_input_that_cannot_be_read_is_one_error_with_every_problem(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    copy.replace("content/media.yaml", "art: media.svg", "art: medea.svg")
    copy.replace("content/science.yaml", "layout: sector ", "layout: sectro ")
    with pytest.raises(praatplaat.InputError) as caught:
        praatplaat.load(tmp_path)
    assert [finding.source.file for finding in caught.value.findings] == ["content/media.yaml", "content/science.yaml"]
    assert all(finding.source.line and finding.hint for finding in caught.value.findings)


def test_a_page_for_the_screen_is_written_as_pdf_svg_and_png() -> None:
    project = praatplaat.load(posters.ROOT, ["science"])
    page = praatplaat.compose_page(project, "science", "en", screen=True)
    pdf = praatplaat.write_pdf(page, screen=True)
    assert page.bleed == 0
    assert praatplaat.write_png(pdf, ppi=20).startswith(b"\x89PNG")
    assert praatplaat.write_svg(page, text="live").startswith(b"<?xml")
    assert praatplaat.page_as_text(page).startswith("page science en 420x594 bleed 0")


def test_the_same_page_comes_out_of_a_composer_that_did_others_before() -> None:
    alone = praatplaat.compose_page(praatplaat.load(posters.ROOT, ["science"]), "science", "nl")
    assert praatplaat.page_as_text(alone) == praatplaat.page_as_text(posters.page("science", "nl"))
