"""What a language asks for: number words, quotation marks, what stays together, how words break."""

from __future__ import annotations

from dataclasses import dataclass

from .typed import doc


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageFile:
    """A language (layout/languages/<code>.yaml)."""

    name: str = doc("the language's own name")
    numbers: tuple[str, ...] = doc("zero, one, two … as words; larger numbers are written in figures")
    quotes: tuple[str, ...] = doc("opening and closing quotation mark")
    inner_quotes: tuple[str, ...] = doc("the marks for a quote within a quote", ())
    translated: str = doc("what stands behind the speaker of a translated quote", "")
    keep_together: tuple[str, ...] = doc("phrases that never break over a line", ())
    keep_hyphen: tuple[str, ...] = doc("beginnings of words, with their hyphen, after which no line ends", ())
    weak_line_ends: tuple[str, ...] = doc("short words that should not stand last on a line", ())
    hyphenation: tuple[str, ...] = doc(
        "words with their own breaks, marked by ·; without one the word is never broken", ()
    )
