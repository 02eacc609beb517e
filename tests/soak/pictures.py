"""Pictures and colour profiles damaged at their joints: chunks, segments, sizes; and small ones to damage."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image

from . import odd
from .trees import damaged_bytes

_PNG = b"\x89PNG\r\n\x1a\n"
SIZE = (24, 16)


def small_pictures() -> dict[str, bytes]:
    """A picture of each kind that a logo may come in, and of some that it may not."""
    noise = random.Random(1).randbytes(SIZE[0] * SIZE[1] * 3)
    colour = Image.frombytes("RGB", SIZE, noise)
    clear = colour.convert("RGBA")
    clear.putalpha(colour.convert("L"))
    few = colour.quantize(8)
    kinds = {
        "rgb.png": (colour, {}), "rgba.png": (clear, {}), "grey.png": (colour.convert("L"), {}),
        "bits.png": (colour.convert("1"), {}), "few.png": (few, {"transparency": 3}),
        "deep.png": (colour.convert("I;16"), {}),
        "rgb.jpg": (colour, {}), "steps.jpg": (colour, {"progressive": True}), "cmyk.jpg": (colour.convert("CMYK"), {}),
        "grey.jpg": (colour.convert("L"), {"dpi": (300, 300)}), "rgb.tif": (colour, {}),
        "cmyk.tif": (colour.convert("CMYK"), {"compression": "tiff_lzw"}), "rgb.webp": (colour, {"lossless": True}),
        "rgba.webp": (clear, {"quality": 60}), "few.gif": (few, {}), "rgb.bmp": (colour, {}),
    }  # fmt: skip
    made: dict[str, bytes] = {}
    for name, (picture, options) in kinds.items():
        file = io.BytesIO()
        picture.save(file, {"jpg": "JPEG", "tif": "TIFF"}.get(name[-3:], name.rpartition(".")[2].upper()), **options)
        made[name] = file.getvalue()
    return made


def damaged(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """The picture with one to three parts changed."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        if draw.random() < 0.2:
            data = damaged_bytes(data, draw)
        elif data.startswith(_PNG):
            data = _damaged_png(data, draw)
        elif data[:2] == b"\xff\xd8":
            data = _damaged_jpeg(data, draw)
        else:
            data = _damaged_numbers(data, draw)
    return data


def _damaged_png(data: bytes, draw: random.Random) -> bytes:
    """A PNG with its chunks changed, and their check sums right again most of the time."""
    chunks: list[tuple[bytes, bytes]] = []
    at = len(_PNG)
    while at + 12 <= len(data) and len(chunks) < 50:
        length = struct.unpack_from(">L", data, at)[0]
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    if not chunks:
        return damaged_bytes(data, draw)
    i = draw.randrange(len(chunks))
    kind, body = chunks[i]
    match draw.randrange(8):
        case 0 | 1:  # the header: width, height, depth, colour, interlace
            i, body = 0, bytearray(chunks[0][1].ljust(13, b"\0"))
            if draw.random() < 0.6:
                struct.pack_into(">L", body, draw.choice((0, 4)), draw.choice((*odd.WIDE_EDGES, 5_000, 7_000, 20_000)))
            else:
                body[draw.randrange(8, 13)] = draw.choice((0, 1, 2, 3, 4, 6, 8, 16, 255))
            chunks[0] = (chunks[0][0], bytes(body))
        case 2:
            del chunks[i]
        case 3:
            chunks.insert(draw.randrange(len(chunks)), (kind, body))
        case 4:
            chunks[i] = (
                draw.choice((b"PLTE", b"tRNS", b"IDAT", b"iCCP", b"pHYs", b"acTL", b"eXIf", b"xxxx", b"IEND")),
                body,
            )
        case 5:
            bomb = zlib.compress(bytes(draw.choice((10, 100_000, 3_000_000))))
            named = (
                (b"iCCP", b"a\0\0" + bomb),
                (b"zTXt", b"a\0\0" + bomb),
                (b"iTXt", b"a\0\1\0\0\0" + bomb),
                (b"IDAT", bomb),
            )
            chunks.insert(draw.choice((1, len(chunks) - 1)), draw.choice(named))
        case _:
            chunks[i] = (kind, damaged_bytes(body, draw))
    wrong = draw.random() < 0.1
    whole = [
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body) ^ wrong)
        for kind, body in chunks
    ]
    return _PNG + b"".join(whole)


def _damaged_jpeg(data: bytes, draw: random.Random) -> bytes:
    """A JPEG with a number in one of its segments changed, or with a segment taken out."""
    places: list[int] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        places.append(at)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if not places:
        return damaged_bytes(data, draw)
    at = draw.choice(places)
    length = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    changed = bytearray(data)
    match draw.randrange(5):
        case 0:
            del changed[at : at + length]
        case 1:
            changed[at:at] = changed[at : at + length]
        case 2:
            changed[at + 1] = draw.choice((0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE, 0xD9))
        case _:
            where = min(at + 2 + draw.randrange(max(1, min(length, 20))), len(changed) - 2)
            struct.pack_into(">H", changed, where, draw.choice(odd.EDGES))
    return bytes(changed)


def _damaged_numbers(data: bytes, draw: random.Random) -> bytes:
    """Any binary file with a number changed, near its beginning most of the time; of either byte order."""
    changed = bytearray(data)
    if len(changed) < 8:
        return damaged_bytes(data, draw)
    where = draw.randrange(min(len(changed) - 4, draw.choice((16, 64, 512, 1_000_000))))
    order = draw.choice("<>")
    if draw.random() < 0.5:
        struct.pack_into(order + "H", changed, where, draw.choice(odd.EDGES))
    else:
        struct.pack_into(order + "L", changed, where, draw.choice(odd.WIDE_EDGES))
    return bytes(changed)


def damaged_profile(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """A colour profile with its header or a tag changed (ICC.1, chapter 7)."""
    changed = bytearray(data)
    tags = range(132, min(len(changed) - 12, 132 + 12 * 20), 12)
    match draw.randrange(7):
        case 0:
            return damaged_bytes(data, draw)
        case 1:
            return draw.choice(others)
        case 2:  # device class, colour space, connection space
            word = draw.choice(
                (b"RGB ", b"CMYK", b"GRAY", b"Lab ", b"XYZ ", b"link", b"prtr", b"mntr", b"nmcl", b"6CLR")
            )
            where = draw.choice((12, 16, 20))
            changed[where : where + 4] = word
        case 3 | 4 if tags:
            at = draw.choice(tags) + draw.choice((0, 4, 8))
            struct.pack_into(">L", changed, at, draw.choice((*odd.WIDE_EDGES, len(changed))))
        case 5 if tags:  # the head of what a tag leads to
            at = struct.unpack_from(">L", changed, draw.choice(tags) + 4)[0] + draw.randrange(48)
            if at + 4 <= len(changed):
                struct.pack_into(">L", changed, at, draw.choice(odd.WIDE_EDGES))
        case _:
            return _damaged_numbers(data, draw)
    return bytes(changed)
