"""Names that one file gives and another uses: roles, inks, regions, fields of the content.

A layout is checked in each of its forms, so that composing can rely on every name.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from ..findings import Source
from .blocks import (
    Cards,
    Heading,
    Illustration,
    List,
    Notches,
    Paragraph,
    Picture,
    Qr,
    QuoteBlock,
    Stubs,
    Threads,
    Wires,
)
from .content import Logo, Poster, Quote, Signal, StakeBlock, field_type
from .layout import LayoutFile, Region
from .layouts import Layout
from .scalars import Box
from .style import StyleFile
from .typed import Reader, Text, Words, nearest
from .walk import ROLE_FIELDS, Named, names_in, parts_in
from .yaml_source import Node

_INK_FIELDS = frozenset({"ink", "plug_ink"})
_REGION_FIELDS = frozenset({"to", "under", "over", "hole"})
_CONTENT_FIELDS = frozenset({"takes", "alt", "link"})
#: Parts whose `to` or `under` is a region with drawings.
_BOUND_TO_DRAWINGS = (Notches, Stubs, Threads, Wires)

_TEXT = (Text, Words)
#: What the fields that a part takes may hold, and the words for it. `tuple`: any list.
_TAKES: dict[type, tuple[tuple[Any, ...], str]] = {
    Heading: (_TEXT, "a text"),
    Paragraph: (_TEXT, "a text"),
    Qr: (_TEXT, "an address"),
    Illustration: (_TEXT, "a drawing's file name"),
    QuoteBlock: ((Quote,), "a quote"),
    Picture: ((Logo,), "a logo"),
    List: ((tuple[Text, ...], tuple[Signal, ...]), "a list of texts or signals"),
    Cards: ((tuple[Text, ...], tuple[Signal, ...]), "a list of texts or signals"),
    Threads: ((tuple,), "a list"),
    Stubs: ((tuple,), "a list"),
    Wires: ((tuple,), "a list"),
}
#: What a region can be repeated for: items that have fields.
_REPEATED = (Poster, Signal, StakeBlock)


def check_style(style: StyleFile, node: Node, reader: Reader) -> None:
    """Reports every role in an ink that the palette lacks."""
    for name, role in style.roles.items():
        place = node.entries["roles"].entries[name].entries["ink"].source
        _known(role.ink, style.inks, "ink", place, reader)


def check_layout(layout: Layout, reader: Reader) -> None:
    """Reports every name in a layout that leads nowhere, or to something else than is meant."""
    file, node = layout.file, layout.node
    _check_grid(file, node.entries["grid"], reader)
    for name, region in file.regions.items():
        at = node.entries["regions"].entries[name]
        if region.repeat is not None:
            _item_type(region, reader)
        for named in names_in(region, at):
            _check_name(named, region, layout, reader)
        for part, where in parts_in(region, at):
            if isinstance(part, Box) and where is not None:
                _check_box(part, name, file, where.source, reader)
    _check_reading(file, node.entries["reading"], reader)
    for words in file.title:
        _field(words, Poster, _TEXT, "a text", reader)
    for adjustment in file.adjust:
        when = adjustment.when
        for condition in (when.has, when.lacks):
            if condition is not None:
                _field(condition, Poster, (object,), "", reader)
        if when.count is not None:
            _field(when.count, Poster, (tuple,), "a list", reader)
        for words in when.overset:
            _known(words.text, file.regions, "region", words.source, reader)


def _check_name(named: Named, region: Region, layout: Layout, reader: Reader) -> None:
    regions = layout.file.regions
    if named.field in ROLE_FIELDS:
        _known(named.name, layout.roles, "role", named.source, reader)
    elif named.field in _INK_FIELDS:
        _known(named.name, layout.inks, "ink", named.source, reader)
    elif named.field in _REGION_FIELDS and _known(named.name, regions, "region", named.source, reader):
        aim = regions[named.name]
        if named.field == "hole":
            _check_hole(named, aim, reader)
        elif isinstance(named.part, _BOUND_TO_DRAWINGS) and aim.illustration is None:
            reader.refuse("wrong-region", f"region “{named.name}” has no illustration", named.source,
                          nearest("", [name for name, other in regions.items() if other.illustration]))  # fmt: skip
    elif named.field in _CONTENT_FIELDS:
        owner = region
        if isinstance(named.part, Wires):  # wires take their count from each drawing's own item
            owner = regions.get(named.part.under, region)
        allowed, words = _TAKES[type(named.part)] if named.field == "takes" else (_TEXT, "a text")
        _field(Words(named.name, named.source), _item_type(owner), allowed, words, reader)


def _check_hole(named: Named, aim: Region, reader: Reader) -> None:
    shape = aim.shape
    flat = shape is not None and shape.notches is not None and aim.repeat is None
    if not flat or shape is None or (shape.parts and not any(part.rect is not None for part in shape.parts)):
        reader.refuse(
            "wrong-region",
            f"region “{named.name}” has no holes: it should be a shape of a rectangle with notches, not repeated",
            named.source,
        )


def _check_box(box: Box, name: str, file: LayoutFile, where: Source, reader: Reader) -> None:
    region, _, side = box.y.ref.partition(".")
    if side and _known(region, file.regions, "region", where, reader):
        if file.regions[region].illustration is None:
            message = f"region “{region}” has no illustration, so it has no {side}"
            reader.refuse("wrong-region", message, where)
        elif file.regions[name].illustration is not None:
            message = f"a drawing can't stand on another drawing's {side}"
            reader.refuse("wrong-region", message, where, "write the y as a number")
    columns = file.regions[name].columns or _columns(file)
    if columns and box.x.ref[3:] and int(box.x.ref[3:]) > columns:
        reader.refuse("wrong-column", f"there is no column {box.x.ref[3:]}; this grid has {columns}", where)
    if columns and box.width.ref[:3] == "col":
        gutters = (columns - 1) * file.grid.gutter
        width = (file.size[0] - file.grid.left - file.grid.right - gutters) / columns + box.width.offset
        if width <= 0:
            reader.refuse("wrong-column", f"this region would be {width:.1f} mm wide; a column is too narrow", where)


def _check_grid(file: LayoutFile, node: Node, reader: Reader) -> None:
    grid = file.grid
    text = grid.columns.text
    if text[:1] in "-+." or text[:1].isdigit():
        if not _columns(file):
            message = f"“{text[:20]}” is no number of columns"
            hint = "write 1 to 99, or a field with a list, as in sectors"
            reader.refuse("wrong-value", message, grid.columns.source, hint)
    else:
        _field(grid.columns, Poster, (tuple,), "a list", reader)
    if grid.left + grid.right >= file.size[0]:
        margins = f"the margins of {grid.left:g} and {grid.right:g} mm leave no room on {file.size[0]:g} mm"
        reader.refuse("wrong-value", margins, node.source)


def _columns(file: LayoutFile) -> int:
    """The grid's number of columns; 0 when it depends on the content, or makes no sense."""
    text = file.grid.columns.text
    return int(text) if re.fullmatch(r"[1-9][0-9]?", text) else 0


def _check_reading(file: LayoutFile, node: Node, reader: Reader) -> None:
    seen: set[str] = set()
    for step, item in zip(file.reading, node.items, strict=True):
        for name in step:
            _known(name, file.regions, "region", item.source, reader)
            if name in seen:
                reader.refuse("duplicate", f"region “{name}” is read twice", item.source, "name it once")
            seen.add(name)


def _item_type(region: Region, reader: Reader | None = None) -> Any:
    """What a region's fields are looked up in: the poster, or the items that it is repeated for."""
    if region.repeat is None:
        return Poster
    try:
        inner = get_args(field_type(region.repeat.text, Poster)) or (None,)
    except ValueError:
        inner = (None,)
    if inner[0] in _REPEATED:
        return inner[0]
    if reader is not None and _field(region.repeat, Poster, (tuple,), "a list", reader):
        message = f"a region can't be repeated for “{region.repeat.text}”"
        reader.refuse("wrong-field", message, region.repeat.source, "it can for sectors, signals and stakes.blocks")
    return None


def _known(name: str, known: Any, kind: str, where: Source, reader: Reader) -> bool:
    if name not in known:
        reader.refuse(f"unknown-{kind}", f"there is no {kind} “{name}”", where, nearest(name, known))
    return name in known


def _field(words: Words, start: Any, allowed: tuple[Any, ...], meant: str, reader: Reader) -> bool:
    """True when a field is there and holds what is meant; `object` allows anything, `tuple` any list."""
    if start is None:  # what it would be looked up in is wrong already
        return False
    try:
        found = field_type(words.text, start)
    except ValueError as error:
        message, hint = (*error.args, "")[:2]
        reader.refuse("unknown-field", message, words.source, hint)
        return False
    if object in allowed or found in allowed or (tuple in allowed and str(found).startswith("tuple[")):
        return True
    reader.refuse("wrong-field", f"“{words.text}” is not {meant}", words.source)
    return False
