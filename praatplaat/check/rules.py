"""The rules that stop a poster from being written: what doesn't fit, and characters without a glyph."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, in_order
from ..page import Frame, GlyphRun, Overset, Page
from ..units import points


def check_page(page: Page) -> list[Finding]:
    """Everything that is wrong with a page, in the order of the files."""
    findings: list[Finding] = []
    for frame in page.frames:
        findings += _overset(page, frame)
        findings += _missing_glyphs(frame)
        findings += _unplaced(frame)
    findings += _adjusted(page)
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


def _adjusted(page: Page) -> Iterator[Finding]:
    """What the layout did to make room, so that whoever wrote the text knows why the poster looks different."""
    for adjusted in page.adjusted:
        if adjusted.overset and adjusted.because:
            where = " and ".join(f"“{name}”" for name in adjusted.overset)
            message = f"the text of {where} was too long: {adjusted.because} ({page.language})"
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


def _unplaced(frame: Frame) -> Iterator[Finding]:
    if frame.unplaced:
        threads = "thread" if frame.unplaced == 1 else "threads"
        message = f"the drawing has no room for {frame.unplaced} {threads} more in “{frame.name}”"
        hint = "give it more free roof in content/art/drawings.yaml, or name fewer signals"
        yield Finding("threads-without-roof", "error", message, frame.source, hint, frame.box)
