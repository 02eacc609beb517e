"""Counts in texts: `{signals:words}` as a word, `{thread|threads}` by the count before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from .language import LanguageFile
from .wording import nearest

_COUNT = re.compile(r"\{([a-z_]+):(words|Words|figures)\}|\{([^{}|:]*)\|([^{}|:]*)\}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def counts_of(content: Any) -> dict[str, int]:
    """How many items each list of a poster (or a part of one) holds."""
    if not is_dataclass(content):
        return {}
    values = {f.name: getattr(content, f.name) for f in fields(content) if f.name != "languages"}
    return {name: len(value) for name, value in values.items() if isinstance(value, tuple)}


def number_in_words(count: int, language: LanguageFile) -> str:
    """The count as the language writes it: a word as far as its list goes, then figures."""
    return language.numbers[count] if 0 <= count < len(language.numbers) else str(count)


def filled(text: str, language: LanguageFile, counts: Mapping[str, int]) -> str:
    """The text with its counts; ValueError when it counts what isn't there, or chooses before any count."""
    return _filled(text, counts, lambda count: number_in_words(count, language))


def check_patterns(text: str, lists: Iterable[str]) -> None:
    """ValueError when a text counts something else than these lists, or chooses before any count."""
    _filled(text, dict.fromkeys(lists, 0), str)


def _filled(text: str, counts: Mapping[str, int], in_words: Callable[[int], str]) -> str:
    if stray := _BRACES.search(_COUNT.sub("", text)):
        raise ValueError(
            f"“{stray[0][:40]}” counts nothing",
            "write {signals:words}, {signals:Words} or {signals:figures}, and {thread|threads} behind it",
        )
    last: int | None = None

    def fill(match: re.Match[str]) -> str:
        nonlocal last
        if match[1]:
            if match[1] not in counts:
                raise ValueError(f"“{match[0]}” counts “{match[1]}”, which is no list", nearest(match[1], counts))
            last = counts[match[1]]
            words = str(last) if match[2] == "figures" else in_words(last)
            return words[:1].upper() + words[1:] if match[2] == "Words" else words
        if last is None:
            raise ValueError(
                f"“{match[0]}” chooses by a count, but none stands before it",
                "write one before it, as in {signals:words}",
            )
        return match[3] if last == 1 else match[4]

    return _COUNT.sub(fill, text)
