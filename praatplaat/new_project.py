"""A project folder of one's own: the content, layout and fonts that come with praatplaat, to change as one likes."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .store import STARTER

#: What a project is made of, in the order in which it gets its place: the command last, when the rest is there.
FOLDERS = ("content", "layout", "fonts")
COMMAND = "generate.py"
#: What may be in the folder already, as people make these first. Nothing of ours has such a name.
LEFT_ALONE = frozenset({".git", ".venv", ".DS_Store"})

IGNORED = "/.venv\n/.cache/\n/output/*\n!/output/.gitkeep\n__pycache__/\n"

README = """\
# Posters

`content/` holds the words, `layout/` says where things stand and how they look, `fonts/` names the fonts. Each has a
README.md of its own. The posters are written to `output/`.

Make them with

    python generate.py

which says what to type first when something is missing. `python generate.py --help` shows what else it can do.
"""


class NotMade(Exception):
    """The folder can't be made; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def make_project(folder: Path) -> None:
    """Makes the folder a project, whole or not at all.

    NotMade when something is in it already, or when it can't be written; then it is as it was.
    """
    source = _source()
    try:
        taken = sorted(path.name for path in folder.iterdir() if path.name not in LEFT_ALONE)
    except FileNotFoundError:
        taken = []
    except NotADirectoryError:
        raise NotMade(f"“{folder}” is a file", "choose another name") from None
    except OSError as error:
        raise NotMade(f"“{folder}” can't be read: {error.strerror}", "choose another folder") from None
    if taken:
        others = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        message = f"“{folder}” is not empty: it holds {taken[0]}{others}"
        raise NotMade(message, "choose a folder that is empty or isn't there yet; nothing is ever overwritten")
    try:
        with _parents(folder), _scratch(folder) as scratch:
            _fill(scratch, source)
            _move(scratch, folder)
    except OSError as error:
        raise NotMade(
            f"“{folder}” can't be made: {error.strerror or error}", "nothing was made; choose another folder"
        ) from None


def _source() -> Path:
    """Where the files of a new project come from: this package, or the workshop that it stands in."""
    package = Path(__file__).parent
    for place in (package / STARTER, package.parent):
        if all((place / name).exists() for name in (*FOLDERS, COMMAND)):
            return place
    raise NotMade("this praatplaat came without the files of a project", "install it anew: pip install praatplaat")


@contextlib.contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Makes the folders on the way, and removes them again when what follows fails."""
    made = [each for each in folder.absolute().parents if not each.exists()]
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for each in made:
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, in which the project is made first: in the folder itself, or beside where it comes."""
    scratch = (folder if folder.exists() else folder.absolute().parent) / f".praatplaat-{secrets.token_hex(4)}"
    scratch.mkdir()
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _fill(scratch: Path, source: Path) -> None:
    for name in FOLDERS:
        _copy(source / name, scratch / name)
    (scratch / "output").mkdir()
    (scratch / "output/.gitkeep").write_text("", "utf-8")
    (scratch / ".gitignore").write_text(IGNORED, "utf-8")
    (scratch / "README.md").write_text(README, "utf-8")
    shutil.copyfile(source / COMMAND, scratch / COMMAND)


def _copy(source: Path, place: Path) -> None:
    """A folder with what is in it, but for what systems and editors hide there."""
    place.mkdir()
    for path in sorted(source.iterdir()):
        if path.name.startswith((".", "__")):
            continue
        if path.is_dir():
            _copy(path, place / path.name)
        else:
            shutil.copyfile(path, place / path.name)


def _move(scratch: Path, folder: Path) -> None:
    """Gives the project its place: in one step where there is nothing yet, else piece by piece, or not at all."""
    if not folder.exists():
        scratch.rename(folder)
        return
    moved: list[Path] = []
    try:
        for path in sorted(scratch.iterdir(), key=lambda path: (path.name == COMMAND, path.name)):
            place = folder / path.name
            if place.exists():
                raise FileExistsError(0, f"somebody put {place.name} in it meanwhile")
            path.rename(place)
            moved.append(place)
    except BaseException:
        for place in moved:
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        raise


def next_words(folder: Path, program: str) -> str:
    """What to type to make posters of the new project."""
    windows = sys.platform == "win32"
    python = os.path.relpath(sys.executable, folder) if Path(sys.executable).is_relative_to(folder) else sys.executable
    if " " in python:
        python = f'& "{python}"' if windows else f'"{python}"'
    if _source().name != STARTER and program == COMMAND:  # not installed: only the workshop has the engine
        return f'{python} {COMMAND} --project "{folder}"'
    there = "" if folder.resolve() == Path.cwd() else f'cd "{folder}"\n    '
    return f"{there}{python} {COMMAND}"
