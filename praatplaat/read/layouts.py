"""A layout file with the style that it builds on: parsed once, and again for each set of adjustments."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from ..findings import Finding, InputError, Source
from ..page import Ink
from .characters import shown
from .layout import LayoutFile, Region
from .style import InkSpec, Role, RoleSizes, StyleFile
from .typed import Reader, fields_of
from .walk import role_names
from .wording import among
from .yaml_source import Node

Applied = frozenset[int]

#: How many adjustments a layout may have times its regions: each form is read and may be composed (house rule:
#: one of ours has 14 × 21).
MOST_ADJUSTED = 2_000


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout in force: its file with some adjustments applied, and the roles at its own size."""

    name: str
    file: LayoutFile
    roles: dict[str, Role]
    inks: dict[str, Ink]
    source: Source
    region_roles: dict[str, tuple[str, ...]]
    node: Node


@dataclass(slots=True)
class LayoutFamily:
    """All forms that one layout file can take.

    unread_roles: roles of the style that couldn't be read, which are not reported as missing; None: any may be.
    """

    name: str
    node: Node
    style: StyleFile
    inks: dict[str, Ink]
    unread_roles: frozenset[str] | None = frozenset()
    _forms: dict[Applied, Layout] = field(default_factory=dict)

    def adjusted(self, applied: Applied = frozenset()) -> Layout:
        """The layout with these adjustments (by their number in the file); InputError when it makes no sense."""
        if applied not in self._forms:
            problems: list[Finding] = []
            layout = self._read(applied, problems)
            if layout is None or problems:
                raise InputError(problems)
            self._forms[applied] = layout
        return self._forms[applied]

    def forms(self) -> list[Layout]:
        """The layout as it stands, and with each adjustment alone: all names that it can ever use.

        InputError with the problems of every form; of the layout as it stands alone, if that has any.
        """
        found = [self.adjusted()]
        if (finding := self._too_many()) is not None:
            raise InputError([finding])
        problems: list[Finding] = []
        for i in range(len(found[0].file.adjust)):
            try:
                found.append(self.adjusted(frozenset((i,))))
            except InputError as error:
                problems.extend(error.findings)
        if problems:
            raise InputError(problems)
        return found

    def problems(self) -> list[Finding]:
        """Every problem of the layout as it stands and with each adjustment, each said once."""
        if (finding := self._too_many()) is not None:
            return [finding]
        found: list[Finding] = []
        self._read(frozenset(), found)
        for i in range(len(self._adjustments())):
            self._read(frozenset((i,)), found)
        return list(dict.fromkeys(found))

    def readable(self) -> list[Layout]:
        """The forms of the layout without the parts that can't be read; none when too little is left."""
        entries: dict[str, Node] = {}
        for key, node in self.node.entries.items():
            wanted = {"regions": Region, "roles": RoleSizes}.get(key)
            if wanted is not None:
                entries[key] = _without_unread(node, wanted)
            elif key in fields_of(LayoutFile) and _can_be_read(node, fields_of(LayoutFile)[key][0]):
                entries[key] = node
        rest = LayoutFamily(self.name, dataclasses.replace(self.node, entries=entries), self.style, self.inks, None)
        forms: list[Layout] = []
        adjustments = () if rest._too_many() else rest._adjustments()
        for applied in (frozenset[int](), *(frozenset((i,)) for i in range(len(adjustments)))):
            problems: list[Finding] = []
            layout = rest._read(applied, problems)
            if layout is not None and not problems:
                forms.append(layout)
            elif not applied:
                return []
        return forms

    def _too_many(self) -> Finding | None:
        adjustments = self._adjustments()
        regions = self.node.entries["regions"].entries if "regions" in self.node.entries else {}
        if len(adjustments) * len(regions) <= MOST_ADJUSTED:
            return None
        message = f"{len(adjustments):,} adjustments of {len(regions):,} regions are more than can be tried"
        hint = f"the two multiplied may be {MOST_ADJUSTED:,} at most"
        return Finding("layout-too-large", "error", message, adjustments[0].source, hint)

    def _adjustments(self) -> tuple[Node, ...]:
        return self.node.entries["adjust"].items if "adjust" in self.node.entries else ()

    def _read(self, applied: Applied, problems: list[Finding]) -> Layout | None:
        reader = Reader(problems)
        node = self.node
        adjustments = self._adjustments()
        for i in sorted(applied):
            for part in ("regions", "roles"):
                over = adjustments[i].entries.get(part)
                if over is not None and not over.empty:
                    over = self._known(node, over, part, reader)
                    base = node.entries.get(part) or dataclasses.replace(over, entries={}, keys={})
                    node = dataclasses.replace(node, entries={**node.entries, part: base.overlaid(over)})
        file: LayoutFile | None = reader.read(node, LayoutFile)
        if file is None:
            return None
        roles = dict(self.style.roles)
        for name, sizes in (file.roles or {}).items():
            if name not in roles:
                if self.unread_roles is not None and name not in self.unread_roles:
                    hint = among(name, roles, "describe it under roles:, in layout/style.yaml")
                    place = node.entries["roles"].keys[name]
                    reader.refuse("unknown-role", f"layout/style.yaml has no role “{name}”", place, hint)
                continue
            given = {
                f.name: getattr(sizes, f.name) for f in dataclasses.fields(sizes) if f.name not in ("source", "reason")
            }
            roles[name] = dataclasses.replace(roles[name], **{k: v for k, v in given.items() if v is not None})
        region_roles = {name: role_names(region) for name, region in file.regions.items()}
        return Layout(self.name, file, roles, self.inks, self.node.source, region_roles, node)

    def _known(self, node: Node, over: Node, part: str, reader: Reader) -> Node:
        """The changes without those of regions or roles that don't exist, which are reported."""
        regions = node.entries[part].entries if part in node.entries else {}
        known = regions if part == "regions" else self.style.roles
        for name, place in over.keys.items():
            unread = part == "roles" and (self.unread_roles is None or name in self.unread_roles)
            if name not in known and not unread:
                message = f"there is no {part[:-1]} “{shown(name)}” to adjust"
                reader.refuse(f"unknown-{part[:-1]}", message, place, among(name, known, "describe it first"))
        return dataclasses.replace(over, entries={k: v for k, v in over.entries.items() if k in known})


def _can_be_read(node: Node, wanted: object) -> bool:
    problems: list[Finding] = []
    Reader(problems).read(node, wanted)
    return not problems


def _without_unread(node: Node, wanted: object) -> Node:
    """Names with values, without those whose value can't be read."""
    return dataclasses.replace(node, entries={k: v for k, v in node.entries.items() if _can_be_read(v, wanted)})


def readable_style(node: Node | None) -> StyleFile:
    """Those inks and roles of a style file that can be read."""
    empty = Node("map", Source(""))
    inks, roles = (_without_unread(node.entries.get(part, empty), of) if node else empty for part, of in _STYLE)
    reader = Reader([])
    return StyleFile(inks=reader.read(inks, dict[str, InkSpec]), roles=reader.read(roles, dict[str, Role]))


_STYLE = (("inks", InkSpec), ("roles", Role))


def inks_of(style: StyleFile) -> dict[str, Ink]:
    return {name: Ink(name, spec.cmyk, spec.rgb, spec.overprint) for name, spec in style.inks.items()}
