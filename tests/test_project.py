"""The project's own files: licences, locks, and nothing that only holds on one machine."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("lock.txt", "test.txt")
# What .gitignore leaves out, and version control itself.
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "node_modules", "output"}
CACHES = re.compile(r"\..*_cache|\.hypothesis|\.cache|.*\.egg-info")
# Written in parts, or this file would find itself.
ON_ONE_MACHINE = re.compile(r"(?<![\w.:-])/(?:" + "|".join(["work", "root", "tmp", r"home/\w+"]) + r")/")


def texts() -> Iterator[Path]:
    """The project's text files."""
    for folder, inner, files in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in NOT_OURS and not CACHES.fullmatch(name)]
        for file in (Path(folder, name) for name in files if name not in NOT_OURS):
            if b"\0" not in file.read_bytes()[:4096]:
                yield file


def pins(lock: str) -> dict[str, str]:
    """The version of each package in the lock, by its normalised name."""
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\\n", text, re.MULTILINE))


def wanted(*extras: str) -> set[str]:
    """The names of the packages that pyproject.toml asks for, normalised as in the locks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0]).lower() for line in asked}


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file in texts()
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1)
        if ON_ONE_MACHINE.search(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("line", ["see /" + "work/x", "cd '/" + "root/x'", "=/" + "tmp/x", "/" + "home/ann/x"])
def test_a_folder_of_one_machine_is_noticed(line: str) -> None:
    assert ON_ONE_MACHINE.search(line)


@pytest.mark.parametrize("line", ["https://example.org/work/x", "../tmp/x", "art/work/x", "the /home page"])
def test_other_paths_are_left_alone(line: str) -> None:
    assert not ON_ONE_MACHINE.search(line)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_and_every_package_has_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    assert not re.findall(r"://|file:|^-|@", text, re.MULTILINE)
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(lock))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)


def test_the_locks_hold_all_that_pyproject_asks_for() -> None:
    assert wanted() <= pins("lock.txt").keys()
    assert wanted("test", "lint") <= pins("test.txt").keys()


def test_posters_are_tested_with_the_versions_they_are_made_with() -> None:
    assert pins("lock.txt").items() <= pins("test.txt").items()


def test_every_licence_is_there() -> None:
    assert "2026 the praatplaat developers" in (ROOT / "LICENSE").read_text("utf-8")
    assert "creativecommons.org/licenses/by/4.0/legalcode" in (ROOT / "LICENSE-CONTENT").read_text("utf-8")


def test_a_missing_library_is_answered_with_what_to_type() -> None:
    """Without site-packages (-S, -I) any Python is one in which nothing was installed."""
    run = "import runpy, sys; sys.path.insert(0, '.'); runpy.run_path('generate.py', run_name='__main__')"
    bare = [sys.executable, "-I", "-S", "-c", run]
    answer = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert "pip install --require-hashes -r requirements/lock.txt" in answer.stderr
