"""A language at work: where words break, and what stays together on a line."""

from __future__ import annotations

import re

from ..read.language import LanguageFile
from ..store import Store
from .hyphenation import Hyphenator, PatternHyphenator


class Language:
    """A language file made ready for setting text."""

    def __init__(self, code: str, file: LanguageFile, store: Store | None = None) -> None:
        self.code = code
        self.file = file
        self.hyphenator: Hyphenator = PatternHyphenator(code, file.hyphenation, store or Store(None))
        phrases = sorted(file.keep_together, key=len, reverse=True)
        self._together = re.compile("|".join(re.escape(p).replace(r"\ ", " ") for p in phrases)) if phrases else None
        self._hyphens = tuple(h.casefold() for h in file.keep_hyphen)
        self.weak = frozenset(w.casefold() for w in file.weak_line_ends)

    def unbroken(self, text: str) -> set[int]:
        """Indices before which no line may begin, by the language's list of phrases and beginnings."""
        kept: set[int] = set()
        if self._together:
            for match in self._together.finditer(text):
                kept.update(range(match.start() + 1, match.end()))
        begin = 0
        for at, character in enumerate(text if self._hyphens and "-" in text else ""):
            if character == "-" and text[begin : at + 1].casefold() in self._hyphens:
                kept.add(at + 1)
            if character in "-(“‘" or character.isspace():
                begin = at + 1
        return kept
