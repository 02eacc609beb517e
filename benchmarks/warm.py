"""A hundred posters in one process: `warm.py praatplaat|typst FOLDER` prints the seconds (CPU and by the clock).

The process has made one other poster before, so that libraries and fonts are loaded. Each poster's PDF and SVG are made
as bytes and dropped. What counts begins with reading the content.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Posters = list[tuple[str, str]]
FIRST = ("overview", "nl")


def praatplaat_makes(folder: Path) -> Callable[[Posters], None]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from praatplaat import check_page, load, write_pdf, write_svg
    from praatplaat.compose.compose import Composer

    gc.disable()  # as its own command does

    def make(posters: Posters) -> None:
        composer = Composer(load(folder, [poster for poster, _ in posters]))
        for poster, language in posters:
            page = composer.compose(poster, language)
            check_page(page)
            write_pdf(page)
            write_svg(page)

    return make


def typst_makes(folder: Path) -> Callable[[Posters], None]:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "static")])
    # One compiler for all is quicker than a call of typst.compile for each.
    compiler = typst.Compiler(str(folder / "poster.typ"), root=str(folder), font_paths=fonts)

    def make(posters: Posters) -> None:
        for poster, language in posters:
            said = {"poster": poster, "lang": language}
            compiler.compile(format="pdf", sys_inputs=said, pdf_tags=False)
            compiler.compile(format="svg", sys_inputs=said)

    return make


def main(tool: str, folder: Path) -> None:
    make = {"praatplaat": praatplaat_makes, "typst": typst_makes}[tool](folder)
    posters = [(poster, language) for poster, language in json.loads((folder / "posters.json").read_text("utf-8"))]
    make([FIRST])
    cpu, wall = time.process_time(), time.perf_counter()
    make(posters)
    used = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    unit = 1 if sys.platform == "darwin" else 1024
    print(json.dumps(used | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
