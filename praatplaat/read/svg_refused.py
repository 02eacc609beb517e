"""What of SVG is not drawn, and what a designer can do about it. Hints go on from “ask the logo's designer to”."""

from __future__ import annotations

_TEXT = "turn the text into outlines (paths)"
EFFECT = "draw it without the effect, or to save the logo as PNG, TIFF or WebP"
_PICTURE = "trace the picture, or to save the whole logo as PNG, JPEG, TIFF or WebP"
#: What to do about elements that are not drawn.
HINTS = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "flowRoot"), _TEXT),
    **dict.fromkeys(("image", "foreignObject", "video", "audio", "canvas", "iframe"), _PICTURE),
    **dict.fromkeys(("script", "handler", "animate", "animateTransform", "animateMotion", "animateColor", "set"),
                    "remove it: paper doesn't move"),
}  # fmt: skip
EMBED = "put into it what that shows"
SHINES = "give it the opaque colour that it shows, or to save the logo as PNG, TIFF or WebP"


class NotDrawn(ValueError):
    """What of an element can't be drawn, and what to do."""


def asked(hint: str) -> str:
    """What to do about a logo, for who writes posters: logos come from designers, who have their sources."""
    return f"ask the logo's designer to {hint}"
