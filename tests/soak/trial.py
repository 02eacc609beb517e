"""One case tried: what the poster maker does with it, and whether that is one of the things that it may do."""

from __future__ import annotations

import contextlib
import gc
import io
import math
import re
import resource
import shutil
import subprocess
import sys
import time
import traceback
import xml.parsers.expat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from praatplaat.check import check_page
from praatplaat.cli import main
from praatplaat.compose.compose import Composer
from praatplaat.findings import Finding, InputError
from praatplaat.geometry import points_of
from praatplaat.listing import page_as_text
from praatplaat.page import GlyphRun, Page, Shape
from praatplaat.read.project import load_project
from praatplaat.write.pdf import write_pdf
from praatplaat.write.png import write_png
from praatplaat.write.svg import write_svg

from .bases import ROOT, Base
from .cases import Case, Link
from .guard import MOST_MEMORY, Guard, Memory, Trespass

#: Longer than this no case may take, in seconds of processor time.
MOST_SECONDS = 5.0
#: Nor this by the clock, whatever else the machine does meanwhile.
MOST_BY_THE_CLOCK = 30.0

_PROGRAMMERS = re.compile(
    r"Traceback|object at 0x|<class|\b[A-Za-z]*(?:Error|Exception)\b|praatplaat[.]|NoneType|dataclass|\[Errno|-packages"
)
_PRINTED_BY_PYTHON = r"Traceback|object at 0x|<class|Exception ignored|NoneType|Warning:|-packages|\x1b"
#: A message is one line: what breaks it, or steers a terminal, has no place in it.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: What is wrong with a file as a whole, or with a drawing because of another file.
WITHOUT_LINE = {"empty-file", "drawing", "unreadable-file", "file-too-large", "yaml-syntax", "path-outside",
                "poster-id", "unknown-poster", "no-content", "wrong-profile", "missing-art"}  # fmt: skip
_PLACES = {"content", "layout", "fonts", "--size", "layout/press"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case. state: refused, made, unfit (made, with findings) or fault."""

    state: str
    fault: str = ""
    detail: str = ""
    seconds: float = 0.0
    memory: int = 0


class Fault(Exception):
    """What a case may not lead to."""


class Bench:
    """Tries cases one after another in copies of the projects."""

    def __init__(self, bases: dict[str, Base], folder: Path, *, limited: bool = True) -> None:
        self.bases = bases
        self.folder = folder
        self.guard = Guard()
        self.memory = Memory()
        for base in bases.values():
            shutil.copytree(base.folder, folder / base.name)
            with contextlib.suppress(InputError):  # loads what is loaded late
                _make(Case("", base.name, base.posters[0], "write"), folder / base.name, whole=True)
        gc.collect()
        gc.freeze()
        if limited:
            self.memory.limit()

    def attempt(self, case: Case) -> Outcome:
        root = self.folder / case.base
        for name, content in case.changes.items():
            _put(root / name, content)
        self.memory.begin()
        if case.route != "command":
            links = [root / name for name, content in case.changes.items() if isinstance(content, Link)]
            hashed = links if case.route == "build" else ()
            self.guard.arm(root, root / "output", root / ".cache", hashed=hashed)
        begun = _time()
        fault = detail = ""
        state = "fault"
        try:
            state = _ROUTES[case.route](case, root)
        except Fault as error:
            fault, detail = str(error.args[0]), "\n".join(error.args[1:])
        except Trespass:
            pass
        except (Exception, SystemExit) as error:
            self.guard.armed = False  # a trace reads the code
            fault, detail = _named(error), "".join(traceback.format_exception(error))
        finally:
            seconds = _time() - begun
            trespasses = self.guard.disarm()
            memory = self.memory.taken()
            gc.enable()
            for name in case.changes:
                _put(root / name, self.bases[case.base].files.get(name))
            for made in ("output", ".cache"):
                shutil.rmtree(root / made, ignore_errors=True)
        if trespasses:
            fault, detail = f"trespass: {trespasses[0].split(' ')[0]}", "\n".join(trespasses)
        elif not fault and seconds > MOST_SECONDS:
            fault, detail = "slow", f"{seconds:.1f} s"
        elif not fault and memory > MOST_MEMORY:
            fault, detail = "memory", f"{memory:,} bytes"
        return Outcome("fault" if fault else state, fault, detail[-4000:], seconds, memory)


def _time() -> float:
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def _put(path: Path, content: bytes | Link | None) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    if content is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Link):
        path.symlink_to(content.target)
    else:
        path.write_bytes(content)


def _named(error: BaseException) -> str:
    """A fault by its kind and the place in our code where it showed, so that the same one is told once."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "/praatplaat/" in f.filename.replace("\\", "/")]
    where = f"{ours[-1].filename.rpartition('praatplaat/')[2]}:{ours[-1].name}" if ours else "?"
    return f"{type(error).__name__} in {where}"


# ---- the ways that a case may go ------------------------------------------------------------------------------------


def _read(case: Case, root: Path) -> str:
    return _make(case, root, whole=False)


def _write(case: Case, root: Path) -> str:
    return _make(case, root, whole=True)


def _make(case: Case, root: Path, *, whole: bool) -> str:
    try:
        project = load_project(root, [case.poster])
    except InputError as error:
        if not error.findings:
            raise Fault("refused without a reason") from None
        _check_findings(error.findings, root, must_place=True)
        return "refused"
    language = project.posters[case.poster].languages[-1]
    screen = len(case.changes) > 1 or case.kind == "fonts"
    page = Composer(project).compose(case.poster, language, None, screen)
    _check_page(page)
    findings = check_page(page)
    _check_findings(findings, root, must_place=False)
    if whole:
        _check_files(page, screen, case.kind in ("fonts", "pictures", ""))
    return "unfit" if any(f.severity == "error" for f in findings) else "made"


def _build(case: Case, root: Path) -> str:
    words = [case.poster, "--project", str(root), "--jobs", "1", *case.options]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    return _check_command(code, out.getvalue(), err.getvalue(), root)


def _command(case: Case, root: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "generate.py"), case.poster, "--jobs", "1", *case.options],
        cwd=root, capture_output=True, encoding="utf-8", errors="replace", timeout=MOST_BY_THE_CLOCK, check=False,
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "PATH": ""},
    )  # fmt: skip
    return _check_command(done.returncode, done.stdout, done.stderr, root)


_ROUTES = {"read": _read, "write": _write, "build": _build, "command": _command}

# ---- what may come of it --------------------------------------------------------------------------------------------


def _check_findings(findings: Iterable[Finding], root: Path, *, must_place: bool) -> None:
    findings = list(findings)
    for f in findings:
        if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", f.rule) or f.severity not in ("error", "warning", "info"):
            raise Fault("finding without a rule", str(f))
        if not f.message.strip() or len(f.message) > 1000 or len(f.hint) > 3000:
            raise Fault(f"{f.rule}: message empty or too long", str(f)[:3000])
        for words in (f.message, f.hint, f.source.file):
            if found := _PROGRAMMERS.search(words):
                raise Fault(f"{f.rule}: “{found[0]}” in a message", str(f))
            if found := _UNPRINTABLE.search(words):
                raise Fault(f"{f.rule}: {ord(found[0]):#x} in a message", repr(str(f)))
        if f.source.file not in _PLACES:
            path = root / f.source.file
            if f.source.file and not (path.exists() or path.is_symlink() or f.rule == "unreadable-file"):
                raise Fault(f"{f.rule}: place in no file", str(f))
            if f.source.line < 0 or (f.source.line and f.source.column < 1):
                raise Fault(f"{f.rule}: impossible place", str(f))
            if path.is_file() and not path.is_symlink() and f.source.line > _lines(path):
                raise Fault(f"{f.rule}: place beyond the file's end", str(f))
    if must_place and not any(f.source.line or f.rule in WITHOUT_LINE for f in findings):
        raise Fault(f"{findings[0].rule}: no finding has a line", "\n".join(map(str, findings)))


def _lines(path: Path) -> int:
    data = path.read_bytes()
    return 1 + max(len(data.decode(code, "replace").splitlines()) for code in ("utf-8", "utf-16"))


def _check_page(page: Page) -> None:
    numbers: list[float] = [page.width, page.height]
    for frame in page.frames:
        numbers += [frame.box.x, frame.box.y, frame.box.width, frame.box.height]
        for item in frame.items:
            if isinstance(item, Shape):
                numbers += [v for point in points_of(item.path) for v in point]
                numbers.append(item.stroke_width)
            elif isinstance(item, GlyphRun):
                numbers += [item.x, item.y, item.size]
            else:
                numbers += [item.box.x, item.box.y, item.box.width, item.box.height]
    if not all(math.isfinite(number) for number in numbers):
        raise Fault("a number on the page is not finite")
    page_as_text(page)


def _check_files(page: Page, screen: bool, picture: bool) -> None:
    pdf = write_pdf(page, screen=screen)
    if not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
        raise Fault("the PDF is not whole")
    for text in ("outlines", "live"):
        svg = write_svg(page, text=text)  # type: ignore[arg-type]
        _check_svg(svg)
    if picture and screen and page.width * page.height < 1e6:
        write_png(pdf, ppi=20)


def _check_svg(svg: bytes) -> None:
    try:
        xml.parsers.expat.ParserCreate().Parse(svg, True)
    except xml.parsers.expat.ExpatError as error:
        raise Fault("the SVG is not XML", str(error)) from None
    if found := re.search(rb' (?:d|x|y|width|height|viewBox|transform|font-size)="[^"]*\b(?:nan|inf)\b', svg):
        raise Fault(
            "a number in the SVG is not finite",
            svg[max(0, found.start() - 60) : found.end() + 20].decode("utf-8", "replace"),
        )


def _check_command(code: int, out: str, err: str, root: Path) -> str:
    if code not in (0, 1, 2):
        raise Fault(f"exit code {code}", err)
    for line in (out + err).splitlines():
        if found := re.search(
            r"Traceback|object at 0x|<class|Exception ignored|NoneType|Warning:|-packages|\x1b", line
        ):
            raise Fault(f"“{found[0]}” is printed", err)
    output = root / "output"
    made = sorted(path.name for path in output.iterdir()) if output.exists() else []
    if code == 2 and made:
        raise Fault("exit code 2, and yet files were written", " ".join(made), err)
    if code == 2 and not err.strip():
        raise Fault("exit code 2 without a word")
    if any(name.endswith("tmp") for name in made):
        raise Fault("half a file is left", " ".join(made))
    for path in output.glob("*.svg") if output.exists() else ():
        _check_svg(path.read_bytes())
    return ("made", "unfit", "refused")[code]
