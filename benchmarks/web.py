"""The page as HTML, for the tools that print web pages."""

from __future__ import annotations

from html import escape
from pathlib import Path

from sheet import Paragraph, Sheet, svg_of


def write_html(sheet: Sheet, file: Path) -> None:
    """The page, and its shapes as an SVG beside it."""
    faces = "\n".join(
        f'@font-face {{ font-family: "{name}"; src: url("{file}"); }}' for name, file in sheet.fonts.items()
    )
    page = f"{sheet.width:g}mm {sheet.height:g}mm"
    html = f"""<!doctype html>
<html lang="{sheet.language}"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title><style>
{faces}
@page {{ size: {page}; margin: 0 }}
html, body, p {{ margin: 0; padding: 0 }}
img, p {{ position: absolute }}
img {{ left: 0; top: 0; width: {sheet.width:g}mm; height: {sheet.height:g}mm }}
.h {{ hyphens: auto }}
</style></head><body>
<img src="{file.stem}.svg" alt="">
{"".join(map(_placed, sheet.paragraphs))}
</body></html>
"""
    file.write_text(html, "utf-8")
    file.with_suffix(".svg").write_text(svg_of(sheet), "utf-8")


def _placed(p: Paragraph) -> str:
    place = f"left:{p.x:.3f}mm;top:{p.top:.3f}mm;width:{p.measure:.3f}mm;color:{p.rgb};letter-spacing:{p.tracking:g}em"
    style = f"{place};font:{p.size:.4f}mm/{p.leading:.4f}mm '{p.font}'"
    return f'<p style="{style}"{" class=h" if p.hyphenate else ""}>{escape(p.text)}</p>\n'
