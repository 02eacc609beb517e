"""The page as a PDF file: in CMYK for the press, or in sRGB with working links for the screen.

The package knows the order of the work alone: fonts first, since what a glyph stands for depends on all text
of the page; then the items in paint order; then the file around them.
"""

from __future__ import annotations

from ...page import GlyphRun, Page
from .document import Document
from .fonts import EmbeddedFont
from .paint import Painter


def write_pdf(page: Page, *, screen: bool = False, version: str = "") -> bytes:
    """The bytes of a PDF file: 1.6, DeviceCMYK and no annotation for print; 1.7, DeviceRGB and links for screen.

    The same page gives the same bytes. Its dates are 2000-01-01, or SOURCE_DATE_EPOCH where that is set.
    ValueError for an image in a colour space that the file can't have, KeyError for a font that the page lacks.
    """
    fonts = _fonts(page)
    painter = Painter(page, fonts, screen)
    for frame in page.frames:
        painter.paint(frame)
    resources = painter.resources() | {"Font": {font.name: font.objects() for font in fonts.values()}}
    return Document(page, screen, version).finish("\n".join(painter.code), resources, painter.annotations)


def _fonts(page: Page) -> dict[str, EmbeddedFont]:
    """The faces that the page uses, by their key, in the order in which the page names them."""
    runs: dict[str, list[GlyphRun]] = {}
    for run in page.runs():
        runs.setdefault(run.font, []).append(run)
    used = (face for face in page.fonts if face.key in runs)
    return {face.key: EmbeddedFont(f"F{i}", face, runs[face.key]) for i, face in enumerate(used, 1)}
