"""The poster maker's command: `python generate.py --help` says what it can do.

It begins with nothing but Python, an old one even (3.8), and says what to type when something is missing.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST, NEWEST = 11, 14  # of Python 3: the oldest that will do, and the newest that we look for
DEBIAN = Path("/etc/debian_version")  # Ubuntu has it too


def run() -> int:
    """The exit code of the command."""
    if sys.version_info < (3, OLDEST):
        sys.stderr.write(too_old())
        return 2
    try:
        from praatplaat.cli import command
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "praatplaat":
            raise
        sys.stderr.write(advice(f"praatplaat is not installed for this Python ({sys.executable})."))
        return 2
    return command(advice)


def advice(what: str) -> str:
    """What is wrong, and what to type."""
    lines = commands(sys.executable)
    if not can_make_venv() and not DEBIAN.exists():
        what += "\nFirst install your system's package for ensurepip, often called python3-venv or python3-pip."
    make = sys.platform != "win32" and (HERE / "Makefile").exists() and shutil.which("make")
    return f"{what}\nType these lines{', or just `make posters`' if make else ''}:\n\n" + shown(lines)


def too_old() -> str:
    """What to say to a Python that is too old, and what to type when a newer one is there."""
    this = ".".join(str(number) for number in sys.version_info[:3])
    what = f"generate.py needs Python 3.{OLDEST} or newer; this is Python {this} ({sys.executable}).\n"
    for newer in (f"python3.{minor}" for minor in range(NEWEST, OLDEST - 1, -1)):
        if shutil.which(newer):
            return f"{what}A newer one is there. Type these lines:\n\n" + shown(commands(newer))
    brew = sys.platform == "darwin" and shutil.which("brew")
    where = "type `brew install python`" if brew else "see https://www.python.org/downloads/"
    return f"{what}Install a newer one ({where}), and run this again with it.\n"


def commands(python: str) -> list[str]:
    """The lines to type, in order, so that this Python can make the posters, with all it needs in the folder .venv."""
    windows = sys.platform == "win32"
    lock = "requirements\\lock.txt" if windows else "requirements/lock.txt"
    what = f"--require-hashes -r {lock}" if (HERE / "requirements/lock.txt").exists() else "praatplaat"
    lines = [] if Path.cwd().resolve() == HERE else [f'cd "{HERE}"']
    if python == sys.executable and sys.prefix != sys.base_prefix:  # it is one with a folder of its own already
        inside = typed(python)
    else:
        inside = ".venv\\Scripts\\python" if windows else ".venv/bin/python"
        if python == sys.executable and not can_make_venv() and DEBIAN.exists():
            lines.append("sudo apt install python3-venv")
        lines.append(f"{typed(python)} -m venv .venv")
    return [*lines, f"{inside} -m pip install {what}", f"{inside} generate.py"]


def can_make_venv() -> bool:
    """False for a Python that comes in parts, and without the part that venv needs."""
    return importlib.util.find_spec("ensurepip") is not None


def typed(python: str) -> str:
    """A Python as it is typed: by its short name if that is the same one."""
    if python == sys.executable and sys.prefix == sys.base_prefix:
        if sys.platform == "win32" and shutil.which("py"):
            return "py"
        for short in ("python3", "python"):
            found = shutil.which(short)
            if found and Path(found).resolve() == Path(python).resolve():
                return short
    if " " not in python:
        return python
    return f'& "{python}"' if sys.platform == "win32" else f'"{python}"'  # & is how PowerShell wants it


def shown(lines: list[str]) -> str:
    return "".join(f"    {line}\n" for line in lines)


if __name__ == "__main__":
    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
