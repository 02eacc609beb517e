"""Files on the disk: ordinary ones only, within their folder, under the very name that is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: How the files end that a poster's words stand in.
ENDING = ".yaml"
#: As other programs end them, and Windows while it hides what it knows.
_OTHER_ENDING = re.compile(r"(.+?)\.ya?ml(?:\.txt)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file can't be read, in words that follow its name, and what to do about it."""

    words: str
    hint: str


def path_in(folder: Path, name: str) -> Path | None:
    """Where a file of that name stands; None when it lies outside the folder, also by a link."""
    if ".." in PurePosixPath(name).parts:
        return None
    try:
        base = folder.resolve()
        path = (base / name).resolve()
    except (OSError, RuntimeError):  # links that run in a circle: opening it will tell
        return folder / name
    return path if path.is_relative_to(base) else None


def read_bytes(path: Path, most: int) -> bytes | Fault:
    """The bytes of a file, but no more than one above `most`; or why it can't be read."""
    try:
        if path.is_dir():
            return Fault("can't be read: it is a folder", "put the file itself in its place")
        if path.exists() and not path.is_file():  # a pipe would keep us waiting, a device has no end
            return Fault("can't be read: it is a device or pipe", "put the file itself in its place")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        other = misnamed(path.parent).get(path.stem) if path.suffix == ENDING else None
        hint = renamed(other, path.stem) if other else "put it in its place, or look whether it has another name"
        return Fault("isn't there", hint)
    except PermissionError:
        return Fault("can't be read: you have no permission", "let its owner allow you to read it")
    except OSError as error:
        if path.is_symlink():
            return Fault("can't be read: it is a link that leads nowhere", "replace the link by the file itself")
        return Fault(f"can't be read: {error.strerror}", "look whether you can open it in another program")


def file_names(folder: Path) -> list[str]:
    """Names of what is in a folder. Hidden files are none: systems leave them."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.name[0] != ".")
    except OSError:
        return []


def misnamed(folder: Path) -> dict[str, str]:
    """Files that would be YAML but for their ending, by the names that they should have, without it."""
    found = {name: _OTHER_ENDING.fullmatch(name) for name in file_names(folder) if not name.endswith(ENDING)}
    return {match[1]: name for name, match in found.items() if match}


def renamed(file: str, name: str) -> str:
    """What to do about a misnamed file."""
    hint = f"rename {file} to {name}{ENDING}"
    return f"{hint}; if you see no .txt: in Windows, View, File name extensions" if file.endswith(".txt") else hint


def spelt_otherwise(folder: Path, name: str) -> str | None:
    """The name that a file has on the disk, when only capitals or the way accents are stored differ from `name`.

    Some systems open such a file and others don't, so a project would work on one desk and not on the next.
    """
    found: list[str] = []
    here = folder
    for part in PurePosixPath(name).parts:
        try:
            there = [entry.name for entry in here.iterdir()]
        except OSError:
            return None
        alike = [other for other in there if _folded(other) == _folded(part)]
        found.append(part if part in there else alike[0] if len(alike) == 1 else "")
        here = here / found[-1]
    return "/".join(found) if all(found) and tuple(found) != PurePosixPath(name).parts else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
