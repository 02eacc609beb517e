"""What was made before, found again by what it was made from: the folder .cache of a project.

Only bytes are kept, under a hash of everything that they were made from, the engine and its libraries among it, and
behind a hash of their own and of that name: what is cut off, changed, put under another name or of another version is
as good as absent and made anew. The folder may be deleted at any time and shared between runs; no run depends on it,
or fails because of it.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from .interrupt import raise_if_heard

#: Where our part of the folder is: `.cache` may be others' too, as it is in a home folder.
OWN = "praatplaat"
#: The folder of the package with the files of a new project; no file is made with them.
STARTER = "starter"
#: The modules that files are made with, besides the fonts' packages.
LIBRARIES = frozenset(
    {
        "PIL", "fontpkg", "pathops", "pypdfium2", "pypdfium2_raw", "pyphen", "reportlab", "segno", "svgwrite",
        "uharfbuzz", "yaml",
    }
)  # fmt: skip
_INSTALLED = (".dist-info", ".egg-info", ".egg-link")

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
    """A hash of what makes files out of input: the code of this package, Python, the machine, the packages installed.

    A package counts by its name and version, by the hashes that its installer wrote down (RECORD), and by its place in
    the search path. What is edited by hand inside an installed package is not seen; `--force` is for that.
    """
    folder = Path(__file__).parent
    machine = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    parts: list[str | bytes] = [sys.version, sys.platform, machine]
    for place in dict.fromkeys(sys.path):
        parts += _installed(Path(place or "."))
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix != ".pyc" and inside.parts[0] != STARTER and path.is_file():
            parts += [inside.as_posix(), path.read_bytes()]
    return digest(*parts)


def _installed(place: Path) -> Iterator[str | bytes]:
    """What a folder of the search path brings, with an empty part behind it; nothing when it brings nothing of use."""
    try:
        names = sorted(name for name in os.listdir(place) if name in LIBRARIES or name.endswith(_INSTALLED))  # noqa: PTH208
    except OSError:
        return  # a zip file, or a folder that isn't there
    for name in names:
        yield name
        try:
            yield (place / name / "RECORD").read_bytes() if name.endswith(".dist-info") else ""
        except OSError:
            yield ""
    if names:
        yield ""


class Store:
    """A folder of bytes by kind and key. Without a folder it keeps nothing, and everything is made."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder / OWN if folder is not None else None
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

    def get(self, kind: str, key: str, most: int = MOST_BYTES) -> bytes | None:
        """The bytes under a key, or None when there are none, not those that were put there, or more than `most`."""
        path = self._path(kind, key)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                checksum, data = file.read(32), file.read(most + 1)
        except OSError:
            return None
        return data if len(data) <= most and _checksum(kind, key, data) == checksum else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keeps the bytes under the key, if the disk lets us; KeyboardInterrupt after Ctrl-C."""
        raise_if_heard()
        path = self._path(kind, key)
        if path is None:
            return
        temporary = path.with_name(f"{key}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            tag = path.parent.parent / "CACHEDIR.TAG"
            if not tag.exists():
                tag.write_text(_TAG, "ascii")
            try:
                temporary.write_bytes(_checksum(kind, key, data) + data)
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
        there = list(_files(self.folder))
        total = sum(status.st_size for status, _ in there)
        most = MOST_BYTES if total <= MOST_BYTES else MOST_BYTES // 2
        for status, path in sorted(there, key=lambda each: max(each[0].st_atime, each[0].st_mtime)):
            # Of another day, past or future: clocks are set back too.
            abandoned = path.suffix == ".tmp" and abs(status.st_mtime - time.time()) > 3600
            if total <= most and not abandoned:
                continue
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue
            total -= status.st_size

    def _path(self, kind: str, key: str) -> Path | None:
        """Where a key's bytes are; None when a folder on the way is a link, which could lead anywhere."""
        if self.folder is None:
            return None
        folder = self.folder / kind
        try:
            linked = any(each.is_symlink() for each in (self.folder.parent, self.folder, folder))
        except OSError:  # it may not even be looked into
            return None
        return None if linked else folder / key


def _files(folder: Path) -> Iterator[tuple[os.stat_result, Path]]:
    """The files of all kinds in a store; what is a link, or goes while we look, is passed over."""
    try:
        kinds = [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    except OSError:
        return
    for kind in kinds:
        try:
            paths = list(kind.iterdir())
        except OSError:
            continue
        for path in paths:
            try:
                status = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                yield status, path


def _checksum(kind: str, key: str, data: bytes) -> bytes:
    return sha256(f"{kind}/{key}\n".encode() + data).digest()
