"""The projects that all tools read: our own, and one with so many variants of its posters.

    PYTHONPATH=. python benchmarks/prepare.py FOLDER 100

Beside praatplaat's own files each gets the type sizes that praatplaat found (`sizes/`), static fonts (`static/`: Typst
and reportlab read no variable ones), the QR code (`qr.svg`), the templates, and HTML for browsers. No clock runs.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import yaml
from sheet import sheet_of
from variants import write_variants
from web import write_html

import praatplaat
from fonts import write_font
from praatplaat.compose.compose import Composer
from praatplaat.units import points

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("content", "layout", "fonts")


def prepare(folder: Path, count: int = 0) -> None:
    """Fills a missing folder, with our posters or with so many variants of them. SystemExit when one doesn't fit."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for template in sorted((ROOT / "benchmarks" / "template").glob("*.typ")):
        shutil.copy(template, folder)
    content = folder / "content"
    own = [
        (file.stem, language)
        for file in sorted(content.glob("*.yaml"))
        if file.stem != "common"
        for language in yaml.safe_load(file.read_text("utf-8"))["languages"]
    ]
    posters = write_variants(content, count) if count else own
    (folder / "posters.json").write_text(json.dumps(posters), "utf-8")
    for name in ("sizes", "static"):
        (folder / name).mkdir()
    project = praatplaat.load(folder)
    _write_sizes(project, sorted({*own, *posters}), folder / "sizes")
    for face in project.faces.values():
        write_font(face, folder / "static" / f"{face.key.replace(' ', '-')}.ttf")
    if not count:
        _write_web(project, folder / "web")
    _write_qr(yaml.safe_load((content / "common.yaml").read_text("utf-8"))["action"]["url"], folder)


def _write_sizes(project: praatplaat.Project, posters: list[tuple[str, str]], folder: Path) -> None:
    """The sizes in pt of each poster's roles, and the regions that were too full, for which its layout is adjusted."""
    composer = Composer(project)
    for poster, language in posters:
        page = composer.compose(poster, language)
        if wrong := [f for f in praatplaat.check_page(page) if f.severity == "error"]:
            raise SystemExit("\n".join(map(str, wrong)))
        adjust = project.layouts[project.posters[poster].layout.text].adjusted().file.adjust
        given = {
            "sizes": {role: round(points(size), 4) for role, size in page.sizes},
            "full": [words.text for a in adjust if a.source in page.adjusted for words in a.when.overset],
        }
        (folder / f"{poster}.{language}.json").write_text(json.dumps(given), "utf-8")


def _write_web(project: praatplaat.Project, folder: Path) -> None:
    folder.mkdir()
    for language in ("nl", "en"):
        page = praatplaat.compose_page(project, "overview", language, screen=True)
        write_html(sheet_of(page), folder / f"overview.{language}.html")


def _write_qr(url: str, folder: Path) -> None:
    import segno

    code = segno.make(url, error="m", boost_error=False, micro=False)
    code.save(str(folder / "qr.svg"), border=0, dark="#161929", xmldecl=False, svgclass=None, lineclass=None)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "own")
    prepare(Path(sys.argv[1]) / "varied", int(sys.argv[2]))
