"""Pictures: each kind of samples becomes the colours that were meant, and what can't be shown truly is refused."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from presses import load_press

from praatplaat.findings import Finding, Source
from praatplaat.read.pictures import MOST_PIXELS, Picture, is_drawing, read_picture
from praatplaat.read.press import Press
from praatplaat.read.typed import Words
from praatplaat.read.yaml_files import YamlFiles

ROOT = Path(__file__).resolve().parents[2]
WORDS = Words("us.png", Source("content/common.yaml", 3, 9))


@cache
def press() -> Press:
    problems: list[Finding] = []
    found = load_press(YamlFiles(ROOT, problems))
    assert found is not None, problems
    return found


def saved(picture: Image.Image, form: str, **how: Any) -> bytes:
    data = io.BytesIO()
    picture.save(data, form, **how)
    return data.getvalue()


def read(data: bytes) -> Picture:
    problems: list[Finding] = []
    found = read_picture(data, WORDS, problems, press())
    assert found is not None, problems
    return found


def refused(data: bytes) -> str:
    problems: list[Finding] = []
    assert read_picture(data, WORDS, problems, press()) is None
    [problem] = problems
    return str(problem)


def told(message: str, hint: str) -> str:
    return f"content/common.yaml:3:9: error[wrong-picture]: “us.png” {message}\n  hint: {hint}"


ASK = "ask the logo's designer to "
PROFILE = f"{ASK}save it anew with the colour profile sRGB, or with none"
BITS = f"{ASK}save it with 8 bits per channel"
STILL = "save the picture that is meant as a file of its own"
PNG = "open it in a picture program, and save it as PNG"
KINDS = f"{ASK}save it as SVG, PNG, JPEG, TIFF or WebP"


def row(mode: str, *pixels: Any, palette: list[int] | None = None) -> Image.Image:
    picture = Image.new(mode, (len(pixels), 1))
    if palette:
        picture.putpalette(palette)
    picture.putdata(pixels)
    return picture


def png(bits: int, kind: int, samples: bytes, width: int, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG of one row, written out by hand: Pillow writes no colours of 16 bits."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, bits, kind, 0, 0, 0))
    rest = (
        b"".join(chunk(*each) for each in more) + chunk(b"IDAT", zlib.compress(b"\0" + samples)) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + head + rest


def tiff(photometric: int, samples: bytes, width: int, bits: tuple[int, ...], *more: tuple[int, int]) -> bytes:
    """A TIFF of one row, written out by hand (TIFF 6.0, sections 2 to 8). more: further tags of one short each."""
    count = len(bits)
    bits_at = 8
    data_at = bits_at + 2 * count
    entries = [
        (256, 3, 1, width), (257, 3, 1, 1), (258, 3, count, bits_at if count > 2 else bits[0]), (259, 3, 1, 1),
        (262, 3, 1, photometric), (273, 4, 1, data_at), (277, 3, 1, count), (278, 3, 1, 1), (279, 4, 1, len(samples)),
        *((tag, 3, 1, value) for tag, value in more),
    ]  # fmt: skip
    body = struct.pack(f"<{count}H", *bits) + samples
    table = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<I", 8 + len(body)) + body + table + b"\0\0\0\0"


RED, GREEN = (255, 0, 0), (0, 128, 0)

SIXTEEN = [65535, 0, 0, 0, 257 * 128, 0]
SEEN = (*RED, 128), (*GREEN, 255)

MATRIX = {
    "bits": (saved(row("1", 0, 255), "PNG"), "L", [0, 255], []),
    "bits in TIFF": (saved(row("1", 0, 255), "TIFF"), "L", [0, 255], []),
    "bits in TIFF, black as 1": (saved(ImageOps.invert(row("L", 0, 255)).convert("1"), "TIFF"), "L", [255, 0], []),
    "grey": (saved(row("L", 0, 77, 255), "PNG"), "L", [0, 77, 255], []),
    "grey TIFF": (saved(row("L", 0, 77, 255), "TIFF"), "L", [0, 77, 255], []),
    "grey with alpha": (saved(row("LA", (9, 255), (200, 64)), "PNG"), "L", [9, 200], [255, 64]),
    "grey, all opaque": (saved(row("LA", (9, 255), (200, 255)), "PNG"), "L", [9, 200], []),
    "grey with a transparent level": (saved(row("L", 5, 200), "PNG", transparency=5), "L", [5, 200], [0, 255]),
    "grey of 16 bits": (png(16, 0, struct.pack(">3H", 0, 25700, 257 * 200 + 129), 3), "L", [0, 100, 201], []),
    "grey TIFF of 16 bits": (tiff(1, struct.pack("<3H", 0, 257 * 100, 65535), 3, (16,)), "L", [0, 100, 255], []),
    "grey of 2 bits": (png(2, 0, bytes([0b00011011]), 4), "L", [0, 85, 170, 255], []),
    "colours": (saved(row("RGB", RED, GREEN), "PNG"), "RGB", [*RED, *GREEN], []),
    "colours in TIFF": (saved(row("RGB", RED, GREEN), "TIFF", compression="tiff_lzw"), "RGB", [*RED, *GREEN], []),
    "colours in WebP": (saved(row("RGB", RED, GREEN), "WEBP", lossless=True), "RGB", [*RED, *GREEN], []),
    "colours of 16 bits": (png(16, 2, struct.pack(">6H", *SIXTEEN), 2), "RGB", [*RED, *GREEN], []),
    "colours of 16 bits in TIFF": (tiff(2, struct.pack("<6H", *SIXTEEN), 2, (16, 16, 16)), "RGB", [*RED, *GREEN], []),
    "colours with alpha": (saved(row("RGBA", *SEEN), "PNG"), "RGB", [*RED, *GREEN], [128, 255]),
    "colours with alpha in TIFF": (saved(row("RGBA", *SEEN), "TIFF"), "RGB", [*RED, *GREEN], [128, 255]),
    "colours with alpha in WebP": (
        saved(row("RGBA", *SEEN), "WEBP", lossless=True, exact=True), "RGB", [*RED, *GREEN], [128, 255],
    ),
    "colours with alpha of 16 bits": (png(16, 6, struct.pack(">4H", 65535, 0, 0, 257 * 128), 1), "RGB", [*RED], [128]),
    "a transparent colour": (saved(row("RGB", RED, GREEN), "PNG", transparency=RED), "RGB", [*RED, *GREEN], [0, 255]),
    "palette": (saved(row("P", 1, 0, palette=[*RED, *GREEN]), "PNG"), "RGB", [*GREEN, *RED], []),
    "palette with transparency": (
        saved(row("P", 1, 0, palette=[*RED, *GREEN]), "PNG", transparency=b"\x40\xff"),
        "RGB", [*GREEN, *RED], [255, 64],
    ),
    "palette in TIFF": (saved(row("P", 1, 0, palette=[*RED, *GREEN]), "TIFF"), "RGB", [*GREEN, *RED], []),
    "palette of greys": (saved(row("P", 1, 0, palette=[7, 7, 7, 200, 200, 200]), "PNG"), "L", [200, 7], []),
    "grey saved as colours": (saved(row("RGB", (7, 7, 7), (200, 200, 200)), "PNG"), "L", [7, 200], []),
    "grey where it is seen": (saved(row("RGBA", (*RED, 0), (9, 9, 9, 255)), "PNG"), "L", [255, 9], [0, 255]),
    "nearly grey": (saved(row("RGB", (7, 7, 8)), "PNG"), "RGB", [7, 7, 8], []),
}  # fmt: skip


@pytest.mark.parametrize("name", MATRIX)
def test_each_kind_of_samples_becomes_the_colours_that_were_meant(name: str) -> None:
    data, mode, samples, alpha = MATRIX[name]
    found = read(data)
    assert (found.mode, list(found.samples), list(found.alpha)) == (mode, samples, alpha)
    assert (found.original_mode, found.original, found.profile) == ("", b"", b"")
    assert found.size == (len(samples) // len(mode), 1)


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_it_was_held(form: str, orientation: int) -> None:
    upright = Image.new("L", (24, 16), 255)
    upright.paste(0, (0, 0, 8, 8))  # dark at the top left
    upright.paste(100, (16, 0, 24, 8))  # grey at the top right
    stored = upright.transpose(INVERSE[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    how = {"quality": 100} if form == "JPEG" else {"lossless": True} if form == "WEBP" else {}
    found = read(saved(stored, form, exif=exif, **how))
    assert found.size == (24, 16)
    at = [found.samples[y * 24 + x] for x, y in ((3, 3), (20, 3), (3, 12), (20, 12))]
    assert at == pytest.approx([0, 100, 255, 255], abs=2)


#: What was done to a picture that is stored with each orientation (Exif 2.32, 4.6.4): where its row 0 and column 0 are.
INVERSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


def wide_gamut() -> bytes:
    """sRGB with its red and green primaries exchanged: a colour that isn't turned shows at once."""
    profile = bytearray(press().screen)
    tags = {bytes(profile[i : i + 4]): i for i in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


def test_colours_in_another_profile_are_turned_for_the_screen_and_kept_for_the_press() -> None:
    found = read(saved(row("RGB", (250, 10, 20)), "PNG", icc_profile=wide_gamut()))
    assert list(found.samples) == pytest.approx([10, 250, 20], abs=2)
    assert (found.original_mode, list(found.original), found.profile) == ("RGB", [250, 10, 20], wide_gamut())


def test_colours_in_the_screens_own_profile_stay_as_they_are() -> None:
    found = read(saved(row("RGB", (250, 10, 20)), "JPEG", icc_profile=press().screen, quality=100, subsampling=0))
    assert (found.original_mode, list(found.samples)) == ("", pytest.approx([250, 10, 20], abs=3))


CMYK = (200, 30, 10, 60)


@pytest.mark.parametrize(
    "data",
    [
        saved(row("CMYK", CMYK), "TIFF"),
        saved(Image.new("CMYK", (16, 16), CMYK), "JPEG", quality=100),
        tiff(5, struct.pack("<4H", *(257 * v for v in CMYK)), 1, (16, 16, 16, 16)),
    ],
    ids=["TIFF", "JPEG as Adobe has it", "TIFF of 16 bits"],
)  # fmt: skip
def test_inks_without_a_profile_are_the_presss_own(data: bytes) -> None:
    found = read(data)
    assert (found.original_mode, found.profile) == ("CMYK", b"")
    assert list(found.original[:4]) == pytest.approx(CMYK, abs=1)
    shown = ImageCms.profileToProfile(
        row("CMYK", CMYK), profile(press().profile), profile(press().screen),
        ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert shown is not None
    assert list(found.samples[:3]) == pytest.approx(list(shown.getpixel((0, 0))), abs=2)  # type: ignore[arg-type]


def profile(data: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(data))


def test_inks_of_a_jpeg_that_is_not_adobes_are_not_turned_round() -> None:
    data = saved(ImageOps.invert(Image.new("L", (16, 16), 0)).convert("CMYK"), "JPEG", quality=100)
    start = data.index(b"\xff\xee")
    length = int.from_bytes(data[start + 2 : start + 4], "big")
    plain = data[:start] + data[start + 2 + length :]
    assert set(read(data).original) <= {0, 1}
    assert set(read(plain).original) <= {255, 254}


def test_inks_in_the_presss_own_profile_stay_as_they_are_and_those_in_another_keep_theirs() -> None:
    own = read(saved(row("CMYK", CMYK), "TIFF", icc_profile=press().profile))
    assert (list(own.original), own.profile) == (list(CMYK), b"")
    other = press().profile[:100] + b"\0\0\0\1" + press().profile[104:]
    assert read(saved(row("CMYK", CMYK), "TIFF", icc_profile=other)).profile == other


def test_lab_is_shown_in_srgb() -> None:
    found = read(saved(row("LAB", (138, 128 + 81, 128 + 70)), "TIFF"))
    assert found.mode == "RGB"
    assert list(found.samples) == pytest.approx([255, 0, 0], abs=12)


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "green")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:])


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"no picture", "is no picture that can be read", KINDS),
        (b"GIF89a", "is a GIF", PNG),
        (b"BM", "is a BMP", PNG),
        (b"%PDF-1.6", "is a PDF or an Illustrator file", f"{ASK}export it as SVG"),
        (b"%!PS-Adobe", "is an EPS or PostScript file", f"{ASK}export it as SVG"),
        (b"8BPS", "is a Photoshop file", f"{ASK}export it as PNG or TIFF"),
        (b"\x1f\x8b", "is a compressed file", f"{ASK}save it as plain SVG, not as SVGZ"),
        (moving("PNG"), "moves: it has 3 pictures", STILL),
        (moving("WEBP"), "moves: it has 3 pictures", STILL),
        (moving("TIFF"), "has 3 pages", "save the page that is meant as a file of its own"),
        (saved(Image.new("F", (2, 2)), "TIFF"), "doesn't have 8 or 16 bits per channel", BITS),
        (saved(Image.new("I", (2, 2)), "TIFF"), "doesn't have 8 or 16 bits per channel", BITS),
        (saved(row("RGB", RED), "PNG", icc_profile=b"x" * 300), "has a broken colour profile", PROFILE),
        (saved(row("RGB", RED), "PNG", icc_profile=press().profile), "is RGB with a profile for CMYK colours", PROFILE),
        (saved(row("L", 5), "PNG", icc_profile=press().screen), "is grey with a profile for RGB colours", PROFILE),
        (saved(row("RGB", RED), "PNG", icc_profile=press().screen[:600]), "has a broken colour profile", PROFILE),
        (tiff(5, bytes(5), 1, (8, 8, 8, 8, 8), (338, 2)), "is no picture that can be read", KINDS),
        (saved(Image.new("1", (9000, 6000)), "PNG"), "has 9,000 by 6,000 pixels",
         "make it smaller, in a picture program: at most 50,000,000 in all"),
        (saved(Image.new("1", (4001, 4)), "PNG"), "has 4,001 by 4 pixels",
         "crop it to what it shows, in a picture program"),
        (saved(Image.new("1", (1, 4000)), "PNG"), "has 1 by 4,000 pixels",
         "crop it to what it shows, in a picture program"),
        (saved(Image.new("RGB", (40, 30)), "PNG")[:60], "is broken or cut off",
         "copy it anew from where you got it, or ask the logo's designer for a new file"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_truly_is_refused(data: bytes, message: str, hint: str) -> None:
    assert refused(data) == told(message, hint)


def test_a_broken_profile_that_claims_to_be_whole_is_refused() -> None:
    broken = bytearray(press().screen)
    broken[128:132] = (0).to_bytes(4, "big")  # a profile without a single tag
    data = saved(row("RGB", RED), "PNG", icc_profile=bytes(broken))
    assert refused(data) == told("has a broken colour profile", PROFILE)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused_before_it_is_unpacked() -> None:
    side = 1 + int(MOST_PIXELS**0.5) * 4
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    whole = png(8, 2, bytes(3), 1)
    data = whole[:16] + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + whole[33:]
    assert refused(data) == told("has more than 50,000,000 pixels", "make it smaller, in a picture program")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_file_that_ends_too_early_is_refused_or_lost_nothing_that_is_seen(form: str) -> None:
    noise = Image.effect_noise((40, 30), 90)
    picture = Image.merge("RGB", (noise, noise.rotate(90, expand=False), noise.rotate(180)))
    data = saved(picture, form, **({"compression": "tiff_lzw"} if form == "TIFF" else {}))
    whole = read(data)
    kept = []
    for end in range(0, len(data) - 1, 10):
        problems: list[Finding] = []
        found = read_picture(data[:end], WORDS, problems, press())
        assert (found is None) == bool(problems)
        if found is not None:
            assert (found.size, found.mode, found.samples) == (whole.size, whole.mode, whole.samples), end
            kept.append(end)
    assert not kept or min(kept) > 0.95 * len(data)


def test_a_drawing_is_known_by_its_contents() -> None:
    svg = '<?xml version="1.0"?><svg/>'
    assert all(is_drawing(data) for data in (svg.encode(), b"\xef\xbb\xbf\n <svg/>", svg.encode("utf-16")))
    assert not any(is_drawing(data) for data in (b"", b"%PDF", saved(row("L", 1), "PNG")))


def test_what_pillow_logs_is_not_printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as on the command line; pytest has its own
    data = saved(row("RGB", 1), "TIFF").replace(
        struct.pack("<HHI", 277, 3, 1) + b"\3", struct.pack("<HHI", 277, 3, 1) + b"\x80"
    )
    monkeypatch.setattr(logging.getLogger("PIL"), "handlers", [])
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(data), formats=["TIFF"])
    assert "samples per pixel" in capfd.readouterr().err
    refused(data)
    assert capfd.readouterr().err == ""


def test_a_damaged_tiff_writes_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Its decoder, written in C, has an error stream of its own mind."""
    data = bytearray(saved(Image.effect_noise((80, 60), 90), "TIFF", compression="tiff_lzw"))
    data[200:400] = b"\xff" * 200
    with Image.open(io.BytesIO(data)) as opened, pytest.raises(OSError, match="decoder error"):
        opened.load()
    assert "tempfile.tif" in capfd.readouterr().err
    assert "is broken or cut off" in refused(bytes(data))
    assert capfd.readouterr().err == ""
