"""Files that content or layout name: found, read and not too large, or told where they are named."""

from __future__ import annotations

from pathlib import Path, PurePath

from ..findings import Finding
from .disk import Fault, path_in, read_bytes, spelt_otherwise
from .typed import Words
from .wording import among

SMALLER = "look whether it is the right file; make a drawing simpler, or give a picture fewer pixels"


def read_named(root: Path, folder_name: str, words: Words, problems: list[Finding], most: int) -> bytes | None:
    """The bytes of a file that content or layout names, or None with the reason in `problems`."""

    def refuse(rule: str, message: str, hint: str) -> None:
        problems.append(Finding(rule, "error", message, words.source, hint))

    folder = root / folder_name
    path = path_in(folder, words.text)
    if path is None:
        message = f"“{words.text}” is a link that leads out of {folder_name}"
        refuse("path-outside", message, f"put the file itself in {folder_name}")
        return None
    if (other := spelt_otherwise(folder, words.text)) is not None:
        same = other.casefold() != words.text.casefold()  # to the eye, but not in the bytes
        message = f"{folder_name} has no file “{words.text}”, but it has “{other}”"
        hint = "rename the file, and type its name anew: its accents are stored in another way" if same else (
            "write the name as the file has it: capitals count")  # fmt: skip
        refuse("missing-art", message, hint)
        return None
    if not path.exists() and not (folder / words.text).is_symlink():
        there = sorted(p.name for p in folder.glob("*.*")) if folder.is_dir() else []
        alike = [name for name in there if name.endswith((".svg", PurePath(words.text).suffix or ".svg"))] or there
        hint = among(words.text, alike, f"put it in {folder_name}")
        refuse("missing-art", f"{folder_name} has no file “{words.text}”", hint)
        return None
    data = read_bytes(path, most)
    if isinstance(data, Fault):
        refuse("unreadable-file", f"“{words.text}” {data.words}", data.hint)
        return None
    if len(data) > most:
        size = f"{most // 1_000_000} MB"
        refuse("file-too-large", f"“{words.text}” is larger than {size}, the most that is read", SMALLER)
        return None
    return data
