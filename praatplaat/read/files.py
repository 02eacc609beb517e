"""Files of a project, found by the names that other files give: never outside their folder, never too large."""

from __future__ import annotations

from pathlib import Path

from ..findings import Finding
from .typed import Words, nearest


def path_in(folder: Path, name: str) -> Path | None:
    """Where a file of that name stands; None when it lies outside the folder, also by a link."""
    try:
        base = folder.resolve()
        path = (base / name).resolve()
    except (OSError, RuntimeError):  # links that run in a circle
        return None
    return path if path.is_relative_to(base) else None


def read_named(root: Path, folder_name: str, words: Words, problems: list[Finding], most: int) -> bytes | None:
    """The bytes of a file that content or layout names, or None with the reason in `problems`."""

    def refuse(rule: str, message: str, hint: str = "") -> None:
        problems.append(Finding(rule, "error", message, words.source, hint))

    folder = root / folder_name
    path = path_in(folder, words.text)
    if path is None:
        refuse("path-outside", f"“{words.text}” leads out of {folder_name}", f"put the file itself in {folder_name}")
        return None
    try:
        if path.is_file():
            with path.open("rb") as file:
                data = file.read(most + 1)
            if len(data) <= most:
                return data
            refuse("file-too-large", f"“{words.text}” is larger than {most:,} bytes, the most that is read")
            return None
    except OSError as error:
        refuse("unreadable-file", f"“{words.text}” can't be read: {error.strerror}")
        return None
    there = sorted(p.name for p in folder.glob("*.*")) if folder.is_dir() else []
    hint = nearest(words.text, [name for name in there if name.endswith(".svg")] or there)
    refuse("missing-art", f"{folder_name} has no file “{words.text}”", hint or f"put it in {folder_name}")
    return None
