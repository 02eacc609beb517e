"""The overview by hand: `python plain_poster.py FOLDER LANG TO` writes TO/overview.LANG.pdf and .svg.

A plain script as one would write it for this one poster: reportlab's canvas and svgwrite, drawString and stringWidth,
lines broken one by one, every measure a number. Nothing is searched, checked or adjusted.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import segno
import svgwrite
import yaml
from plain_art import Segments, box, circle, parsed, placed, polygon, shapes_of
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, MM = 594.0, 420.0, 72 / 25.4
YELLOW, INK, BLUE, WHITE = "#FFD20A", "#161929", "#184A9A", "#FFFFFF"
DISPLAY, RUNNING = "Schibsted Grotesk", "Fira Sans Condensed"
FACES = {DISPLAY: (0.9766, 0.2578, 0.7031), RUNNING: (0.935, 0.265, 0.69)}  # ascent, descent, capitals in em
# Family, weight, leading in em, tracking in 1/1000 em, colour.
ROLES = {
    "title": (DISPLAY, 900, 1.03, -27, WHITE),
    "legend": (DISPLAY, 800, 17.6 / 15, -10, INK),
    "drawing-name": (DISPLAY, 900, 1.26, -15, WHITE),
    "stakes-heading": (DISPLAY, 900, 49.3 / 50, -27, WHITE),
    "subheading": (DISPLAY, 900, 21 / 18, -15, WHITE),
    "quote": (DISPLAY, 800, 1.2, -12, INK),
    "quote-long": (RUNNING, 600, 17.6 / 14.5, 0, INK),
    "action-heading": (DISPLAY, 900, 1, -25, INK),
    "list-number": (DISPLAY, 900, 1, 0, WHITE),
    "signal": (RUNNING, 400, 17.6 / 14, 0, INK),
    "stakes-text": (RUNNING, 400, 18.4 / 15, 0, WHITE),
    "action-text": (RUNNING, 400, 17.6 / 14, 0, INK),
    "address": (RUNNING, 600, 16 / 14, 0, INK),
    "speaker": (RUNNING, 400, 17.6 / 14, 0, INK),
    "sources": (RUNNING, 400, 14.2 / 11, 0, WHITE),
}
COLUMN, GUTTER, LEFT = (WIDTH - 2 * 14.2 - 4 * 8) / 5, 8.0, 14.2
GROUNDS = (186, 190, 183, 190, 187)


class Sheet:
    """One drawing on two media: a PDF and an SVG. Lengths in mm from the top left."""

    def __init__(self, folder: Path, to: Path, title: str) -> None:
        self.canvas = Canvas(f"{to}.pdf", (WIDTH * MM, HEIGHT * MM), pageCompression=1)
        self.canvas.setTitle(title)
        size = (f"{WIDTH:g}mm", f"{HEIGHT:g}mm")
        self.svg = svgwrite.Drawing(f"{to}.svg", size, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", debug=False)
        self.folder, self.group = folder, self.svg

    def font(self, name: str) -> str:
        if name not in pdfmetrics.getRegisteredFontNames():
            file = self.folder / "static" / f"{name.replace(' ', '-')}.ttf"
            pdfmetrics.registerFont(TTFont(name, str(file)))
            self.svg.embed_font(name, str(file))
        return name

    def path(self, segments: Segments, fill: str = "none", stroke: str = "none", width: float = 0.0) -> None:
        path = self.canvas.beginPath()
        for letter, at in segments:
            points = [HEIGHT * MM - v * MM if i % 2 else v * MM for i, v in enumerate(at)]
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[letter](*points)
        if fill != "none":
            self.canvas.setFillColor(fill)
        if stroke != "none":
            self.canvas.setStrokeColor(stroke)
            self.canvas.setLineWidth(width * MM)
        self.canvas.drawPath(path, fill=fill != "none", stroke=stroke != "none")
        data = "".join(letter + " ".join(f"{v:.3f}" for v in at) for letter, at in segments)
        extra = {"stroke": stroke, "stroke_width": f"{width:.3f}"} if stroke != "none" else {}
        self.group.add(self.svg.path(d=data, fill=fill, **extra))

    def text(self, x: float, y: float, text: str, font: str, size: float, colour: str, tracking: float = 0.0) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.setFont(self.font(font), size * MM)
        self.canvas.drawString(x * MM, (HEIGHT - y) * MM, text, charSpace=tracking * size * MM)
        style = {"letter_spacing": f"{tracking:g}em"} if tracking else {}
        at = (f"{x:.3f}", f"{y:.3f}")
        self.group.add(
            self.svg.text(text, insert=at, font_family=f"'{font}'", font_size=f"{size:.3f}", fill=colour, **style)
        )

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        path = self.canvas.beginPath()
        path.rect(x * MM, (HEIGHT - y - height) * MM, width * MM, height * MM)
        self.canvas.saveState()
        self.canvas.clipPath(path, stroke=0, fill=0)
        name = f"clip-{x:g}"
        self.svg.defs.add(self.svg.clipPath(id=name)).add(self.svg.rect((x, y), (width, height)))
        self.group = self.svg.add(self.svg.g(clip_path=f"url(#{name})"))

    def unclip(self) -> None:
        self.canvas.restoreState()
        self.group = self.svg

    def save(self) -> None:
        self.canvas.save()
        self.svg.save()


class Poster:
    """The overview in one language."""

    def __init__(self, folder: Path, language: str, to: Path) -> None:
        self.folder, self.language = folder, language
        self.sizes = json.loads((folder / "sizes" / f"overview.{language}.json").read_text("utf-8"))["sizes"]
        self.common, self.here = self.load("content/common.yaml"), self.load("content/overview.yaml")
        self.file, self.hangs = self.load(f"layout/languages/{language}.yaml"), self.load("content/art/drawings.yaml")
        self.sectors = [self.load(f"content/{name}.yaml") for name in self.here["sectors"]]
        self.sheet = Sheet(folder, to, self.words(self.common["title"]))
        self.numbers = 0

    def load(self, name: str) -> Any:
        return yaml.load((self.folder / name).read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def words(self, text: Any) -> str:
        said: str = text if isinstance(text, str) else text[self.language]
        if "{" in said:
            count = len(self.sectors)
            number = self.file["numbers"][count]
            said = said.replace("{sectors:Words}", number.capitalize()).replace("{sectors:words}", number)
            for one, more in (("sector", "sectoren"), ("sector", "sectors")):
                said = said.replace(f"{{{one}|{more}}}", one if count == 1 else more)
        for phrase in self.file["keep_together"]:
            said = said.replace(phrase, phrase.replace(" ", "\u00a0"))
        return said

    def size(self, role: str) -> float:
        return float(self.sizes[role]) / MM

    def middle(self, role: str) -> float:
        """From a paragraph's top to the middle of its first line's capitals."""
        ascent, descent, caps = FACES[ROLES[role][0]]
        return self.size(role) * ((ROLES[role][2] - ascent - descent) / 2 + ascent - caps / 2)

    def width(self, text: str, role: str) -> float:
        family, weight, _, tracking, _ = ROLES[role]
        size = self.size(role)
        plain = pdfmetrics.stringWidth(text, self.sheet.font(f"{family} {weight}"), size)
        return float(plain) + tracking / 1000 * size * max(len(text) - 1, 0)

    def set(self, text: str, role: str, x: float, y: float, measure: float) -> float:
        """Sets a paragraph with its top at y, and returns its height."""
        family, weight, leading, tracking, colour = ROLES[role]
        ascent, descent, _ = FACES[family]
        size = self.size(role)
        first = y + size * ((leading - ascent - descent) / 2 + ascent)
        lines = [""]
        for word in text.replace("/", "/ ").split(" ") if role == "address" else text.split(" "):
            longer = f"{lines[-1]}{'' if lines[-1].endswith('/') else ' '}{word}" if lines[-1] else word
            if lines[-1] and self.width(longer, role) > measure:
                lines.append(word)
            else:
                lines[-1] = longer
        for i, line in enumerate(lines):
            baseline = first + i * leading * size
            self.sheet.text(x, baseline, line, f"{family} {weight}", size, colour, tracking / 1000)
        return len(lines) * leading * size

    def disc(self, x: float, y: float, number: int) -> None:
        self.sheet.path(circle(x, y, 3.3), INK)
        size = self.size("list-number")
        wide = self.width(str(number), "list-number")
        self.sheet.text(x - wide / 2, y + size * 0.7031 / 2, str(number), f"{DISPLAY} 900", size, WHITE)

    def draw(self) -> None:
        sheet, common, words = self.sheet, self.common, self.words
        sheet.path(box(0, 0, WIDTH, HEIGHT), YELLOW)
        cloud = "M0 -12H455.72A66 66 0 0 1 463.61 27.17A35.5 35.5 0 0 1 520.33 52.02A31 31 0 1 1 550 92H0Z"
        sheet.path(parsed(cloud), INK)
        self.set(words(common["title"]), "title", 14.2, 9.56, 425)
        self.set(words(self.here["legend"]), "legend", 514, 12.2, 66)
        scale = (COLUMN - 7.72) / 372
        clod = self.clod()
        lefts = [LEFT + i * (COLUMN + GUTTER) for i in range(5)]
        for sector, left, ground in zip(self.sectors, lefts, GROUNDS, strict=True):
            self.building(sector, left, ground, scale, clod)
            self.signals(sector, left)
        self.ground(lefts, scale, clod)
        self.wires(lefts, scale, clod)
        self.stakes()
        self.action()
        sheet.save()

    def clod(self) -> list[tuple[float, float]]:
        """The lower edge of the lump of earth, from left to right, in the drawing's units."""
        first = shapes_of(self.folder / "content" / "art" / "education.svg")[0][0]
        return [(at[0], at[1]) for _, at in first if at and at[1] > 270][::-1]

    def building(self, sector: Any, left: float, ground: float, k: float, clod: list[tuple[float, float]]) -> None:
        sheet, dx, dy = self.sheet, left - 14 * k, ground - 270 * k
        art = self.folder / "content" / "art"
        plug = shapes_of(art / "plug.svg")
        for number, (ux, uy) in enumerate(sorted(self.hangs["drawings"][sector["art"]]["anchors"]), 1):
            x, y = dx + ux * k, dy + uy * k
            sheet.path(box(x - 2.5 * k, y + 10 * k, 5 * k, 6 * k), INK)
            sheet.path(circle(x, y + 5 * k, 5 * k), stroke=INK, width=4 * k)
            sheet.path(box(x - 0.55, 92, 1.1, y - 92), INK)
            for segments, paint in plug:
                sheet.path(placed(segments, 1, x, 92), paint["fill"])
            self.disc(x, min(105, y - 6.3), number)
        tip = next(y for x, y in clod if x == 232)
        x, top = dx + 232 * k, dy + tip * k
        sheet.path([("M", (x, top - 2.2)), ("L", (x, top + 1))], stroke=INK, width=1.1)
        sheet.path([("M", (x - 1, top + 2.3)), ("L", (x, top + 1)), ("L", (x + 1, top + 2.3))], stroke=INK, width=1.1)
        for segments, paint in shapes_of(art / sector["art"], "ogen"):
            wide = float(paint.get("stroke-width", 1)) * k
            sheet.path(placed(segments, k, dx, dy), paint.get("fill", "#000000"), paint.get("stroke", "none"), wide)
        self.set(self.words(sector["name"]), "drawing-name", left + 4, ground + 2.2, COLUMN - 11.72)

    def signals(self, sector: Any, left: float) -> None:
        y = 213.6
        for number, signal in enumerate(sector["signals"], 1):
            self.disc(left + 3.3, y + self.middle("signal"), number)
            y += self.set(self.words(signal["text"]), "signal", left + 9.6, y, COLUMN - 10.6) + 2.2
        if quote := sector.get("quote"):
            opening, closing = self.file["quotes"]
            text = self.words(quote["text"])
            role = "quote-long" if len(text) > 160 else "quote"
            y += 4.6 - 2.2
            y += self.set(f"{opening}{text}{closing}", role, left + 9.6, y, COLUMN - 10.6) + 1
            self.set(self.words(quote["speaker"]), "speaker", left + 9.6, y, COLUMN - 10.6)

    def ground(self, lefts: list[float], k: float, clod: list[tuple[float, float]]) -> None:
        edge = [(left + (x - 14) * k, 322 + (y - 270) * k * 0.62) for left in lefts for x, y in clod]
        seam = 469.08
        before = [corner for corner in edge if corner[0] < lefts[4]]
        last = [(lefts[4], 322), *edge[len(before) :], (lefts[4] + (COLUMN - 7.72), 322)]
        torn: list[tuple[float, float]] = []
        for i in range(4):
            part = before[i * len(clod) : (i + 1) * len(clod)]
            torn += [(part[0][0], 322), *part, (part[-1][0], 322)]
        cut = self.depth(clod, (seam - lefts[4]) / k + 14) * k * 0.62
        self.sheet.path(
            polygon(
                [
                    (0, 322),
                    *torn,
                    *(c for c in last if c[0] < seam),
                    (seam, 322 + cut),
                    (472, 322 + cut),
                    (472, 420),
                    (0, 420),
                ]
            ),
            BLUE,
        )
        self.sheet.path(
            polygon([(seam, 322 + cut), *(c for c in last if c[0] > seam), (WIDTH, 322), (WIDTH, 420), (seam, 420)]),
            WHITE,
        )

    @staticmethod
    def depth(clod: list[tuple[float, float]], x: float) -> float:
        for (x0, y0), (x1, y1) in pairwise(clod):
            if x0 <= x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0) - 270
        return 0.0

    def wires(self, lefts: list[float], k: float, clod: list[tuple[float, float]]) -> None:
        top = 322 + self.depth(clod, 232) * k * 0.62 - 0.4
        paths = []
        for i, left in enumerate(lefts):
            x, down, c = left + (232 - 14) * k, 572 + 1.8 * (i - 2), 4.0
            lane, t = 341.8 + 1.8 * (2 - i), 3 + 1.8 * i
            h, g = c * (1 - 0.5522847), t * (1 - 0.5522847)
            paths.append([
                ("M", (x, top)), ("L", (x, lane - c)), ("C", (x, lane - h, x + h, lane, x + c, lane)),
                ("L", (down - t, lane)), ("C", (down - g, lane, down, lane + g, down, lane + t)), ("L", (down, 354)),
            ])  # fmt: skip
        for x, width, colour in ((0, 469.08, YELLOW), (469.08, 124.92, BLUE)):
            self.sheet.clip(x, 322, width, 98)
            for path in paths:
                self.sheet.path(path, stroke=colour, width=1.1)
            self.sheet.unclip()
        for segments, paint in shapes_of(self.folder / "content" / "art" / "loose-plug.svg"):
            self.sheet.path(placed(segments, 1, 572, 353), paint["fill"])

    def stakes(self) -> None:
        stakes = self.common["stakes"]
        self.set(self.words(stakes["heading"]), "stakes-heading", 14.2, 348.5, 106.7)
        for i, block in enumerate(stakes["blocks"], 1):
            x, y = LEFT + i * (COLUMN + GUTTER), 350.4
            y += self.set(self.words(block["heading"]), "subheading", x, y, COLUMN) + 1.6
            if "text" in block:
                self.set(self.words(block["text"]), "stakes-text", x, y, COLUMN)
            for item in block.get("items", ()):
                self.sheet.path(box(x, y + self.middle("stakes-text") - 1.2, 2.4, 2.4), YELLOW)
                y += self.set(self.words(item), "stakes-text", x + 5, y, COLUMN - 5) + 0.8

    def action(self) -> None:
        action, small = self.common["action"], self.common["colophon"]
        parts = [self.words(small[key]) for key in ("credits", "sources", "licence", "publisher", "year") if small[key]]
        printed = [p if p.endswith((".", "?", "!")) else f"{p}," for p in parts[:-1]] + parts[-1:]
        self.set(" ".join(printed), "sources", 14.2, 401.9, 440)
        self.set(self.words(action["heading"]), "action-heading", 475.1, 349, 80)
        self.set(self.words(action["text"]), "action-text", 475.1, 376.9, 60)
        url = action["url"]
        self.set(url.removeprefix("https://").removeprefix("www.").rstrip("/"), "address", 475.1, 395.4, 64)
        matrix = segno.make(url, error="m", boost_error=False, micro=False).matrix
        side = 35 / len(matrix)
        code = Segments()
        for row, modules in enumerate(matrix):
            for column, dark in enumerate(modules):
                if dark:
                    code += box(544.8 + column * side, 370.8 + row * side, side, side)
        self.sheet.path(code, INK)


if __name__ == "__main__":
    folder, language, to = sys.argv[1:]
    Poster(Path(folder), language, Path(to) / f"overview.{language}").draw()
