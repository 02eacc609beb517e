"""Drawings damaged where SVG has its joints: numbers, path data, attributes, elements, and what comes before them."""

from __future__ import annotations

import random
import re

from . import odd
from .trees import damaged_bytes

_TAG = re.compile(r"<(/?)([a-zA-Z]+)([^<>]*?)(/?)>", re.S)
_ATTRIBUTE = re.compile(r'([a-zA-Z:-]+)="([^"]*)"')
_DATA = re.compile(r'( d| points)="([^"]*)"')

_VALUES = (
    "none", "#161929", "#184A9A", "#FFF", "red", "currentColor", "url(#a)", "url(http://example.org/a)", "inherit",
    "evenodd",
    "round", "bevel", "square", "100%", "1em", "5px", "-1", "rotate(45)", "matrix(1 0 0 1 0 0)", "0 0 0 0",
    "0 0 1e7 1e7",
    "-10 -10 0.01 0.01", "display:none", "https://example.org", "clod", "rings", "M0 0", "rgb(1,2,3)", "#GGG", "",
)  # fmt: skip
_NAMES = (
    "id", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "fill-rule",
    "d", "x", "y",
    "width", "height", "rx", "ry", "cx", "cy", "r", "points", "x1", "x2", "viewBox", "transform", "style", "class",
    "opacity",
    "clip-path", "onload", "href", "xlink:href", "xmlns", "xmlns:x", "data-a", "stroke-dasharray",
    "preserveAspectRatio",
)  # fmt: skip
_PIECES = (
    '<use href="#clod"/>', '<g id="clod"/>', "<g>" * 61 + "</g>" * 61,
    '<g id="clod"><polygon points="0,0 1,1 2,0"/></g>',
    '<image href="https://example.org/a.png" width="9" height="9"/>', "<script>while(1);</script>",
    "<style>*{fill:red}</style>",
    "<foreignObject/>", "<text>a</text>", "<title>a</title>", "<desc><g><path/></g></desc>",
    "<a href='file:///etc/passwd'/>",
    "<![CDATA[ <x> ]]>", "<!-- a -- b -->", "<?xml-stylesheet href='a.css'?>", "&amp;", "&x;", "&#0;", "&#x10FFFF;",
    "&#xD800;",
    '<svg viewBox="0 0 1 1"/>', "<defs/>", "<linearGradient id='a'/>", '<path d=""/>', '<path d="M0 0"/>',
    '<circle r="1e7"/>',
    '<rect width="1e-9" height="1e-9" stroke="#161929"/>', '<line x1="0" x2="0" stroke="#161929" stroke-width="1e7"/>',
    '<ellipse cx="5" cy="5" rx="0" ry="5"/>', '<polyline points="1,1"/>', '<polygon points="1 1 1 1 1 1"/>', "</g>",
    "<g>", "<", ">",
    '<x:y xmlns:x="a"/>', '<svg:rect width="5" height="5"/>', '<path d="M0 0A1e-8 1e7 720 1 1 5 5"/>',
)  # fmt: skip
_HEADS = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>",
    '<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://example.org/x">%x;]>', '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.0" encoding="latin-1"?>', '<?xml version="1.0" encoding="no-such"?>', '<?xml version="1.1"?>',
    "\ufeff", " ",
    '<?xml version="1.0" encoding="utf-7"?>', '<?xml version="1.0" encoding="cp037"?>',
    '<?xml version="1.0" encoding="idna"?>',
    '<?xml version="1.0" standalone="no"?>', "<!-- " + "-" * 9 + " -->",
)  # fmt: skip


def damaged(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """The drawing with one to three parts changed."""
    if draw.random() < 0.1:
        return damaged_bytes(data, draw)
    text = data.decode("utf-8", "replace")
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        text = _changed(text, others, draw)
    return text.encode("utf-8", "surrogatepass")


def _changed(text: str, others: list[bytes], draw: random.Random) -> str:
    tags = list(_TAG.finditer(text))
    if not tags:
        return text + draw.choice(_PIECES)
    tag = draw.choice(tags)
    attributes = list(_ATTRIBUTE.finditer(text))
    match draw.randrange(12):
        case 0 | 1:
            return odd.with_other_number(text, draw)
        case 2 | 3 if data := list(_DATA.finditer(text)):
            at = draw.choice(data)
            return text[: at.start(2)] + _path(at[2], draw) + text[at.end(2) :]
        case 4 | 5 if attributes:
            at = draw.choice(attributes)
            new = draw.choice((*_VALUES, odd.value(draw).replace('"', "&quot;").replace("<", "&lt;")))
            return text[: at.start(2)] + new + text[at.end(2) :]
        case 6 if attributes:
            at = draw.choice(attributes)
            return text[: at.start(1)] + draw.choice((*_NAMES, "")) + text[at.end(1) :]
        case 7:
            more = f' {draw.choice(_NAMES)}="{draw.choice((*_VALUES, *odd.NUMBERS))}"'
            return text[: tag.end(3)] + more + text[tag.end(3) :]
        case 8:
            return text[: tag.start()] + draw.choice(_PIECES) * draw.choice((1, 1, 1, 50)) + text[tag.start() :]
        case 9:
            far = list(_TAG.finditer(draw.choice(others).decode("utf-8", "replace")))
            return text[: tag.start()] + (draw.choice(far)[0] if far else "") + text[tag.start() :]
        case 10:
            return text[: tag.start()] + tag[0] * draw.choice((0, 0, 2, 3, 200)) + text[tag.end() :]
        case _:
            return draw.choice(_HEADS) + text if draw.random() < 0.5 else odd.edited(text, draw)


def _path(data: str, draw: random.Random) -> str:
    """Path data or points with a command or a number changed."""
    parts = re.findall(r"[A-Za-z]|[^A-Za-z\s,]+", data) or ["M"]
    at = draw.randrange(len(parts))
    match draw.randrange(8):
        case 0:
            parts[at] = draw.choice(odd.NUMBERS)
        case 1:
            parts[at] = draw.choice("MmLlHhVvCcSsQqTtAaZzBbEe,;")
        case 2:
            del parts[at]
        case 3:
            parts.insert(at, parts[at])
        case 4:
            parts[at:at] = draw.choice(
                ("A 5 5 0 1 1 9 9", "a1 1 0 01.5 2", "Q 1 1 2 2", "T 5 5", "S 1 1 2 2", "Z Z", "m", "H1e7")
            ).split()
        case 5:
            parts[at:] = []
        case 6:
            parts += parts * draw.choice((1, 5, 50))
        case _:
            parts[at] = odd.with_other_number(parts[at], draw)
    return draw.choice((" ", " ", ",", "")).join(parts)
