"""A page as lines of text: what tests compare, and what whoever looks for a fault can read."""

from __future__ import annotations

from .geometry import Path, Rect
from .page import GlyphRun, Image, Item, Link, Page, Shape
from .units import points


def page_as_text(page: Page) -> str:
    """The page as lines of text, a line for each item: the reference form in tests. Lengths in mm to 0.01."""
    lines = [f"page {page.poster} {page.language} {page.width:g}x{page.height:g} bleed {page.bleed:g} “{page.title}”"]
    for frame in page.frames:
        alt = f" alt “{frame.alt}”" if frame.alt else ""
        lines.append(f"{frame.kind} {frame.name} {frame.role} at {_box_as_text(frame.box)}{alt}")
        lines.extend("  " + _item_as_text(item) for item in frame.items)
        lines.extend(f"  overset {o.direction} {o.excess:.2f} “{o.text[:40]}”" for o in frame.overset)
    lines += [f"adjusted {adjusted.source}" for adjusted in page.adjusted]
    lines.append("reading " + " ".join(page.reading))
    return "\n".join(lines) + "\n"


def _item_as_text(item: Item) -> str:
    match item:
        case GlyphRun():
            size = points(item.size)
            place = f"{item.x:.2f},{item.y:.2f} {item.font} {size:.2f}pt"
            return f"run {place} {item.ink.name} w{item.width:.2f} “{item.text}”"
        case Shape():
            paint = f"fill {item.fill.name}" if item.fill else ""
            if item.stroke:
                paint += f" stroke {item.stroke.name} {item.stroke_width:.2f}"
            return f"shape {paint.strip()} {_path_as_text(item.path)}"
        case Image():
            return f"image {item.mode} {item.pixels[0]}x{item.pixels[1]} at {_box_as_text(item.box)}"
        case Link():
            return f"link {item.url} at {_box_as_text(item.box)}"


def _box_as_text(box: Rect) -> str:
    return f"{box.x:.2f},{box.y:.2f} {box.width:.2f}x{box.height:.2f}"


def _path_as_text(path: Path, most: int = 6) -> str:
    parts = [s[0] + ",".join(f"{v:.2f}" for v in s[1:]) for s in path[:most]]
    more = f" … {len(path)} segments" if len(path) > most else ""
    return " ".join(parts) + more
