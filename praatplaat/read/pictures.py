"""Pictures made safe, once: whatever a PNG, JPEG, TIFF or WebP holds becomes upright samples of 8 bits.

What a file is, its first bytes say, not its name. What can't be shown truly is refused: what is cut off, animated or
too large, a broken profile, samples of more bits than any press has use for.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..findings import Finding
from .press import Press
from .profiles import LAB, LARGEST_PROFILE, SPACES, UnusableProfile, converted, space_of
from .svg_refused import asked
from .typed import Words

if TYPE_CHECKING:
    from PIL.Image import Image

#: The largest picture in bytes and in pixels (house rule: an A2 at 300 ppi has 35 million).
LARGEST_PICTURE = 50_000_000
MOST_PIXELS = 50_000_000
#: A picture that is so many times as long as it is wide is a slip, or a trap (house rule; drawings have it too).
MOST_TIMES_AS_LONG = 1_000
PICTURE_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")

#: Kinds of file that designers do send, by how they begin, and what to do then.
_OTHERS = (
    (b"%PDF", "is a PDF or an Illustrator file", asked("export it as SVG")),
    (b"%!PS", "is an EPS or PostScript file", asked("export it as SVG")),
    (b"8BPS", "is a Photoshop file", asked("export it as PNG or TIFF")),
    (b"\x1f\x8b", "is a compressed file", asked("save it as plain SVG, not as SVGZ")),
    (b"GIF8", "is a GIF", "open it in a picture program, and save it as PNG"),
    (b"BM", "is a BMP", "open it in a picture program, and save it as PNG"),
)
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4: how the camera was held, and what turns the picture upright
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture as read: upright, its rows from the top, 8 bits a sample.

    samples: what screens show, in sRGB or grey; a grey picture has no colour. alpha: empty where all is opaque.
    original: the colours that it came in, when they weren't sRGB, and the profile that they are in: these are what
    is separated. The profile is empty for CMYK that is the press's own already.
    """

    size: tuple[int, int]
    mode: Literal["L", "RGB"]
    samples: bytes
    alpha: bytes = b""
    original_mode: Literal["", "RGB", "CMYK"] = ""
    original: bytes = b""
    profile: bytes = b""


class _Refused(Exception):
    """A picture that can't be used: what it is, and what to do."""


def is_drawing(data: bytes) -> bool:
    """True when a file is a drawing by its contents: XML, whatever it is called."""
    # UTF-8 and UTF-16 with their marks, as XML 1.0 has them in appendix F.
    return data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<")


def read_picture(data: bytes, words: Words, problems: list[Finding], press: Press) -> Picture | None:
    """The picture in a file's bytes, or None with the reason in `problems`."""
    import logging

    from PIL import Image, UnidentifiedImageError

    # Without a handler of its own Python prints what Pillow logs; whoever sets one up for all still gets it.
    pillows = logging.getLogger("PIL")
    if not pillows.handlers:
        pillows.addHandler(logging.NullHandler())

    def refuse(message: str, hint: str) -> None:
        problems.append(Finding("wrong-picture", "error", f"“{words.text}” {message}", words.source, hint))

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower than Pillow's
            with Image.open(io.BytesIO(data), formats=PICTURE_FORMATS) as opened:
                _check(opened)
                with _silent(opened.format == "TIFF"):
                    opened.load()
                return _upright(opened, press)
    except _Refused as reason:
        refuse(*reason.args)
    except Image.DecompressionBombError:
        refuse(f"has more than {MOST_PIXELS:,} pixels", "make it smaller, in a picture program")
    except UnidentifiedImageError:
        unknown = "is no picture that can be read", asked("save it as SVG, PNG, JPEG, TIFF or WebP")
        refuse(*next((told for start, *told in _OTHERS if data.startswith(start)), unknown))
    except Exception:  # a broken file makes Pillow's decoders raise nearly anything
        refuse("is broken or cut off", "copy it anew from where you got it, or ask the logo's designer for a new file")
    return None


@contextmanager
def _silent(asked: bool) -> Iterator[None]:
    """Without what libtiff writes straight to the error stream, which tells a writer of posters nothing."""
    try:
        kept = os.dup(2) if asked else -1
    except OSError:  # there is no error stream
        kept = -1
    if kept < 0:
        yield
        return
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _check(opened: Image) -> None:
    """Raises _Refused for what can be told before anything is decoded."""
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise _Refused(
            f"has {width:,} by {height:,} pixels",
            f"make it smaller, in a picture program: at most {MOST_PIXELS:,} in all",
        )
    if max(width, height) > MOST_TIMES_AS_LONG * min(width, height):
        raise _Refused(f"has {width:,} by {height:,} pixels", "crop it to what it shows, in a picture program")
    frames = getattr(opened, "n_frames", 1)
    if frames > 1 and opened.format == "TIFF":
        raise _Refused(f"has {frames} pages", "save the page that is meant as a file of its own")
    if frames > 1 and opened.format != "MPO":  # further pictures in a JPEG are depth maps and previews
        raise _Refused(f"moves: it has {frames} pictures", "save the picture that is meant as a file of its own")


def _upright(opened: Image, press: Press) -> Picture:
    from PIL.Image import Transpose

    plain, alpha = _eight_bits(opened)
    profile = _profile(opened, plain.mode)
    name = _TURNS.get(opened.getexif().get(_ORIENTATION, 1))
    if name is not None:
        turn = Transpose[name]
        plain = plain.transpose(turn)
        alpha = alpha.transpose(turn) if alpha else None
    opaque = alpha is None or alpha.getextrema()[0] == 255
    try:
        return _as_picture(plain, b"" if alpha is None or opaque else alpha.tobytes(), profile, press)
    except UnusableProfile:
        raise _Refused(*_BROKEN_PROFILE) from None


_BROKEN_PROFILE = "has a broken colour profile", asked("save it anew with the colour profile sRGB, or with none")


def _as_picture(picture: Image, alpha: bytes, profile: bytes, press: Press) -> Picture:
    match picture.mode:
        case "L":
            if profile:
                picture = converted(picture, profile, press.screen, "RGB").convert("L")
            return Picture(picture.size, "L", picture.tobytes(), alpha)
        case "CMYK":
            own = b"" if profile == press.profile else profile
            shown = converted(picture, profile or press.profile, press.screen, "RGB")
            return Picture(picture.size, "RGB", shown.tobytes(), alpha, "CMYK", picture.tobytes(), own)
        case "LAB":
            shown = converted(picture, LAB, press.screen, "RGB")
        case _ if profile and profile != press.screen:
            shown = converted(picture, profile, press.screen, "RGB")
            if not _is_grey(shown, alpha):
                return Picture(picture.size, "RGB", shown.tobytes(), alpha, "RGB", picture.tobytes(), profile)
        case _:
            shown = picture
    if _is_grey(shown, alpha):
        return Picture(shown.size, "L", shown.getchannel(0).tobytes(), alpha)
    return Picture(shown.size, "RGB", shown.tobytes(), alpha)


def _is_grey(picture: Image, alpha: bytes) -> bool:
    """True when all that is seen of an RGB picture has no colour: it is grey, whatever its file says."""
    from PIL import Image, ImageChops

    red, green, blue = picture.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    if alpha:
        seen = Image.frombytes("L", picture.size, alpha).point(lambda a: 255 if a else 0)
        apart = ImageChops.darker(apart, seen)
    return bool(apart.getextrema() == (0, 0))


def _eight_bits(opened: Image) -> tuple[Image, Image | None]:
    """The picture in L, RGB, CMYK or LAB, and its alpha if it has one."""
    clear = "transparency" in opened.info
    match opened.mode:
        case "1":
            return _split(opened.convert("RGBA"), "L") if clear else (opened.convert("L"), None)
        case "L":
            return _split(opened.convert("RGBA"), "L") if clear else (opened, None)
        case "LA" | "La":
            return _split(opened.convert("LA").convert("RGBA"), "L")
        case "I;16" | "I;16B" | "I;16L" if not clear:
            # 65535 / 257 = 255: rounded, where Pillow's own conversion cuts off what is above 255.
            return opened.convert("I").point(lambda v: v * (1 / 257) + 0.5).convert("L"), None
        case "P" | "PA":
            picture = opened.convert("RGBA") if clear or opened.mode == "PA" or _clear_palette(opened) else None
            return _split(picture, "RGB") if picture else (opened.convert("RGB"), None)
        case "RGB":
            return _split(opened.convert("RGBA"), "RGB") if clear else (opened, None)
        case "RGBA" | "RGBa" | "RGBX":
            return _split(opened.convert("RGBA"), "RGB") if opened.mode != "RGBX" else (opened.convert("RGB"), None)
        case "YCbCr":
            return opened.convert("RGB"), None
        case "LAB":
            return opened, None
        case "CMYK":
            return _as_meant(opened), None
        case _:
            raise _Refused("doesn't have 8 or 16 bits per channel", asked("save it with 8 bits per channel"))


def _clear_palette(opened: Image) -> bool:
    return opened.palette is not None and opened.palette.mode == "RGBA"


def _split(picture: Image, mode: str) -> tuple[Image, Image]:
    alpha = picture.getchannel("A")
    return (picture.getchannel("R") if mode == "L" else picture.convert("RGB")), alpha


def _as_meant(opened: Image) -> Image:
    """CMYK samples that count ink. Pillow takes each CMYK JPEG for one of Adobe's, which count paper; those say so."""
    from PIL import ImageChops

    if opened.format == "JPEG" and "adobe" not in opened.info:
        return ImageChops.invert(opened)
    return opened


def _profile(opened: Image, mode: str) -> bytes:
    """The profile that the colours are in; empty without one."""
    profile: bytes = opened.info.get("icc_profile") or b""
    if not profile or mode == "LAB":
        return b""
    if len(profile) > LARGEST_PROFILE or not space_of(profile):
        raise _Refused(*_BROKEN_PROFILE)
    if space_of(profile) != SPACES[mode].decode().strip():
        told = {"L": "grey", "RGB": "RGB", "CMYK": "CMYK"}[mode]
        raise _Refused(f"is {told} with a profile for {space_of(profile)} colours", _BROKEN_PROFILE[1])
    return profile
