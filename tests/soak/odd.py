"""Odd values: what a slip, a copy from elsewhere or ill will puts in the place of a value."""

from __future__ import annotations

import random
import re

WORDS = (
    "", " ", "a", "~", "no", "true", "null", "ink", "text", "large", "building", "ground", "overview", "nl", "en", "fr",
    "name", "title", "school", "A3", "A3 portrait", "trim", "col", "col9", "top", "bottom", "fixed", "poster",
    "display",
    "../x", "../../etc/passwd", "/etc/passwd", "/dev/zero", "/", ".", "..", "con", "a.svg", "plug.svg", "house.svg",
    "C:\\x", "file:///etc/passwd", "https://example.org", "http://", "mailto:a@b", "javascript:alert(1)", "%s%n{0}",
    "{", "}", "[", "]", "&a", "*a", "!!python/object:os.system", "- a", "#", "'", '"', "\\", "|", ">", "?", "@", "%",
    "`",
    "a" * 101, "a" * 300, "wort" * 300, "wort " * 800, "x" * 5_001, "_" * 40, "a-b-" * 80, "/a" * 200,
)  # fmt: skip

NUMBERS = (
    "0", "-0", "1", "-1", "2", "3", "0.1", "0.001", "0.0000001", "7", "99", "100", "101", "1000", "1001", "9999",
    "10000",
    "-10000", "10001", "65535", "65536", "99999", "1000000", "2147483648", "1e9", "1e-9", "1e308", "1e999", "-1e400",
    "NaN", "nan", "inf", "-inf", ".inf", "9" * 30, "9" * 400, "9" * 5000, "0x10", "1_000", "1,5", "٣", "²", "½", "１",
    "1.", ".5", "+1", "--1", "1.2.3", "1/0", "0/0", "1/3",
)  # fmt: skip

CHARACTERS = (
    "\u0000", "\u0007", "\u001b[2J", "\t", "\r", "\n", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e",
    "\u2028",
    "\u2029", "\u2060", "\ufeff", "\ufffd", "\uffff", "\U0001f600", "\U0001f468\u200d\U0001f469", "\U000e0041",
    "e\u0301",
    "\u0301" * 50, "ﬁ", "ß", "İ", "ĳ", "א", "ع", "中", "\U00010400", "–", "—", "…", "’", "“", "”", "·", "{", "}", "|",
    "<",
    "&", "\\", "AV" * 30, "1" * 50, "--", "- - -", "/", "//", "@", "://",
)  # fmt: skip

#: Pieces of our small notations, whole and wrong.
NOTATIONS = (
    "{signals:words}", "{signals:Words}", "{signals:figures}", "{sectors:words}", "{a|b}", "{signals:words} {a|b}",
    "{|}",
    "{thread|}", "{signals}", "{signals:", "{questions:words}", "{title:words}", "{{signals:words}}", "{x:y}",
    "0 0 1 1 mm", "trim", "0 0 0 0 mm", "-5 -5 10 10 mm", "10 10 to:5 5 mm", "10 10 5 to:5 mm",
    "10 10 to:400 to:500 mm",
    "col 0 col 1 mm", "col2 0 col-8 10 mm", "col99 0 1 1 mm", "col+4 0 col 1 mm", "0 building.tip 1 1 mm",
    "0 building.ground+2 10 10 mm", "0 building.bottom-1000 10 10 mm", "0 ground.tip 10 10 mm", "0 nowhere.tip 1 1 mm",
    "10000 10000 10000 10000 mm", "0 0 0.001 0.001 mm", "0mm", "-5mm", "5 mm", "5mm", "5 mm mm", "mm", "0pt", "14pt",
    "14..40pt", "40..14pt", "0.1..3400pt", "3400pt", "3401pt", "0.01pt", "1..3400pt", "10000mm", "10 20 mm", "20 10 mm",
    "1 2 3 mm", "A3 portrait", "A0 landscape", "1 x 1 mm", "5080 x 5080 mm", "0.1 x 5000 mm", "100 x 5000 mm",
    "A9 portrait",
    "signals", "signals[0]", "signals[999]", "signals[0][0]", "stakes.blocks", "stakes.blocks[0].text",
    "stakes.heading",
    "action.url", "action", "art", "alt", "quote", "quote.text", "questions", "sectors", "sectors[0].name", "languages",
    "name.source", "__class__", "signals.id", "references", "logo", "colophon.year", "stakes.blocks[0].items", ".",
    "name + building", "name+", "+", "0 17 92 0", "0 0 0 101", "0 0 0", "#FFD20A", "#fff", "#GGGGGG", "1.22", "17.6/14",
    "5/0", "0.4", "M0 0 H100 V50 Z", "M0 0", "H5", "M0 0 L1e7 1e7", "M0 0 A5 5 0 0 1 10 10", "M0 0 a1 1 0 01.5 2",
    "soft·ware", "·", "a·b", "·a·", "0.5m", "100m",
)  # fmt: skip

#: Values of two and four bytes at which reading of binary files goes wrong.
EDGES = (0, 1, 2, 3, 4, 7, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)
WIDE_EDGES = (*EDGES, 0x10000, 0xFFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF)

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def value(draw: random.Random) -> str:
    return draw.choice(draw.choice((WORDS, NUMBERS, CHARACTERS, NOTATIONS, NOTATIONS)))


def with_other_number(text: str, draw: random.Random) -> str:
    """The text with one of its numbers changed: a little most of the time, so that much of it still makes sense."""
    places = list(_NUMBER.finditer(text))
    if not places:
        return text
    place = draw.choice(places)
    if draw.random() < 0.3:
        new = draw.choice(NUMBERS)
    else:
        number = float(place[0]) * draw.choice((0, 0.001, 0.1, 0.5, 0.9, 1.1, 2, 3, 10, 100, -1)) + draw.choice(
            (0, 0, 1, -1)
        )
        new = f"{number:.3f}".rstrip("0").rstrip(".")
    return text[: place.start()] + new + text[place.end() :]


def edited(text: str, draw: random.Random) -> str:
    """The text with a part of it changed."""
    at = draw.randrange(len(text) + 1)
    to = min(len(text), at + draw.choice((1, 1, 2, 5, 20)))
    match draw.randrange(7):
        case 0:
            return text[:at] + text[to:]
        case 1:
            return text[:at] + draw.choice(CHARACTERS) + text[at:]
        case 2:
            return text[:at] + draw.choice(NOTATIONS) + text[at:]
        case 3:
            return text[:to] + text[at:]
        case 4:
            return text[:at] + value(draw) + text[to:]
        case 5:
            parts = text.split(" ")
            parts[draw.randrange(len(parts))] = value(draw)
            return " ".join(parts)
        case _:
            return " ".join([text] * draw.choice((2, 3, 10, 60)))
