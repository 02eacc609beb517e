"""Typst, by its Python package."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import own_command

if TYPE_CHECKING:
    from sheet import Paragraph, Sheet

NOTE = "called from Python; its own binary would save starting Python; keeps work between pages of one process"


def version() -> str:
    import typst

    return str(typst.__version__)


def prepare(sheet: Sheet, folder: Path) -> None:
    lines = [
        f"#set page(width: {sheet.width:g}mm, height: {sheet.height:g}mm, margin: 0mm)",
        f"#set document(title: {json.dumps(sheet.title, ensure_ascii=False)})",
        f'#set text(lang: "{sheet.language}", top-edge: "baseline", bottom-edge: "baseline")',
        '#set par(linebreaks: "optimized")',
        f'#place(image("{sheet.language}.svg", width: {sheet.width:g}mm))',
        *map(_placed, sheet.paragraphs),
    ]
    (folder / f"{sheet.language}.typ").write_text("\n".join(lines), "utf-8")


def _placed(p: Paragraph) -> str:
    type_ = f'font: "{p.font}", size: {p.size:.4f}mm, tracking: {p.tracking:g}em, fill: rgb("{p.rgb}")'
    type_ += f", hyphenate: {str(p.hyphenate).lower()}"
    text = f"{{ set par(leading: {p.leading:.4f}mm); text({type_}, {json.dumps(p.text, ensure_ascii=False)}) }}"
    return f"#place(dx: {p.x:.3f}mm, dy: {p.y:.3f}mm, block(width: {p.measure:.3f}mm, {text}))"


@contextmanager
def maker(folder: Path) -> Iterator[Callable[[str], bytes]]:
    import typst

    # The fonts are looked up once, as an open editor would.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])

    def make(language: str) -> bytes:
        return bytes(typst.compile(folder / f"{language}.typ", font_paths=fonts, format="pdf"))

    yield make


command = partial(own_command, "typst")
