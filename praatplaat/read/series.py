"""What the engine must know of a series of drawings (content/art/drawings.yaml)."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from ..findings import Source
from .grammar import doc, grammar
from .marks import Listed, Scalar, above_zero, number, whole_from
from .names import Name

#: The farthest that anything lies from a drawing's origin (house rule; ours are 400 units wide).
FARTHEST = 10_000


def _unit(text: str) -> float:
    if abs(number(text)) > FARTHEST:
        raise ValueError(f"{text} drawing units is too far", f"write a number of at most {FARTHEST:,}")
    return number(text)


Unit = Annotated[float, Scalar(_unit, "a number of drawing units", r"^-?[0-9]+(\.[0-9]+)?$", -FARTHEST, FARTHEST)]
Size = Annotated[float, above_zero(FARTHEST)]
Count = Annotated[str, whole_from(1, 100)]


@grammar
class Ring:
    """The ring at a thread's end and its foot on the roof, in drawing units."""

    radius: Size = doc("the ring's radius, to the middle of its line")
    stroke: Size = doc("thickness of its line")
    foot_width: Size = doc("width of its foot")
    foot_height: Size = doc("height of its foot")


@grammar
class Hanging:
    """Where threads end on a drawing, in drawing units."""

    anchors: Annotated[tuple[Annotated[tuple[Unit, ...], Listed(2, 2)], ...], Listed(1)] = doc(
        "x, y of the top of each ring, from left to right"
    )
    roof: tuple[Annotated[tuple[Unit, ...], Listed(3, 3)], ...] = doc(
        "x1, x2, y of roof lines where further rings may stand", ()
    )
    source: Source = Source("")

    def __post_init__(self) -> None:
        for x1, x2, _ in self.roof:
            if x1 > x2:
                raise ValueError(
                    f"a roof line runs from right to left here, from {x1:g} to {x2:g}", f"write {x2:g} first"
                )
        for (left, _), (right, _) in pairwise(self.anchors):
            if left > right:
                raise ValueError(
                    f"the anchors don't stand from left to right: {left:g} stands before {right:g}",
                    "write them from left to right: the one with the smallest first number comes first",
                )


@grammar
class Series:
    """What the drawings of a series have in common, in drawing units."""

    ground: Unit = doc("y of the ground line")
    clod: Name = doc("the id of the group that begins with the clod's outline")
    leave_out: tuple[Name, ...] = doc("ids of groups that the engine draws itself")
    ring: Ring = doc("the ring at a thread's end")
    spacing: Size = doc("least distance between two rings")
    tips: dict[Count, tuple[Unit, ...]] = doc("x of the clod's tips that carry wires, by how many are needed")
    source: Source = Source("")

    def __post_init__(self) -> None:
        for wanted, tips in self.tips.items():
            if len(tips) != int(wanted):
                raise ValueError(f"the number of tips behind “{wanted}:” is {len(tips)}", f"write {wanted} of them")
        for count in range(1, len(self.tips) + 1):
            if str(count) not in self.tips:
                raise ValueError(f"“{count}:” is missing under tips:", "count from 1 without a gap")


@grammar
class DrawingsFile:
    """What the engine must know of the drawings (content/art/drawings.yaml)."""

    shared: Series = doc("what all drawings have in common")
    drawings: dict[str, Hanging] = doc("where threads end, by the drawing's file name")
