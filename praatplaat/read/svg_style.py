"""Style in SVG: style sheets with classes, style attributes and presentation attributes, by the rules of CSS.

Selectors are an element's name, its classes and its id, alone or together: what drawing programs write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .svg_tree import Element

#: More rules than any logo has (house rule).
MOST_RULES = 5_000

#: Passed on to what stands inside (SVG 1.1, appendix N), with what they are at first.
INHERITED: Mapping[str, str] = {
    "fill": "#000000", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-miterlimit": "4", "stroke-dasharray": "none", "stroke-dashoffset": "0", "fill-rule": "nonzero",
    "clip-rule": "nonzero", "color": "#000000", "visibility": "visible", "fill-opacity": "1", "stroke-opacity": "1",
    "paint-order": "normal", "marker-start": "none", "marker-mid": "none", "marker-end": "none",
    "color-interpolation": "sRGB",
}  # fmt: skip
#: Not passed on, with what they are at first.
OWN: Mapping[str, str] = {
    "display": "inline", "opacity": "1", "clip-path": "none", "mask": "none", "filter": "none",
    "mix-blend-mode": "normal", "stop-color": "#000000", "stop-opacity": "1", "overflow": "",
    "vector-effect": "none", "transform-origin": "",
}  # fmt: skip
#: Properties of CSS that move or shape things, and that we read as attributes only.
GEOMETRY = frozenset(
    {"transform", "x", "y", "cx", "cy", "r", "rx", "ry", "width", "height", "d", "rotate", "scale", "translate",
     "offset-path", "clip", "zoom", "mask-image", "-webkit-mask", "-webkit-filter", "-webkit-clip-path"}
)  # fmt: skip

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"\s*([^{}]*)\{([^{}]*)\}\s*")
_SELECTOR = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a selector gives to the elements that it fits. weight: ids, classes and names that it asks for."""

    name: str
    parts: frozenset[str]
    weight: tuple[int, int, int]
    order: int
    given: tuple[tuple[str, str, bool], ...]


@dataclass(slots=True)
class Sheet:
    """The rules of a drawing's style sheets, found by the first thing that they ask for."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    count: int = 0

    def add(self, text: str) -> Iterator[str]:
        """Takes in a style sheet; yields what of it can't be read, in words for a message."""
        text, position = _COMMENT.sub(" ", text), 0
        text = re.sub(r"@charset[^;]*;", "", text)
        while text[position:].strip():
            at = re.compile(r"\s*@([\w-]+)").match(text, position)
            if at is not None:
                yield f"its style sheet has @{at[1]}, which is not read"
                return
            match = _RULE.match(text, position)
            if match is None:
                yield f"its style sheet has a rule that is not read, at “{text[position:].strip()[:40]}”"
                return
            position = match.end()
            for selector in match[1].split(","):
                yield from self._add(selector.strip(), match[2])

    def _add(self, selector: str, body: str) -> Iterator[str]:
        match = _SELECTOR.fullmatch(selector)
        if match is None or not selector:
            yield f"its style sheet selects by “{selector[:40]}”; only names, .classes and #ids are read"
            return
        self.count += 1
        if self.count > MOST_RULES:
            if self.count == MOST_RULES + 1:
                yield f"its style sheet has more than {MOST_RULES:,} rules"
            return
        name = "" if match[1] in (None, "*") else match[1]
        parts = frozenset(re.findall(r"[.#][\w-]+", match[2]))
        ids = sum(part[0] == "#" for part in parts)
        rule = _Rule(name, parts, (ids, len(parts) - ids, bool(name)), self.count, tuple(declarations(body)))
        key = min(parts, default=name)
        self.rules.setdefault(key, []).append(rule)

    def given_to(self, element: Element) -> dict[str, str]:
        """The properties that an element is given: by its attributes, then by rules, then by its style attribute."""
        given = {k: v for k, v in element.attributes.items() if k in INHERITED or k in OWN}
        marks = {f".{name}" for name in element.attributes.get("class", "").split()}
        marks |= {f"#{element.attributes['id']}"} if "id" in element.attributes else set()
        found = [
            rule
            for key in {*marks, element.name, ""}
            for rule in self.rules.get(key, ())
            if rule.parts <= marks and rule.name in ("", element.name)
        ]
        own = tuple(declarations(element.attributes.get("style", "")))
        ranked = sorted(found, key=lambda rule: (rule.weight, rule.order))
        for urgent in (False, True):  # what is !important comes over all that isn't (CSS Cascade 3, 6.1)
            for rows in (*(rule.given for rule in ranked), own):
                given |= {name: value for name, value, important in rows if important == urgent}
        return given


def declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Names, values, and whether they are important, of what stands between braces or in a style attribute."""
    for part in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = part.partition(":")
        plain = re.sub(r"\s*!\s*important\s*$", "", value, flags=re.IGNORECASE)
        if colon:
            yield name.strip().lower(), plain.strip(), plain != value
