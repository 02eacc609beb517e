"""The SVG document: its coordinates, its groups, and shapes and pictures in them.

One user unit is one mm of the page, so nothing is converted; the view starts at the bleed's top left. svgwrite makes
the document with its head and definitions. The thousands of elements in its groups are written as text: as objects
of svgwrite they took four fifths of the time.
"""

from __future__ import annotations

import base64
import io
import xml.etree.ElementTree as etree
from typing import Literal, Protocol

from ...page import Frame, GlyphRun, Gradient, Image, Link, Page, Shape
from .gradients import Gradients
from .lean import svgwrite
from .live import Live
from .notation import clean, element, number, path_data, unique_ids
from .outlines import Outlines

_RDF = {
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xmp": "http://ns.adobe.com/xap/1.0/",
}


class Text(Protocol):
    """A way to paint runs. `spoken`: the run must carry its words for a screen reader by itself."""

    def paint(self, run: GlyphRun, spoken: bool) -> str: ...


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
    names = unique_ids(frame.name for frame in page.frames)
    gradients = Gradients(names)
    groups = [_group(frame, name, painter, gradients) for name, frame in zip(names, page.frames, strict=True)]
    root = drawing.get_xml()
    for child in root:
        child.tail = "\n"
    head, end = etree.tostring(root, encoding="unicode").rsplit("</svg>", 1)
    groups = [defs, *groups] if (defs := gradients.definitions()) else groups
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head + "\n".join(groups), f"</svg>{end}\n"]).encode()


def _metadata(page: Page, version: str) -> etree.Element:
    rdf = etree.Element("rdf:RDF", _RDF)
    about = etree.SubElement(rdf, "rdf:Description", {"rdf:about": ""})
    facts = {"dc:title": page.title, "dc:creator": page.author, "dc:language": page.language}
    facts["xmp:CreatorTool"] = f"praatplaat {version}".strip()
    for tag, value in facts.items():
        if value:
            etree.SubElement(about, tag).text = clean(value)
    return rdf


def _group(frame: Frame, name: str, painter: Text, gradients: Gradients) -> str:
    group = {"id": name}
    match frame.kind:
        case "text":
            group["aria-label"] = clean(frame.label)
        case "figure":
            group |= {"role": "img", "aria-label": clean(frame.alt or frame.label)}
        case "artifact":
            group["aria-hidden"] = "true"
    spoken = frame.kind == "text"
    return element("g", group, "".join([_item(item, painter, gradients, spoken) for item in frame.items]))


def _item(item: GlyphRun | Shape | Image | Link, painter: Text, gradients: Gradients, spoken: bool) -> str:
    match item:
        case GlyphRun():
            return painter.paint(item, spoken)
        case Shape():
            return _shape(item, gradients)
        case Image():
            return _image(item)
        case Link():
            # An `a` has to stand round what it makes clickable, and a link on the page is an area only.
            return ""


def _shape(shape: Shape, gradients: Gradients) -> str:
    fill = gradients.paint(shape.fill) if isinstance(shape.fill, Gradient) else shape.fill.rgb if shape.fill else "none"
    path = {"d": path_data(shape.path), "fill": fill}
    if shape.fill and shape.even_odd:
        path["fill-rule"] = "evenodd"
    if shape.stroke:
        path |= {"stroke": shape.stroke.rgb, "stroke-width": number(shape.stroke_width)}
        if shape.cap != "butt":
            path["stroke-linecap"] = shape.cap
        if shape.join != "miter":
            path["stroke-linejoin"] = shape.join
        elif shape.miter_limit != 4:  # 4 is what SVG takes unasked
            path["stroke-miterlimit"] = number(shape.miter_limit)
    return element("path", path)


def _image(image: Image) -> str:
    import PIL.Image  # only for posters with a picture

    png = io.BytesIO()
    PIL.Image.frombytes(image.mode, image.pixels, image.samples).save(png, "PNG")
    box = image.box
    place = zip(("x", "y", "width", "height"), map(number, (box.x, box.y, box.width, box.height)), strict=True)
    data = "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()
    return element("image", {**dict(place), "preserveAspectRatio": "none", "xlink:href": data})
