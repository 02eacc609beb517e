"""Separation: sRGB, other RGB, grey and foreign CMYK become the press's inks, never more of them than it bears.

A neutral colour prints in black alone, so that it keeps its neutrality and fine parts need no register (house rule).
"""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageChops, ImageMath

from ..page import Ink
from ..read.press import Press
from ..read.profiles import converted

#: What is 100 % of an ink in samples of 8 bits.
FULL = 255


def separated(picture: Image.Image, profile: bytes, press: Press) -> Image.Image:
    """A picture in L, RGB or CMYK as inks of the press.

    profile: what an RGB or CMYK picture's colours are in; without one, an RGB picture is in sRGB, and a CMYK one in
    the press's own inks.
    """
    if picture.mode == "L":
        none = Image.new("L", picture.size, 0)
        return Image.merge("CMYK", (none, none, none, ImageChops.invert(picture)))
    if picture.mode == "RGB":
        picture = converted(picture, profile or press.screen, press.profile, "CMYK")
    elif profile:
        picture = converted(picture, profile, press.profile, "CMYK")
    return held(picture, press.ink_limit)


def held(picture: Image.Image, limit: int) -> Image.Image:
    """The CMYK picture with at most so many percent of ink: black stays, the colours go back in proportion.

    Rounded down, so that no pixel is above the limit by as much as a sample's step.
    """
    cyan, magenta, yellow, black = (band.convert("I") for band in picture.split())
    colours = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"], c=cyan, m=magenta, y=yellow)
    whole = ImageMath.lambda_eval(lambda a: a["c"] + a["k"], c=colours, k=black)
    most = limit * FULL // 100
    if whole.getextrema()[1] <= most:
        return picture
    room = ImageMath.lambda_eval(lambda a: a["min"](most - a["k"], a["c"]), c=colours, k=black)
    bands = [
        ImageMath.lambda_eval(
            lambda a: a["convert"](a["ink"] * a["room"] / a["max"](a["c"], 1), "L"), ink=ink, room=room, c=colours
        )
        for ink in (cyan, magenta, yellow)
    ]
    return Image.merge("CMYK", (*bands, picture.getchannel("K")))


@cache
def ink_of(colour: str, press: Press) -> Ink:
    """An ink for a colour that the palette doesn't have, as #RRGGBB: its build in whole percents, named as it is."""
    rgb = tuple(bytes.fromhex(colour[1:]))
    picture = Image.new("RGB", (1, 1), rgb)
    neutral = len(set(rgb)) == 1
    found = separated(picture.getchannel(0) if neutral else picture, b"", press).getpixel((0, 0))
    assert isinstance(found, tuple)
    build = [round(sample * 100 / FULL) for sample in found]
    while sum(build) > press.ink_limit:  # only by rounding: a percent of the strongest colour
        build[build.index(max(build[:3]))] -= 1
    cyan, magenta, yellow, black = map(float, build)
    return Ink(colour, (cyan, magenta, yellow, black), colour)
