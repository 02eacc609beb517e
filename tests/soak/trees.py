"""YAML files damaged as trees, so that what comes of it is still YAML and errors lie deeper; and as text."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import yaml

from . import odd

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts only: what is written is what was read
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

#: A part of a tree: what holds it, and under which name or number.
Spot = tuple[Any, Any]


def parsed(data: bytes) -> Any:
    return yaml.load(data, Loader=_LOADER)


def written(tree: Any, draw: random.Random) -> bytes:
    """The tree as YAML, in one of the styles that people write."""
    text: str = yaml.dump(
        tree,
        Dumper=_DUMPER,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
        default_style=draw.choice((None, None, None, '"', "'", "|")),
        default_flow_style=draw.choice((False, False, None, True)),
    )
    return text.encode("utf-8", "surrogatepass")


def spots(tree: Any) -> Iterator[Spot]:
    """Every part of a tree but the whole."""
    todo = [tree]
    while todo:
        node = todo.pop()
        names = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for name in names:
            yield node, name
            todo.append(node[name])


def damaged(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """The file with one to three parts changed. others: files from which parts may come."""
    tree = parsed(data)
    for _ in range(draw.choice((1, 1, 1, 1, 2, 3))):
        there = list(spots(tree))
        if there:
            _change(tree, there, others, draw)
    return written(tree, draw)


def _change(tree: Any, there: list[Spot], others: list[bytes], draw: random.Random) -> None:
    holder, name = draw.choice(there)
    leaves = [(h, n) for h, n in there if isinstance(h[n], str)]
    if leaves and draw.random() < 0.6:
        _change_leaf(*draw.choice(leaves), draw)
        return
    here = holder[name]
    match draw.randrange(11):
        case 0:
            del holder[name]
        case 1 if isinstance(holder, list):
            holder[name:name] = [copy.deepcopy(here) for _ in range(draw.choice((1, 1, 2, 5, 20)))]
        case 2:
            other, at = draw.choice(there)
            holder[name], other[at] = copy.deepcopy(other[at]), copy.deepcopy(here)
        case 3:
            other, at = draw.choice(there)
            holder[name] = copy.deepcopy(other[at])
        case 4:
            far = parsed(draw.choice(others))
            other, at = draw.choice(list(spots(far)) or [([""], 0)])
            holder[name] = other[at]
            if isinstance(holder, dict) and isinstance(at, str) and draw.random() < 0.5:
                holder[at] = holder.pop(name)
        case 5:
            holder[name] = draw.choice(([], {}, "", None, [here], {"a": here}, [[]], [{}], {"": ""}))
        case 6 if isinstance(holder, dict):
            keys = [n for h, n in there if isinstance(h, dict)]
            holder[draw.choice((*keys, odd.value(draw)))] = holder.pop(name)
        case 7 if isinstance(holder, list):
            draw.shuffle(holder)
        case 8 if isinstance(here, dict) and here:
            holder[name] = draw.choice(list(here.values()))
        case 9 if isinstance(here, dict):
            keys = [n for h, n in there if isinstance(h, dict)]
            here[draw.choice(keys)] = odd.value(draw)
        case 10:
            deep: Any = here
            for _ in range(draw.choice((5, 39, 60))):
                deep = [deep]
            holder[name] = deep
        case _:
            holder[name] = odd.value(draw)


def _change_leaf(holder: Any, name: Any, draw: random.Random) -> None:
    here = holder[name]
    match draw.randrange(5):
        case 0:
            holder[name] = odd.value(draw)
        case 1 | 2 if any(c.isdigit() for c in here):
            holder[name] = odd.with_other_number(here, draw)
        case 3 if here in odd.NOTATIONS or "." in here:
            holder[name] = draw.choice(odd.NOTATIONS)
        case _:
            holder[name] = odd.edited(here, draw)


def damaged_text(data: bytes, draw: random.Random) -> bytes:
    """A file of lines with some of them changed as somebody changes them by hand, or as a broken disk does."""
    if draw.random() < 0.25:
        return damaged_bytes(data, draw)
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(draw.choice((1, 1, 2, 3))):
        i = draw.randrange(len(lines))
        line = lines[i]
        indent = line[: len(line) - len(line.lstrip())]
        match draw.randrange(12):
            case 0:
                del lines[i]
            case 1:
                lines.insert(i, line)
            case 2:
                j = draw.randrange(len(lines))
                lines[i], lines[j] = lines[j], lines[i]
            case 3:
                lines[i] = draw.choice(("  ", " ", "\t", "- ", "# ", "  - ")) + line
            case 4:
                lines[i] = line.lstrip()
            case 5:  # what stands behind the colon
                lines[i] = line.partition(":")[0] + ": " + odd.value(draw)
            case 6:  # what stands before it
                lines[i] = indent + odd.value(draw) + ":" + line.partition(":")[2]
            case 7:
                lines.insert(i, indent + odd.value(draw))
            case 8:
                lines[i] = line[: draw.randrange(len(line) + 1)]
            case 9:
                lines[i] = odd.with_other_number(line, draw)
            case 10:
                lines = lines[:i] if draw.random() < 0.5 else lines[i:]
            case _:
                lines[i] = odd.edited(line, draw)
        lines = lines or [""]
    text = draw.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines)
    encoding = draw.choice(("utf-8",) * 20 + ("utf-8-sig", "utf-16", "latin-1"))
    return text.encode(encoding, "surrogatepass" if encoding != "latin-1" else "replace")


def damaged_bytes(data: bytes, draw: random.Random) -> bytes:
    """Any file with some of its bytes changed, cut, doubled or inserted."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4, 16))):
        at = draw.randrange(len(changed) + 1)
        to = min(len(changed), at + draw.choice((1, 2, 4, 16, 256)))
        match draw.randrange(7):
            case 0 | 1 if at < len(changed):
                changed[at] ^= 1 << draw.randrange(8)
            case 2:
                changed[at:to] = b""
            case 3:
                changed[at:at] = draw.randbytes(draw.choice((1, 2, 4, 40)))
            case 4:
                changed[at:at] = changed[at:to]
            case 5:
                changed[at:to] = bytes([draw.choice((0, 255, 32, 10))]) * (to - at)
            case _ if draw.random() < 0.3:
                del changed[at:]
    return bytes(changed)
