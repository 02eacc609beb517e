"""Cases that were once faults: kept as small files, tried again in every run of the tests."""

from __future__ import annotations

import base64
import difflib
import hashlib
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .bases import Base
from .cases import Case, Link

FOLDER = Path(__file__).parent / "corpus"
#: The largest case that is kept.
MOST_BYTES = 20_000
#: So many times a case is tried with less in it.
MOST_TRIES = 150

Content = bytes | Link | None


def kept() -> list[Path]:
    return sorted(FOLDER.glob("*.json"))


def load(path: Path) -> Case:
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    changes = {name: _content(value) for name, value in raw["changes"].items()}
    return Case(raw["kind"], raw["base"], raw["poster"], raw["route"], changes, tuple(raw["options"]))


def save(case: Case, fault: str, folder: Path = FOLDER) -> Path:
    """Writes a case down, under its kind and a hash of what it holds."""
    data = {
        "fault": fault, "kind": case.kind, "base": case.base, "poster": case.poster, "route": case.route,
        "options": list(case.options), "changes": {name: _as_json(c) for name, c in case.changes.items()},
    }  # fmt: skip
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{case.kind}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}.json"
    path.write_text(text, "utf-8")
    return path


def _as_json(content: Content) -> Any:
    if content is None:
        return None
    if isinstance(content, Link):
        return {"link": content.target}
    try:
        text = content.decode("utf-8")
        if not any(ord(c) < 32 and c != "\n" for c in text):
            return {"text": text.split("\n")}
    except UnicodeDecodeError:
        pass
    return {"deflated": base64.b64encode(zlib.compress(content, 9)).decode("ascii")}


def _content(value: Any) -> Content:
    if value is None:
        return None
    if "link" in value:
        return Link(value["link"])
    if "text" in value:
        return "\n".join(value["text"]).encode()
    return zlib.decompress(base64.b64decode(value["deflated"]))


# ---- smaller --------------------------------------------------------------------------------------------------------


def smaller(case: Case, base: Base, still: Callable[[Case], bool]) -> Case:
    """The case with as little changed as shows the same fault; `still` tells whether it does."""
    left = [MOST_TRIES]

    def tried(changes: dict[str, Content]) -> bool:
        left[0] -= 1
        return left[0] >= 0 and bool(changes) and still(replace(case, changes=changes))

    changes = dict(case.changes)
    for name in list(changes):
        without = {other: content for other, content in changes.items() if other != name}
        if tried(without):
            changes = without
    for name, content in list(changes.items()):
        if isinstance(content, bytes) and name in base.files:
            changes[name] = _fewer_edits(base.files[name], content, lambda c, n=name: tried({**changes, n: c}))
    return replace(case, changes=changes)


def _fewer_edits(before: bytes, after: bytes, still: Callable[[bytes], bool]) -> bytes:
    """The file with as few as possible of the edits that lead from `before` to `after`."""
    old, new = _pieces(before), _pieces(after)
    if len(old) * len(new) > 4_000_000:
        return after
    edits = [op for op in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"]

    def made(some: Sequence[tuple[str, int, int, int, int]]) -> bytes:
        done: list[bytes] = []
        at = 0
        for _, i1, i2, j1, j2 in some:
            done += [*old[at:i1], *new[j1:j2]]
            at = i2
        return b"".join([*done, *old[at:]])

    size = max(1, len(edits) // 2)
    while edits:
        for i in range(0, len(edits), size):
            fewer = edits[:i] + edits[i + size :]
            if len(fewer) < len(edits) and still(made(fewer)):
                edits = fewer
                break
        else:
            if size == 1:
                break
            size = max(1, size // 2)
    return made(edits)


def _pieces(data: bytes) -> list[bytes]:
    """A text by its lines, anything else by four bytes."""
    if b"\0" in data[:2000]:
        return [data[i : i + 4] for i in range(0, len(data), 4)]
    return data.splitlines(keepends=True)
