"""A layout file with the style that it builds on: parsed once, and again for each set of adjustments."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from ..findings import Finding, InputError, Source
from ..page import Ink
from .layout import LayoutFile
from .style import Role, StyleFile
from .typed import Reader, nearest
from .walk import role_names
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
    """All forms that one layout file can take."""

    name: str
    node: Node
    style: StyleFile
    inks: dict[str, Ink]
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
        file = found[0].file
        if len(file.adjust) * len(file.regions) > MOST_ADJUSTED:
            message = f"{len(file.adjust):,} adjustments of {len(file.regions):,} regions are more than can be tried"
            hint = f"the two multiplied may be {MOST_ADJUSTED:,} at most"
            raise InputError([Finding("layout-too-large", "error", message, file.adjust[0].source, hint)])
        problems: list[Finding] = []
        for i in range(len(found[0].file.adjust)):
            try:
                found.append(self.adjusted(frozenset((i,))))
            except InputError as error:
                problems.extend(error.findings)
        if problems:
            raise InputError(problems)
        return found

    def _read(self, applied: Applied, problems: list[Finding]) -> Layout | None:
        reader = Reader(problems)
        node = self.node
        adjustments = node.entries["adjust"].items if "adjust" in node.entries else ()
        for i in sorted(applied):
            for part in ("regions", "roles"):
                over = adjustments[i].entries.get(part)
                if over is not None:
                    over = self._known(node, over, part, reader)
                    base = node.entries.get(part) or dataclasses.replace(over, entries={}, keys={})
                    node = dataclasses.replace(node, entries={**node.entries, part: base.overlaid(over)})
        file: LayoutFile | None = reader.read(node, LayoutFile)
        if file is None:
            return None
        roles = dict(self.style.roles)
        for name, sizes in (file.roles or {}).items():
            if name not in roles:
                reader.refuse("unknown-role", f"the style has no role “{name}”", sizes.source, nearest(name, roles))
                continue
            given = {
                f.name: getattr(sizes, f.name) for f in dataclasses.fields(sizes) if f.name not in ("source", "reason")
            }
            roles[name] = dataclasses.replace(roles[name], **{k: v for k, v in given.items() if v is not None})
        region_roles = {name: role_names(region) for name, region in file.regions.items()}
        return Layout(self.name, file, roles, self.inks, self.node.source, region_roles, node)

    def _known(self, node: Node, over: Node, part: str, reader: Reader) -> Node:
        """The changes without those of regions or roles that don't exist, which are reported."""
        known = node.entries[part].entries if part == "regions" else self.style.roles
        for name, place in over.keys.items():
            if name not in known:
                message = f"there is no {part[:-1]} “{name}” to adjust"
                reader.refuse(f"unknown-{part[:-1]}", message, place, nearest(name, known))
        return dataclasses.replace(over, entries={k: v for k, v in over.entries.items() if k in known})


def inks_of(style: StyleFile) -> dict[str, Ink]:
    return {name: Ink(name, spec.cmyk, spec.rgb, spec.overprint) for name, spec in style.inks.items()}
