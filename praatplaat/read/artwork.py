"""The drawings, logos and pictures of a project, each read once; and the press, when one of them needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..findings import Finding
from ..page import Ink
from ..store import Store
from .art import Drawing, read_drawing
from .files import read_named
from .names import is_file_name
from .press import Press, PressFile, with_profiles
from .series import DrawingsFile
from .svg_xml import LARGEST_DRAWING
from .typed import Words
from .yaml_files import YamlFiles

if TYPE_CHECKING:  # read only where there is a logo
    from .pictures import Picture


class Artwork:
    """Gathers what content and layout name; what is wrong goes to `problems`."""

    def __init__(self, files: YamlFiles, store: Store) -> None:
        self.spec: PressFile | None = None
        self.drawings: dict[str, Drawing] = {}
        self.pictures: dict[str, Picture] = {}
        self.inks: dict[str, str] = {}
        self._all_inks = True
        self.known: DrawingsFile | None = None
        self._files, self._store = files, store
        self._root, self._problems = files.root, files.problems
        self._press: Press | None = None
        self._asked_for_press = False

    @property
    def press(self) -> Press | None:
        """The press, when something that was read needs one."""
        return self._press

    def take_inks(self, inks: dict[str, Ink], whole: bool) -> None:
        """The palette; `whole` when all of it could be read, since else any colour would be told as unknown."""
        self._all_inks = whole
        for ink in inks.values():  # the first ink of a colour: text inks that look the same come later
            self.inks.setdefault(ink.rgb, ink.name)

    def illustration(self, words: Words | None) -> None:
        """Reads a drawing of content/art, in the palette's colours."""
        if words is None or words.text in self.drawings or not is_file_name(words.text):
            return
        if not words.text.endswith(".svg"):
            message, hint = f"“{words.text}” is not a drawing", "name an SVG file in content/art"
            self._problems.append(Finding("drawing", "error", message, words.source, hint))
            return
        data = read_named(self._root, "content/art", words, self._problems, LARGEST_DRAWING)
        if data is not None and self._all_inks:
            file = f"content/art/{words.text}"
            drawing = read_drawing(data, file, self.inks, self._problems, self.known)
            if drawing is not None:
                self.drawings[words.text] = drawing

    def logo(self, words: Words | None) -> None:
        """Reads a logo of content/logos: a drawing or a picture, by what its file holds."""
        if words is None or not is_file_name(words.text):
            return
        if words.text in self.pictures or f"logos/{words.text}" in self.drawings:
            return
        from .kept import kept_logo
        from .pictures import LARGEST_PICTURE, is_drawing, read_picture

        data = read_named(self._root, "content/logos", words, self._problems, LARGEST_PICTURE)
        if data is None:
            return
        if is_drawing(data):
            drawing = kept_logo(data, f"content/logos/{words.text}", self.inks, self._problems, self._store)
            # Colours that the palette doesn't have are separated, for which the press is needed.
            if drawing is not None and (not drawing.foreign or self._needed_press() is not None):
                self.drawings[f"logos/{words.text}"] = drawing
            return
        press = self._needed_press()
        picture = read_picture(data, words, self._problems, press) if press is not None else None
        if picture is not None:
            self.pictures[words.text] = picture

    def _needed_press(self) -> Press | None:
        if not self._asked_for_press:
            self._asked_for_press = True
            self._press = with_profiles(self._files, self.spec) if self.spec is not None else None
        return self._press
