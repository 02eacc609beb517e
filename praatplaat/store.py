"""What was made before, found again by what it was made from: the folder .cache of a project.

Only bytes are kept, under a hash of everything that they were made from, the engine and its libraries among it, and
behind a hash of their own: what is cut off, changed or of another version is as good as absent and made anew. The
folder may be deleted at any time and shared between runs; no run depends on it, or fails because of it.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

#: When a run has filled it beyond this, what was not read for longest goes until half is left (house rule).
MOST_BYTES = 256_000_000

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n"  # https://bford.info/cachedir/: backups leave it out


def digest(*parts: str | bytes) -> str:
    """A hash of these parts, each with its length, so that no two rows of parts have the same."""
    whole = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


@cache
def engine() -> str:
    """A hash of what makes files out of input: the code of this package, Python, the packages that are installed."""
    folder = Path(__file__).parent
    sources = sorted(path for path in folder.rglob("*.py"))
    installed: set[str] = set()
    for place in dict.fromkeys(sys.path):
        try:
            installed.update(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue  # a zip file, or a folder that isn't there
    parts: list[str | bytes] = [sys.version, *sorted(installed)]
    for path in sources:
        parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)


class Store:
    """A folder of bytes by kind and key. Without a folder it keeps nothing, and everything is made."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._wrote = False

    def made(self, kind: str, inputs: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
        """What `make` gives, or gave when it was last called with these inputs."""
        if self.folder is None:
            return make()
        key = digest(engine(), *inputs)
        data = self.get(kind, key)
        if data is None:
            data = make()
            self.put(kind, key, data)
        return data

    def get(self, kind: str, key: str) -> bytes | None:
        """The bytes under a key, or None when there are none or not those that were put there."""
        path = self._path(kind, key)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                checksum, data = file.read(32), file.read(MOST_BYTES)
        except OSError:
            return None
        return data if sha256(data).digest() == checksum else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keeps the bytes under the key, if the disk lets us."""
        path = self._path(kind, key)
        if path is None:
            return
        temporary = path.with_name(f"{key}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            tag = path.parent.parent / "CACHEDIR.TAG"
            if not tag.exists():
                tag.write_text(_TAG, "ascii")
            try:
                temporary.write_bytes(sha256(data).digest() + data)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            self._wrote = True
        except OSError:
            self.folder = None  # a full disk or a folder that can't be written to: this run goes on without

    def prune(self) -> None:
        """Removes what hasn't been used for longest when there is too much, and what runs that were killed left."""
        if self.folder is None or not self._wrote:
            return
        try:
            there = [(path.stat(), path) for path in self.folder.glob("*/*") if path.is_file()]
        except OSError:
            return
        total = sum(status.st_size for status, _ in there)
        most = MOST_BYTES if total <= MOST_BYTES else MOST_BYTES // 2
        for status, path in sorted(there, key=lambda each: max(each[0].st_atime, each[0].st_mtime)):
            abandoned = path.suffix == ".tmp" and status.st_mtime < time.time() - 3600
            if total <= most and not abandoned:
                continue
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue
            total -= status.st_size

    def _path(self, kind: str, key: str) -> Path | None:
        """Where a key's bytes are; None when the folder is a link, which could lead anywhere."""
        if self.folder is None:
            return None
        folder = self.folder / kind
        return None if self.folder.is_symlink() or folder.is_symlink() else folder / key
