"""Files of a project, found by the names that other files give: never outside their folder, never too large."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from ..findings import Finding
from .typed import Words, nearest

#: The largest picture in bytes and in pixels (house rule: an A2 at 300 ppi has 35 million).
LARGEST_PICTURE = 50_000_000
MOST_PIXELS = 50_000_000
PICTURE_FORMATS = ("PNG", "JPEG")


def path_in(folder: Path, name: str) -> Path | None:
    """Where a file of that name stands; None when it lies outside the folder, also by a link."""
    try:
        base = folder.resolve()
        path = (base / name).resolve()
    except (OSError, RuntimeError):  # links that run in a circle
        return None
    return path if path.is_relative_to(base) else None


def read_named(root: Path, folder_name: str, words: Words, problems: list[Finding], most: int) -> bytes | None:
    """The bytes of a file that content or layout names, or None with the reason in `problems`."""

    def refuse(rule: str, message: str, hint: str = "") -> None:
        problems.append(Finding(rule, "error", message, words.source, hint))

    folder = root / folder_name
    path = path_in(folder, words.text)
    if path is None:
        refuse("path-outside", f"“{words.text}” leads out of {folder_name}", f"put the file itself in {folder_name}")
        return None
    try:
        if path.is_file():
            with path.open("rb") as file:
                data = file.read(most + 1)
            if len(data) <= most:
                return data
            refuse("file-too-large", f"“{words.text}” is larger than {most:,} bytes, the most that is read")
            return None
    except OSError as error:
        refuse("unreadable-file", f"“{words.text}” can't be read: {error.strerror}")
        return None
    there = sorted(p.name for p in folder.glob("*.*")) if folder.is_dir() else []
    hint = nearest(words.text, [name for name in there if name.endswith(".svg")] or there)
    refuse("missing-art", f"{folder_name} has no file “{words.text}”", hint or f"put it in {folder_name}")
    return None


def is_profile(data: bytes, space: bytes) -> bool:
    """True for a colour profile that leads from or to a colour space (ICC.1, 7.2)."""
    from PIL import ImageCms

    if data[36:40] != b"acsp" or data[16:20] != space:
        return False
    lab = ImageCms.createProfile("LAB")
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        if space == b"RGB ":
            ImageCms.buildTransform(profile, lab, "RGB", "LAB")
        else:
            ways = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
            ImageCms.buildTransform(lab, profile, "LAB", "CMYK", *ways)
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


def check_picture(data: bytes, words: Words, problems: list[Finding]) -> bool:
    """True when a picture can be opened and decoded; else the reason is in `problems`."""
    from PIL import Image, UnidentifiedImageError

    def refuse(message: str, hint: str) -> bool:
        problems.append(Finding("wrong-picture", "error", f"“{words.text}” {message}", words.source, hint))
        return False

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower than Pillow's
            with Image.open(io.BytesIO(data), formats=PICTURE_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    size = f"{picture.width:,} by {picture.height:,}"
                    return refuse(f"has {size} pixels", f"make it smaller: at most {MOST_PIXELS:,} in all")
                picture.load()
    except UnidentifiedImageError:
        return refuse("is no picture that can be read", "use SVG, PNG or JPEG")
    except Exception as error:  # a broken file makes Pillow's decoders raise nearly anything
        return refuse(f"is broken: {error}", "save it anew")
    return True
