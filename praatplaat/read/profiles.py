"""Colour profiles: whether they can be used, and colours turned from one into another by Little CMS."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

#: The largest profile that is read, in bytes (house rule: those of presses have 0.1 to 3 MB).
LARGEST_PROFILE = 4_000_000
#: In the place of a profile: CIE L*a*b*, which is its own.
LAB = b"LAB"
#: The colour spaces in a profile's header (ICC.1:2010, 7.2.6) by Pillow's modes.
SPACES = {"RGB": b"RGB ", "CMYK": b"CMYK", "L": b"GRAY"}


class UnusableProfile(Exception):
    """Little CMS makes nothing of a profile."""


def space_of(profile: bytes) -> str:
    """The colour space that a profile is for, as in its header; empty when the bytes are no profile, or not whole."""
    # ICC.1:2010, 7.2.2 and 7.2.11. Bytes behind a profile's end do no harm.
    if profile[36:40] != b"acsp" or not 128 <= int.from_bytes(profile[:4], "big") <= len(profile):
        return ""
    return profile[16:20].decode("ascii", "replace").strip()


@cache
def conversion(source: bytes, mode: str, target: bytes, target_mode: str) -> ImageCmsTransform:
    """From one profile's colours to another's: relative colorimetric with black point compensation.

    Raises UnusableProfile.
    """
    from PIL import ImageCms

    try:
        first = ImageCms.createProfile("LAB") if source == LAB else ImageCms.ImageCmsProfile(io.BytesIO(source))
        last = ImageCms.ImageCmsProfile(io.BytesIO(target))
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.buildTransform(first, last, mode, target_mode, intent, flags)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
        raise UnusableProfile from error


def converted(picture: Image, source: bytes, target: bytes, target_mode: str) -> Image:
    """The picture in another profile's colours; raises UnusableProfile."""
    from PIL import ImageCms

    made = ImageCms.applyTransform(picture, conversion(source, picture.mode, target, target_mode))
    assert made is not None
    return made
