"""Attacks on the store: whatever is done to input, output, clock or cache, what is there is what the input makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from posters import ROOT, Copy, copied, environment

from praatplaat import snapshot, work
from praatplaat.build import build_posters
from praatplaat.order import Made, Order
from praatplaat.records import Records
from praatplaat.store import Store, engine

POSTER = ("education",)
ART = "content/art/education.svg"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    copy = copied(tmp_path_factory.mktemp("built"))
    build_posters(order(copy))
    return copy


@pytest.fixture
def copy(built: Copy, tmp_path: Path) -> Copy:
    """A project in which one poster was made."""
    return built.again(tmp_path / "project")


def order(copy: Copy, **more: Any) -> Order:
    return copy.order(**{"posters": POSTER} | more)


def bytes_of(copy: Copy, **more: Any) -> bytes:
    """The poster's bytes after a run."""
    (made,) = build_posters(order(copy, **more))
    return made.path.read_bytes()


def without_a_store(copy: Copy, **more: Any) -> bytes:
    """The poster's bytes as its input makes them, elsewhere and with nothing kept."""
    return bytes_of(copy, **{**more, "cache": None, "output": copy.root / "anew"})


def is_composed(monkeypatch: pytest.MonkeyPatch, run: Callable[[], object]) -> bool:
    """True when a run composes a page."""
    calls: list[int] = []
    compose = work.Composer.compose

    def counted(self: Any, *words: Any) -> Any:
        calls.append(1)
        return compose(self, *words)

    monkeypatch.setattr(work.Composer, "compose", counted)
    run()
    monkeypatch.setattr(work.Composer, "compose", compose)
    return bool(calls)


def redden(copy: Copy) -> None:
    """Another drawing, of the same length."""
    path = copy.path(ART)
    path.write_text(path.read_text("utf-8").replace("#FFD20A", "#184A9A"), "utf-8")


# ---- input ---------------------------------------------------------------------------------------------------------


def test_a_drawing_that_is_swapped_back_and_forth_is_always_the_one_that_is_there(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with the old date and length, as a tool that copies with dates does."""
    path, status = copy.path(ART), copy.path(ART).stat()
    one, first = path.read_bytes(), bytes_of(copy)
    redden(copy)
    other = path.read_bytes()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert len(one) == len(other) and one != other
    second = bytes_of(copy)
    assert second == without_a_store(copy) != first
    for data, expected in ((one, first), (other, second), (one, first)):
        path.write_bytes(data)
        assert not is_composed(monkeypatch, lambda: bytes_of(copy))
        assert (copy.output / "education.nl.svg").read_bytes() == expected


def test_a_file_that_is_changed_and_changed_back_while_it_is_read_leaves_no_false_record(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, load = copy.path(ART), work.load_project
    one = path.read_bytes()
    right = without_a_store(copy)

    def swapped(*words: Any) -> Any:
        redden(copy)
        project = load(*words)
        path.write_bytes(one)
        return project

    shutil.rmtree(copy.root / ".cache")
    monkeypatch.setattr(work, "load_project", swapped)
    wrong = bytes_of(copy)
    monkeypatch.setattr(work, "load_project", load)
    assert wrong != right
    assert bytes_of(copy) == right


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_drawing_in_a_folder_that_is_a_link_is_seen_to_change(copy: Copy) -> None:
    copy.path("content/art").rename(copy.path("content/drawings of 2026"))
    copy.path("content/art").symlink_to("drawings of 2026", target_is_directory=True)
    before = bytes_of(copy)
    redden(copy)
    assert bytes_of(copy) == without_a_store(copy) != before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_behind_a_link_out_of_the_project_is_not_walked(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "letters.txt").write_text("dear")
    copy.path("content/there").symlink_to(tmp_path / "disk", target_is_directory=True)
    assert not [name for name, *_ in snapshot.input_files(copy.root) if "letters" in name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_run_in_a_circle_are_walked_once(copy: Copy) -> None:
    copy.path("content/art/again").symlink_to(copy.path("content"), target_is_directory=True)
    names = [name for name, _, _ in snapshot.input_files(copy.root)]
    assert ART in names and len(names) == len(set(names))
    assert not [name for name in names if "again" in name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_multiply_are_given_up_on(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve folders that each link to all others have more paths than there is time."""
    for name in range(12):
        copy.path(f"content/{name}").mkdir()
    for name in range(12):
        for other in range(12):
            copy.path(f"content/{name}/{other}").symlink_to(copy.path(f"content/{other}"), target_is_directory=True)
    assert snapshot.snapshot(copy.root) is None
    assert is_composed(monkeypatch, lambda: build_posters(order(copy)))


def test_a_file_in_a_folder_that_no_rule_names_counts_for_every_poster(copy: Copy) -> None:
    copy.path("content/pictures").mkdir()
    for data in (b"one", b"two"):
        copy.path("content/pictures/photo.jpg").write_bytes(data)
        assert Records(order(copy)).whole() is None
        build_posters(order(copy))
        assert Records(order(copy)).whole() is not None


def font_package(copy: Copy, folder: Path) -> Path:
    """Puts a font package, without a version, in a folder, and sets the project's names in it."""
    import fontpkg_schibsted_grotesk

    files = folder / "fontpkg_of_a_test/files"
    files.mkdir(parents=True)
    (files.parent / "__init__.py").write_text("", "utf-8")
    theirs = Path(fontpkg_schibsted_grotesk.__file__).parent / "files"
    for path in theirs.iterdir():
        (files / path.name).write_bytes(path.read_bytes())
    text = copy.path("fonts/fonts.yaml").read_text("utf-8")
    copy.path("fonts/fonts.yaml").write_text(text.replace("fontpkg-schibsted-grotesk", "fontpkg-of-a-test"), "utf-8")
    return files


def test_a_font_of_a_package_counts_by_its_bytes_whatever_its_version_says(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = font_package(copy, tmp_path / "packages")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    engine.cache_clear()
    before = bytes_of(copy)
    assert Records(order(copy)).whole() is not None
    (path,) = [path for path in files.iterdir() if path.suffix == ".ttf"][:1]
    data = bytearray(path.read_bytes())
    index = data.index(b"OS/2") + 4  # a checksum that nobody reads: another file, the same letters
    data[index] ^= 1
    path.write_bytes(data)
    assert Records(order(copy)).whole() is None
    assert bytes_of(copy) == without_a_store(copy)
    assert before
    engine.cache_clear()


@pytest.mark.parametrize("change", ["another version", "reinstalled", "shadowed", "another order"])
def test_another_library_is_another_engine(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, version in (("a", "1.0"), ("b", "1.1")):
        (tmp_path / place / f"pyphen-{version}.dist-info").mkdir(parents=True)
        (tmp_path / place / f"pyphen-{version}.dist-info/RECORD").write_text("pyphen/__init__.py,sha256=x,1", "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "a"), str(tmp_path / "b"), *sys.path])
    engine.cache_clear()
    before = engine()
    if change == "another version":
        (tmp_path / "a/pyphen-1.0.dist-info").rename(tmp_path / "a/pyphen-1.2.dist-info")
    elif change == "reinstalled":
        (tmp_path / "a/pyphen-1.0.dist-info/RECORD").write_text("pyphen/__init__.py,sha256=y,1", "utf-8")
    elif change == "shadowed":
        (tmp_path / "a/reportlab").mkdir()
    else:
        monkeypatch.setattr(sys, "path", [sys.path[1], sys.path[0], *sys.path[2:]])
    engine.cache_clear()
    assert engine() != before
    engine.cache_clear()


# ---- output --------------------------------------------------------------------------------------------------------


def test_another_output_folder_gets_the_same_files_without_composing(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = bytes_of(copy)
    assert not is_composed(monkeypatch, lambda: bytes_of(copy, output=tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere/education.nl.svg").read_bytes() == expected


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_that_is_a_link_is_written_through_and_a_file_that_is_one_makes_way(
    copy: Copy, tmp_path: Path
) -> None:
    expected = bytes_of(copy)
    shutil.rmtree(copy.output)
    (tmp_path / "real").mkdir()
    copy.output.symlink_to(tmp_path / "real", target_is_directory=True)
    assert bytes_of(copy) == expected
    real = tmp_path / "real/education.nl.svg"
    real.rename(tmp_path / "poster.svg")
    real.symlink_to(tmp_path / "poster.svg")
    (tmp_path / "poster.svg").write_bytes(b"edited")
    assert bytes_of(copy) == expected == real.read_bytes()
    assert copy.output.is_symlink() and not real.is_symlink()
    assert (tmp_path / "poster.svg").read_bytes() == b"edited"


def test_two_projects_that_write_into_one_folder_each_get_their_own(copy: Copy, tmp_path: Path) -> None:
    other = copy.again(tmp_path / "other")
    redden(other)
    together = tmp_path / "together"
    mine, theirs = without_a_store(copy), without_a_store(other)
    assert mine != theirs
    for _ in range(2):
        assert bytes_of(copy, output=together) == mine
        assert bytes_of(other, output=together) == theirs


# ---- the store -----------------------------------------------------------------------------------------------------


def test_two_projects_that_share_a_store_do_not_mix_nor_drive_each_other_out(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copy.again(tmp_path / "other")
    redden(other)
    mine, theirs = without_a_store(copy), without_a_store(other)
    bytes_of(other, cache=copy.root / ".cache")
    for _ in range(2):
        assert not is_composed(monkeypatch, lambda: bytes_of(copy))
        assert not is_composed(monkeypatch, lambda: bytes_of(other, cache=copy.root / ".cache"))
    assert (copy.output / "education.nl.svg").read_bytes() == mine
    assert (other.output / "education.nl.svg").read_bytes() == theirs


def test_a_clock_that_goes_back_changes_nothing(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    redden(copy)
    os.utime(copy.path(ART), (1000, 1000))
    assert bytes_of(copy) == without_a_store(copy)


def kept(copy: Copy, kind: str) -> list[Path]:
    return sorted((copy.root / ".cache/praatplaat" / kind).iterdir())


@pytest.mark.parametrize("kind", ["made", "orders", "input"])
def test_records_that_change_places_are_no_records(copy: Copy, kind: str) -> None:
    """As after a backup that was put back under other names: each is whole, and none is where it belongs."""
    build_posters(order(copy, posters=("media",)))
    expected = {path.name: path.read_bytes() for path in copy.output.iterdir()}
    one, other = kept(copy, kind)
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    for path in copy.output.iterdir():
        path.write_bytes(b"")
    for posters in (POSTER, ("media",)):
        build_posters(order(copy, posters=posters))
    assert {path.name: path.read_bytes() for path in copy.output.iterdir()} == expected


def nonsense() -> Iterator[Any]:
    finding = {"rule": "r", "severity": "error", "message": "m", "hint": "", "box": None}
    place = {"file": "f", "line": 1, "column": 1, "field": ""}
    good = {"size": 1, "data": "x", "findings": []}
    yield from (None, 1, "text", [], {}, [1], [[]], [["education", "nl"]], [["../../etc", "nl", ""]], [{"own": 1}])
    yield from ({**good, "size": "1"}, {**good, "data": 1}, {**good, "findings": {}}, {**good, "data": "../../../x"})
    yield {**good, "findings": [{**finding, "source": {**place, "file": ["f"]}}]}
    yield {**good, "findings": [{**finding, "source": place, "severity": "loud"}]}
    yield [{"own": ["content/art/../../../x"], "fonts": ["os.path/files/x", "os/../../../../../dev/zero", "/", ""]}]


@pytest.mark.parametrize("data", [*(json.dumps(each).encode() for each in nonsense()), b"[" * 100_000, b"\xff", b""])
def test_a_store_with_nonsense_under_good_checksums_stops_nothing(copy: Copy, data: bytes) -> None:
    expected = bytes_of(copy)
    for kind in ("made", "orders", "input", "hyphens"):
        for path in kept(copy, kind):
            Store(copy.root / ".cache").put(kind, path.name, data)
    (copy.output / "education.nl.svg").unlink()
    assert bytes_of(copy) == expected


def test_a_record_of_other_bytes_puts_nothing_else_in_their_place(copy: Copy) -> None:
    """The file that a record names is there, and is another: its bytes were put under that name."""
    expected = bytes_of(copy)
    (record,) = kept(copy, "files")
    Store(copy.root / ".cache").put("files", record.name, b"<svg>other</svg>")
    (copy.output / "education.nl.svg").unlink()
    assert bytes_of(copy) == expected


def test_what_else_is_in_the_folder_is_not_ours_to_remove(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a home folder .cache belongs to every program."""
    monkeypatch.setattr("praatplaat.store.MOST_BYTES", 1000)
    theirs = copy.root / ".cache/browser/page"
    theirs.parent.mkdir()
    theirs.write_bytes(bytes(5000))
    os.utime(theirs, (0, 0))
    (copy.root / ".cache/praatplaat/link").symlink_to(theirs.parent, target_is_directory=True)
    redden(copy)
    build_posters(order(copy))
    assert theirs.stat().st_size == 5000
    assert not (copy.root / ".cache/CACHEDIR.TAG").exists()
    assert sum(path.stat().st_size for path in kept(copy, "files")) <= 1000


@pytest.mark.parametrize("size", [999, 0])
def test_a_store_that_is_too_small_for_a_file_makes_it_each_time(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("praatplaat.store.MOST_BYTES", size)
    redden(copy)
    expected = without_a_store(copy)
    for _ in range(2):
        assert bytes_of(copy) == expected
        (copy.output / "education.nl.svg").unlink()


def test_a_project_with_too_much_input_is_made_each_time(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_FILES", 10)
    assert is_composed(monkeypatch, lambda: bytes_of(copy))
    assert bytes_of(copy) == without_a_store(copy)


def test_a_file_that_may_not_be_read_and_that_nobody_names_does_no_harm(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.path("content/art/secret.svg").write_bytes(b"")
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "secret.svg":
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    build_posters(order(copy))
    assert Records(order(copy)).whole() is not None


# ---- an unchanged run ----------------------------------------------------------------------------------------------


def test_an_unchanged_run_loads_no_library_and_takes_little_time(copy: Copy) -> None:
    """Under 0.2 s of the processor's time on an idle machine; ten times that here, where others are at work too."""
    words = ["education", "--lang", "nl", "--format", "svg", "--quiet"]
    run = (
        "import os, runpy, sys, time\n"
        "os._exit = sys.exit\n"
        f"sys.argv = ['generate.py', *{words}]\n"
        "try:\n"
        f"    runpy.run_path({str(ROOT / 'generate.py')!r}, run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    print(end.code, *sorted({'yaml', 'uharfbuzz', 'reportlab', 'PIL', 'segno', 'pyphen', 'svgwrite', "
        "'multiprocessing', 'concurrent', 'praatplaat.work', 'praatplaat.read'} & sys.modules.keys()))\n"
        "    print(time.process_time())\n"
    )
    assert copy.run(*words).returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=copy.root, env=environment(), capture_output=True, text=True, check=True
    )
    loaded, seconds = done.stdout.splitlines()
    assert loaded == "0"
    assert float(seconds) < 2.0


def test_made_again_or_not_the_table_is_the_same_but_for_one_word(copy: Copy) -> None:
    made: list[list[Made]] = [build_posters(order(copy, force=force)) for force in (True, False)]
    assert [(file.path, file.size, file.findings) for file in made[0]] == [
        (file.path, file.size, file.findings) for file in made[1]
    ]
    assert [file.unchanged for file in made[0] + made[1]] == [False, True]
