"""Page → PNG, by way of the screen PDF: a picture of exactly what the PDF shows."""

from __future__ import annotations

import io

import pypdfium2
from PIL.PngImagePlugin import PngInfo


def write_png(pdf: bytes, *, ppi: float = 96, version: str = "") -> bytes:
    """The only page of the PDF as an RGB picture that knows its ppi; ValueError when there are more pages.

    version: of the generator, to be noted in the file.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != 1:
            raise ValueError(f"a poster has one page; this PDF has {len(document)}")
        page = document[0]
        bitmap = page.render(scale=ppi / 72)
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
    finally:
        document.close()
    notes = PngInfo()
    notes.add_text("Software", f"praatplaat {version}".strip())
    png = io.BytesIO()
    picture.save(png, "PNG", dpi=(ppi, ppi), pnginfo=notes)
    return png.getvalue()
