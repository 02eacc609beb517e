"""A plain reportlab page: platypus paragraphs at their places, and the shapes on its canvas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import own_command

if TYPE_CHECKING:
    from sheet import Sheet

NOTE = "platypus; no kerning and no tracking; hyphenates with Pyphen; breaks lines one by one"
MM = 72 / 25.4
PATTERNS = {"nl": "nl_NL", "en": "en_GB"}
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}


def version() -> str:
    import reportlab.platypus

    return str(reportlab.Version)


def prepare(sheet: Sheet, folder: Path) -> None:
    (folder / f"{sheet.language}.json").write_text(json.dumps(asdict(sheet)), "utf-8")


@contextmanager
def maker(folder: Path) -> Iterator[Callable[[str], bytes]]:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    def make(language: str) -> bytes:
        sheet = json.loads((folder / f"{language}.json").read_text("utf-8"))
        for name, file in sheet["fonts"].items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(folder / file)))
        data = BytesIO()
        width, height = sheet["width"] * MM, sheet["height"] * MM
        canvas = Canvas(data, (width, height), pageCompression=1, lang=language)
        canvas.setTitle(sheet["title"])
        for shape in sheet["shapes"]:
            _draw(canvas, shape, height)
        for paragraph in sheet["paragraphs"]:
            _set(canvas, paragraph, height, PATTERNS[language])
        canvas.save()
        return data.getvalue()

    yield make


def _draw(canvas: Any, shape: dict[str, Any], height: float) -> None:
    path = canvas.beginPath()
    for letter, *values in shape["path"]:
        at = [height - v * MM if i % 2 else v * MM for i, v in enumerate(values)]
        {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[letter](*at)
    if shape["fill"]:
        canvas.setFillColor(shape["fill"]["rgb"])
    if shape["stroke"]:
        canvas.setStrokeColor(shape["stroke"]["rgb"])
        canvas.setLineWidth(shape["stroke_width"] * MM)
        canvas.setLineCap(CAPS[shape["cap"]])
        canvas.setLineJoin(JOINS[shape["join"]])
    mode = 0 if shape["even_odd"] else 1
    canvas.drawPath(path, stroke=bool(shape["stroke"]), fill=bool(shape["fill"]), fillMode=mode)


def _set(canvas: Any, p: dict[str, Any], height: float, patterns: str) -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    size = p["size"] * MM
    style = ParagraphStyle(
        "", fontName=p["font"], fontSize=size, leading=p["leading"] * MM, textColor=p["rgb"],
        hyphenationLang=patterns if p["hyphenate"] else "",
    )  # fmt: skip
    paragraph = Paragraph(escape(p["text"]), style)
    # Its first baseline lies one size below its top; without tracking some lines need more room.
    _, high = paragraph.wrapOn(canvas, p["measure"] * MM, height)
    paragraph.drawOn(canvas, p["x"] * MM, height - p["y"] * MM + size - high)


command = partial(own_command, "reportlab")
