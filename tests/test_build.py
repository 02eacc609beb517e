"""Building many files: which, in what order, the same bytes every time, and whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import posters
import pytest
from posters import ROOT, Copy, copied, environment
from runs import alive_in

import praatplaat
from praatplaat.build import build_posters
from praatplaat.order import Job, Made, Order, file_name

FORMS = ("pdf", "svg", "png")
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def order(output: Path, **more: Any) -> Order:
    return Order(**{"folder": ROOT, "output": output, "version": praatplaat.__version__, **more})


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copied(tmp_path)


# ---- which files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "form", "name"),
    [
        ({}, "pdf", "media.nl.pdf"),
        ({"screen": True}, "pdf", "media.nl.screen.pdf"),
        ({"screen": True}, "svg", "media.nl.screen.svg"),
        ({"screen": True, "svg_text": "live"}, "svg", "media.nl.screen.svg"),
        ({"screen": True, "svg_text": "outlines"}, "svg", "media.nl.screen.outlines.svg"),
        ({"svg_text": "outlines"}, "svg", "media.nl.svg"),
        ({"svg_text": "live"}, "svg", "media.nl.live.svg"),
        ({"svg_text": "live"}, "pdf", "media.nl.pdf"),
    ],
)
def test_every_choice_that_is_not_the_default_enters_the_name(
    choices: dict[str, Any], form: Any, name: str, tmp_path: Path
) -> None:
    assert file_name(order(tmp_path, **choices), Job("media", "nl"), form) == name
    sized = name.replace("media.nl.", "media.nl.A3.")
    assert file_name(order(tmp_path, **choices), Job("media", "nl", "A3"), form) == sized


def test_files_are_told_page_by_page_in_the_order_asked_for(tmp_path: Path) -> None:
    told: list[tuple[int, int, list[Made]]] = []
    asked = order(tmp_path, posters=("science", "media"), formats=("svg", "pdf"), jobs=2)
    made = build_posters(asked, lambda done, of, files: told.append((done, of, files)))
    assert [(done, of) for done, of, _ in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [file for _, _, files in told for file in files] == made
    names = [f"{p}.{c}.{f}" for p in ("science", "media") for c in ("nl", "en") for f in ("svg", "pdf")]
    assert [file.path.name for file in made] == names
    for file in made:
        assert file.renewed and file.size == file.path.stat().st_size and file.seconds > 0
        assert all(finding.severity == "info" for finding in file.findings)


def test_a_language_that_only_some_posters_have_makes_only_those(copy: Copy, tmp_path: Path) -> None:
    copy.change("content/media.yaml", without_english)
    copy.path("content/overview.yaml").unlink()
    made = build_posters(order(copy.output, folder=copy.root, languages=("en",), formats=("svg",)))
    assert sorted(file.path.name.split(".")[0] for file in made) == sorted(set(posters.POSTERS) - {"media", "overview"})


def without_english(data: Any) -> None:
    """Takes every English text out of a content file."""
    if isinstance(data, dict):
        data.pop("en", None)
        data.update({"languages": ["nl"]} if "languages" in data else {})
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        without_english(inner)


def test_a_poster_whose_error_is_gone_is_renewed(copy: Copy) -> None:
    asked = order(copy.output, folder=copy.root, posters=("media",), languages=("nl",), formats=("svg",))
    words = "Het zijn platformen die bepalen wie een podium krijgt."
    copy.replace("content/media.yaml", words, words + "☃")
    assert [file.renewed for file in build_posters(asked)] == [False]
    assert copy.made() == []
    copy.replace("content/media.yaml", words + "☃", words)
    assert [file.renewed for file in build_posters(asked)] == [True]


# ---- the same bytes ------------------------------------------------------------------------------------------------


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """Two runs that share nothing but their input: not time, place, zone, language, seed or number of jobs."""
    runs: list[dict[str, bytes]] = []
    for name, jobs, env in (
        ("one", "1", {"PYTHONHASHSEED": "1", "TZ": "Europe/Amsterdam", "LC_ALL": "C.UTF-8"}),
        ("another place", "2", {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONOPTIMIZE": "1"}),
    ):
        began = time.time()
        copy = copied(tmp_path / name)
        for words in ("media --format pdf,svg,png --ppi 20", "overview --lang nl --for screen"):
            done = copy.run(*words.split(), "--jobs", jobs, env=env)
            assert (done.returncode, done.stderr) == (0, "")
        runs.append({path.name: path.read_bytes() for path in copy.output.iterdir()})
        time.sleep(max(0.0, began + 2.1 - time.time()))
    one, other = runs
    assert len(one) == 8
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] != other[name]} == set()


def test_a_file_is_what_the_writers_make_of_the_page(tmp_path: Path) -> None:
    version = praatplaat.__version__
    asked: dict[str, Any] = {"posters": ("media",), "languages": ("nl",), "formats": FORMS, "ppi": 20.0}
    for screen in (False, True):
        build_posters(order(tmp_path, screen=screen, **asked))
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    page, on_screen = posters.page("media", "nl"), posters.page("media", "nl", screen=True)
    assert made["media.nl.pdf"] == praatplaat.write_pdf(page, screen=False, version=version)
    assert made["media.nl.svg"] == praatplaat.write_svg(page, text="outlines", version=version)
    assert made["media.nl.screen.svg"] == praatplaat.write_svg(on_screen, text="live", version=version)
    assert made["media.nl.screen.pdf"] == praatplaat.write_pdf(on_screen, screen=True, version=version)
    png = praatplaat.write_png(made["media.nl.screen.pdf"], ppi=20, version=version)
    assert made["media.nl.screen.20ppi.png"] == made["media.nl.20ppi.png"] == png


def test_other_words_give_other_bytes(copy: Copy) -> None:
    asked: dict[str, Any] = {"folder": copy.root, "posters": ("media",), "languages": ("nl",), "formats": FORMS}
    build_posters(order(copy.output, **asked))
    before = {name: (copy.output / name).read_bytes() for name in copy.made()}
    copy.replace("content/media.yaml", "wie een podium krijgt.", "wie het podium krijgt.")
    build_posters(order(copy.output, **asked))
    assert {name for name in copy.made() if (copy.output / name).read_bytes() == before[name]} == set()


# ---- broken off ----------------------------------------------------------------------------------------------------


def started(copy: Copy, jobs: int) -> subprocess.Popen[bytes]:
    """A run that makes all posters, as soon as its second file is there."""
    run = subprocess.Popen(
        [sys.executable, str(ROOT / "generate.py"), "--jobs", str(jobs)],
        cwd=copy.root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whoever runs the tests may have it ignored
    )  # fmt: skip
    end = time.monotonic() + 60
    while len(whole_names(copy)) < 2 and run.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    return run


def whole_names(copy: Copy) -> list[str]:
    return [name for name in copy.made() if not name.startswith(".")]


def broken(copy: Copy) -> Iterator[str]:
    """Files under their final name that are not what a whole run writes."""
    for name in whole_names(copy):
        poster, language, form = name.split(".")
        page, version = posters.page(poster, language), praatplaat.__version__
        right = (
            praatplaat.write_pdf(page, version=version)
            if form == "pdf"
            else praatplaat.write_svg(page, text="outlines", version=version)
        )
        if (copy.output / name).read_bytes() != right:
            yield name


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_killed_leaves_only_whole_files_and_the_next_cleans_up(copy: Copy, jobs: int) -> None:
    run = started(copy, jobs)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate(timeout=30)
    assert run.returncode == -signal.SIGKILL
    assert 2 <= len(whole_names(copy)) < 24
    assert list(broken(copy)) == []
    assert copy.run("media", "--lang", "nl", "--format", "svg", "--quiet").returncode == 0
    assert copy.made() == whole_names(copy)


@posix
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc for the workers")
def test_the_workers_of_a_run_that_is_killed_end_too(copy: Copy) -> None:
    run = started(copy, 2)
    os.kill(run.pid, signal.SIGKILL)
    run.wait(timeout=30)
    end = time.monotonic() + 5
    while alive_in(run.pid) and time.monotonic() < end:
        time.sleep(0.05)
    left = alive_in(run.pid)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert run.stdout and run.stderr
    run.stdout.close()
    run.stderr.close()
    assert not left, f"{len(left)} workers wait for ever for a run that is gone"
    assert list(broken(copy)) == []


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_interrupted_says_so_and_leaves_no_scraps(copy: Copy, jobs: int) -> None:
    run = started(copy, jobs)
    os.killpg(run.pid, signal.SIGINT)  # as Ctrl-C does: to the workers too
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert b"Traceback" not in said, said.decode()
    assert b"stopped" in said
    assert copy.made() == whole_names(copy)
    assert list(broken(copy)) == []
