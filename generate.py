"""The poster maker's command: `python generate.py --help` says what it can do.

It begins with nothing but Python, an old one even, and says what to type when something is missing.
"""

import importlib.util
import os
import shutil
import sys

NEWEST, OLDEST = 14, 11  # of Python 3: the newest that we look for, and the oldest that will do
HERE = os.path.dirname(os.path.abspath(__file__))
DEBIAN = "/etc/debian_version"  # Ubuntu has it too
LOCK = os.path.join("requirements", "lock.txt")


def commands(python):
    """The lines to type, in order, so that the posters can be made with this Python in a folder of its own."""
    windows = sys.platform == "win32"
    inside = ".venv\\Scripts\\python" if windows else ".venv/bin/python"
    what = "--require-hashes -r " + LOCK if os.path.exists(os.path.join(HERE, LOCK)) else "praatplaat"
    lines = []
    if os.path.realpath(os.getcwd()) != os.path.realpath(HERE):
        lines.append('cd "%s"' % HERE)
    if sys.prefix != sys.base_prefix and python == sys.executable:  # in a folder of its own already
        inside = quoted(python)
    else:
        if importlib.util.find_spec("ensurepip") is None and python == sys.executable:
            lines += ["sudo apt install python3-venv"] if os.path.exists(DEBIAN) else []
        lines.append(quoted(python) + " -m venv .venv")
    lines.append(inside + " -m pip install " + what)
    lines.append(inside + " generate.py")
    return lines


def quoted(python):
    """A Python as it is typed; in PowerShell a name between quotation marks wants an & before it."""
    short = "py" if sys.platform == "win32" else "python3"
    if python == sys.executable and sys.prefix == sys.base_prefix:
        found = shutil.which(short)
        if found and (short == "py" or os.path.realpath(found) == os.path.realpath(python)):
            return short
    if " " not in python:
        return python
    return ('& "%s"' if sys.platform == "win32" else '"%s"') % python


def advice(what):
    """What is wrong, and what to type."""
    if importlib.util.find_spec("ensurepip") is None and not os.path.exists(DEBIAN):
        what += "\nThis Python can't make a folder of its own yet: first install your system's package for that,"
        what += " often called python3-venv or python3-pip."
    lines = commands(sys.executable)
    make = shutil.which("make") and os.path.exists(os.path.join(HERE, "Makefile"))
    return "%s\nType these lines%s:\n\n    %s\n" % (
        what, ", or just `make posters`" if make and sys.platform != "win32" else "", "\n    ".join(lines)
    )  # fmt: skip


def too_old():
    """What to say to a Python that is too old, and what to type when a newer one is there."""
    what = "generate.py needs Python 3.%d or newer; this is Python %d.%d (%s)." % (
        OLDEST, sys.version_info[0], sys.version_info[1], sys.executable
    )  # fmt: skip
    if sys.platform == "win32" and shutil.which("py"):
        return what + "\nInstall one from https://www.python.org/downloads/, then type:\n\n    py generate.py\n"
    for minor in range(NEWEST, OLDEST - 1, -1):
        newer = shutil.which("python3.%d" % minor)
        if newer:
            lines = commands("python3.%d" % minor)
            return "%s\nA newer one is there. Type these lines:\n\n    %s\n" % (what, "\n    ".join(lines))
    where = "brew install python, or see " if sys.platform == "darwin" and shutil.which("brew") else ""
    return (
        what + "\nInstall a newer one (" + where + "https://www.python.org/downloads/), then run this again with it.\n"
    )


def run():
    """The exit code of the command."""
    if sys.version_info < (3, OLDEST):
        sys.stderr.write(too_old())
        return 2
    try:
        from praatplaat.cli import main
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "praatplaat":
            raise
        sys.stderr.write(advice("praatplaat is not installed for this Python (%s)." % sys.executable))
        return 2
    try:
        return main()
    except Exception as error:
        from praatplaat.libraries import trouble

        what = trouble(error)
        if what is None:
            raise
        sys.stderr.write(advice(what))
        return 2


if __name__ == "__main__":
    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
