"""Logos and pictures: whole within their region, as shapes or as samples for screen and press."""

from __future__ import annotations

import io
import warnings
from pathlib import PurePosixPath

from PIL import Image as Pillow
from PIL import ImageCms

from ..geometry import Rect
from ..page import Image, Item
from ..read.content import Logo, field_value
from .drawings import shapes
from .stage import Instance, Stage

#: Black point compensation (ICC.1, with relative colorimetric intent): keeps the darkest tones apart.
_BLACK_POINT = 0x2000


def set_picture(stage: Stage, instance: Instance) -> tuple[list[Item], Rect, str]:
    """The picture's items, their box and its alt text; nothing when the content gives no picture."""
    block = instance.region.picture
    assert block is not None
    logo = field_value(block.takes.text, instance.item)
    region = stage.box(instance)
    if not isinstance(logo, Logo):
        return [], region, ""
    alt = stage.words(logo.alt).text
    name = logo.file.text
    if PurePosixPath(name).suffix.lower() == ".svg":
        drawing = stage.drawings[f"logos/{name}"]
        box = _within(region, drawing.view.width, drawing.view.height, block.align)
        k = box.width / drawing.view.width
        return shapes(stage, drawing, k, box.x - drawing.view.x * k, box.y - drawing.view.y * k), box, alt
    # It was read without a fault; what Pillow warns of is no help to anyone.
    with warnings.catch_warnings(action="ignore"), Pillow.open(io.BytesIO(stage.pictures[name])) as opened:
        flat = Pillow.new("RGB", opened.size, "white")
        rgba = opened.convert("RGBA")
        flat.paste(rgba, mask=rgba.getchannel("A"))
    box = _within(region, flat.width, flat.height, block.align)
    separated = _separated(flat, stage.profiles).tobytes()
    return [Image(box, "RGB", flat.size, flat.tobytes(), separated, logo.file.source)], box, alt


def _within(region: Rect, width: float, height: float, align: str) -> Rect:
    k = min(region.width / width, region.height / height)
    room = region.width - width * k
    x = region.x + {"left": 0.0, "centre": room / 2, "right": room}[align]
    return Rect(x, region.bottom - height * k, width * k, height * k)


def _separated(picture: Pillow.Image, profiles: tuple[bytes, bytes]) -> Pillow.Image:
    """An sRGB picture in the press's CMYK: relative colorimetric with black point compensation."""
    source, press = (ImageCms.ImageCmsProfile(io.BytesIO(data)) for data in profiles)
    transform = ImageCms.buildTransform(
        source, press, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags(_BLACK_POINT)
    )
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None
    return converted
