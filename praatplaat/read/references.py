"""Names that one file gives and another uses: roles, inks, regions, fields of the content.

A layout is checked in each of its forms, so that composing can rely on every name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from .characters import shown
from .content import Logo, Poster, Quote, Signal, StakeBlock, field_type
from .layout import LayoutFile, Region
from .layouts import Layout
from .scalars import Box
from .style import StyleFile
from .typed import Reader, Text, Words
from .walk import ROLE_FIELDS, Named, names_in, parts_in
from .wording import among, told_by
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


@dataclass(frozen=True, slots=True)
class Names:
    """Names that exist, also those of things that couldn't be read. None: not known, so nothing is said of them.

    families: their weights; None for a family that couldn't be read.
    """

    roles: frozenset[str] | None
    inks: frozenset[str] | None
    families: Mapping[str, frozenset[str] | None] | None
    regions: frozenset[str] = frozenset()


def check_style(style: StyleFile, node: Node, names: Names, reader: Reader) -> None:
    """Reports every role in an ink that the palette lacks, or in a font that isn't named."""
    for name, role in style.roles.items():
        at = node.entries["roles"].entries[name].entries
        _known(role.ink, names.inks, "ink", at["ink"].source, reader)
        if names.families is None:
            continue
        weights = names.families.get(role.family)
        if role.family not in names.families:
            message = f"fonts/fonts.yaml has no family “{role.family}”"
            hint = among(role.family, names.families, "add it there")
            reader.refuse("unknown-font", message, at["family"].source, hint)
        elif weights is not None and str(role.weight) not in weights:
            message = f"family “{role.family}” has no weight {role.weight}"
            listed = ", ".join(sorted(weights, key=lambda weight: (len(weight), weight)))
            hint = f"use one that it has: {listed}" if weights else "name its weights under faces:, in fonts/fonts.yaml"
            reader.refuse("unknown-font", message, at["weight"].source, hint)


def check_layout(layout: Layout, names: Names, reader: Reader) -> None:
    """Reports every name in a layout that leads nowhere, or to something else than is meant."""
    file, node = layout.file, layout.node
    names = replace(names, regions=names.regions | file.regions.keys())
    _check_grid(file, node.entries["grid"], reader)
    for name, region in file.regions.items():
        at = node.entries["regions"].entries[name]
        if region.repeat is not None:
            _item_type(region, reader)
        for named in names_in(region, at):
            _check_name(named, region, file.regions, names, reader)
        for part, where in parts_in(region, at):
            if isinstance(part, Box) and where is not None:
                _check_box(part, name, file, names, where.source, reader)
    _check_reading(file, node.entries["reading"], names, reader)
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
            _known(words.text, names.regions, "region", words.source, reader)


def _check_name(named: Named, region: Region, regions: Mapping[str, Region], names: Names, reader: Reader) -> None:
    if named.field in ROLE_FIELDS:
        _known(named.name, names.roles, "role", named.source, reader)
    elif named.field in _INK_FIELDS:
        _known(named.name, names.inks, "ink", named.source, reader)
    elif named.field in _REGION_FIELDS:
        aim = regions.get(named.name) if _known(named.name, names.regions, "region", named.source, reader) else None
        if aim is None:  # it isn't there, or couldn't be read
            return
        if named.field == "hole":
            _check_hole(named, aim, reader)
        elif isinstance(named.part, _BOUND_TO_DRAWINGS) and aim.illustration is None:
            with_art = [name for name, other in regions.items() if other.illustration]
            hint = among(named.name, with_art, "name a region that has illustration:")
            reader.refuse("wrong-region", f"region “{named.name}” has no illustration", named.source, hint)
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
            f"region “{named.name}” has no holes for wires",
            named.source,
            "name a region with shape: of one rectangle, with notches: and without repeat:",
        )


def _check_box(box: Box, name: str, file: LayoutFile, names: Names, where: Source, reader: Reader) -> None:
    region, _, side = box.y.ref.partition(".")
    if side and _known(region, names.regions, "region", where, reader) and region in file.regions:
        if file.regions[region].illustration is None:
            message = f"region “{region}” has no illustration, so it has no {side}"
            reader.refuse("wrong-region", message, where, "write the top as a number, or name a region with a drawing")
        elif file.regions[name].illustration is not None:
            message = f"a drawing can't stand on another drawing's {side}"
            reader.refuse("wrong-region", message, where, "write the top as a number")
    columns = file.regions[name].columns or _columns(file)
    if columns and box.x.ref[3:] and int(box.x.ref[3:]) > columns:
        message = f"there is no column {box.x.ref[3:]}"
        reader.refuse("wrong-column", message, where, f"write col1 to col{columns}: this grid has {columns} columns")
    if columns and box.width.ref[:3] == "col" and file.grid.left + file.grid.right < file.size[0]:
        gutters = (columns - 1) * file.grid.gutter
        width = (file.size[0] - file.grid.left - file.grid.right - gutters) / columns + box.width.offset
        if width <= 0:
            message = f"this region would be {width:.1f} mm wide: a column has {width - box.width.offset:.1f} mm"
            reader.refuse(
                "wrong-column", message, where, "take off less, or give the grid fewer columns or narrower margins"
            )


def _check_grid(file: LayoutFile, node: Node, reader: Reader) -> None:
    grid = file.grid
    text = grid.columns.text
    if text[:1] in "-+." or text[:1].isdigit():
        if not _columns(file):
            message = f"“{text[:20]}” is no number of columns"
            hint = "write a number from 1 to 99, or a field with a list, as in sectors"
            reader.refuse("wrong-value", message, grid.columns.source, hint)
    else:
        _field(grid.columns, Poster, (tuple,), "a list", reader)
    if grid.left + grid.right >= file.size[0]:
        margins = f"the margins of {grid.left:g} and {grid.right:g} mm leave no room on a width of {file.size[0]:g} mm"
        reader.refuse("wrong-value", margins, node.entries["left"].source, "make left: or right: smaller")


def _columns(file: LayoutFile) -> int:
    """The grid's number of columns; 0 when it depends on the content, or makes no sense."""
    text = file.grid.columns.text
    return int(text) if re.fullmatch(r"[1-9][0-9]?", text) else 0


def _check_reading(file: LayoutFile, node: Node, names: Names, reader: Reader) -> None:
    seen: set[str] = set()
    for step, item in zip(file.reading, node.items, strict=True):
        for name in step:
            _known(name, names.regions, "region", item.source, reader)
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
        reader.refuse("wrong-field", message, region.repeat.source, "repeat it for sectors, signals or stakes.blocks")
    return None


def _known(name: str, known: frozenset[str] | None, kind: str, where: Source, reader: Reader) -> bool:
    if known is None or name in known:
        return True
    reader.refuse(f"unknown-{kind}", f"there is no {kind} “{shown(name)}”", where, among(name, known, _ADD[kind]))
    return False


#: What to do when nothing of a kind has been described yet.
_ADD = {
    "role": "describe it under roles:, in layout/style.yaml",
    "ink": "describe it under inks:, in layout/style.yaml",
    "region": "describe it under regions:",
}


def _field(words: Words, start: Any, allowed: tuple[Any, ...], meant: str, reader: Reader) -> bool:
    """True when a field is there and holds what is meant; `object` allows anything, `tuple` any list."""
    if start is None:  # what it would be looked up in is wrong already
        return False
    try:
        found = field_type(words.text, start)
    except ValueError as error:
        message, hint = told_by(error)
        reader.refuse(
            "unknown-field", message, words.source, hint or "name a field of the content, as in stakes.heading"
        )
        return False
    if object in allowed or found in allowed or (tuple in allowed and str(found).startswith("tuple[")):
        return True
    reader.refuse(
        "wrong-field", f"“{shown(words.text)}” is not {meant}", words.source, f"name a field that holds {meant}"
    )
    return False
