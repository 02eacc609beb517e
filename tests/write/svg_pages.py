"""Small pages made by hand, for the tests of the SVG writer, and the programs that show an SVG."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import PIL.Image
import resvg_py
import uharfbuzz as hb
from oracles import need

from praatplaat.geometry import Rect, circle, polyline, rect_path
from praatplaat.page import FontFace, Frame, GlyphRun, Image, Ink, Item, Link, Page, Shape
from praatplaat.units import millimetres

INK = Ink("Inkt", (0, 0, 0, 100), "#161929")
CLAY = Ink("Klei", (0, 60, 80, 10), "#d2691e")
MIST = Ink("Mist", (10, 0, 5, 0), "#e4f1f0")


@cache
def fira() -> FontFace:
    path = _package("fontpkg_fira_sans_condensed") / "files" / "FiraSansCondensed-Regular.ttf"
    return FontFace("Fira Sans Condensed 400", "Fira Sans Condensed", 400, path.read_bytes())


@cache
def schibsted(weight: int = 900) -> FontFace:
    path = _package("fontpkg_schibsted_grotesk") / "files" / "SchibstedGrotesk[wght].ttf"
    axes = (("wght", float(weight)),)
    return FontFace(f"Schibsted Grotesk {weight}", "Schibsted Grotesk", weight, path.read_bytes(), axes)


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None, f"the font package {name} is not installed"
    return Path(spec.origin).parent


def run(
    text: str, face: FontFace, pt: float, x: float, y: float, tracking: int = 0, ink: Ink = INK, then: str = ""
) -> GlyphRun:
    """The text as one shaped line, by the rules of the page: whole 1/1000 em, no ligatures when tracked."""
    font = hb.Font(hb.Face(face.data))
    font.set_variations(dict(face.axes))
    em = font.face.upem
    buffer = hb.Buffer()
    # U+2011 is set as a hyphen, since neither family has it.
    buffer.add_str(text.replace("\u2011", "-") + ("-" if then == "\u00ad" else ""))
    buffer.guess_segment_properties()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer, {"kern": True, "liga": not tracking, "clig": not tracking})
    glyphs = tuple(info.codepoint for info in buffer.glyph_infos)
    assert 0 not in glyphs, f"{face.key} lacks a character of “{text}”"
    return GlyphRun(
        x=x,
        y=y,
        font=face.key,
        size=millimetres(pt),
        ink=ink,
        glyphs=glyphs,
        advances=tuple(
            round(p.x_advance * 1000 / em) + (tracking if (text + "-")[i.cluster] != " " else 0)
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ),
        clusters=tuple(info.cluster for info in buffer.glyph_infos),
        text=text,
        tracking=tracking,
        then=then,
    )


def frame(name: str, *items: Item, **more: object) -> Frame:
    return replace(Frame(name, f"Vak {name}", Rect(0, 0, 100, 50), items), **more)  # type: ignore[arg-type]


def page(*frames: Frame, width: float = 214, height: float = 100, bleed: float = 3, **more: object) -> Page:
    plain = Page(
        poster="proef",
        width=width,
        height=height,
        bleed=bleed,
        safety=5,
        language="nl",
        title="Een proef",
        author="Praat",
        description="Twee regels en een vorm.",
        frames=frames,
        reading=tuple(f.name for f in frames),
        fonts=(fira(), schibsted()),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def sample(shift: int = 0) -> Page:
    """A page with everything on it, of 9 by 4 inches with its bleed so that pixels fall alike everywhere.

    `shift` moves the second letter of its title, in 1/1000 em; that is 0.034 mm.
    """
    title = run("Avonturiers", schibsted(), 96, 8, 38, tracking=-27)
    ground = Shape(rect_path(Rect(-3, -3, 228.6, 101.6)), fill=MIST)
    ring = Shape((*circle(165, 70, 20), *circle(165, 70, 12)), fill=CLAY, even_odd=True)
    line = Shape(polyline(((5, 90), (60, 84), (110, 92))), stroke=INK, stroke_width=0.8, cap="round", join="round")
    picture = Image(Rect(12, 62, 24, 16), "RGB", (3, 2), bytes(range(0, 180, 10)))
    return page(
        frame("ground", ground, kind="artifact"),
        frame("title", replace(title, offsets=((0, 0), (shift, 0), *[(0, 0)] * 9))),
        frame(
            "signals.education",
            run("Efficiënt fietsen: AV To Tafel — “de kwaliteit", fira(), 15, 10, 50, then=" "),
            run("van samen", fira(), 15, 10, 56.5, then="\u00ad"),
            run("leving” & co‑creatie < 10\u2009000 > je", fira(), 15, 60, 56.5),
            Link(Rect(10, 45, 60, 6), "https://example.org", "Voorbeeld"),
        ),
        frame("art", ring, line, picture, kind="figure", role="Figure", alt="Een ring & een lijn"),
        width=222.6,
        height=95.6,
    )


def chromium(folder: Path, *arguments: str) -> str:
    """What Chromium writes to its standard output, run without a window and without a network."""
    program = need("chromium")
    flags = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND"),
        *("--hide-scrollbars", "--force-device-scale-factor=1", "--virtual-time-budget=4000"),
    )
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [program, *flags, profile, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def pixels(svg: bytes) -> tuple[int, int]:
    """The size of the SVG at 96 ppi, as every renderer here rounds it."""
    width, height = (re.search(rb' %s="([\d.]+)mm"' % name, svg) for name in (b"width", b"height"))
    assert width and height
    return round(float(width[1]) / 25.4 * 96), round(float(height[1]) / 25.4 * 96)


def raster(svg: bytes, program: str, folder: Path) -> PIL.Image.Image:
    """The SVG as grey pixels at 96 ppi on white, by `resvg`, `rsvg-convert`, `inkscape` or `chromium`."""
    folder.mkdir(parents=True, exist_ok=True)
    source, target = folder / "in.svg", folder / "out.png"
    source.write_bytes(svg)
    width, height = pixels(svg)
    match program:
        case "resvg":
            target.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), dpi=96)))
        case "rsvg-convert":
            subprocess.run([need(program), "-d", "96", "-p", "96", "-o", target, source], check=True, timeout=60)
        case "inkscape":
            subprocess.run(
                [need(program), "--export-type=png", "--export-dpi=96", f"--export-filename={target}", source],
                check=True,
                capture_output=True,
                timeout=120,
                env={**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")},
            )
        case "chromium":
            chromium(folder, f"--window-size={width},{height}", f"--screenshot={target}", source.as_uri())
    with PIL.Image.open(io.BytesIO(target.read_bytes())) as picture:
        rgba = picture.convert("RGBA")
    white = PIL.Image.new("RGBA", rgba.size, "white")
    white.alpha_composite(rgba)
    return white.convert("L").crop((0, 0, width, height))
