"""Where a word may be broken: a language's own list first, then Pyphen's patterns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Protocol

from ..store import Store, digest, engine

#: Least letters before and after a break, and in a word that is broken at all (house rule, after Dutch practice).
BEFORE, AFTER, SHORTEST = 2, 3, 6

NOTHING = Store(None)

_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")


class Hyphenator(Protocol):
    """Anything that knows a language's breaks."""

    def points(self, word: str) -> tuple[int, ...]:
        """Indices in the word before which it may be broken with a hyphen."""

    def keep(self) -> None:
        """Remembers what was found for a next run."""


class PatternHyphenator:
    """Pyphen's patterns under a language's own list of exceptions (`soft·ware·bedrijf`).

    Reading the patterns takes longer than setting a page, so words that were looked up are kept in the store.
    """

    def __init__(self, language: str, exceptions: Iterable[str], store: Store = NOTHING) -> None:
        self._language = language
        self._store = store
        self._positions: Callable[[str], Iterable[int]] | None = None
        self._known: dict[str, tuple[int, ...]] = {}
        self._looked_up: dict[str, tuple[int, ...]] | None = None
        self._exceptions: dict[str, tuple[int, ...]] = {}
        for entry in exceptions:
            parts = entry.split("·")
            self._exceptions["".join(parts).casefold()] = tuple(accumulate(map(len, parts[:-1])))

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
        if self._looked_up is None:
            self._looked_up = _words(self._store.get("hyphens", self._key()) if self._store.folder else None)
        if word not in self._looked_up:
            if self._positions is None:
                self._positions = _pyphen(self._language)
            self._looked_up[word] = tuple(i for i in self._positions(word) if BEFORE <= i <= len(word) - AFTER)
        return self._looked_up[word]

    def keep(self) -> None:
        if self._positions is not None and self._looked_up is not None and self._store.folder:
            self._store.put("hyphens", self._key(), json.dumps(self._looked_up).encode())

    def _key(self) -> str:
        return digest(engine(), self._language)


def _words(data: bytes | None) -> dict[str, tuple[int, ...]]:
    """What was kept of words; nothing when these bytes are something else."""
    try:
        kept = json.loads(data or b"{}")
        return {
            word: tuple(points)
            for word, points in kept.items()
            if all(isinstance(i, int) and BEFORE <= i <= len(word) - AFTER for i in points)
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


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
