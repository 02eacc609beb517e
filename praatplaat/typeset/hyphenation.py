"""Where a word may be broken: a language's own list first, then Pyphen's patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

#: Least letters before and after a break, and in a word that is broken at all (house rule, after Dutch practice).
BEFORE, AFTER, SHORTEST = 2, 3, 6

_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")


class Hyphenator(Protocol):
    """Anything that knows a language's breaks."""

    def points(self, word: str) -> tuple[int, ...]:
        """Indices in the word before which it may be broken with a hyphen."""


class PatternHyphenator:
    """Pyphen's patterns under a language's own list of exceptions (`soft·ware·bedrijf`)."""

    def __init__(self, language: str, exceptions: Iterable[str]) -> None:
        self._language = language
        self._positions: Callable[[str], Iterable[int]] | None = None
        self._known: dict[str, tuple[int, ...]] = {}
        self._exceptions: dict[str, tuple[int, ...]] = {}
        for entry in exceptions:
            parts = entry.split("·")
            ends = [sum(map(len, parts[: i + 1])) for i in range(len(parts) - 1)]
            self._exceptions["".join(parts).casefold()] = tuple(ends)

    def points(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> tuple[int, ...]:
        own = self._exceptions.get(word.casefold())
        if own is not None:
            return own
        # Acronyms, Roman numerals and CamelCase names stay whole; an apostrophe is no place near which to break.
        if len(word) < SHORTEST or word != word[0] + word[1:].lower() or "’" in word:
            return ()
        if self._positions is None:
            self._positions = _pyphen(self._language)
        return tuple(i for i in self._positions(word) if BEFORE <= i <= len(word) - AFTER)


def _pyphen(language: str) -> Callable[[str], Iterable[int]]:
    """Pyphen's positions for a language; none at all when it has no patterns for it."""
    import pyphen

    code = pyphen.language_fallback({"en": "en_GB"}.get(language, language.replace("-", "_")))
    if code is None:
        return lambda word: ()
    return pyphen.Pyphen(lang=code, left=BEFORE, right=AFTER).positions  # type: ignore[no-any-return]


def words_in(text: str) -> Iterable[tuple[int, str]]:
    """The words of a text with the index where each begins; the parts of a hyphened word are words."""
    for match in _WORD.finditer(text):
        yield match.start(), match[0]
