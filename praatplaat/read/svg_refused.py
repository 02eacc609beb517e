"""What of SVG is not drawn, and what a designer can do about it."""

from __future__ import annotations

_TEXT = "turn the text into outlines (paths) in your drawing program"
EFFECT = "flatten the effect in your drawing program, or give the logo as PNG, TIFF or WebP"
_PICTURE = "trace the picture, or give the whole logo as PNG, JPEG, TIFF or WebP"
#: What to do about elements that are not drawn.
HINTS = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "flowRoot"), _TEXT),
    **dict.fromkeys(("image", "foreignObject", "video", "audio", "canvas", "iframe"), _PICTURE),
    **dict.fromkeys(("script", "handler", "animate", "animateTransform", "animateMotion", "animateColor", "set"),
                    "remove it: paper doesn't move"),
}  # fmt: skip
SHINES = "give it the opaque colour that it shows, or give the logo as PNG, TIFF or WebP"


class NotDrawn(ValueError):
    """What can't be drawn, and what to do."""
