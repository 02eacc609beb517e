"""Content in the regions of a layout becomes a page."""

from .compose import compose_page

__all__ = ["compose_page"]
