"""The SVG document: its coordinates, its groups, and shapes and pictures in them.

One user unit is one mm of the page, so nothing is converted; the view starts at the bleed's top left.
"""

from __future__ import annotations

import base64
import io
import xml.etree.ElementTree as etree
from typing import Any, Literal, Protocol

import PIL.Image
import svgwrite

from ...page import Frame, GlyphRun, Image, Link, Page, Shape
from .live import Live
from .notation import clean, number, path_data, unique_ids
from .outlines import Outlines

_RDF = {
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xmp": "http://ns.adobe.com/xap/1.0/",
}


class Text(Protocol):
    """A way to paint runs. `spoken`: the run must carry its words for a screen reader by itself."""

    def paint(self, run: GlyphRun, spoken: bool) -> Any | None: ...


def write_svg(page: Page, *, text: Literal["live", "outlines"] = "outlines", version: str = "") -> bytes:
    """The page as an SVG file in UTF-8, in sRGB. version: of the generator, to be noted in the file."""
    box = page.bleed_box
    drawing = svgwrite.Drawing(size=(number(box.width) + "mm", number(box.height) + "mm"), debug=False)
    drawing["viewBox"] = " ".join(map(number, (box.x, box.y, box.width, box.height)))
    drawing["lang"] = drawing["xml:lang"] = page.language
    drawing.set_desc(clean(page.title), clean(page.description) or None)
    drawing.set_metadata(_metadata(page, version))
    if text == "live":
        # Without this Chromium fits each letter to whole pixels.
        drawing["text-rendering"] = "geometricPrecision"
    painter: Text = Live(page, drawing) if text == "live" else Outlines(page, drawing)
    for name, frame in zip(unique_ids(f.name for f in page.frames), page.frames, strict=True):
        drawing.add(_group(frame, name, drawing, painter))
    root = drawing.get_xml()
    for child in root:
        child.tail = "\n"
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode").encode() + b"\n"


def _metadata(page: Page, version: str) -> etree.Element:
    rdf = etree.Element("rdf:RDF", _RDF)
    about = etree.SubElement(rdf, "rdf:Description", {"rdf:about": ""})
    facts = {"dc:title": page.title, "dc:creator": page.author, "dc:language": page.language}
    facts["xmp:CreatorTool"] = f"praatplaat {version}".strip()
    for tag, value in facts.items():
        if value:
            etree.SubElement(about, tag).text = clean(value)
    return rdf


def _group(frame: Frame, name: str, drawing: Any, painter: Text) -> Any:
    group = drawing.g(id=name)
    match frame.kind:
        case "text":
            group["aria-label"] = clean(frame.label)
        case "figure":
            group["role"] = "img"
            group["aria-label"] = clean(frame.alt or frame.label)
        case "artifact":
            group["aria-hidden"] = "true"
    for item in frame.items:
        element = _element(item, drawing, painter, spoken=frame.kind == "text")
        if element is not None:
            group.add(element)
    return group


def _element(item: GlyphRun | Shape | Image | Link, drawing: Any, painter: Text, spoken: bool) -> Any | None:
    match item:
        case GlyphRun():
            return painter.paint(item, spoken)
        case Shape():
            return _shape(item, drawing)
        case Image():
            return _image(item, drawing)
        case Link():
            # An `a` has to stand round what it makes clickable, and a link on the page is an area only.
            return None


def _shape(shape: Shape, drawing: Any) -> Any:
    path = drawing.path(path_data(shape.path))
    path["fill"] = shape.fill.rgb if shape.fill else "none"
    if shape.fill and shape.even_odd:
        path["fill-rule"] = "evenodd"
    if shape.stroke:
        path["stroke"] = shape.stroke.rgb
        path["stroke-width"] = number(shape.stroke_width)
        if shape.cap != "butt":
            path["stroke-linecap"] = shape.cap
        if shape.join != "miter":
            path["stroke-linejoin"] = shape.join
        elif shape.miter_limit != 4:  # 4 is what SVG takes unasked
            path["stroke-miterlimit"] = number(shape.miter_limit)
    return path


def _image(image: Image, drawing: Any) -> Any:
    png = io.BytesIO()
    PIL.Image.frombytes(image.mode, image.pixels, image.samples).save(png, "PNG")
    element = drawing.image("data:image/png;base64," + base64.b64encode(png.getvalue()).decode())
    box = image.box
    for name, value in zip(("x", "y", "width", "height"), (box.x, box.y, box.width, box.height), strict=True):
        element[name] = number(value)
    element.stretch()
    return element
