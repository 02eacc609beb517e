"""What was probably meant by a value that can't be read: the same in the notation of our files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

#: Longer values are no slips of the pen.
LONGEST = 200

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_WORDS = {"yes": "true", "on": "true", "y": "true", "ja": "true", "waar": "true",
          "no": "false", "off": "false", "n": "false", "nee": "false", "onwaar": "false"}  # fmt: skip


def mended(text: str, parse: Callable[[str], Any], others: Callable[[str], Iterator[str]]) -> str:
    """The nearest notation that `parse` takes, which raises ValueError for what it doesn't; empty when none is near."""
    if not text.strip() or len(text) > LONGEST:
        return ""
    for other in others(text.strip()):
        try:
            parse(other)
        except ValueError:
            continue
        return other
    return ""


def nothing(_: str) -> Iterator[str]:
    """No other notation: what is near may mean something else, as with names of files."""
    yield from ()


def as_id(text: str) -> Iterator[str]:
    """With hyphens and small letters, accents left out; a path is no slip of the pen."""
    if "/" in text or "\\" in text:
        return
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    yield re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def as_address(text: str) -> Iterator[str]:
    """With https:// before it, or mailto:."""
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text):
        yield f"https://{text}"
    yield f"mailto:{text}"


def as_value(text: str) -> Iterator[str]:
    """Numbers, lengths, sizes, colours, true and false, as they are written elsewhere."""
    yield from _behind(text)
    small = text.lower()
    yield _WORDS.get(small, small)
    point = small.replace("\u2212", "-")  # a true minus
    if "col" not in small:
        point = point.replace("+", "")
    point = re.sub(r"(?<=[0-9]),(?=[0-9])", ".", point)  # a comma before the decimals
    point = re.sub(r"(?<![0-9.])\.(?=[0-9])", "0.", point)
    yield point
    yield from _behind(point)
    apart = re.sub(r"\s*[,;]\s*|\s+", " ", small)  # commas between numbers
    yield apart
    yield from _behind(apart)
    units = re.findall(rf"{_NUMBER}\s*([a-z]+)", apart)
    if len(units) > 1 and len(set(units)) == 1:  # a unit behind each number
        yield re.sub(rf"({_NUMBER})\s*{units[0]}", r"\1", apart) + " " + units[0]
    yield re.sub(r"\s*%", "", apart)
    yield re.sub(r"\s*(?:-|–|\bto\b|\btot\b)\s*", "..", point)  # a range of sizes
    yield "#" + text.lstrip("#").upper()


def _behind(text: str) -> Iterator[str]:
    """With the unit that was left out, and the names of paper sizes in capitals."""
    if re.search(r"[0-9]$", text):
        yield text + (" mm" if " " in text else "mm")
        yield text + "pt"
        yield text + "m"
    yield re.sub(r"^a(?=[0-9]\b)", "A", text.lower())
