"""How numbers, paths, names and text are written down in an SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ...geometry import Path

#: Glyphs are named `G` + five letters and digits + `.` + a number of 36 digits; a frame never gets such a name.
GLYPH_NAME = re.compile(r"G[a-z2-7]{5}\.[0-9a-z]+")

#: What XML 1.0 cannot hold, not even escaped (production 2, Char); a tab or a new line is left alone. Compiled when
#: there is something in a text that can't be printed: that takes longer than all else in this module.
_NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"

_SPECIAL = re.compile(r"""[&<>"\t\n\r]""")


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


def path_data(path: Path, decimals: int = 3) -> str:
    """The `d` of a path: subpaths begin at a place, all else is told from where the pen stands, which takes a third
    less. Rounded places, not rounded steps, so that nothing drifts. `Q` is welcome too, since glyphs have it.
    """
    # In whole thousandths (or tenths), whose notations are remembered: a page has ten thousand of these.
    units = 10**decimals
    parts: list[str] = []
    x = y = start_x = start_y = 0
    for segment in path:
        letter = segment[0]
        if letter == "Z":
            parts.append("z")
            x, y = start_x, start_y
            continue
        ends = [round(v * units) for v in segment[1:]]
        if letter == "M":
            steps = ends
            start_x, start_y = ends
        else:
            steps = [end - (y if i % 2 else x) for i, end in enumerate(ends)]
            letter = letter.lower()
            if letter == "l" and not steps[1]:
                letter, steps = "h", steps[:1]
            elif letter == "l" and not steps[0]:
                letter, steps = "v", steps[1:]
        parts.append(letter + " ".join([_written(step, units) for step in steps]).replace(" -", "-"))
        x, y = ends[-2:]
    return "".join(parts)


@lru_cache(1 << 16)
def _written(value: int, units: int) -> str:
    """So many thousandths (or tenths) as a decimal number, without a zero before its point."""
    whole, rest = divmod(abs(value), units)
    text = f"{rest / units:.6f}"[1:].rstrip("0") if rest else ""
    return ("-" if value < 0 else "") + (str(whole) if whole or not rest else "") + text


def clean(text: str) -> str:
    """The text, with a replacement character for each character that no XML file may contain."""
    return text if text.isprintable() else re.sub(_NOT_XML, "\ufffd", text)


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
