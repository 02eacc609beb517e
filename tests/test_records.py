"""Nothing is made again whose input is unchanged; everything is whose input, or engine, or options changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from posters import Copy, copied

from praatplaat import records as module
from praatplaat import store
from praatplaat.build import build_posters
from praatplaat.order import Made, Order

THREE = ("education", "media", "overview")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A project in which everything was made; each test gets its own copy of it."""
    copy = copied(tmp_path_factory.mktemp("built"))
    build_posters(order(copy))
    return copy


@pytest.fixture
def copy(built: Copy, tmp_path: Path) -> Copy:
    return built.again(tmp_path / "project")


def order(copy: Copy, **more: Any) -> Order:
    return copy.order(**{"posters": THREE} | more)


def made_anew(copy: Copy, **more: Any) -> list[str]:
    return [file.path.name.split(".")[0] for file in build_posters(order(copy, **more)) if not file.unchanged]


def test_an_order_without_changes_touches_no_file(copy: Copy) -> None:
    before = {path: path.stat().st_mtime_ns for path in copy.output.iterdir()}
    told: list[Made] = build_posters(order(copy))
    assert all(file.unchanged and not file.renewed and file.size == file.path.stat().st_size for file in told)
    assert {path: path.stat().st_mtime_ns for path in copy.output.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("content/education.yaml", ["education", "overview"]),
        ("content/media.yaml", ["media", "overview"]),
        ("content/overview.yaml", ["overview"]),
        ("content/science.yaml", ["overview"]),
        ("content/common.yaml", list(THREE)),
        ("content/art/education.svg", ["education", "overview"]),
        ("content/art/drawings.yaml", list(THREE)),
        ("layout/overview.yaml", ["overview"]),
        ("layout/sector.yaml", ["education", "media"]),
        ("layout/style.yaml", list(THREE)),
        ("layout/languages/nl.yaml", list(THREE)),
        ("fonts/fonts.yaml", list(THREE)),
    ],
)
def test_a_changed_file_makes_only_the_posters_that_depend_on_it(copy: Copy, name: str, again: list[str]) -> None:
    path = copy.path(name)
    comment = b"\n<!-- changed -->\n" if name.endswith(".svg") else b"\n# changed\n"
    path.write_bytes(path.read_bytes() + comment)
    assert made_anew(copy) == again
    assert made_anew(copy) == []


def test_a_new_poster_is_seen_and_the_others_are_left(copy: Copy) -> None:
    copy.path("content/schools.yaml").write_bytes(copy.path("content/education.yaml").read_bytes())
    assert made_anew(copy, posters=(*THREE, "schools")) == ["schools"]


def test_a_file_that_is_gone_or_was_changed_is_put_back_without_being_composed(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, changed = copy.output / "education.nl.svg", copy.output / "media.nl.svg"
    expected = {path: path.read_bytes() for path in (gone, changed)}
    gone.unlink()
    changed.write_bytes(changed.read_bytes()[:-1] + b" ")

    def refuse(*_: object) -> None:
        raise AssertionError("composed")

    monkeypatch.setattr("praatplaat.compose.compose.Composer.compose", refuse)
    assert made_anew(copy) == ["education", "media"]
    assert {path: path.read_bytes() for path in expected} == expected


@pytest.mark.parametrize(
    "more",
    [{"force": True}, {"version": "9.9"}, {"cache": None}, {"screen": True}, {"svg_text": "live"}, {"sizes": ("A3",)}],
    ids=str,
)
def test_other_options_are_other_files(copy: Copy, more: dict[str, Any]) -> None:
    posters = ("education",) if "sizes" in more else THREE
    assert made_anew(copy, **{"posters": posters, **more}) == list(posters)


def test_another_engine_makes_all_anew(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (module, store):
        monkeypatch.setattr(name, "engine", lambda: "another")
    assert made_anew(copy) == list(THREE)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other(path: Path) -> None:
    """Well made, but not what was asked for."""
    data = b"<svg/>" if path.parent.name == "files" else json.dumps({"own": [], "findings": 3}).encode()
    store.Store(path.parents[2]).put(path.parent.name, path.name, data)


@pytest.mark.parametrize("harm", [_empty, _other, Path.unlink])
@pytest.mark.parametrize("kind", ["orders", "input", "made", "files"])
def test_a_harmed_store_changes_no_outcome(copy: Copy, kind: str, harm: Callable[[Path], None]) -> None:
    expected = {path.name: path.read_bytes() for path in copy.output.iterdir()}
    for path in (copy.root / ".cache/praatplaat" / kind).iterdir():
        harm(path)
    for path in copy.output.iterdir():
        path.unlink()
    made_anew(copy)
    assert {path.name: path.read_bytes() for path in copy.output.iterdir()} == expected


def test_a_poster_with_an_error_is_said_each_time(copy: Copy) -> None:
    words = "Het zijn platformen die bepalen wie een podium krijgt."
    copy.replace("content/media.yaml", words, words + "☃")
    for _ in range(2):
        made = {file.path.name: file for file in build_posters(order(copy))}
        assert [finding.rule for finding in made["media.nl.svg"].findings] == ["missing-glyph"]
        assert made["education.nl.svg"].unchanged
    copy.replace("content/media.yaml", words + "☃", words)
    assert made_anew(copy) == []  # its old file is still there, and right again


def test_the_command_makes_nothing_the_second_time_and_says_so(copy: Copy) -> None:
    words = ("education", "--lang", "nl", "--format", "svg")
    done = copy.run(*words)
    assert done.returncode == 0 and "unchanged" in done.stdout, done.stdout
    assert "unchanged" not in copy.run(*words, "--force").stdout
