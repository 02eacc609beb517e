"""The store gives back what was put in, or nothing; never something else, and never an error."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from praatplaat import store as module
from praatplaat.store import Store, digest, engine


def test_what_was_made_once_is_not_made_again_from_the_same_input(tmp_path: Path) -> None:
    calls: list[int] = []

    def make() -> bytes:
        calls.append(1)
        return b"made"

    for _ in range(2):
        assert Store(tmp_path / "c").made("kind", ("a", b"b"), make) == b"made"
    assert len(calls) == 1
    for inputs in (("ab",), ("a", b"c"), ("a", b"b", "")):
        assert Store(tmp_path / "c").made("kind", inputs, make) == b"made"
    assert Store(tmp_path / "c").made("other", ("a", b"b"), make) == b"made"
    assert len(calls) == 5


def test_parts_that_run_together_have_another_hash() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


@pytest.mark.parametrize("harm", ["cut", "emptied", "changed", "swapped", "a folder"])
def test_what_was_harmed_is_as_good_as_absent(harm: str, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("kind", "key", b"good")
    store.put("kind", "other", b"else")
    path = tmp_path / "praatplaat/kind/key"
    data = path.read_bytes()
    if harm == "a folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(
            {"cut": data[:-1], "emptied": b"", "changed": data[:-1] + b"x", "swapped": data[:32] + b"else"}[harm]
        )
    assert store.get("kind", "key") is None
    assert store.get("kind", "other") == b"else"
    assert store.made("kind", (), lambda: b"new") == b"new"


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    store = Store(tmp_path / "file")
    assert store.made("kind", ("x",), lambda: b"made") == b"made"
    assert store.folder is None
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "cache").symlink_to(elsewhere, target_is_directory=True)
    Store(tmp_path / "cache").put("kind", "key", b"data")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/praatplaat").symlink_to(elsewhere, target_is_directory=True)
    Store(tmp_path / "own").put("kind", "key", b"data")
    (tmp_path / "real/praatplaat").mkdir(parents=True)
    (tmp_path / "real/praatplaat/kind").symlink_to(elsewhere, target_is_directory=True)
    Store(tmp_path / "real").put("kind", "key", b"data")
    assert list(elsewhere.iterdir()) == []


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.put("kind", "key", b"data")
    assert store.get("kind", "key") is None
    assert [store.made("kind", (), lambda n=n: bytes([n])) for n in (1, 2)] == [b"\1", b"\2"]


def test_when_there_is_too_much_the_oldest_goes_and_the_newest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    store, kind = Store(tmp_path), tmp_path / "praatplaat/kind"
    for age in range(10):
        store.put("kind", f"key{age}", bytes(100))
        os.utime(kind / f"key{age}", (time.time() - age * 60,) * 2)
    for name, when in (("old.tmp", 0), ("of-tomorrow.tmp", time.time() + 86_400), ("new.tmp", time.time())):
        (kind / name).write_bytes(b"")
        os.utime(kind / name, (when, when))
    store.prune()
    assert sorted(path.name for path in kind.iterdir()) == ["key0", "key1", "key2", "new.tmp"]


def test_the_engine_has_another_hash_when_a_package_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine()
    engine.cache_clear()
    assert engine() == before
    (tmp_path / "something-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    engine.cache_clear()
    assert engine() != before
    engine.cache_clear()
