"""The project's own posters for tests: composed and written once, changed in a copy, and read independently.

What a poster should say is worked out here from the YAML alone, without the engine that makes it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

import praatplaat
from praatplaat.compose.compose import Composer
from praatplaat.geometry import Rect, bounds, flatten
from praatplaat.order import Order
from praatplaat.page import Frame, GlyphRun, Page, Shape
from praatplaat.read.project import Project, load_project
from praatplaat.typeset.shaping import Face
from praatplaat.units import sheet_size
from praatplaat.write.pdf import write_pdf
from praatplaat.write.svg import write_svg

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en")
POSTERS = tuple(sorted(path.stem for path in (ROOT / "content").glob("*.yaml") if path.stem != "common"))
ALL = tuple((poster, language) for poster in POSTERS for language in LANGUAGES)

#: The art director's marks hang out at the left by at most so many em.
MOST_HANGING = 0.6
#: Rounding, and overlaps too small to see, in mm.
NEAR = 0.01
SEEN = 0.05


# ---- made once in a session ----------------------------------------------------------------------------------------


@cache
def _composer() -> Composer:
    return Composer(load_project(ROOT))


def project() -> Project:
    return _composer().project


@cache
def page(poster: str, language: str, size: str = "", screen: bool = False) -> Page:
    """One of the project's posters, for print unless said otherwise; size as on the command line."""
    own = project().layouts[project().posters[poster].layout.text].adjusted().file.size
    return _composer().compose(poster, language, sheet_size(size, own[0] > own[1]) if size else None, screen)


@cache
def pdf(poster: str, language: str, size: str = "", screen: bool = False) -> bytes:
    return write_pdf(page(poster, language, size, screen), screen=screen)


@cache
def svg(poster: str, language: str, live: bool = False, screen: bool = True) -> bytes:
    return write_svg(page(poster, language, "", screen), text="live" if live else "outlines")


# ---- a copy that may be changed ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Copy:
    """A project folder of a test's own."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "output"

    def path(self, name: str) -> Path:
        return self.root / name

    def order(self, **more: Any) -> Order:
        """An order for SVGs in Dutch, with a cache, but for what `more` says; it names the posters."""
        given: dict[str, Any] = {
            "folder": self.root, "output": self.output, "languages": ("nl",), "formats": ("svg",),
            "version": praatplaat.__version__, "cache": self.root / ".cache",
        }  # fmt: skip
        return Order(**given | more)

    def change(self, name: str, how: Callable[[Any], object], to: str = "") -> None:
        """Changes a content file as data and writes it anew, every text in double quotes; `to`: as another file."""
        data = yaml.safe_load(self.path(name).read_text("utf-8"))
        how(data)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000, default_style='"')
        self.path(to or name).write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> int:
        """Replaces a string that stands in the file once; returns its line."""
        text = self.path(name).read_text("utf-8")
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {name}"
        self.path(name).write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def compose(self, poster: str, language: str = "nl") -> Page:
        return Composer(load_project(self.root, [poster])).compose(poster, language)

    def run(self, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """The command line, run in this folder."""
        return command(self.root, *words, **more)

    def again(self, folder: Path) -> Copy:
        """This project with all that was made of it, in another folder."""
        shutil.copytree(self.root, folder)
        return Copy(folder)

    def made(self) -> list[str]:
        return sorted(path.name for path in self.output.iterdir()) if self.output.exists() else []


def copied(folder: Path) -> Copy:
    """The project's content, layout and fonts in another folder."""
    for name in ("content", "layout", "fonts"):
        shutil.copytree(ROOT / name, folder / name)
    return Copy(folder)


def small_project(folder: Path) -> Copy:
    """A project whose posters take little time, in a folder that isn't there yet."""
    return Copy(ROOT / "tests/read/mini").again(folder)


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(folder: Path, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """generate.py of this project, run in a folder. Whatever happens, a stack trace never reaches the user."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "generate.py"), *words],
        cwd=folder,
        env=environment(**(env or {})),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr, done.stderr
    return done


def table(printed: str) -> list[str]:
    """The rows for files; behind an empty line may stand what the layout did to make room."""
    head, *rows = printed.partition("\n\n")[0].splitlines()
    assert head.split() == ["file", "size", "time", "findings"]
    return rows


# ---- what a poster should say --------------------------------------------------------------------------------------

#: Written out by hand, so that a slip in the language files shows.
NUMBERS = {
    "nl": ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"],
}
SHARED = ("title", "stakes", "action", "talk", "colophon", "logo")


@cache
def _yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def content(poster: str) -> dict[str, Any]:
    """A poster's own file over what all share, with the posters that it gathers in their place."""
    own, common = _yaml(f"content/{poster}.yaml"), _yaml("content/common.yaml")
    merged = {**{key: common[key] for key in SHARED if key in common}, **own}
    return {**merged, "sectors": [content(name) for name in own.get("sectors", [])]}


def layout(poster: str) -> dict[str, Any]:
    return dict(_yaml(f"layout/{content(poster)['layout']}.yaml"))


def roles(poster: str) -> dict[str, dict[str, Any]]:
    """The type roles of a poster's layout: its own values over those of the style."""
    style, own = _yaml("layout/style.yaml")["roles"], layout(poster).get("roles", {})
    return {name: {**role, **own.get(name, {})} for name, role in style.items()}


def least_size(poster: str, role: str) -> float:
    """The least size in mm that a role may have on a poster, over all adjustments of its layout."""
    sizes = [roles(poster)[role]["size"]]
    sizes += [a["roles"][role]["size"] for a in layout(poster).get("adjust", ()) if role in a.get("roles", {})]
    return min(float(re.split(r"\.\.|pt", str(size))[0]) for size in sizes) * 25.4 / 72


def regions_said(poster: str, language: str) -> list[tuple[str, list[str]]]:
    """What each region with text should say, in the layout's order: its texts, and the numbers in its discs."""
    own = content(poster)
    said: list[tuple[str, list[str]]] = []
    for name, region in layout(poster)["regions"].items():
        for item in _at(region["repeat"], own) if "repeat" in region else [own]:
            blocks = region.get("flow", [region])
            texts = [text for block in blocks for text in _block(block, item, language)]
            if texts:
                said.append((name, texts))
    return said


def texts_said(poster: str, language: str) -> list[str]:
    """Every text that stands on a poster, without the numbers."""
    return [text for _, texts in regions_said(poster, language) for text in texts if not text.isdigit()]


def _block(block: dict[str, Any], item: Any, language: str) -> Iterator[str]:
    match block:
        case {"threads": {"takes": path}}:
            yield from (str(i) for i in range(1, len(_at(path, item)) + 1))
        case {"heading": {"takes": path}}:
            yield from _text(path, item, language)
        case {"paragraph": {"takes": paths} as spec}:
            texts = [text for path in paths for text in _text(path, item, language)]
            for text in texts[:-1]:
                yield text if text[-1] in ".?!:;…”’" else text + spec.get("separator", "")
            yield from texts[-1:]
        case {"list": {"takes": path} as spec} | {"cards": {"takes": path} as spec}:
            for i, entry in enumerate(_at(path, item) or [], 1):
                if "numbers" in spec or "number" in spec:
                    yield str(i)
                yield _filled(entry.get("text", entry), item, language)
        case {"quote": {"takes": path}}:
            if quote := _at(path, item):
                yield f"“{quote['text'][language]}”"
                yield quote["speaker"][language]


def _text(path: str, item: Any, language: str) -> Iterator[str]:
    value = _at(path, item)
    if value:
        yield _filled(value, item, language)


def _filled(value: Any, item: Any, language: str) -> str:
    """A text in a language with its counts in words; an address without its scheme."""
    text: str = value[language] if isinstance(value, dict) else str(value)
    count = -1

    def fill(match: re.Match[str]) -> str:
        nonlocal count
        if match["list"]:
            count = len(item[match["list"]])
            word = NUMBERS[language][count]
            return word.capitalize() if match["form"] == "Words" else word
        return match["one"] if count == 1 else match["many"]

    text = re.sub(r"\{(?P<list>\w+):(?P<form>[wW]ords)\}|\{(?P<one>[^|{}]*)\|(?P<many>[^|{}]*)\}", fill, text)
    return re.sub(r"^https?://(www\.)?(.*?)/?$", r"\2", text)


def _at(path: str, item: Any) -> Any:
    for step in path.split("."):
        item = (item or {}).get(step)
    return item


# ---- ink on a page -------------------------------------------------------------------------------------------------


@cache
def _face(key: str, data: bytes, axes: tuple[tuple[str, float], ...]) -> Face:
    from praatplaat.page import FontFace

    return Face(FontFace(key, "", 0, data, axes))


def ink_of(of: Page, run: GlyphRun) -> Rect | None:
    """The smallest box around a run's ink, from the glyphs' own extents; None when it is blank."""
    font = next(face for face in of.fonts if face.key == run.font)
    face = _face(font.key, font.data, font.axes)
    corners: list[tuple[float, float]] = []
    for glyph, x, y in run.origins():
        if (ink := face.ink(glyph)) is not None:
            left, bottom, right, top = (v * run.size for v in ink)
            corners += [(x + left, y - top), (x + right, y - bottom)]
    return Rect.around(corners) if corners else None


@dataclass(frozen=True)
class Ink:
    """A box of ink: a line of text, or a painted shape. `nth` counts in paint order over the page."""

    box: Rect
    frame: Frame
    item: GlyphRun | Shape
    nth: int

    def __str__(self) -> str:
        what = f"“{self.item.text}”" if isinstance(self.item, GlyphRun) else "a shape"
        b = self.box
        return f"{what} of {self.frame.name} at {b.x:.1f}, {b.y:.1f}, {b.width:.1f} × {b.height:.1f} mm"


def inks_of(of: Page) -> list[Ink]:
    """Every line of text and every shape on a page, with the box of its ink, in paint order."""
    found: list[Ink] = []
    nth = 0
    for frame in of.frames:
        for item in frame.items:
            nth += 1
            if isinstance(item, GlyphRun):
                box = ink_of(of, item)
                boxes = [box] if box else []
            elif isinstance(item, Shape):
                boxes = _painted(item)
            else:
                continue
            found += [Ink(box, frame, item, nth) for box in boxes]
    return found


def _painted(shape: Shape) -> list[Rect]:
    """The box of a filled shape; of a line the boxes of its pieces, since a bent one leaves most of its box free."""
    half = shape.stroke_width / 2 if shape.stroke else 0.0
    if shape.fill:
        return [bounds(shape.path).grown(half)]
    return [Rect.around(ends).grown(half) for line in flatten(shape.path, 6) for ends in pairwise(line)]


def region(frame: Frame) -> str:
    """The region of the layout that a frame is an instance of."""
    return frame.name.split(".")[0]


def outside(page: Page, tolerance: float = 0.1) -> list[str]:
    """Text whose ink leaves its region's box by more than it may, or comes too near to the paper's edge."""
    found = []
    safe = page.trim.grown(-page.safety)
    for ink in inks_of(page):
        if not isinstance(ink.item, GlyphRun):
            continue
        if not safe.contains(ink.box, NEAR):
            found.append(f"{ink} is less than {page.safety:g} mm from the edge")
        if ink.frame.kind != "text":
            continue
        box = ink.frame.box
        hanging = MOST_HANGING * ink.item.size if may_hang(page, ink) else 0.0
        left, top = box.x - hanging - ink.box.x, box.y - ink.box.y
        right, bottom = ink.box.right - box.right, ink.box.bottom - box.bottom
        beyond = {"left": left, "top": top, "right": right, "bottom": bottom}
        found += [f"{ink} leaves its box by {by:.2f} mm at the {side}" for side, by in beyond.items() if by > tolerance]
    return found


def may_hang(page: Page, ink: Ink) -> bool:
    """Display lines stand with their stems on the margin, and quotation marks hang out."""
    assert isinstance(ink.item, GlyphRun)
    return ink.item.font.startswith("Schibsted") or ink.item.text.startswith("“")


def buried(page: Page) -> list[str]:
    """Text with a shape painted over it later, other than by its own frame."""
    inks = inks_of(page)
    found = []
    for text in inks:
        if isinstance(text.item, GlyphRun):
            later = [ink for ink in inks if isinstance(ink.item, Shape) and ink.nth > text.nth]
            found += [
                f"{text} under {s}" for s in later if s.frame is not text.frame and s.box.overlaps(text.box, SEEN)
            ]
    return found
