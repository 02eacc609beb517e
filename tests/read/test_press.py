"""The press: its file, and profiles that are what they must be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from presses import load_press

from praatplaat.findings import Finding
from praatplaat.read.press import Press
from praatplaat.read.yaml_files import YamlFiles

FILE = "layout/press/coated-fogra39.yaml"
CMYK = "ask the print shop for the ICC profile of its press, a file that ends in .icc"
SRGB = "name an ICC profile of sRGB, such as sRGB.icc, which came with this project"
ANEW = "copy it anew from where you got it"


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "layout/press", tmp_path / "layout/press")
    return tmp_path


def load(folder: Path) -> tuple[Press | None, list[str]]:
    problems: list[Finding] = []
    return load_press(YamlFiles(folder, problems)), [str(problem) for problem in problems]


def one(place: str, rule: str, message: str, hint: str) -> list[str]:
    return [f"{place}: error[{rule}]: {message}\n  hint: {hint}"]


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
        ("FOGRA39L_coated.icc", swap, "is a profile for GRAY colours; here belongs one for CMYK"),
        ("FOGRA39L_coated.icc", lambda d: d[:128] + bytes(4) + d[132:], "is a broken colour profile"),
        ("sRGB.icc", swap, "is a profile for GRAY colours; here belongs one for RGB"),
    ],
)
def test_a_profile_that_is_none_is_told_with_its_place(
    folder: Path, name: str, change: Callable[[bytes], bytes], told: str
) -> None:
    path = folder / "layout/press" / name
    path.write_bytes(change(path.read_bytes()))
    hint = SRGB if name == "sRGB.icc" else ANEW if "broken" in told else CMYK
    assert load(folder) == (None, one(place(folder, name), "wrong-profile", f"“{name}” {told}", hint))


def test_profiles_that_are_whole_and_do_not_go_together_are_told(folder: Path) -> None:
    path = folder / "layout/press/sRGB.icc"
    data = path.read_bytes()
    path.write_bytes(data[:20] + b"RGB" + data[23:])  # says that it leads to RGB colours instead of to XYZ
    told = "the colours of “sRGB.icc” can't be turned into those of “FOGRA39L_coated.icc”"
    hint = "one of the two files is broken: copy both anew from where you got them"
    assert load(folder) == (None, one(place(folder, "FOGRA39L_coated.icc"), "wrong-profile", told, hint))


def test_a_profile_that_is_larger_than_any_is_told(folder: Path) -> None:
    path = folder / "layout/press/sRGB.icc"
    path.write_bytes(path.read_bytes() + bytes(4_000_000))
    hint = "look whether it is the right file; make a drawing simpler, or give a picture fewer pixels"
    message = "“sRGB.icc” is larger than 4 MB, the most that is read"
    assert load(folder) == (None, one(place(folder, "sRGB.icc"), "file-too-large", message, hint))


def test_a_profile_that_is_not_there_is_told_with_its_place(folder: Path) -> None:
    (folder / "layout/press/sRGB.icc").unlink()
    message, hint = "layout/press has no file “sRGB.icc”", "there is only “FOGRA39L_coated.icc”"
    assert load(folder) == (None, one(place(folder, "sRGB.icc"), "missing-art", message, hint))


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("ink_limit: 300", "ink_limit: 900", "900 is too large", "write a whole number from 100 to 400"),
        ("picture_ppi: 300", "picture_ppi: many", "“many” is not a whole number", "write digits only, as in 3"),
    ],
)
def test_numbers_that_no_press_has_are_told(folder: Path, old: str, new: str, message: str, hint: str) -> None:
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert load(folder) == (None, one(place(folder, new.split()[1]), "wrong-value", message, hint))


def test_without_its_file_the_press_is_missed(folder: Path) -> None:
    (folder / FILE).unlink()
    hint = "put it in its place, or look whether it has another name"
    assert load(folder) == (None, one(FILE, "unreadable-file", "the file isn't there", hint))


def test_a_press_file_that_is_no_file_is_told_without_waiting_for_it(folder: Path) -> None:
    (folder / FILE).unlink()
    os.mkfifo(folder / FILE)
    hint = "put the file itself in its place"
    assert load(folder) == (None, one(FILE, "unreadable-file", "the file can't be read: it is a device or pipe", hint))
    (folder / FILE).unlink()
    (folder / FILE).mkdir()
    assert load(folder) == (None, one(FILE, "unreadable-file", "the file can't be read: it is a folder", hint))


def test_a_press_file_or_profile_that_lies_elsewhere_is_told(folder: Path, tmp_path_factory) -> None:
    away = tmp_path_factory.mktemp("away")
    (folder / "layout/press/sRGB.icc").rename(away / "sRGB.icc")
    (folder / "layout/press/sRGB.icc").symlink_to(away / "sRGB.icc")
    message, hint = "“sRGB.icc” is a link that leads out of layout/press", "put the file itself in layout/press"
    assert load(folder) == (None, one(place(folder, "sRGB.icc"), "path-outside", message, hint))
    (folder / FILE).rename(away / "press.yaml")
    (folder / FILE).symlink_to(away / "press.yaml")
    message, hint = "the file is a link that leads out of the folder layout", "replace the link by the file itself"
    assert load(folder) == (None, one(FILE, "path-outside", message, hint))


def test_a_press_file_saved_in_another_encoding_is_told(folder: Path) -> None:
    (folder / FILE).write_bytes((folder / FILE).read_text("utf-8").encode("utf-16"))
    hint = "save it again, and choose UTF-8 as its encoding (in Notepad: File, Save as, Encoding)"
    message = "the file is saved as UTF-16, not as UTF-8"
    assert load(folder) == (None, one(f"{FILE}:1:1", "not-utf-8", message, hint))


def test_what_a_press_has_no_place_for_is_told(folder: Path) -> None:
    path = folder / FILE
    path.write_text(path.read_text("utf-8") + "inklimit: 300\n", "utf-8")
    _, [told] = load(folder)
    assert told.endswith("error[unknown-key]: “inklimit” is not known here\n  hint: did you mean “ink_limit”?")
