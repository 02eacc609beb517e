"""What a case may touch and how much memory it may take: watched from within the process that tries it."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .bases import ROOT

#: The most memory that a case may take over what the poster maker has when it begins, in bytes.
MOST_MEMORY = 500_000_000

#: Which arguments of these are paths that change.
_CHANGED = {
    "os.rename": (0, 1), "os.remove": (0,), "os.mkdir": (0,), "os.rmdir": (0,), "os.symlink": (1,), "os.link": (0, 1),
    "os.chmod": (0,), "os.chown": (0,), "os.truncate": (0,), "os.utime": (0,),
    "shutil.rmtree": (0,), "shutil.move": (0, 1),
}  # fmt: skip
_NEVER = ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "socket.",
          "urllib.", "ftplib.", "http.", "smtplib.", "webbrowser.", "pickle.", "ctypes.dlopen")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

#: Where Python and what is installed for it may be read.
_OURS = tuple(
    sorted(
        {
            os.path.realpath(p)
            for p in (*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, ROOT / "praatplaat")
        }
    )
)


class Trespass(Exception):
    """A case touched what is not its own."""


class Guard:
    """Hears of every file that is opened, and of programs and networks (PEP 578), while it is armed."""

    def __init__(self) -> None:
        self.folder = ""
        self.writable: tuple[str, ...] = ()
        self.hashed: frozenset[str] = frozenset()
        self.armed = False
        self.trespasses: list[str] = []
        sys.addaudithook(self._hear)

    def arm(self, folder: Path, *writable: Path, hashed: Iterable[Path] = ()) -> None:
        """hashed: files elsewhere that links in the project lead to. Records hash them; they are never used."""
        self.folder = os.path.realpath(folder)
        self.writable = tuple(os.path.realpath(path) for path in writable)
        self.hashed = frozenset(os.path.realpath(path) for path in hashed)
        self.trespasses = []
        self.armed = True

    def disarm(self) -> list[str]:
        self.armed = False
        return self.trespasses

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.armed:
            return
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, int):
                return
            writing = any(c in mode for c in "wax+") if mode else bool((flags or 0) & _WRITING)
            if not (self._may_write(path) if writing else self._may_read(path)):
                self._stop(f"{'writes' if writing else 'reads'} {path!r}")
        elif event in _CHANGED:
            for i in _CHANGED[event]:
                if not self._may_write(arguments[i]):
                    self._stop(f"{event} {arguments[i]!r}")
        elif event.startswith(_NEVER):
            self._stop(f"{event} {arguments!r}"[:200])

    def _may_write(self, path: Any) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        if real == os.devnull:  # nothing stays there; C libraries' own words are sent to it
            return True
        return any(real == own or real.startswith(own + os.sep) for own in self.writable)

    def _may_read(self, path: Any) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        if real in self.hashed:
            return True
        return real == self.folder or real.startswith(tuple(f"{own}{os.sep}" for own in (self.folder, *_OURS)))

    def _stop(self, what: str) -> None:
        self.trespasses.append(what)
        raise Trespass(what)


class Memory:
    """The most memory that this process had since a moment, where the system tells."""

    def __init__(self) -> None:
        self._resettable = sys.platform == "linux" and os.access("/proc/self/clear_refs", os.W_OK)
        self._start = 0

    def limit(self) -> None:
        """Lets the system refuse this process what is beyond the limit."""
        if sys.platform == "linux":
            import resource

            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + MOST_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def begin(self) -> None:
        if self._resettable:
            try:
                Path("/proc/self/clear_refs").write_text("5")  # sets the peak back to what is in use (proc(5))
            except OSError:
                self._resettable = False
        self._start = self._peak()

    def taken(self) -> int:
        """How many bytes the peak has risen since `begin`."""
        return max(0, self._peak() - self._start)

    def _peak(self) -> int:
        if self._resettable:
            for line in Path("/proc/self/status").read_bytes().splitlines():
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) * 1024
        if sys.platform == "win32":
            return 0
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
