"""Tiny projects for the tests of composing: a folder of a test's own, with content, layout, style and languages.

Files are written as JSON, which is YAML too. The page is 100 × 100 mm; what stands in a test is all that is on it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from praatplaat.compose.compose import Composer
from praatplaat.compose.drawings import place_drawings
from praatplaat.compose.sheet import sheet_for
from praatplaat.compose.stage import Instance, Stage
from praatplaat.compose.text import TextSetter
from praatplaat.geometry import Path as Outline
from praatplaat.page import Frame, GlyphRun, Link, Page, Shape
from praatplaat.read.project import Project, load_project
from praatplaat.units import millimetres

ROOT = Path(__file__).resolve().parent.parent.parent

Tree = dict[str, Any]

INKS: Tree = {
    "night": {"cmyk": "0 0 0 100", "rgb": "#101820"},
    "paper": {"cmyk": "0 0 0 0", "rgb": "#FFFFFF"},
    "sun": {"cmyk": "0 17 92 0", "rgb": "#FFCC00"},
    "sea": {"cmyk": "96 75 0 0", "rgb": "#0044AA"},
}
ROLES: Tree = {
    "body": {"family": "text", "weight": 400, "size": "10pt", "ink": "night", "leading": "1.2"},
    "speaker": {"family": "text", "weight": 400, "size": "8pt", "ink": "night", "leading": "1.2"},
    "head": {"family": "display", "weight": 900, "size": "20pt", "ink": "night", "leading": "1", "setting": "display"},
    "number": {"family": "display", "weight": 900, "size": "8pt", "ink": "paper", "figures": "tabular"},
    "fitted": {"family": "text", "weight": 400, "size": "8..20pt", "ink": "night", "leading": "1.2", "fit": "poster"},
}
FONTS: Tree = {
    "families": {
        "text": {
            "name": "Fira Sans Condensed",
            "licence": "OFL-1.1",
            "package": "fontpkg-fira-sans-condensed",
            "faces": {"400": {"file": "FiraSansCondensed-Regular.ttf"}},
        },
        "display": {
            "name": "Schibsted Grotesk",
            "licence": "OFL-1.1",
            "package": "fontpkg-schibsted-grotesk",
            "faces": {"900": {"file": "SchibstedGrotesk[wght].ttf", "axes": {"wght": 900}}},
        },
    }
}
PRESS: Tree = {
    "name": "a test press",
    "profile": "FOGRA39L_coated.icc",
    "screen": "sRGB.icc",
    "ink_limit": "300",
    "picture_ppi": "300",
    "least_type": "6pt",
    "least_reversed": "8pt",
}
LANGUAGE: Tree = {"name": "Nederlands", "numbers": ["nul", "één", "twee", "drie"], "quotes": ["„", "”"]}

CARDS: Tree = {
    "takes": "signals",
    "role": "body",
    "ink": "paper",
    "number": {"radius": "2.5mm", "ink": "night", "role": "number"},
    "indent": "10mm",
    "disc_left": "2mm",
    "right": "3mm",
    "top": "2mm",
    "bottom": "3mm",
    "gap": "4mm",
}

#: A house of 100 × 100 units that stands on y 80; its clod reaches under it, lowest at x 50; a ring is drawn on it.
HOUSE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<g id="clod"><path d="M0 80 H100 L75 84 L50 100 L25 84 Z" fill="#0044AA" stroke="none"/></g>
<rect x="10" y="20" width="80" height="60" fill="#101820"/>
<g id="rings"><circle cx="50" cy="10" r="4" fill="none" stroke="#101820"/></g>
</svg>"""
RING = {"radius": 2, "stroke": 1, "foot_width": 2, "foot_height": 3}
SERIES: Tree = {
    "ground": 80,
    "clod": "clod",
    "leave_out": ["rings"],
    "ring": RING,
    "spacing": 10,
    "tips": {"1": [50], "2": [25, 75], "3": [25, 50, 75]},
}
HANGING: Tree = {"anchors": [[20, 13], [50, 13], [80, 13]], "roof": [[10, 90, 18]]}


def text(words: str) -> Tree:
    return {"nl": words}


def signals(*texts: str) -> list[Tree]:
    return [{"id": f"signal-{i}", "text": text(words)} for i, words in enumerate(texts, 1)]


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{x:g} {y:g} {width:g} {height:g} mm"


def write(root: Path, name: str, data: Tree) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


def project(
    root: Path,
    regions: Tree,
    content: Tree | None = None,
    *,
    roles: Tree | None = None,
    sectors: list[Tree] | None = None,
    common: Tree | None = None,
    adjust: list[Tree] | None = None,
    **layout: Any,
) -> Project:
    """The project of one poster, `a`, with these regions and this content; roles come on top of the usual ones.

    sectors: the content of the posters that it gathers, which are s1, s2 …
    """
    write(root, "fonts/fonts.yaml", FONTS)
    write(root, "layout/languages/nl.yaml", LANGUAGE)
    write(root, "layout/press/coated-fogra39.yaml", PRESS)
    write(root, "layout/style.yaml", {"inks": INKS, "roles": {**ROLES, **(roles or {})}})
    grid = {"left": "10mm", "right": "10mm", "gutter": "5mm", "columns": "sectors" if sectors else "3"}
    file = {"size": "100 x 100 mm", "title": ["title"], "grid": grid, "regions": regions, "reading": list(regions)}
    write(root, "layout/tiny.yaml", {**file, "adjust": adjust or [], **layout})
    write(root, "content/common.yaml", {"languages": ["nl"], "title": text("Titel"), **(common or {})})
    poster = {"layout": "tiny", "languages": ["nl"]}
    names = [f"s{i}" for i, _ in enumerate(sectors or (), 1)]
    for name, own in zip(names, sectors or (), strict=True):
        write(root, f"content/{name}.yaml", {**poster, **own})
    write(root, "content/a.yaml", {**poster, **({"sectors": names} if names else {}), **(content or {})})
    return load_project(root, ["a"])


def draw(root: Path, name: str = "house.svg", svg: str = HOUSE, hanging: Tree | None = None, **series: Any) -> None:
    """Puts a drawing that threads hang on into the project's art."""
    write(root, "content/art/drawings.yaml", {"shared": {**SERIES, **series}, "drawings": {name: hanging or HANGING}})
    (root / "content/art" / name).write_text(svg, "utf-8")


def compose(made: Project, screen: bool = False, size: tuple[float, float] | None = None) -> Page:
    return Composer(made).compose("a", "nl", size, screen)


def page(root: Path, regions: Tree, content: Tree | None = None, **more: Any) -> Page:
    return compose(project(root, regions, content, **more))


def stage(made: Project, **sizes: float) -> Stage:
    """The stage of the poster's page with its drawings placed, roles at the sizes given in points."""
    composer, family = Composer(made), made.layouts["tiny"]
    found = Stage(
        made.posters["a"], "nl", made.languages["nl"], family.adjusted(), made.drawings, made.pictures,
        composer.typesetter("nl"), sheet_for((100.0, 100.0), None, 3.0), made.press,
    )  # fmt: skip
    found.sizes.update({name: millimetres(size) for name, size in sizes.items()})
    place_drawings(found)
    return found


def setter(found: Stage) -> TextSetter:
    return TextSetter(found)


def instance(found: Stage, name: str) -> Instance:
    return next(i for i in found.instances() if i.name == name)


# ---- what stands on a page -----------------------------------------------------------------------------------------


def frame(made: Page, name: str) -> Frame:
    return next(f for f in made.frames if f.name == name)


def has_frame(made: Page, name: str) -> bool:
    return any(f.name == name for f in made.frames)


def runs(part: Frame) -> list[GlyphRun]:
    return [item for item in part.items if isinstance(item, GlyphRun)]


def shapes(part: Frame, ink: str = "") -> list[Shape]:
    """The frame's shapes, or those of one ink."""
    found = [item for item in part.items if isinstance(item, Shape)]
    return [s for s in found if not ink or ink in {i.name for i in (s.fill, s.stroke) if i}]


def links(part: Frame) -> list[Link]:
    return [item for item in part.items if isinstance(item, Link)]


def corners(outline: Outline) -> list[tuple[float, float]]:
    """The points at which a path's segments end, rounded to a thousandth of a mm."""
    return [(round(s[-2], 3), round(s[-1], 3)) for s in outline if s[0] != "Z"]
