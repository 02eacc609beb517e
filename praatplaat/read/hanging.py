"""Whether content/art/drawings.yaml and the drawings beside it go together: names, groups, places."""

from __future__ import annotations

import re
from pathlib import Path

from ..findings import Source
from .disk import path_in, read_bytes
from .names import is_file_name
from .series import DrawingsFile, Hanging
from .svg_shapes import view_of
from .svg_xml import LARGEST_DRAWING
from .typed import Reader
from .wording import among
from .yaml_source import Node

_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_GROUP = re.compile(r"\sid\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def check_hangings(known: DrawingsFile, node: Node, folder: Path, reader: Reader) -> None:
    """Reports drawings that aren't there, groups that none of them has, and places outside a drawing."""
    there = [path.name for path in folder.glob("*.svg")]
    groups: set[str] = set()
    unread = False
    for name, hanging in known.drawings.items():
        at = node.entries["drawings"]
        if name not in there:
            message = f"content/art has no drawing “{name}”"
            reader.refuse("missing-art", message, at.keys[name], among(name, there, "put it in content/art"))
            continue
        text = _text(folder, name)
        unread = unread or text is None
        if text is not None:
            groups.update(a or b for a, b in _GROUP.findall(text))
            _check_places(name, hanging, at.entries[name], text, reader)
    shared = node.entries["shared"].entries
    wanted = [(known.shared.clod, shared["clod"])]
    if "leave_out" in shared:
        wanted += zip(known.shared.leave_out, shared["leave_out"].items, strict=True)
    for group, place in wanted:
        if groups and not unread and group not in groups:
            message = f"none of the drawings has a group with the id “{group}”"
            reader.refuse("unknown-group", message, place.source, among(group, groups, "give one of them that id"))


def _text(folder: Path, name: str) -> str | None:
    """A drawing's text, looked at only for ids and the view box; what is wrong with it is told when it is read."""
    path = path_in(folder, name) if is_file_name(name) else None
    data = read_bytes(path, LARGEST_DRAWING) if path is not None else b""
    return data.decode("utf-8", "replace") if isinstance(data, bytes) and 0 < len(data) <= LARGEST_DRAWING else None


def _check_places(name: str, hanging: Hanging, node: Node, text: str, reader: Reader) -> None:
    begin = re.search(r"<svg\b([^>]*)>", text)
    attributes = {m[1]: m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(begin[1])} if begin else {}
    try:
        view = view_of(attributes)
    except ValueError:
        return
    box = f"the drawing lies between {view.x:g}, {view.y:g} and {view.right:g}, {view.bottom:g}"
    for (x, y), item in zip(hanging.anchors, node.entries["anchors"].items, strict=True):
        if not (view.x <= x <= view.right and view.y <= y <= view.bottom):
            _refuse(f"this anchor lies at {x:g}, {y:g}, outside “{name}”", box, item.source, reader)
    roof = node.entries["roof"].items if "roof" in node.entries else ()
    for (x1, x2, y), item in zip(hanging.roof, roof, strict=True):
        if not (view.x <= x1 <= x2 <= view.right and view.y <= y <= view.bottom):
            message = f"this roof line runs from {x1:g} to {x2:g} at {y:g}, outside “{name}”"
            _refuse(message, box, item.source, reader)


def _refuse(message: str, box: str, place: Source, reader: Reader) -> None:
    reader.refuse("outside-drawing", message, place, f"give it a place inside: {box}")
