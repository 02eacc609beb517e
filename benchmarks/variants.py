"""A hundred posters that say something else each: words of our own posters, swapped by a fixed seed.

Most words of four letters or more become another of the same language that is shorter, so that hardly a line is the
same on two posters and all still fits. Every poster holds all its texts itself, those that our posters share included,
in both languages, of which one is made. Groups of five sectors and an overview of them, in Dutch and English by turns.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

#: Texts that are looked up by others, or that no word of may change.
FIXED = frozenset({"id", "url", "art", "layout", "languages", "original", "sources", "sectors", "publisher", "year"})
SHARED = ("title", "stakes", "action", "talk", "colophon")
WORD = re.compile(r"(?<![\w{|:./-])[A-ZÀ-Þ]?[a-zà-ÿ]{3,}(?![\w}|:/-]|\.\w)")
LANGUAGES = ("nl", "en")


def write_variants(content: Path, count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Writes `count` posters beside ours, and returns their ids with their languages."""
    files = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(content.glob("*.yaml"))}
    swap = {language: _Swap(files, language, random.Random(f"{seed} {language}")) for language in LANGUAGES}
    made: list[tuple[str, str]] = []
    group = 0
    while len(made) < count:
        language, members = LANGUAGES[group % 2], []
        for name in (*files["overview"]["sectors"], "overview"):
            poster = {key: files["common"][key] for key in SHARED} | files[name]
            for each in LANGUAGES:
                poster = swap[each].poster(poster)
            if name == "overview":
                poster["sectors"] = [*members]
            id_ = f"{name}-{group + 1}"
            members.append(id_)
            (content / f"{id_}.yaml").write_text(yaml.safe_dump(poster, allow_unicode=True, sort_keys=False), "utf-8")
            made.append((id_, language))
        group += 1
    for id_, _ in made[count:]:
        (content / f"{id_}.yaml").unlink()
    return made[:count]


class _Swap:
    """Other words for one language's texts."""

    def __init__(self, files: dict[str, Any], language: str, chance: random.Random) -> None:
        self.language, self.chance = language, chance
        words = {
            word.lower() for file in files.values() for text in _texts(file, language) for word in WORD.findall(text)
        }
        self.by_length: dict[int, list[str]] = {}
        for word in sorted(words):
            self.by_length.setdefault(len(word), []).append(word)

    def poster(self, value: Any, key: str = "") -> Any:
        """The content with other words in this language's texts."""
        if key in FIXED or not isinstance(value, (dict, list)):
            return value
        if isinstance(value, list):
            return [self.poster(item) for item in value]
        if isinstance(value.get(self.language), str):
            # Headings are set large in narrow regions, and letters differ in width: theirs lose two letters or more.
            other = partial(self._other, less=2 if key == "heading" else 1)
            return value | {self.language: WORD.sub(other, value[self.language])}
        return {k: self.poster(v, k) for k, v in value.items()}

    def _other(self, match: re.Match[str], less: int) -> str:
        word = match[0]
        if self.chance.random() < 0.2:
            return word
        length = self.chance.choice(
            [n for n in range(len(word) - 3, len(word) - less + 1) if n in self.by_length] or [0]
        )
        other = self.chance.choice(self.by_length.get(length, [word]))
        return other.capitalize() if word[0].isupper() else other


def _texts(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(language), str):
            yield value[language]
        for item in value.values():
            yield from _texts(item, language)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, language)
