"""Posters that other people will make of these layouts: fewer and more sectors and signals, shorter and longer texts.

Each is written as content files into a copy of the project and read like any other; the layouts are the shipped ones.
"""

from __future__ import annotations

import copy as copying
from pathlib import Path
from typing import Any

import yaml
from posters import LANGUAGES, ROOT, Copy, copied

SECTORS = ("education", "science", "health-care", "public-administration", "media")
#: Sectors beyond our own: the stand-in drawing, with names and signals of others.
FURTHER = {"nl": ("Bibliotheken", "Rechtspraak", "Energie"), "en": ("Libraries", "The courts", "Energy")}
#: 40 % shorter, as written, and 15 % longer.
LENGTHS = (0.6, 1.0, 1.15)
#: Short words, the same in both languages, for what is left over.
FILLERS = ("in", "is", "we", "over")


def stretched(text: str, factor: float) -> str:
    """A text of as nearly as can be so many times its length, in its own words; one with counts as it is."""
    words = text.split()
    if factor == 1.0 or "{" in text or len(words) < 3:
        return text
    room = round(len(text) * (factor - 1))
    if factor > 1:
        more: list[str] = []
        own = sorted({word.strip(".,:;?!“”()[]") for word in words}, key=lambda word: (-len(word), word))
        while fitting := [word for word in (*own, *FILLERS) if word not in more and len(word) < room]:
            more.append(fitting[len(more) % len(fitting)])
            room -= len(more[-1]) + 1
        words[-1:-1] = more  # before the last word, so that the end stays a sentence's end
    else:
        while len(words) > 2 and room < 0:
            room += len(words.pop(len(words) // 2)) + 1
    return " ".join(words)


def all_stretched(value: Any, factor: float, keep: tuple[str, ...] = ("name", "speaker", "colophon", "alt")) -> Any:
    """Content data with every printed text stretched, but names and the small print."""
    if isinstance(value, list):
        return [all_stretched(item, factor) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() <= set(LANGUAGES):
        return {code: stretched(text, factor) for code, text in value.items()}
    return {key: inner if key in keep else all_stretched(inner, factor) for key, inner in value.items()}


def data(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "content" / f"{name}.yaml").read_text("utf-8")))


def sector(count: int, quote: bool, factor: float, own: str = "public-administration") -> dict[str, Any]:
    """A sector's content with so many signals: its own first, then those of others in turn."""
    found = copying.deepcopy(data(own))
    pool = [*found["signals"], *(s for other in SECTORS if other != own for s in data(other)["signals"])]
    found["signals"] = pool[:count]
    if quote:
        found.setdefault("quote", data("science")["quote"])
    else:
        found.pop("quote", None)
    return dict(all_stretched(found, factor))


def further(i: int, count: int, factor: float) -> dict[str, Any]:
    """A sector that we have not: the stand-in drawing."""
    found = sector(count, False, factor, SECTORS[i % len(SECTORS)])
    return {**found, "art": "stand-in.svg", "name": {code: FURTHER[code][i] for code in LANGUAGES}}


def write(copy: Copy, name: str, content: dict[str, Any]) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100_000)
    copy.path(f"content/{name}.yaml").write_text(text, "utf-8")


def project(folder: Path, factor: float) -> Copy:
    """A copy of the project with every text of the common file stretched."""
    copy = copied(folder)
    write(copy, "common", all_stretched(data("common"), factor))
    return copy


def overview(copy: Copy, count: int, factor: float, quotes: bool = True) -> None:
    """Makes the copy's overview one of so many sectors: our own first, then stand-ins."""
    names = list(SECTORS[:count])
    for name in names:
        own = all_stretched(data(name), factor)
        if not quotes:
            own.pop("quote", None)
        write(copy, name, own)
    for i in range(count - len(names)):
        name = f"further-{i + 1}"
        write(copy, name, further(i, 3 + i, factor))
        names.append(name)
    write(copy, "overview", {**all_stretched(data("overview"), factor), "sectors": names})
