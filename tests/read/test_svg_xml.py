"""What is wrong with a file that should be SVG is told without the words of XML's own grammar."""

from __future__ import annotations

from xml.parsers import expat

import pytest

from praatplaat.findings import Source
from praatplaat.read.svg_xml import parse


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", (1, 1), "it is empty or cut off"),
        (b"<svg>\n<g>", (2, 4), "it is empty or cut off"),
        (b"<svg>\n<g", (2, 1), "it is cut off within a tag"),
        (b"<svg><![CDATA[ a", (1, 17), "it is cut off within a text"),
        (b"<svg>Jansen & Zonen</svg>", (1, 14),
         "here stands what XML doesn't allow, such as a single & or < in a text"),
        (b"<svg>1 < 2</svg>", (1, 9), "here stands what XML doesn't allow, such as a single & or < in a text"),
        (b"<svg><g></svg>", (1, 11), "what is closed here isn't what was opened last"),
        (b'<svg a="1" a="2"/>', (1, 12), "an attribute stands here twice"),
        (b"<svg/><svg/>", (1, 7), "something stands behind its end"),
        (b"<svg>&nbsp;</svg>", (1, 6), "here stands an abbreviation from & to ; that XML doesn't know"),
        (b"<svg><x:g/></svg>", (1, 6), "here stands a name with a prefix that isn't declared (xmlns:)"),
        (b'\n<?xml version="1.0"?><svg/>', (2, 1), "<?xml stands here, and belongs at the very beginning"),
        (b"<svg>&#0;</svg>", (1, 6), "here stands the number of a character that there isn't"),
    ],
)  # fmt: skip
def test_what_is_no_xml_is_told_in_plain_words(data: bytes, place: tuple[int, int], words: str) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    hint = "save it as plain SVG"
    assert parse(parser, data, "a.svg") == (f"this is not SVG: {words}", Source("a.svg", *place), hint)


@pytest.mark.parametrize("name", ["x-y", "utf-7", "idna", "cp037", "UTF-16"])
def test_an_encoding_that_is_not_read_is_told_as_such(name: str) -> None:
    told = parse(expat.ParserCreate(), f'<?xml version="1.0" encoding="{name}"?><svg/>'.encode(), "a.svg")
    assert told == (
        "this is not SVG: its text is in an encoding that is not read", Source("a.svg", 1, 1), "save it as UTF-8"
    )  # fmt: skip


@pytest.mark.parametrize("data", [b"<svg/>", '\ufeff<?xml version="1.0" encoding="utf-8"?><svg>é</svg>'.encode()])
def test_of_what_is_xml_nothing_is_told(data: bytes) -> None:
    assert parse(expat.ParserCreate(), data, "a.svg") is None
