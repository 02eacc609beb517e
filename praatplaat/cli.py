"""The command line: its words, what it prints, and how it ends.

Exit 0: all clean. 1: made, but with errors in some posters, which were not renewed. 2: input that can't be
read or words that make no sense, when nothing was written; or files that can't be written, when the others are.
130: stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from . import __version__
from .interrupt import listen, raise_if_heard, stop_listening

CLEAN, FINDINGS, FAILED, STOPPED = 0, 1, 2, 130

EXAMPLES = """\
examples:
  python generate.py                                 all posters, all languages, PDF and SVG, for print, into output/
  python generate.py education                       one poster
  python generate.py education,science --lang nl     two posters, in Dutch only
  python generate.py overview --size A3,A1           other sizes: overview.nl.A3.pdf, overview.nl.A1.pdf …
  python generate.py media --for screen --format pdf,png
  python generate.py schema poster > poster.json     a JSON Schema for your editor
  python generate.py init posters                    a new project folder, to make posters of your own

exit codes: 0 all clean; 1 some posters have errors and were not renewed; 2 input that can't be read, nothing written,
or a file that can't be written; 130 stopped with Ctrl-C
"""


class _Parser(argparse.ArgumentParser):
    """argparse, but a wrong word gets one line and a hint, not the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"{self.prog}: {message}\nhint: {self.prog} --help\n")


def _listed(text: str, empty: str = "nothing is named; leave the word out for all") -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if not parts:  # an empty word is a slip, such as a variable that isn't set; it must not mean “all”
        raise argparse.ArgumentTypeError(empty)
    return parts


#: A decimal comma in a size, as in 50,5x70cm or 50x70,5cm; the comma in A3,50x70cm stands between two.
_DECIMAL_COMMA = re.compile(r"(?<![\w.])(\d+),(\d+ *[x×])|([x×] *\d+),(\d+ *[cm]m)", re.ASCII)


def _sizes(text: str) -> tuple[str, ...]:
    meant = _DECIMAL_COMMA.sub(lambda m: f"{m[1] or m[3]}.{m[2] or m[4]}", text)
    if meant != text:
        raise argparse.ArgumentTypeError(f"a comma parts two sizes; within one write a point, as in {meant}")
    return _listed(text)


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


def _program() -> str:
    """How this was started, for messages."""
    name = Path(sys.argv[0]).stem
    return {"praatplaat": "praatplaat", "__main__": "python -m praatplaat"}.get(name, "generate.py")


def _parser() -> argparse.ArgumentParser:
    program = _program()
    parser = _Parser(
        prog=program, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False, allow_abbrev=False,
        usage=f"{program} [build] [POSTER,…] [options]\n       {program} schema [KIND]\n       {program} init DIR",
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
    add(
        "--size",
        type=_sizes,
        default=(),
        metavar="A3,50x70cm",
        help="another size than the layout's own: A5 to A0, or of your own",
    )
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
    """Runs the command and returns its exit code; no stack trace reaches the user for anything of theirs.

    ImportError when a library is missing: whoever started us knows how it was installed.
    """
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # once more, while we were ending
        return STOPPED


def command(advise: Callable[[str], str], arguments: Sequence[str] | None = None) -> int:
    """Does what the command line asks, and ends the process; 2 when a library is missing, broken or too old.

    advise: what to say to someone with that trouble. What else goes wrong is raised.
    """
    listen()
    try:
        leave(main(arguments))
    except Exception as error:
        from .libraries import trouble

        what = trouble(error)
        if what is None:
            raise
        sys.stderr.write(advise(what))
        return 2


def leave(code: int) -> NoReturn:
    """Ends the process as it is: to take a run's hundred thousand objects apart took a twentieth of its time."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more, or the disk is full
        pass
    os._exit(code)


def _run(words: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # “ and … must not stop the work on a console of another encoding
            stream.reconfigure(errors="replace")
    try:
        if words[:1] == ["schema"]:
            return _schema(words[1:])
        if words[:1] == ["init"]:
            return _init(words[1:])
        return _build(words[1:] if words[:1] == ["build"] else words)
    except SystemExit as ended:  # argparse, behind its help or an error; what it printed isn't on its way yet
        return ended.code if isinstance(ended.code, int) else CLEAN
    except KeyboardInterrupt:
        stop_listening()
        print("\nstopped; files that were finished are whole, the others are as they were", file=sys.stderr)
        return STOPPED
    except MemoryError:
        return _failed("memory ran out", "--jobs 1 takes less of it, and so does a lower --ppi")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        if error.errno is None:  # not of the system: a library that can't load its own parts
            raise
        print(f"can't print: {error.strerror or error}; files that were finished are whole", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _failed(what: str, hint: str) -> int:
    print(f"{what}; files that were finished are whole, the others are as they were\nhint: {hint}", file=sys.stderr)
    return FAILED


def _schema(words: list[str]) -> int:
    import json

    from .read.schemas import SCHEMAS, schema

    if words and words[0] not in SCHEMAS:
        print(f"there is no kind of file “{words[0]}”\nhint: known: {', '.join(SCHEMAS)}", file=sys.stderr)
        return FAILED
    shown = schema(words[0]) if words else {kind: schema(kind) for kind in SCHEMAS}
    print(json.dumps(shown, indent=2, ensure_ascii=False))
    return CLEAN


def _init(words: list[str]) -> int:
    from .new_project import NotMade, make_project, next_words

    if len(words) != 1 or not words[0] or words[0].startswith("-"):
        print(f"name the new folder, as in: {_program()} init posters", file=sys.stderr)
        return FAILED
    folder = Path(words[0])
    try:
        make_project(folder)
    except NotMade as error:
        print(f"{error}\nhint: {error.hint}", file=sys.stderr)
        return FAILED
    print(f"“{folder}” is a project now. To make its posters, type:\n\n    {next_words(folder, _program())}\n")
    return CLEAN


def _build(words: list[str]) -> int:
    options = _parser().parse_intermixed_args(words)
    from .build import build_posters
    from .findings import InputError
    from .order import Order
    from .report import Progress, print_findings, print_notes, print_problems, print_table
    from .workers import WorkerLost
    from .write.files import unwritable

    try:
        here = options.project or Path.cwd()
    except FileNotFoundError:
        print("the folder that you are in is no longer there\nhint: cd to the project's folder", file=sys.stderr)
        return FAILED
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
    progress = Progress(not options.quiet and sys.stderr.isatty())
    try:
        try:
            made = build_posters(order, progress)
        finally:
            progress.clear()
            raise_if_heard()  # what went wrong after Ctrl-C went wrong by it
    except InputError as error:
        print_problems(error)
        return FAILED
    except OSError as error:
        if error.errno is None:
            raise
        print_findings([unwritable(Path(error.filename or order.output), error)])
        return FAILED
    except WorkerLost:
        return _failed(
            "one of the processes that make posters was ended from outside, as systems do when memory runs out",
            "run again with --jobs 1, which takes less memory",
        )
    findings = [finding for file in made for finding in file.findings]
    print_findings(findings)
    if not options.quiet:
        print_table(made)
        print_notes(findings)
        sys.stdout.flush()
    if any(finding.rule == "unwritable" for finding in findings):
        return FAILED
    return FINDINGS if any(finding.severity == "error" for finding in findings) else CLEAN
