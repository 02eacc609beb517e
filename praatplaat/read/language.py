"""What a language asks for: number words, quotation marks, what stays together, how words break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .marks import Listed, Scalar
from .names import Name
from .typed import doc

Marks = Annotated[tuple[Name, ...], Listed(2, 2)]


def _broken_word(text: str) -> str:
    if not all(part.isalpha() for part in text.replace("’", "").split("·")):
        raise ValueError(
            f"“{text[:60]}” is no word with its breaks", "write letters with · between them, as in soft·ware"
        )
    return text


#: The longest number word that is read (house rule; Dutch needs 30 letters up to a thousand).
LONGEST_NUMBER = 40


def _number_word(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_NUMBER:
        raise ValueError(f"“{text[:60]}” is no number in words", f"write one word, of {LONGEST_NUMBER} letters at most")
    return text


NumberWord = Annotated[str, Scalar(_number_word, "a number in words, such as two", r"\S")]
BrokenWord = Annotated[str, Scalar(_broken_word, "a word with its breaks, such as soft·ware")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageFile:
    """A language (layout/languages/<code>.yaml)."""

    name: str = doc("the language's own name")
    numbers: tuple[NumberWord, ...] = doc("zero, one, two … as words; larger numbers are written in figures")
    quotes: Marks = doc("opening and closing quotation mark")
    inner_quotes: Marks = doc("the marks for a quote within a quote", ())
    translated: str = doc("what stands behind the speaker of a translated quote", "")
    keep_together: tuple[Name, ...] = doc("phrases that never break over a line", ())
    keep_hyphen: tuple[Name, ...] = doc("beginnings of words, with their hyphen, after which no line ends", ())
    weak_line_ends: tuple[Name, ...] = doc("short words that should not stand last on a line", ())
    hyphenation: tuple[BrokenWord, ...] = doc(
        "words with their own breaks, marked by ·; without one the word is never broken", ()
    )
