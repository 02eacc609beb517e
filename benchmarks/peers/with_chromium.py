"""Chromium's print to PDF, from HTML. In one process its pages are asked for over the DevTools protocol, by pipe."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .web import write_html

if TYPE_CHECKING:
    from sheet import Sheet

NOTE = "from HTML; memory is that of its largest process; hyphenates only if it has the patterns at hand"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Where Chromium reads commands and writes answers with --remote-debugging-pipe.
COMMANDS, ANSWERS = 3, 4


def _program(folder: Path | None = None) -> list[str]:
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("no Chromium or Chrome on the PATH")
    words = [found, "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--no-sandbox")  # it refuses to run as root with one
    return [*words, f"--user-data-dir={folder / 'chromium'}"] if folder else words


def version() -> str:
    said = subprocess.run([_program()[0], "--version"], capture_output=True, text=True, check=True).stdout
    return next(word for word in said.split() if word[:1].isdigit())


def prepare(sheet: Sheet, folder: Path) -> None:
    write_html(sheet, folder)


def command(folder: Path, language: str, to: Path) -> list[str]:
    page = (folder / f"{language}.html").as_uri()
    return [*_program(folder), "--no-pdf-header-footer", f"--print-to-pdf={to}", page]


@contextmanager
def maker(folder: Path) -> Iterator[Callable[[str], bytes]]:
    (commands, send), (receive, answers) = map(_high, os.pipe()), map(_high, os.pipe())
    os.dup2(commands, COMMANDS)
    os.dup2(answers, ANSWERS)
    words = [*_program(folder), "--remote-debugging-pipe", "about:blank"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, pass_fds=(COMMANDS, ANSWERS), stdout=quiet, stderr=quiet) as process:
        for end in (COMMANDS, ANSWERS, commands, answers):
            os.close(end)
        browser = _Browser(send, receive)
        try:
            target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
            browser.session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            browser.ask("Page.enable")
            yield lambda language: browser.printed((folder / f"{language}.html").as_uri())
        finally:
            process.terminate()


def _high(end: int) -> int:
    """The same end of a pipe, out of the way of the numbers that Chromium wants."""
    import fcntl

    moved = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(end)
    return moved


class _Browser:
    """The least of the DevTools protocol: JSON messages that end with a null byte."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, os.fdopen(receive, "rb")
        self._rest, self._count, self.session = b"", 0, ""

    def ask(self, method: str, **parameters: Any) -> Any:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        answer = self._next(lambda m: m.get("id") == self._count)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def _next(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is wanted; those before it are dropped."""
        while True:
            while b"\0" not in self._rest:
                more = os.read(self._receive.fileno(), 1 << 16)
                if not more:
                    raise RuntimeError("Chromium has ended")
                self._rest += more
            line, _, self._rest = self._rest.partition(b"\0")
            message: dict[str, Any] = json.loads(line)
            if wanted(message):
                return message

    def printed(self, url: str) -> bytes:
        self.ask("Page.navigate", url=url)
        ready = "new Promise(r => document.readyState == 'complete' ? r() : addEventListener('load', r))"
        self.ask("Runtime.evaluate", expression=f"{ready}.then(() => document.fonts.ready)", awaitPromise=True)
        answer = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])
