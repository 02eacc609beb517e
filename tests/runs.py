"""Runs of the command that are broken off: many of them, from one Python that has loaded everything before.

A run is a process group of its own, forked; so it begins composing at once, and any moment of it can be hit.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code (negative: by that signal), what it said, how many processes it left behind."""

    code: int
    said: str
    left: int
    seconds: float


class Runs:
    """Starts runs in a folder; `with Runs(folder) as runs: runs("media", "--jobs", "2", after=0.05)`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Runs:
        self._host = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), str(self.folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        assert self._host.stdin is not None and self._host.stdout is not None
        self._host.stdin.close()
        self._host.wait(timeout=30)
        self._host.stdout.close()

    def __call__(
        self, *words: str, after: float | None = None, how: str = "group", sign: int = signal.SIGKILL, again: float = -1
    ) -> Ended:
        """One run. after: seconds after which it gets the signal. how: who gets it: its `group`, its `parent` alone,
        one `worker`. again: seconds after which it gets the signal once more; negative: only once.
        """
        assert self._host.stdin is not None and self._host.stdout is not None
        asked = {"words": words, "after": after, "how": how, "sign": int(sign), "again": again}
        self._host.stdin.write(json.dumps(asked) + "\n")
        return Ended(**json.loads(self._host.stdout.readline()))


# ---- in the host ---------------------------------------------------------------------------------------------------


def _serve() -> None:
    import praatplaat.cli
    import praatplaat.compose.compose
    import praatplaat.compose.picture
    import praatplaat.work
    import praatplaat.workers
    import praatplaat.write.pdf
    import praatplaat.write.svg  # noqa: F401

    os.chdir(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(_run(**json.loads(line))), flush=True)


def _run(words: list[str], after: float | None, how: str, sign: int, again: float) -> dict[str, Any]:
    from praatplaat.__main__ import run

    with tempfile.TemporaryFile() as heard:
        begun = time.monotonic()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until the run is there to hear it
        pid = os.fork()
        if pid == 0:
            os.setsid()
            signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
            os.dup2(heard.fileno(), 1)
            os.dup2(heard.fileno(), 2)
            sys.stdin = None  # type: ignore[assignment]
            sys.argv = ["generate.py", *words]
            code = 70  # when a stack trace ends it
            try:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
                code = run()
            except KeyboardInterrupt:  # before it began
                code = 130
            finally:
                if code == 70:
                    import traceback

                    traceback.print_exc()
                    sys.stderr.flush()
                os._exit(code)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        if after is not None:
            time.sleep(after)
            _hit(pid, how, sign)
        if again >= 0:
            time.sleep(again)
            _hit(pid, how, sign)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        seconds = time.monotonic() - begun
        left = _wait_for_group(pid)
        heard.seek(0)
        return {"code": status, "said": heard.read().decode("utf-8", "replace"), "left": left, "seconds": seconds}


def _hit(pid: int, how: str, sign: int) -> None:
    try:
        if how == "group":
            os.killpg(pid, sign)
        elif how == "parent":
            os.kill(pid, sign)
        elif workers := [other for other in alive_in(pid) if other != pid]:
            os.kill(workers[0], sign)
    except (ProcessLookupError, PermissionError):
        pass  # it was done already, or hasn't become a group yet


def _wait_for_group(pid: int) -> int:
    """How many processes of a run are still there five seconds after it."""
    end = time.monotonic() + 5
    while True:
        try:
            os.killpg(pid, 0)
        except (ProcessLookupError, PermissionError):
            return 0
        left = alive_in(pid)
        if not left:
            return 0
        if time.monotonic() > end:
            os.killpg(pid, signal.SIGKILL)
            return len(left)
        time.sleep(0.005)


def alive_in(session: int) -> list[int]:
    """Processes of a session that are not yet gone."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, _, _, its = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            except OSError:
                continue
            if int(its) == session and state != "Z":
                found.append(int(folder.name))
    return found


if __name__ == "__main__":
    _serve()
