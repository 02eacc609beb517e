"""How numbers, paths, names and text are written down in an SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...geometry import Path

#: Glyphs are named `f` + eight hex digits + `g` + number; a frame never gets such a name.
GLYPH_NAME = re.compile(r"f[0-9a-f]{8}g\d+")

#: What XML 1.0 cannot hold, not even escaped (production 2, Char); a tab or a new line is left alone.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_SPECIAL = re.compile(r"""[&<>"\t\n\r]""")

#: A number that was rounded to nothing from below; the figure before it needs a space again.
_MINUS_ZERO = re.compile(r"-0(?![.\d])")


def number(value: float, decimals: int = 3) -> str:
    """The number in its shortest form, never with an exponent and never as -0."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, attributes: Mapping[str, str], inner: str = "") -> str:
    """An element, its attributes in the order given; `inner` is markup."""
    given = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def escaped(text: str) -> str:
    """The text as it may stand between tags and between double quotes."""
    if not _SPECIAL.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def numbers(values: Iterable[float], decimals: int = 3) -> str:
    """The numbers in a row; a minus sign parts two numbers as well as a space does."""
    return " ".join(number(value, decimals) for value in values).replace(" -", "-")


def path_data(path: Path, decimals: int = 3) -> str:
    """The `d` of a path: absolute commands; `Q` is welcome too, since glyphs have it."""
    # The loop of `number` written out: a page has ten thousand of these.
    form = f".{decimals}f"
    parts: list[str] = []
    for segment in path:
        written = " ".join([format(v, form).rstrip("0").rstrip(".") for v in segment[1:]])
        parts.append(segment[0] + written.replace(" -", "-"))
    data = "".join(parts)
    return (
        _MINUS_ZERO.sub(lambda m: " 0" if m.start() and data[m.start() - 1].isdigit() else "0", data)
        if "-0" in data
        else data
    )


def clean(text: str) -> str:
    """The text, with a replacement character for each character that no XML file may contain."""
    return _NOT_XML.sub("\ufffd", text)


def unique_ids(names: Iterable[str]) -> list[str]:
    """For each name an id that is valid and not given before: the name itself wherever that is possible."""
    ids: list[str] = []
    given: set[str] = set()
    for name in names:
        base = re.sub(r"[^\w.-]", "_", name)
        if not re.match(r"[^\W\d]", base) or GLYPH_NAME.fullmatch(base):
            base = "_" + base
        chosen, count = base, 1
        while chosen in given:
            count += 1
            chosen = f"{base}-{count}"
        given.add(chosen)
        ids.append(chosen)
    return ids
