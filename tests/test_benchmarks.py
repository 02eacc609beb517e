"""The benchmark runs and compares the same posters; what it measures is for a reader to judge, never for a test."""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import praatplaat


@pytest.fixture
def benchmark_module(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    return importlib.import_module


def test_the_typst_template_says_what_the_content_says(
    root: Path, tmp_path: Path, benchmark_module: Callable[[str], Any]
) -> None:
    pytest.importorskip("typst", reason="no Typst: pip install -r benchmarks/requirements.txt")
    prepare, proof = benchmark_module("prepare"), benchmark_module("proof")
    own = tmp_path / "own"
    prepare.prepare(own)
    names = ("overview.nl", "media.en")
    tool = str(root / "benchmarks" / "tools" / "typst_poster.py")
    subprocess.run([sys.executable, tool, str(own), ",".join(names), str(tmp_path), "pdf"], check=True)
    project = praatplaat.load(own)
    for name in names:
        page = praatplaat.compose_page(project, *name.split("."))
        said = proof.missing_and_more(proof.texts_of(page), (tmp_path / f"{name}.pdf").read_bytes())
        assert said == ([], ""), name


def test_the_plain_script_says_what_the_content_says(
    root: Path, tmp_path: Path, benchmark_module: Callable[[str], Any]
) -> None:
    prepare, proof = benchmark_module("prepare"), benchmark_module("proof")
    own = tmp_path / "own"
    prepare.prepare(own)
    tool = str(root / "benchmarks" / "tools" / "plain_poster.py")
    subprocess.run([sys.executable, tool, str(own), "nl", str(tmp_path)], check=True)
    page = praatplaat.compose_page(praatplaat.load(own), "overview", "nl")
    texts = proof.texts_of(page)
    assert proof.missing_and_more(texts, (tmp_path / "overview.nl.pdf").read_bytes()) == ([], "")
    assert '<text fill="#161929"' in (tmp_path / "overview.nl.svg").read_text("utf-8")


def test_the_proof_notices_a_word_that_is_missing_and_one_that_is_added(
    root: Path, benchmark_module: Callable[[str], Any]
) -> None:
    proof = benchmark_module("proof")
    page = praatplaat.compose_page(praatplaat.load(root, ["media"]), "media", "en")
    pdf, texts = praatplaat.write_pdf(page), proof.texts_of(page)
    assert proof.missing_and_more(texts, pdf) == ([], "")
    assert proof.missing_and_more([*texts, "Unwritten"], pdf) == (["Unwritten"], "")
    without = [text for text in texts if text != "Talkaboutit"]
    assert proof.missing_and_more(without, pdf) == ([], "Talkaboutit")


def test_variants_are_the_same_for_a_seed_and_differ_from_each_other(
    root: Path, tmp_path: Path, benchmark_module: Callable[[str], Any]
) -> None:
    variants = benchmark_module("variants")
    written = []
    for name in ("one", "two"):
        content = tmp_path / name
        content.mkdir()
        for file in (root / "content").glob("*.yaml"):
            (content / file.name).write_text(file.read_text("utf-8"), "utf-8")
        made = variants.write_variants(content, 14)
        written.append([(content / f"{poster}.yaml").read_text("utf-8") for poster, _ in made])
    assert [made[i] for i in (0, 5, 6, 13)] == [
        ("education-1", "nl"), ("overview-1", "nl"), ("education-2", "en"), ("science-3", "nl")
    ]  # fmt: skip
    assert written[0] == written[1]
    assert len(set(written[0])) == 14


def test_a_run_measures_praatplaat_alone(root: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    words = [str(root / "benchmarks/run.py"), "--tools", "", "--rounds", "1", "--posters", "6", "--json", str(report)]
    said = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True).stdout
    assert "| the largest PDF | 250 kB |" in said
    measured = json.loads(report.read_text("utf-8"))["measured"]
    assert list(measured) == [
        "ours, caches empty", "ours, nothing changed", "ours, caches filled", "the four libraries imported",
        "Python started", "ours, 6 posters", "ours, all 24 files",
    ]  # fmt: skip
    assert all(used["cpu"] > 0 and used["memory"] > 1e6 for each in measured.values() for used in each)
