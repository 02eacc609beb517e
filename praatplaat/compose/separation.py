"""Separation: sRGB, other RGB, grey and foreign CMYK become the press's inks, never more of them than it bears.

A neutral colour prints in black alone, so that it keeps its neutrality and fine parts need no register (house rule).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
def inks_of(colours: frozenset[str], press: Press) -> Mapping[str, Ink]:
    """Inks for colours that the palette doesn't have, as #RRGGBB: their builds in whole percents, named as they are.

    All at once: Pillow writes the press's profile anew for each picture that it converts, which takes a millisecond.
    """
    row = {colour: tuple(bytes.fromhex(colour[1:])) for colour in sorted(colours)}
    neutral = [colour for colour, rgb in row.items() if len(set(rgb)) == 1]
    others = [colour for colour, rgb in row.items() if len(set(rgb)) > 1]
    return {
        colour: Ink(colour, _build(samples, press.ink_limit), colour)
        for group, mode in ((neutral, "L"), (others, "RGB")) if group
        for colour, samples in zip(group, _samples([row[colour] for colour in group], mode, press), strict=True)
    }  # fmt: skip


def _samples(row: Sequence[tuple[int, ...]], mode: str, press: Press) -> Iterator[bytes]:
    """The separations of a row of colours, four samples each."""
    picture = Image.frombytes(mode, (len(row), 1), bytes(v for rgb in row for v in rgb[: len(mode)]))
    found = separated(picture, b"", press).tobytes()
    return (found[i : i + 4] for i in range(0, len(found), 4))


def _build(samples: bytes, limit: int) -> tuple[float, float, float, float]:
    build = [round(sample * 100 / FULL) for sample in samples]
    while sum(build) > limit:  # only by rounding: a percent of the strongest colour
        build[build.index(max(build[:3]))] -= 1
    cyan, magenta, yellow, black = map(float, build)
    return cyan, magenta, yellow, black
