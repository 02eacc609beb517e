"""`praatplaat` and `python -m praatplaat`: the command as it was installed with pip."""

from __future__ import annotations

import sys


def run() -> int:
    """The exit code of the command; one line and what to type when a library is missing, broken or too old."""
    from .cli import main

    try:
        return main()
    except Exception as error:
        from .libraries import trouble

        what = trouble(error)
        if what is None:
            raise
        python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
        command = f"{python} -m pip install --upgrade --force-reinstall praatplaat"
        if python.startswith('"') and sys.platform == "win32":
            command = f"& {command}"  # as PowerShell wants it
        sys.stderr.write(f"{what}\nType this line:\n\n    {command}\n")
        return 2


if __name__ == "__main__":
    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
