"""What the engine must know of a series of drawings (content/art/drawings.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from .typed import doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The ring at a thread's end and its foot on the roof, in drawing units."""

    radius: float = doc("the ring's radius, to the middle of its line")
    stroke: float = doc("thickness of its line")
    foot_width: float = doc("width of its foot")
    foot_height: float = doc("height of its foot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """Where threads end on a drawing, in drawing units."""

    anchors: tuple[tuple[float, ...], ...] = doc("x, y of the top of each ring, from left to right")
    roof: tuple[tuple[float, ...], ...] = doc("x1, x2, y of roof lines where further rings may stand", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the drawings of a series have in common, in drawing units."""

    ground: float = doc("y of the ground line")
    clod: str = doc("the id of the group that begins with the clod's outline")
    leave_out: tuple[str, ...] = doc("ids of groups that the engine draws itself")
    ring: Ring = doc("the ring at a thread's end")
    spacing: float = doc("least distance between two rings")
    tips: dict[str, tuple[float, ...]] = doc("x of the clod's tips that carry wires, by how many are needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingsFile:
    """What the engine must know of the drawings (content/art/drawings.yaml)."""

    shared: Series = doc("what all drawings have in common")
    drawings: dict[str, Hanging] = doc("where threads end, by the drawing's file name")
