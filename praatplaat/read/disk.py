"""Files on the disk: ordinary ones only, within their folder, under the very name that is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


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


def leads_out(root: Path, folder: str) -> bool:
    """True when a folder of a project is a link to somewhere outside the project."""
    try:
        return not (root / folder).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return True


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
        return Fault("isn't there", "put it in its place, or look whether it has another name")
    except PermissionError:
        return Fault("can't be read: you have no permission", "let its owner allow you to read it")
    except OSError as error:
        if path.is_symlink():
            return Fault("can't be read: it is a link that leads nowhere", "replace the link by the file itself")
        return Fault(f"can't be read: {error.strerror}", "look whether you can open it in another program")


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
