"""The command line: its words, what it prints, and how it ends.

Exit 0: all clean. 1: made, but with errors in some posters, which were not renewed. 2: input that can't be
read or words that make no sense; nothing was written.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from . import __version__

if TYPE_CHECKING:
    from .findings import InputError
    from .order import Made, Order

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2

EXAMPLES = """\
examples:
  python generate.py                                 all posters, all languages, PDF and SVG, for print, into output/
  python generate.py education                       one poster
  python generate.py education,science --lang nl     two posters, in Dutch only
  python generate.py overview --size A3,A1           other sizes: overview.nl.A3.pdf, overview.nl.A1.pdf …
  python generate.py media --for screen --format pdf,png
  python generate.py schema poster > poster.json     a JSON Schema for your editor

exit codes: 0 all clean; 1 some posters have errors and were not renewed; 2 input that can't be read, nothing written
"""


class _Parser(argparse.ArgumentParser):
    """argparse, but a wrong word gets one line and a hint, not the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNREADABLE, f"{self.prog}: {message}\nhint: {self.prog} --help\n")


def _listed(text: str, empty: str = "nothing is named; leave the word out for all") -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if not parts:  # an empty word is a slip, such as a variable that isn't set; it must not mean “all”
        raise argparse.ArgumentTypeError(empty)
    return parts


def _choices(*allowed: str) -> Callable[[str], tuple[str, ...]]:
    def listed(text: str) -> tuple[str, ...]:
        parts = _listed(text, f"name at least one of {', '.join(allowed)}")
        for part in parts:
            if part not in allowed:
                raise argparse.ArgumentTypeError(f"“{part}” is not one of {', '.join(allowed)}")
        return parts

    return listed


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 64")
    return int(text)


def _ppi(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 10 <= value <= 600:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 10 to 600")
    return value


def _parser() -> argparse.ArgumentParser:
    program = "praatplaat" if Path(sys.argv[0]).stem == "praatplaat" else "generate.py"
    parser = _Parser(
        prog=program, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False, allow_abbrev=False,
        usage=f"{program} [build] [POSTER,…] [options]\n       {program} schema [KIND]",
        description="Makes printable posters from the content, layout and fonts in this folder.",
    )  # fmt: skip
    add = parser.add_argument
    add("posters", nargs="*", metavar="POSTER,…", type=_listed, help="which posters; all of them when none is named")
    add(
        "--lang", type=_listed, default=(), metavar="nl,en", help="languages; all that a poster declares when not given"
    )
    add(
        "--format",
        type=_choices("pdf", "svg", "png"),
        default=("pdf", "svg"),
        metavar="pdf,svg,png",
        help="default pdf,svg",
    )
    add("--size", type=_listed, default=(), metavar="A4…A0", help="another size than the layout's own")
    add(
        "--for",
        dest="purpose",
        choices=("print", "screen"),
        default="print",
        help="print: bleed, CMYK; screen: sRGB, links",
    )
    add("--svg-text", choices=("live", "outlines"), help="default outlines for print, live for screen")
    add("--ppi", type=_ppi, default=96.0, metavar="N", help="resolution of PNGs (default 96)")
    add("--output", type=Path, default=None, metavar="DIR", help="where the files go (default output/)")
    add(
        "--project",
        type=Path,
        default=None,
        metavar="DIR",
        help="the folder with content, layout and fonts (default this one)",
    )
    add(
        "--jobs",
        type=_count,
        default=None,
        metavar="N",
        help="how many posters at a time (default: as many as pay off)",
    )
    add("--force", action="store_true", help="make also what is there already, from the same input")
    add("--quiet", action="store_true", help="print nothing but errors")
    add("--help", "-h", action="help", help="show this, and end")
    add("--version", action="version", version=f"praatplaat {__version__}", help="show the version, and end")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; no stack trace reaches the user for anything of theirs."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # “ and … must not stop the work on a console of another encoding
            stream.reconfigure(errors="replace")
    try:
        if words[:1] == ["schema"]:
            return _schema(words[1:])
        return _build(words[1:] if words[:1] == ["build"] else words)
    except KeyboardInterrupt:
        print("\nstopped; files that were finished are whole, the others are as they were", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        print(f"can't print: {error.strerror or error}; files that were finished are whole", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREADABLE


def _schema(words: list[str]) -> int:
    import json

    from .read.schemas import SCHEMAS, schema

    if words and words[0] not in SCHEMAS:
        print(f"there is no kind of file “{words[0]}”\nhint: known: {', '.join(SCHEMAS)}", file=sys.stderr)
        return UNREADABLE
    shown = schema(words[0]) if words else {kind: schema(kind) for kind in SCHEMAS}
    print(json.dumps(shown, indent=2, ensure_ascii=False))
    return CLEAN


def _build(words: list[str]) -> int:
    options = _parser().parse_intermixed_args(words)
    from .build import build_posters
    from .findings import InputError
    from .order import Order

    here = options.project or Path.cwd()
    order = Order(
        folder=here,
        output=options.output or here / "output",
        posters=tuple(dict.fromkeys(name for part in options.posters for name in part)),
        languages=tuple(dict.fromkeys(options.lang)),
        formats=tuple(dict.fromkeys(options.format)),
        sizes=tuple(dict.fromkeys(options.size)),
        screen=options.purpose == "screen",
        svg_text=options.svg_text,
        ppi=options.ppi,
        jobs=options.jobs or min(4, os.cpu_count() or 1),
        version=__version__,
        cache=here / ".cache",
        force=options.force,
    )
    gc.disable()  # pages hold no circles, and a run is short: looking for some took a twentieth of its time
    progress = _Progress(order, not options.quiet and sys.stderr.isatty())
    try:
        made = build_posters(order, progress)
    except InputError as error:
        progress.clear()
        _print_problems(error)
        return UNREADABLE
    except OSError as error:
        progress.clear()
        print(f"{error.filename or order.output}: can't be written: {error.strerror or error}", file=sys.stderr)
        print("hint: files that were finished are whole, the others are as they were", file=sys.stderr)
        return UNREADABLE
    progress.clear()
    # The same mistake at another size has another box; it is said once.
    findings = list({(f.rule, f.source, f.message): f for file in made for f in file.findings}.values())
    for finding in findings:
        print(finding, file=sys.stderr)
    if not options.quiet:
        _print_table(made)
        sys.stdout.flush()
    return FINDINGS if any(finding.severity == "error" for finding in findings) else CLEAN


class _Progress:
    """A bar on the terminal while posters are made."""

    WIDTH = 24

    def __init__(self, order: Order, shown: bool) -> None:
        self.shown = shown

    def __call__(self, done: int, of: int, files: list[Made]) -> None:
        if self.shown and files:
            full = self.WIDTH * done // of
            name = ".".join(files[0].path.name.split(".")[:2])
            sys.stderr.write(f"\r\x1b[K[{'█' * full}{'·' * (self.WIDTH - full)}] {done}/{of} {name}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _print_problems(error: InputError) -> None:
    for finding in error.findings:
        print(finding, file=sys.stderr)
    count, files = len(error.findings), len({finding.source.file for finding in error.findings})
    problems = "1 problem" if count == 1 else f"{count} problems"
    where = "" if files == 1 else f" in {files} files"
    print(f"{problems}{where}; nothing was written", file=sys.stderr)


def _print_table(made: list[Made]) -> None:
    if not made:
        print("nothing to make: no poster is made in these languages")
        return
    here = Path.cwd()
    names = [os.path.relpath(f.path, here) if f.path.resolve().is_relative_to(here) else str(f.path) for f in made]
    width = max(len("file"), *map(len, names))
    print(f"{'file':<{width}}  {'size':>8}  {'time':>7}  findings")
    for name, file in zip(names, made, strict=True):
        size = f"{file.size / 1000:,.0f} kB" if file.size else "–"
        state = f"{len(file.findings)}" if file.findings else "none"
        note = "  unchanged" if file.unchanged else "" if file.size else "  not renewed"
        print(f"{name:<{width}}  {size:>8}  {file.seconds * 1000:>4.0f} ms  {state}{note}")
