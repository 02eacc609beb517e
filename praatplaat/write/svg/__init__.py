"""Page → SVG: the same page as the PDF, for browsers and for editing by hand."""

from .document import write_svg

__all__ = ["write_svg"]
