"""An SVG file's bytes through expat, and what is wrong with them in words for someone who never writes XML."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, XMLParserType, errors

from ..findings import Source

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


def parse(parser: XMLParserType, data: bytes, file: str) -> tuple[str, Source, str] | None:
    """Parses a whole file; the message, the place and what to do when it isn't XML.

    What the parser's handlers raise goes on, but for LookupError and ValueError, which tell of the encoding.
    """
    try:
        parser.Parse(data, True)
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
