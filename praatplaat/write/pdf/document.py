"""The file around a page: boxes, catalog, information dictionary and trailer, in reportlab's object model.

Only the object layer of reportlab is used. Its canvas sets Helvetica, which is not embedded, on every page
and formats numbers and paths slowly; the operators of the page come from `paint` as they are.
Numbers and streams are written here, since reportlab's own forms fall short of ISO 19005 and of our precision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from ...page import Page
from ...units import points

#: The entries of a resource dictionary: by kind (Font, XObject, ExtGState), then by name.
Resources = Mapping[str, Mapping[str, pdfdoc.PDFObject]]

_NO_DIGEST = b"0" * 32
_FILE_ID = b"[<%b><%b>]"


def number(value: float) -> str:
    """A PDF number: at most four decimals (0.00004 mm on the page), no exponent, no minus zero."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def name(text: str) -> str:
    return pdfdoc.PDFName(text)


def array(values: Iterable[Any]) -> pdfdoc.PDFArray:
    """A PDF array. Floats should come as `number`: reportlab keeps six digits only."""
    return pdfdoc.PDFArray(values)


def box(x0: float, y0: float, x1: float, y1: float) -> pdfdoc.PDFArray:
    """A PDF rectangle from its lower left and upper right corner in points."""
    return array(number(v) for v in (x0, y0, x1, y1))


def dictionary(**entries: Any) -> pdfdoc.PDFDictionary:
    """A direct dictionary. Strings are written as they stand: wrap them in `name` or `text_string`."""
    return pdfdoc.PDFDictionary(entries)


def text_string(text: str) -> pdfdoc.PDFString:
    return pdfdoc.PDFString(text)


def indirect(**entries: Any) -> pdfdoc.PDFDictionary:
    """A dictionary that becomes an object of its own, referred to wherever it is used."""
    return _Indirect(entries)


def stream(content: bytes, **entries: Any) -> pdfdoc.PDFStream:
    """A deflated stream."""
    return _Stream(pdfdoc.PDFDictionary(entries), content, [pdfdoc.PDFZCompress])


class _Indirect(pdfdoc.PDFDictionary):
    __RefOnly__ = 1


class _Stream(pdfdoc.PDFStream):
    """A stream with an end of line before `endstream` (ISO 19005-2, 6.1.7.1), which reportlab leaves out."""

    def format(self, document: Any) -> bytes:
        return super().format(document).removesuffix(b"endstream\n") + b"\nendstream\n"


class _File(pdfdoc.PDFDocument):
    """A document whose identifier is the digest of all its bytes (ISO 32000-1, 14.4), put in at the end."""

    def ID(self) -> bytes:
        return _FILE_ID % (_NO_DIGEST, _NO_DIGEST)

    def written(self) -> bytes:
        body, _, tail = self.GetPDFData(None).rpartition(self.ID())
        digest = hashlib.md5(body + tail, usedforsecurity=False).hexdigest().encode()
        return body + _FILE_ID % (digest, digest) + tail


class Document:
    """One PDF file with one page."""

    def __init__(self, page: Page, screen: bool, version: str) -> None:
        self.page = page
        self.file = _File(compression=1, invariant=1, pdfVersion=(1, 7) if screen else (1, 6), lang=page.language)
        self._describe(f"praatplaat {version}".strip())

    def finish(self, content: str, resources: Resources, annotations: Sequence[pdfdoc.PDFObject]) -> bytes:
        """The bytes of the file: its one page with these operators, what they name, and what lies over them."""
        leaf = pdfdoc.PDFPage()
        self._set_boxes(leaf)
        leaf.Contents = stream(content.encode("ascii"))
        leaf.Resources = self._resources(resources)
        leaf.Annots = list(annotations)
        self.file.addPage(leaf)
        return self.file.written()

    def _describe(self, producer: str) -> None:
        info = self.file.info
        info.title, info.author, info.subject = self.page.title, self.page.author, self.page.description
        info.creator = info.producer = producer
        catalog: Any = self.file.Catalog  # type: ignore[attr-defined]
        catalog.ViewerPreferences = dictionary(DisplayDocTitle="true")

    def _set_boxes(self, leaf: Any) -> None:
        """MediaBox and CropBox are the bleed box, for there is no slug (ISO 32000-1, 14.11.2)."""
        bleed, width, height = points(self.page.bleed), points(self.page.width), points(self.page.height)
        full = box(0, 0, width + 2 * bleed, height + 2 * bleed)
        leaf.MediaBox = leaf.CropBox = leaf.BleedBox = full
        leaf.TrimBox = box(bleed, bleed, bleed + width, bleed + height)

    def _resources(self, resources: Resources) -> pdfdoc.PDFDictionary:
        """The resource dictionary. reportlab makes an object for fonts in any case; it is put to use."""
        self.file.idToObject[pdfdoc.BasicFonts] = dictionary(**resources["Font"])
        kinds = {kind: dictionary(**entries) for kind, entries in resources.items() if entries}
        return dictionary(**kinds | {"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)})
