"""Rules that read a finished page and say what is wrong with it."""

from .rules import check_page

__all__ = ["check_page"]
