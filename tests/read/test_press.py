"""The press: its file, and profiles that are what they must be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from praatplaat.findings import Finding
from praatplaat.read.press import Press, load_press

FILE = "layout/press/coated-fogra39.yaml"


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "layout/press", tmp_path / "layout/press")
    return tmp_path


def load(folder: Path) -> tuple[Press | None, list[str]]:
    problems: list[Finding] = []
    return load_press(folder, problems), [f"{f.source}: {f.message}" for f in problems]


def place(folder: Path, word: str) -> str:
    """Where a value stands in the press's file."""
    lines = (folder / FILE).read_text("utf-8").split("\n")
    row = next(i for i, line in enumerate(lines) if line.endswith(f": {word}"))
    return f"{FILE}:{row + 1}:{lines[row].index(word) + 1}"


def test_the_press_says_how_much_ink_it_bears_and_how_many_pixels_it_shows(folder: Path) -> None:
    press, problems = load(folder)
    assert press is not None and not problems
    assert (press.ink_limit, press.picture_ppi) == (300, 300)
    assert press.profile == (folder / "layout/press/FOGRA39L_coated.icc").read_bytes()


def swap(data: bytes) -> bytes:
    return data[:16] + b"GRAY" + data[20:]


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("FOGRA39L_coated.icc", lambda d: b"x" * 200, "is no colour profile, or not a whole one"),
        ("FOGRA39L_coated.icc", lambda d: b"", "is no colour profile, or not a whole one"),
        ("FOGRA39L_coated.icc", lambda d: d[:-1], "is no colour profile, or not a whole one"),
        ("FOGRA39L_coated.icc", swap, "is a profile for GRAY colours; this must be one for CMYK"),
        (
            "FOGRA39L_coated.icc",
            lambda d: d + bytes(4_000_000),
            "is larger than 4 MB, the most that is read",
        ),
        ("FOGRA39L_coated.icc", lambda d: d[:128] + bytes(4) + d[132:], "is a broken colour profile"),
        ("sRGB.icc", swap, "is a profile for GRAY colours; this must be one for RGB"),
    ],
)
def test_a_profile_that_is_none_is_told_with_its_place(
    folder: Path, name: str, change: Callable[[bytes], bytes], told: str
) -> None:
    path = folder / "layout/press" / name
    path.write_bytes(change(path.read_bytes()))
    assert load(folder) == (None, [f"{place(folder, name)}: “{name}” {told}"])


def test_a_profile_that_is_not_there_is_told_with_its_place(folder: Path) -> None:
    (folder / "layout/press/sRGB.icc").unlink()
    assert load(folder) == (None, [f"{place(folder, 'sRGB.icc')}: layout/press has no file “sRGB.icc”"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ink_limit: 300", "ink_limit: 900", "900 is too large"),
        ("picture_ppi: 300", "picture_ppi: many", "“many” is not a whole number"),
    ],
)
def test_numbers_that_no_press_has_are_told(folder: Path, old: str, new: str, told: str) -> None:
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    press, [problem] = load(folder)
    assert press is None and problem.endswith(told)


def test_without_its_file_the_press_is_missed(folder: Path) -> None:
    (folder / FILE).unlink()
    assert load(folder) == (None, [f"{FILE}: the file isn't there"])
