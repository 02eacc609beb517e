"""An SVG file's bytes through expat: how much of them is read, and what is wrong in words for who never writes XML."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, XMLParserType, errors

from ..findings import Source

#: The largest file in bytes, and the most elements and levels of groups in it (house rule: ours have 6 kB and 100).
LARGEST_DRAWING = 2_000_000
MOST_ELEMENTS = 20_000
DEEPEST = 60

#: By the sentences in which expat says it.
_WORDS = {
    errors.XML_ERROR_NO_ELEMENTS: "it is empty or cut off",
    errors.XML_ERROR_UNCLOSED_TOKEN: "it is cut off within a tag",
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION: "it is cut off within a text",
    errors.XML_ERROR_INVALID_TOKEN: "here stands what XML doesn't allow, such as a single & or < in a text",
    errors.XML_ERROR_TAG_MISMATCH: "what is closed here isn't what was opened last",
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an attribute stands here twice",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something stands behind its end",
    errors.XML_ERROR_UNDEFINED_ENTITY: "here stands an abbreviation from & to ; that XML doesn't know",
    errors.XML_ERROR_UNBOUND_PREFIX: "here stands a name with a prefix that isn't declared (xmlns:)",
    errors.XML_ERROR_MISPLACED_XML_PI: "<?xml stands here, and belongs at the very beginning",
    errors.XML_ERROR_BAD_CHAR_REF: "here stands the number of a character that there isn't",
}
_ENCODINGS = (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)


class Enough(Exception):
    """Raised by a parser's handlers when reading on would cost more than it tells."""


def too_large(data: bytes) -> str:
    """The message that a file is too large to be parsed; empty when it isn't."""
    if len(data) <= LARGEST_DRAWING:
        return ""
    return f"the drawing is larger than {LARGEST_DRAWING // 1_000_000} MB, the most that is read"


def too_much(elements: int, levels: int) -> str:
    """The message that there is too much in a drawing; empty when there isn't. levels: of groups round an element."""
    if elements <= MOST_ELEMENTS and levels < DEEPEST:
        return ""
    what = f"{MOST_ELEMENTS:,} elements" if elements > MOST_ELEMENTS else f"{DEEPEST} levels of groups"
    return f"the drawing has more than {what}"


def parse(parser: XMLParserType, data: bytes, file: str) -> tuple[str, Source, str] | None:
    """Parses a whole file, or until a handler has Enough; the message, the place and what to do when it isn't XML."""
    try:
        parser.Parse(data, True)
    except Enough:
        return None
    except ExpatError as error:
        said = errors.messages.get(error.code, str(error))
        if said not in _ENCODINGS:
            place = Source(file, error.lineno, error.offset + 1)
            return f"this is not SVG: {_WORDS.get(said, said)}", place, "save it as plain SVG"
    except (LookupError, ValueError):  # an encoding that Python doesn't know, or expat can't use
        pass
    else:
        return None
    return "this is not SVG: its text is in an encoding that is not read", Source(file, 1, 1), "save it as UTF-8"
