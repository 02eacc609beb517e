"""WOFF 1.0 (W3C Recommendation, 13 December 2012): a font file with each table deflated."""

from __future__ import annotations

import struct
import zlib

_HEADER, _ENTRY = 44, 20


def woff(font: bytes) -> bytes:
    """The TrueType or OpenType font, wrapped; ValueError when it is a collection."""
    flavour, count = struct.unpack_from(">4sH", font)
    if flavour == b"ttcf":
        raise ValueError("a font collection can't be wrapped as WOFF")
    # The directory of the font is in order of tag already, which is the order that WOFF wants too.
    tables = [struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(count)]
    directory, body = b"", b""
    at = _HEADER + _ENTRY * count
    unwrapped = 12 + 16 * count
    for tag, checksum, offset, length in tables:
        raw = font[offset : offset + length]
        packed = zlib.compress(raw, 9)
        if len(packed) >= length:
            packed = raw
        directory += struct.pack(">4sIIII", tag, at + len(body), len(packed), length, checksum)
        body += packed + bytes(-len(packed) % 4)
        unwrapped += length + -length % 4
    header = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", flavour, at + len(body), count, 0, unwrapped, 1, 0, 0, 0, 0, 0, 0)
    return header + directory + body
