"""Files that are whole or not there: what a reader finds under a name is the old file or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
import zlib
from io import BufferedIOBase
from pathlib import Path

from ..findings import Finding, Source
from ..interrupt import raise_if_heard

if sys.platform != "win32":
    import fcntl

_SUFFIX = ".praatplaat-tmp"

#: `.HOST-RANDOM.praatplaat-tmp`. The host is in it because a lock may mean nothing on another computer that shares
#: the folder; the file's own name is not, because it may be as long as a name may be.
_TEMPORARY = re.compile(rf"\.([0-9a-f]{{8}})-[0-9a-f]{{8}}{re.escape(_SUFFIX)}")

WINDOWS = sys.platform == "win32"

#: How long we wait, in seconds and ever longer, for a virus scanner to let go of a file on Windows (house rule).
PATIENCE = (0.05, 0.1, 0.2, 0.4)
#: How often a file is written anew when our half of it vanishes (house rule).
MOST_ATTEMPTS = 3

#: Where there are no locks: after so many seconds nobody is still writing a file (house rule).
ABANDONED = 600


def write_atomically(path: Path, data: bytes) -> None:
    """Put the data in the file, by writing beside it and renaming; OSError as it comes, KeyboardInterrupt
    after Ctrl-C.

    The folder is made when missing. A new file gets ordinary permissions, an existing one keeps its own. A symbolic
    link makes way for the file: it may have come with the project, and lead anywhere.
    """
    raise_if_heard()
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.parent.resolve() / path.name
    mode = _mode_of(target)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if mode is not None and not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "this is a pipe or a device, not a file", str(path))
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            return _replace(target, data, mode)
        except FileNotFoundError:
            # Someone tidied up our half: a run on a system of its own, to which our process number says nothing.
            if attempt == MOST_ATTEMPTS or not target.parent.is_dir():
                raise


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(_temporary_name())
    try:
        with temporary.open("xb") as file:
            _lock(file)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            if not WINDOWS:  # still locked, so that nobody takes it for a dead run's
                temporary.replace(target)
        if WINDOWS:
            _rename(temporary, target)
    except BaseException:  # KeyboardInterrupt too: nothing half written may stay
        temporary.unlink(missing_ok=True)
        raise


def _rename(temporary: Path, target: Path) -> None:
    """Puts the new file in the place of the old one. Elsewhere whoever reads the old one keeps it; Windows refuses."""
    for pause in PATIENCE:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    temporary.replace(target)


def open_folder(folder: Path) -> None:
    """Makes the folder when it is missing, and takes out what killed runs left in it.

    OSError with its name when no file can be made in it: it is better known before the work than after it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
        trial = folder / _temporary_name()
        try:
            trial.touch(exist_ok=False)
        finally:
            trial.unlink(missing_ok=True)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(folder)) from None


def remove_leftovers(folder: Path) -> None:
    """Delete what runs that were killed left behind in the folder; what a living run is writing stays."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return
    for name in sorted(names):
        match = _TEMPORARY.fullmatch(name)
        if match and match[1] == _host():
            with contextlib.suppress(OSError):  # another run was first, or it isn't ours to remove
                _remove_if_left(folder / name)


def _remove_if_left(path: Path) -> None:
    with path.open("rb") as file:
        try:
            locks = _lock(file)
        except BlockingIOError:
            return  # a living run is at it
        if locks:
            path.unlink()
            return
    if abs(time.time() - path.stat().st_mtime) > ABANDONED:
        path.unlink()


def _lock(file: BufferedIOBase) -> bool:
    """Locks a file for as long as it is open here, or its process lives. BlockingIOError when another has locked it;
    False on a system, or a disk, that knows no locks.

    A process number would say less: it lives on in a dead process that nobody buried, it is given out again, and in
    another container it is someone else's.
    """
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True


def unwritable(path: Path, error: OSError) -> Finding:
    """The finding that a file can't be written, and what its user can do about it."""
    hint = _HINTS.get(errno.errorcode.get(error.errno or 0, ""), "what was there is as it was")
    if error.errno in (errno.EACCES, errno.EPERM) and path.is_file():
        hint = "close it in your PDF viewer or other program, or choose another folder with --output; then run again"
    message = f"can't be written: {error.strerror or error}"
    return Finding("unwritable", "error", message, Source(str(path)), hint)


_HINTS = {
    "ENOSPC": "make room on the disk, then run again",
    "EDQUOT": "make room on the disk, then run again",
    "EFBIG": "the system allows no file of this size here; choose another folder with --output",
    "EROFS": "this disk can't be written to; choose another folder with --output",
    "EACCES": "make the folder writable, or choose another with --output",
    "EPERM": "make the folder writable, or choose another with --output",
    "EINVAL": "remove it, or choose another folder with --output",
    "EISDIR": "a folder has the name of this file; rename it",
    "ENOTDIR": "a file has the name of this folder; choose another with --output",
    "EEXIST": "a file has the name of this folder; choose another with --output",
    "ENAMETOOLONG": "choose a folder with a shorter name with --output",
}


def _mode_of(path: Path) -> int | None:
    """Of what has this name; None when there is nothing, or a symbolic link."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return None if stat.S_ISLNK(mode) else mode


def _node() -> str:
    """The computer's name; asked of the system, since the module `platform` takes long to load."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _host() -> str:
    return f"{zlib.crc32(_node().encode()):08x}"


def _temporary_name() -> str:
    return f".{_host()}-{os.urandom(4).hex()}{_SUFFIX}"
