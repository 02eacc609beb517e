"""A logo that was read before, as bytes and back: reading a large one takes longer than all else on a page.

Bytes that are no drawing of ours are as good as absent: what the store holds is never believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from ..findings import Finding
from ..geometry import Path, Rect
from ..store import Store, digest, engine
from .art import CAPS, JOINS, Drawing, DrawnGradient, DrawnShape
from .logos import read_logo

_KIND = "logos"
_LENGTHS = {"M": 3, "L": 3, "C": 7, "Z": 1}


def kept_logo(data: bytes, file: str, inks: Mapping[str, str], problems: list[Finding], store: Store) -> Drawing | None:
    """What `read_logo` gives, or gave for the same bytes and inks; what was refused is read and refused anew."""
    name = file.rsplit("/", 1)[-1]
    key = digest(engine(), data, json.dumps(sorted(inks.items()))) if store.folder is not None else ""
    drawing = _read(store.get(_KIND, key), name) if key else None
    if drawing is None:
        drawing = read_logo(data, file, inks, problems)
        if drawing is not None and key:
            store.put(_KIND, key, _written(drawing))
    return drawing


def _written(drawing: Drawing) -> bytes:
    return json.dumps([astuple(drawing.view), [astuple(shape) for shape in drawing.shapes]]).encode()


def _read(data: bytes | None, name: str) -> Drawing | None:
    if data is None:
        return None
    try:
        view, shapes = json.loads(data)
        return Drawing(name, Rect(*map(float, view)), tuple(_shape(*shape) for shape in shapes))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _shape(
    path: Any, fill: Any, stroke: Any, width: Any, cap: Any, join: Any, limit: Any, even_odd: Any, _: Any
) -> DrawnShape:
    if any(_LENGTHS[s[0]] != len(s) for s in path):
        raise TypeError("a segment with too many numbers, or too few")
    segments: Path = tuple((str(s[0]), *map(float, s[1:])) for s in path)
    return DrawnShape(
        segments, _fill(fill), None if stroke is None else str(stroke), float(width), CAPS[cap], JOINS[join],
        float(limit), bool(even_odd), (),
    )  # fmt: skip


def _fill(fill: Any) -> str | DrawnGradient | None:
    if fill is None or isinstance(fill, str):
        return fill
    kind, ends, matrix, stops = fill
    a, b, c, d, e, f = map(float, matrix)
    points = tuple((float(at), str(name)) for at, name in stops)
    return DrawnGradient(
        "linear" if kind == "linear" else "radial", tuple(map(float, ends)), (a, b, c, d, e, f), points
    )
