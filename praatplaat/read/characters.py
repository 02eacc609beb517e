"""A file's bytes become text: how it was saved, and which characters a text of ours never needs.

Allowed among what can't be seen: the no-break spaces, the word joiner (U+2060), and the joiner and non-joiner of
zero width (U+200C, U+200D), which some languages spell with. Refused is what is left over from copying, hides in a
text, or turns its direction (Unicode Technical Report 36, 3.1), and what stands for no character.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..findings import Source

#: A content file of ours has 8 kB; a megabyte is no poster (house rule).
LARGEST_FILE = 1_000_000
#: So many places with such characters are told of one file (house rule); a file that is no text has thousands.
MOST_TOLD = 20

Refuse = Callable[[str, str, Source, str], None]

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2061-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ANEW = "remove it with the letters on both sides of it, and type these anew; it may have come along with a copied text"

#: The first bytes of files that are often taken for a text (each format's own specification).
_OTHER_FILES = (
    (b"PK\x03\x04", "a packed file, such as a Word document"),
    (b"\xd0\xcf\x11\xe0", "a Word document"),
    (b"{\\rtf", "a document with formatting (RTF)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE = "save it again, and choose UTF-8 as its encoding (in Notepad: File, Save as, Encoding)"


@dataclass(frozen=True, slots=True)
class Odd:
    """A character that is refused, in words that follow “here stands”, and what to do about it."""

    words: str
    hint: str


def text_of(data: bytes, name: str, refuse: Refuse) -> str | None:
    """The text in a file's bytes; None, with the reason told, when it was not saved as UTF-8 or is too large."""
    if len(data) > LARGEST_FILE:
        refuse(
            "file-too-large",
            f"the file is larger than {LARGEST_FILE // 1_000_000} MB, the most that is read",
            Source(name),
            "look whether this is the right file; one with the texts of a poster has some 10 kB",
        )
        return None
    for first, what in _OTHER_FILES:
        if data.startswith(first):
            refuse("not-utf-8", f"this is {what}, not a text file", Source(name, 1, 1), "save it as plain text, UTF-8")
            return None
    for mark, encoding in (*_MARKS, (b"", "UTF-16")):
        if data.startswith(mark) and (mark or _every_other_is_zero(data)):
            refuse("not-utf-8", f"the file is saved as {encoding}, not as UTF-8", Source(name, 1, 1), _SAVE)
            return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_bytes(data, error.start, name, refuse)
        return None


def _every_other_is_zero(data: bytes) -> bool:
    """True for UTF-16 without a mark: each plain letter of it has a byte of zero."""
    first = data[: min(len(data), 200) // 2 * 2]
    return len(first) >= 4 and max(first[::2].count(0), first[1::2].count(0)) > len(first) * 0.4


def _refuse_bytes(data: bytes, at: int, name: str, refuse: Refuse) -> None:
    begin = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    before = data[:begin].decode().replace("\r\n", "\n").replace("\r", "\n")
    place = Source(name, before.count("\n") + 1, len(data[begin:at].decode("utf-8-sig" if begin == 0 else "utf-8")) + 1)
    mixed = _has_utf8(data[:at]) or _has_utf8(data[at:])
    if at + 4 > len(data) and _MULTIBYTE.fullmatch(data[at:]) and (mixed or len(data) - at > 1):
        refuse("not-utf-8", "the file ends in the midst of a character", place, "it was cut off: copy it anew")
        return
    word = _word_in_windows(data, at)
    if not word:
        message = f"the file is not UTF-8: here stands the byte {data[at]:02X}"
        refuse("not-utf-8", message, place, _SAVE)
    elif mixed:
        message = f"the file is saved as UTF-8, but here stands “{word}” in Windows-1252"
        refuse("not-utf-8", message, place, "type this word anew, and save the file as UTF-8")
    else:
        message = f"the file is saved as Windows-1252, not as UTF-8: “{word}” is the first word that shows it"
        refuse("not-utf-8", message, place, _SAVE)


def _word_in_windows(data: bytes, at: int) -> str:
    """The word around a byte as Windows-1252 has it; empty when that has no such character."""
    ends = b" \t\r\n\"'"
    left = max(data.rfind(bytes((end,)), max(0, at - 30), at) for end in ends) + 1
    right = min((i for end in ends if (i := data.find(bytes((end,)), at, at + 30)) >= 0), default=at + 30)
    try:
        word = data[max(left, at - 30) : at].decode("utf-8", "ignore") + data[at:right].decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "" if _REFUSED.search(word) else word.strip(".,:;()[]{}")


#: The beginning of a character that has more bytes than one.
_MULTIBYTE = re.compile(rb"[\xc3-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}")


def _has_utf8(data: bytes) -> bool:
    """True when letters of more than one byte stand in it as UTF-8."""
    return re.search(rb"[\xc3-\xdf][\x80-\xbf](?![\x80-\xbf])|[\xe1-\xef][\x80-\xbf]{2}", data) is not None


def shown(text: str) -> str:
    """A text as it stands in a message: its beginning, if it is long."""
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def odd_characters(text: str) -> Iterator[tuple[int, Odd]]:
    """Each refused character in a text: its place, and words for it."""
    for found in _REFUSED.finditer(text):
        yield found.start(), _odd(found[0])


@functools.cache
def _odd(character: str) -> Odd:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if character == "\ufffd":
        return Odd(f"“{character}” ({code}) for a letter that was lost when the text was saved or copied",
                   "type that letter anew")  # fmt: skip
    if character == "\ufffc":
        return Odd(f"the mark of a picture or table that was not copied along ({code})", "remove it")
    if character == "\xad":
        hint = "remove it; where a word may break is written in layout/languages, under hyphenation:"
        return Odd(f"a character that can't be seen: {name} ({code})", hint)
    if _TURNING.match(character):
        return Odd(f"a character that turns the direction of reading: {name} ({code})", _ANEW)
    if name:
        return Odd(f"a character that can't be seen: {name} ({code})", _ANEW)
    if "\ud800" <= character <= "\udfff":
        return Odd(f"half a character ({code})", "type the character itself")
    kind = "a control character" if unicodedata.category(character) == "Cc" else "a code that is no character"
    return Odd(f"{kind} ({code})", _ANEW)


def without_odd(text: str, name: str, refuse: Refuse) -> str | None:
    """The text with spaces in place of refused characters, each of which is told once a line; None with too many."""
    told: set[tuple[int, str]] = set()
    line, begin, seen, lines = 1, 0, 0, 0
    for at, odd in odd_characters(text):
        for end in re.finditer(r"\r\n?|\n", text[seen:at]):
            line, begin = line + 1, seen + end.end()
        seen = at
        if (line, odd.words) in told:
            continue
        told.add((line, odd.words))
        lines += 1
        if lines <= MOST_TOLD:
            refuse("unprintable", f"here stands {odd.words}", Source(name, line, at - begin + 1), odd.hint)
    if lines > MOST_TOLD:
        message = f"{lines - MOST_TOLD:,} more such characters stand further on in this file"
        refuse("unprintable", message, Source(name, line, 1), "look whether this is the right file")
        return None
    return _REFUSED.sub(" ", text) if told else text
