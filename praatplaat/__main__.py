"""`praatplaat` and `python -m praatplaat`: the command as it was installed with pip."""

from __future__ import annotations

import sys


def run() -> int:
    """The exit code of the command; one line and what to type when a library is missing, broken or too old."""
    try:
        from .cli import command

        return command(advice)
    except KeyboardInterrupt:  # before we listen
        return 130


def advice(what: str) -> str:
    """What is wrong, and what to type."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    line = f"{python} -m pip install --upgrade --force-reinstall praatplaat"
    if python.startswith('"') and sys.platform == "win32":
        line = f"& {line}"  # as PowerShell wants it
    return f"{what}\nType this line:\n\n    {line}\n"


if __name__ == "__main__":
    raise SystemExit(run())
