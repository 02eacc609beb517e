"""Words for messages: which names there are, what stands somewhere, and how it should be written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .characters import shown
from .yaml_source import Node

#: So many names are told at most; the nearest stand first (house rule).
MOST_NAMED = 20
#: Beside more names than these none is proposed: each has to be compared with each (house rule).
MOST_COMPARED = 100


def close(word: str, known: Iterable[str]) -> str:
    """`did you mean “…”?` for a misspelt name; empty when none is near."""
    names = sorted(known)
    folded = {name.casefold(): name for name in reversed(names)}
    if word.casefold() in folded:
        return f"did you mean “{folded[word.casefold()]}”?"
    near = difflib.get_close_matches(word[:100], names, 1, 0.6) if len(names) <= MOST_COMPARED else []
    return f"did you mean “{near[0]}”?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean “…”?` for a misspelt name, or else the names that there are."""
    names = sorted(known)
    return close(word, names) or (f"known here: {_listed(names)}" if names else "")


def among(word: str, known: Iterable[str], none: str, most: int = MOST_NAMED) -> str:
    """The nearest name if one is near, and all that there are, the nearest first; `none`: what to do without any."""
    names = sorted(known)
    if not names:
        return none
    near = close(word, names)
    if len(names) == 1:
        return near or f"there is only “{names[0]}”"
    if most < len(names) <= MOST_COMPARED or near:
        names.sort(key=lambda name: -difflib.SequenceMatcher(None, word[:100].casefold(), name.casefold()).ratio())
    return f"{near} There are: {_listed(names, most)}" if near else f"there are: {_listed(names, most)}"


def _listed(names: list[str], most: int = MOST_NAMED) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" … and {more} more" if more > 0 else "")


def told_by(error: ValueError) -> tuple[str, str]:
    """The message and the hint that a notation's own error carries."""
    message, hint = (*map(str, error.args), "", "")[:2]
    return message, hint


def stands(node: Node) -> str:
    """What stands somewhere, as a sentence."""
    if node.empty:
        return "nothing stands here"
    match node.kind:
        case "text":
            return f"here stands “{shown(node.text)}”"
        case "list":
            return "here stands a list"
        case _:
            return "here stand names with values"


def as_text(node: Node) -> str:
    """How to write one text where something else stands."""
    if node.flow:
        return "remove the brackets, or put a text that begins with [ or { between double quotes"
    if node.empty:
        return "write it behind the colon"
    return "write one text behind the colon, without a list or names beneath it"


def as_list(node: Node) -> str:
    """How to write a list where something else stands."""
    if node.kind == "text" and not node.empty:
        return f"write it in square brackets, as in [{shown(node.text)}], or each item on a line that begins with -"
    return "write each item on a line of its own that begins with - and a space"


def as_names(node: Node, known: Iterable[str]) -> str:
    """How to write names with values where something else stands."""
    names = list(known)
    if node.kind == "text" and (found := next((n for n in names if node.text.startswith(f"{n}:")), None)):
        return f"write a space behind the colon, as in {found}: …"
    if not names:
        return "write names beneath it, each on a line with a colon and its value"
    return f"write beneath it, each on a line of its own: {', '.join(f'{name}: …' for name in names[:MOST_NAMED])}"


def as_languages(node: Node, languages: Iterable[str]) -> str:
    """How to write a text in languages where something else stands."""
    return as_names(node, languages).replace(": …", ': "…"').replace('", ', '" and ')
