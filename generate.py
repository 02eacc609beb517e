"""The poster maker's command: `python generate.py --help` says what it can do."""

import sys

NOT_INSTALLED = """\
{name} is not installed for this Python ({python}).
Type these three lines in this folder, or just `make posters`:

    python3 -m venv .venv
    .venv/bin/python -m pip install --require-hashes -r requirements/lock.txt
    .venv/bin/python generate.py
"""
LIBRARIES = {"fontpkg", "PIL", "pypdfium2", "pyphen", "yaml", "reportlab", "segno", "svgwrite", "uharfbuzz"}

if __name__ == "__main__":
    try:
        from praatplaat.cli import main

        raise SystemExit(main())
    except ModuleNotFoundError as missing:
        name = (missing.name or "").partition(".")[0]
        if name not in LIBRARIES:
            raise
        sys.stderr.write(NOT_INSTALLED.format(name=name, python=sys.executable))
        raise SystemExit(2) from None
