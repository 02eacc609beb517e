"""A picture's samples at their size on the page: scaled down, separated, and flattened on what it stands on."""

from __future__ import annotations

from PIL import Image

from ..page import Ink
from ..read.pictures import Picture
from ..read.press import Press
from .separation import FULL, held, separated

Size = tuple[int, int]


def on_ground(picture: Picture, size: Size, ground: Ink | None, press: Press) -> tuple[Image.Image, Image.Image | None]:
    """The picture for the screen, in L or RGB, and for the press, in CMYK; None when it prints in black alone.

    Transparent parts show the ground: on screen its colour, in print its own build, so that no edge is seen where the
    picture ends and the ground goes on.
    """
    alpha = Image.frombytes("L", picture.size, picture.alpha) if picture.alpha else None
    shown = _scaled(Image.frombytes(picture.mode, picture.size, picture.samples), alpha, size)
    if picture.original_mode:
        source = _scaled(Image.frombytes(picture.original_mode, picture.size, picture.original), alpha, size)
    else:
        source = shown
    plain = source.mode == "L" and (ground is None or _is_paper(ground))
    inks = None if plain else separated(source, picture.profile, press)
    if alpha is None or ground is None:
        return shown, inks
    mask = alpha if alpha.size == size else alpha.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    mode = "L" if plain else "RGB"
    under = Image.new("RGB", size, _levels(ground.rgb)).convert(mode)
    shown = Image.composite(shown.convert(mode), under, mask)
    if inks is None:
        return shown, None
    build = tuple(round(percent * FULL / 100) for percent in ground.cmyk)
    inks = Image.composite(inks, Image.new("CMYK", size, build), mask)
    # The ground's own build is never changed, or its edge would show.
    return shown, held(inks, press.ink_limit) if sum(ground.cmyk) <= press.ink_limit else inks


def _scaled(picture: Image.Image, alpha: Image.Image | None, size: Size) -> Image.Image:
    """The picture at another size; what is transparent lends nothing of its colour to its neighbours."""
    if picture.size == size:
        return picture
    mode = picture.mode
    if alpha is not None and mode != "CMYK":
        picture = picture.copy()
        picture.putalpha(alpha)
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0).convert(mode)


def _levels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return red, green, blue


def _is_paper(ground: Ink) -> bool:
    """True where nothing is printed, and screens show white."""
    return not any(ground.cmyk) and ground.rgb.upper() == "#FFFFFF"
