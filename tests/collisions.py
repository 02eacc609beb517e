"""What stands in each other's way on a page: text, figures, threads, wires, and the QR code with its quiet zone."""

from __future__ import annotations

from itertools import combinations, pairwise

from posters import SEEN, Ink, inks_of, region

from praatplaat.geometry import Rect, bounds
from praatplaat.page import Frame, GlyphRun, Page, Shape

#: What is a ground to print on, in both layouts; everything else is a thing.
GROUNDS = {"sky", "cloud", "ground", "panel", "band"}


def quiet_zone(frame: Frame) -> Rect:
    """The box of a QR code with the four modules around it that stay empty (ISO/IEC 18004)."""
    (shape,) = frame.items
    assert isinstance(shape, Shape)
    module = min(abs(b[1] - a[1]) + abs(b[2] - a[2]) for a, b in pairwise(shape.path) if a[0] != "Z" and b[0] == "L")
    return bounds(shape.path).grown(4 * module)


def things(page: Page) -> list[tuple[Frame, Rect, str]]:
    """Every line of text, every shape of a figure, thread and wire, and the QR code with its quiet zone."""
    found: list[tuple[Frame, Rect, str]] = []
    for ink in inks_of(page):
        name = region(ink.frame)
        if name in GROUNDS or name == "qr":
            continue
        if isinstance(ink.item, GlyphRun) or ink.frame.kind != "text":
            found.append((ink.frame, ink.box, str(ink)))
    for frame in page.frames:
        if region(frame) == "qr":
            found.append((frame, quiet_zone(frame), "the QR code"))
    return found


def may_meet(a: Frame, b: Frame) -> bool:
    return a.name == b.name or region(b) in a.over or region(a) in b.over or "artifact" == a.kind == b.kind


def collisions(page: Page) -> list[str]:
    """Pairs of things that share paper though neither may lie over the other. Decoration may meet decoration."""
    found = []
    for (frame, box, says), (other, place, also) in combinations(things(page), 2):
        if box.overlaps(place, SEEN) and not may_meet(frame, other) and not is_cut_wire(frame, other):
            found.append(f"{says} meets {also}")
    return found


def is_cut_wire(a: Frame, b: Frame) -> bool:
    """Cut wires stick out of a drawing's own clod, which is painted over them."""
    return {region(a), region(b)} == {"stubs", "building"}


def touching(a: Ink, b: Ink) -> bool:
    """Lines may come into each other's boxes (a p above a b), but not so far that letters could touch twice."""
    deep = min(a.box.bottom, b.box.bottom) - max(a.box.y, b.box.y)
    assert isinstance(a.item, GlyphRun) and isinstance(b.item, GlyphRun)
    return a.box.overlaps(b.box, SEEN) and deep > 0.25 * min(a.item.size, b.item.size)
