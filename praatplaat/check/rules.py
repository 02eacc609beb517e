"""The rules that a page is judged by: what doesn't fit, characters without a glyph, pictures and their grounds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..findings import Finding, in_order
from ..page import Frame, GlyphRun, Gradient, Image, Ink, Limits, Overset, Page, Shape
from ..units import MM_PER_INCH, points

#: So many colours are named; a gradient may have dozens.
MOST_COLOURS = 12


def check_page(page: Page) -> list[Finding]:
    """Everything that is wrong with a page, in the order of the files."""
    findings: list[Finding] = []
    for frame in page.frames:
        findings += _overset(page, frame)
        findings += _missing_glyphs(frame)
        findings += _grounds(frame)
        findings += _coarse(page, frame)
        findings += _foreign_colours(frame)
    findings += _unplaced(page)
    findings += _adjusted(page)
    findings += _too_small(page)
    return in_order(findings)


def _overset(page: Page, frame: Frame) -> Iterator[Finding]:
    worst: dict[tuple[object, ...], Overset] = {}
    for over in frame.overset:  # a heading of too many lines may be too high as well: said once, at its worst
        key = (over.source, over.direction == "across")
        if key not in worst or over.excess > worst[key].excess:
            worst[key] = over
    for over in worst.values():
        yield Finding(
            "overset", "error", _overset_message(page, frame, over), over.source, _overset_hint(over), frame.box
        )


def _too_small(page: Page) -> Iterator[Finding]:
    """A sheet so small that its type can't be printed well, or smaller than its layout recommends."""
    limits = page.limits
    if limits is None:
        return
    there = {(round(run.size, 6), run.ink.name) for run in page.runs()}
    below = [
        f"{role} {points(size):.3g} pt"
        for (role, size), ink in zip(page.sizes, page.inks, strict=True)
        if (round(size, 6), ink.name) in there and size < _least(ink, limits) - 1e-6
    ]
    smallest, scale = limits.smallest or ("", 0.0)
    smaller = page.scale < scale - SAME_SIZE
    sheet = f"{page.width:g} × {page.height:g} mm"
    if below:
        message = f"at {sheet} type is smaller than can be printed well: {', '.join(below)} ({page.language})"
        white = f"{points(limits.least_reversed):g} pt in white or several inks"
        larger = f"make it {smallest} or larger" if smaller else "make it larger, or these roles, in the layout"
        hint = f"{larger}: at least {white}, {points(limits.least_type):g} pt in one"
        yield Finding("small-type", "warning", message, limits.source, hint)
    elif smaller:
        message = f"{sheet} is smaller than {smallest}, the smallest size that this layout recommends"
        hint = "look at a print of it at that size before you order many"
        yield Finding("small-sheet", "warning", message, limits.source, hint)


#: Paper sizes are rounded to whole millimetres, so scales differ by so much without being others.
SAME_SIZE = 0.005


def _least(ink: Ink, limits: Limits) -> float:
    """The least em of type in an ink: white is left open in what lies round it, several inks never meet exactly."""
    return limits.least_type if sum(percent > 0 for percent in ink.cmyk) == 1 else limits.least_reversed


def _adjusted(page: Page) -> Iterator[Finding]:
    """What the layout did to make room, so that whoever wrote the text knows why the poster looks different."""
    for adjusted in page.adjusted:
        if adjusted.overset and adjusted.because:
            where = " and ".join(f"“{name}”" for name in adjusted.overset)
            message = f"the text of {where} was too long: {adjusted.because} ({page.poster}, {page.language})"
            yield Finding("adjusted", "info", message, adjusted.source, "shorter text brings the usual form back")


def _overset_message(page: Page, frame: Frame, over: Overset) -> str:
    size = points(dict(page.sizes).get(over.role, 0.0))
    way = "too wide" if over.direction == "across" else "too high"
    at = f" at {size:g} pt, the least size of “{over.role}”" if size else ""
    return f"this text is {over.excess:.1f} mm {way} for region “{frame.name}”{at} ({page.language})"


def _overset_hint(over: Overset) -> str:
    if over.direction == "across":
        return f"“{over.text[:40]}” does not fit on a line: about {over.characters} characters too many"
    return f"cut about {over.characters} characters here or above it, or give the region more room in the layout"


def _missing_glyphs(frame: Frame) -> Iterator[Finding]:
    for item in frame.items:
        if not isinstance(item, GlyphRun) or 0 not in item.glyphs:
            continue
        for glyph, cluster in zip(item.glyphs, item.clusters, strict=True):
            if glyph == 0:
                character = item.text[cluster : cluster + 1]
                code = f"U+{ord(character):04X}" if character else "?"
                message = f"the font {item.font} has no “{character}” ({code}), here in “{_around(item.text, cluster)}”"
                yield Finding(
                    "missing-glyph",
                    "error",
                    message,
                    item.source,
                    "write it another way, or use a font that has it",
                    frame.box,
                )


def _around(text: str, at: int) -> str:
    return text[max(0, at - 12) : at + 12]


def _unplaced(page: Page) -> Iterator[Finding]:
    """Threads and wires that the drawing has no room for. A wire and its cut end lack the same tip: said once."""
    told: set[int] = set()
    for frame in page.frames:
        if frame.unplaced is None:
            continue
        count, of = frame.unplaced.count, f"({page.poster}, {page.language})"
        several = "" if count == 1 else "s"
        if frame.unplaced.what == "thread":
            message = f"the drawing has no room for {count} thread{several} more in “{frame.name}” {of}"
            hint = "give it more free roof in content/art/drawings.yaml, or name fewer signals"
            yield Finding("threads-without-roof", "error", message, frame.source, hint, frame.box)
        elif count not in told:
            told.add(count)
            message = f"the drawing has no tip for {count} wire{several} more, which the poster goes without {of}"
            hint = "name tips for as many in content/art/drawings.yaml, or fewer signals"
            yield Finding("wires-without-tip", "warning", message, frame.source, hint, frame.box)


def _grounds(frame: Frame) -> Iterator[Finding]:
    for item in frame.items:
        if isinstance(item, Image) and len(item.grounds) > 1:
            first, *others = (f"“{name}”" for name in item.grounds)
            message = f"this picture is transparent and lies on {first}, but also on {', '.join(others)}"
            hint = f"{first} shows through everywhere: move the picture in the layout, or give it a ground of its own"
            yield Finding("two-grounds", "warning", message, item.source, hint, frame.box)


#: A picture of less than this part of the pixels that the press asks for looks coarse: 150 of 300 per inch, where the
#: Ghent Workgroup's specifications begin to warn.
COARSE = 0.5


def _coarse(page: Page, frame: Frame) -> Iterator[Finding]:
    asked = page.limits.picture_ppi if page.limits else 0.0
    for item in frame.items:
        if not isinstance(item, Image):
            continue
        inches = item.box.width / MM_PER_INCH
        if (ppi := item.pixels[0] / inches) < asked * COARSE:
            message = (
                f"this picture of {item.pixels[0]} × {item.pixels[1]} pixels is printed {item.box.width:.0f} mm wide: "
                f"{ppi:.0f} pixels per inch, and the press asks for {asked:g} ({page.poster}, {page.language})"
            )
            hint = f"ask for it as an SVG, or at least {math.ceil(asked * inches)} pixels wide"
            yield Finding("coarse-picture", "warning", message, item.source, hint, frame.box)


def _foreign_colours(frame: Frame) -> Iterator[Finding]:
    """Colours of a drawing that are named by themselves, since the palette has no ink for them."""
    inks: dict[str, Ink] = {}
    for item in frame.items:
        if isinstance(item, Shape):
            fill = [ink for _, ink in item.fill.stops] if isinstance(item.fill, Gradient) else [item.fill]
            inks |= {ink.name: ink for ink in (*fill, item.stroke) if ink is not None and ink.name.startswith("#")}
    if inks:
        builds = [f"{name} as {_build(ink)}" for name, ink in list(inks.items())[:MOST_COLOURS]]
        more = f" and {len(inks) - MOST_COLOURS} more" if len(inks) > MOST_COLOURS else ""
        colours = "a colour" if len(inks) == 1 else f"{len(inks)} colours"
        message = f"this drawing has {colours} outside the palette; in print: {', '.join(builds)}{more}"
        hint = "if the organisation has builds of its own, give its colours with them in layout/style.yaml"
        yield Finding("foreign-colours", "info", message, frame.source, hint, frame.box)


def _build(ink: Ink) -> str:
    """An ink's build in words of the trade, such as C 100 M 70 K 10; inks that it has none of are left out."""
    parts = [f"{letter} {percent:g}" for letter, percent in zip("CMYK", ink.cmyk, strict=True) if percent]
    return " ".join(parts) or "paper"
