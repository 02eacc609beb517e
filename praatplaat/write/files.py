"""Files that are whole or not there: what a reader finds under a name is the old file or the new one."""

from __future__ import annotations

import os
import platform
import re
import secrets
import stat
import sys
import zlib
from pathlib import Path

_SUFFIX = ".praatplaat-tmp"

#: `.HOST-PID-RANDOM.praatplaat-tmp`. The host is in it because a process number means nothing on another
#: computer that shares the folder; the file's own name is not, because it may be as long as a name may be.
_TEMPORARY = re.compile(rf"\.([0-9a-f]{{8}})-(\d+)-[0-9a-f]{{8}}{re.escape(_SUFFIX)}")

#: Names that this process has in hand, since its own number may have belonged to a dead run before.
_in_hand: set[str] = set()


def write_atomically(path: Path, data: bytes) -> None:
    """Put the data in the file, by writing beside it and renaming; OSError as it comes.

    The folder is made when missing. A new file gets ordinary permissions, an existing one keeps its own;
    a symbolic link stays, and the file it leads to is renewed.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode_of(target)
    if mode is not None and not stat.S_ISREG(mode):
        # A pipe or a device can't be renamed over, nor be left half new. A folder raises here.
        target.write_bytes(data)
        return
    name = f".{_host()}-{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}"
    temporary = target.with_name(name)
    _in_hand.add(name)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:  # KeyboardInterrupt too: nothing half written may stay
        temporary.unlink(missing_ok=True)
        raise
    finally:
        _in_hand.discard(name)


def remove_leftovers(folder: Path) -> None:
    """Delete what runs that were killed left behind in the folder; what a living run is writing stays."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        match = _TEMPORARY.fullmatch(path.name)
        if match and match[1] == _host() and path.name not in _in_hand and not _is_writing(int(match[2])):
            path.unlink(missing_ok=True)


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _host() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _is_writing(pid: int) -> bool:
    """True when another living process has this number."""
    if pid == os.getpid():
        return False
    if sys.platform == "win32":
        return True  # asking there with os.kill would end the process instead
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it lives, as someone else's
    return True
