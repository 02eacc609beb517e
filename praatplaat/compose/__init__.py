"""Content in the regions of a layout becomes a page."""

from .compose import compose

__all__ = ["compose"]
