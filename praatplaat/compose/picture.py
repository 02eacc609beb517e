"""Logos and pictures: whole within their region, as shapes or as samples for screen and press."""

from __future__ import annotations

import json
import math
from typing import Literal

from ..findings import Source
from ..geometry import Rect
from ..page import Frame, Image, Ink, Item
from ..read.content import Logo, field_value
from ..read.pictures import Picture
from ..store import digest
from ..units import MM_PER_INCH
from .drawings import shapes
from .ground import grounds_under
from .stage import Instance, Stage

#: More pixels than so many times what the press asks for are not seen (house rule).
MOST_TIMES_PPI = 2


def set_picture(stage: Stage, instance: Instance, below: list[Frame]) -> tuple[list[Item], Rect, str, Source]:
    """The picture's items, their box, its alt text and its place in the content; nothing when there is no picture.

    below: what is painted before it, which shows where it is transparent.
    """
    block = instance.region.picture
    assert block is not None
    logo = field_value(block.takes.text, instance.item)
    region = stage.box(instance)
    if not isinstance(logo, Logo):
        return [], region, "", instance.region.source
    alt, place = stage.words(logo.alt).text, logo.file.source
    drawing = stage.drawings.get(f"logos/{logo.file.text}")
    if drawing is not None:
        box = _within(region, drawing.view.width, drawing.view.height, block.align)
        k = box.width / drawing.view.width
        return shapes(stage, drawing, k, box.x - drawing.view.x * k, box.y - drawing.view.y * k), box, alt, place
    picture = stage.pictures[logo.file.text]
    box = _within(region, *picture.size, block.align)
    grounds = grounds_under(below, box) if picture.alpha else []
    mode, size, samples, inks = _flattened(stage, picture, box, grounds[0] if grounds else None)
    names = tuple(ink.name for ink in grounds)
    return [Image(box, mode, size, samples, inks, place, names)], box, alt, place


def _within(region: Rect, width: float, height: float, align: str) -> Rect:
    k = min(region.width / width, region.height / height)
    room = region.width - width * k
    x = region.x + {"left": 0.0, "centre": room / 2, "right": room}[align]
    return Rect(x, region.bottom - height * k, width * k, height * k)


def _flattened(
    stage: Stage, picture: Picture, box: Rect, ground: Ink | None
) -> tuple[Literal["L", "RGB"], tuple[int, int], bytes, bytes]:
    """Mode, size and samples for the screen, and those for the press, of a picture at its size on a ground."""
    press = stage.press
    assert press is not None
    most = MOST_TIMES_PPI * press.picture_ppi * box.width * stage.sheet.scale / MM_PER_INCH
    shrink = min(1.0, most / picture.size[0])
    size = max(1, math.ceil(picture.size[0] * shrink)), max(1, math.ceil(picture.size[1] * shrink))
    looks = json.dumps((picture.size, picture.mode, picture.original_mode, size, press.ink_limit))
    on = json.dumps((ground.cmyk, ground.rgb)) if ground else ""
    inputs = (
        looks, on, digest(picture.samples, picture.alpha, picture.original),
        digest(picture.profile, press.profile, press.screen),
    )  # fmt: skip

    def make() -> bytes:
        from .raster import on_ground  # Pillow, only for posters with such a picture

        shown, inks = on_ground(picture, size, ground, press)
        separated = inks.tobytes() if inks is not None else b""
        return shown.mode.encode().ljust(4) + shown.tobytes() + separated

    made = stage.store.made("pictures", inputs, make)
    mode: Literal["L", "RGB"] = "L" if made[:4] == b"L   " else "RGB"
    end = 4 + size[0] * size[1] * len(mode)
    return mode, size, made[4:end], made[end:]
