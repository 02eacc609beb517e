"""A project's input at a moment: which files there are, by their bytes, and how to see that they were touched since."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

#: The folders that hold input; beside them a project has only what was made.
FOLDERS = ("content", "layout", "fonts")
#: A project with more or larger input than this is made anew each time (house rule: ours has 2 MB in 40 files).
MOST_FILES = 5_000
MOST_BYTES = 500_000_000
#: What changes about a file whenever it is written to, even when its bytes and its date are put back: see `_mark`.
Mark = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The hash of each input file by its name in the project, and its mark from before it was read."""

    hashes: Mapping[str, str]
    marks: Mapping[str, Mark]


def snapshot(root: Path) -> Snapshot | None:
    """The input of a project as it is now; None when there is too much of it.

    It is taken before anything is read; `Records.read_as_seen` asks later whether that was read.
    """
    hashes: dict[str, str] = {}
    marks: dict[str, Mark] = {}
    room = MOST_BYTES
    try:
        for name, path, mark in input_files(root):
            room -= mark[0]
            if room < 0 or len(hashes) >= MOST_FILES:
                return None
            hashes[name] = _hash(path)
            marks[name] = mark
    except ValueError:
        return None
    return Snapshot(hashes, marks)


def input_files(root: Path) -> Iterator[tuple[str, Path, Mark]]:
    """The files in the folders of input, those behind links too, by their names in the project.

    ValueError when links between folders give more names than anyone meant.
    """
    closed = 0
    # A folder with the folders that it is in: links may not lead back into those.
    opened: list[tuple[Path, frozenset[tuple[int, int]]]] = [(root / folder, frozenset()) for folder in FOLDERS]
    while opened:
        folder, within = opened.pop()
        closed += 1
        if closed > MOST_FILES:
            raise ValueError(f"more than {MOST_FILES} folders")
        try:
            status = folder.stat()
            paths = sorted(folder.iterdir())
        except OSError:
            continue
        itself = (status.st_dev, status.st_ino)
        if itself in within:
            continue
        for path in paths:
            if path.is_dir():
                if path.is_symlink() and leads_out(path, root):
                    continue  # nothing is read from there, and there may be a whole disk behind it
                opened.append((path, within | {itself}))
            elif path.is_file():
                yield path.relative_to(root).as_posix(), path, _mark(path)


def leads_out(folder: Path, root: Path) -> bool:
    """True when a folder of a project is a link to somewhere outside the project."""
    try:
        return not folder.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # links that run in a circle
        return True


def touched(root: Path, seen: Snapshot) -> bool:
    """True when a file of the input was written to, added or taken away since the snapshot."""
    try:
        return {name: mark for name, _, mark in input_files(root)} != seen.marks
    except ValueError:
        return True


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:  # what can't be read is told of when it is asked for
        return ""


def _mark(path: Path) -> Mark:
    """A file's size, place on the disk and times; the time of its last change can't be set, unlike its date."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0, 0)
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def font_file(name: str) -> Path | None:
    """Where `package/files/Name.ttf` is; None when there is no such file. The name comes from the store."""
    package, _, rest = name.partition("/")
    if not package.isidentifier() or not rest or ".." in rest.split("/"):
        return None
    try:
        found = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return None
    path = Path(found.origin).parent / rest if found is not None and found.origin else None
    return path if path is not None and path.is_file() else None
