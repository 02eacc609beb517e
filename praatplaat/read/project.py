"""A project folder: finds its files, reads what is asked for, and says everything that is wrong at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding, InputError, Source
from ..page import FontFace, Ink
from ..store import Store
from .agreement import check_poster, check_written_counts
from .art import Drawing
from .artwork import Artwork
from .content import COUNTED, Poster
from .disk import misnamed
from .fonts import FontsFile, load_face, readable_fonts
from .gathering import COMMAND_WORDS, COMMON, Posters
from .hanging import check_hangings
from .language import LanguageFile
from .layouts import Layout, LayoutFamily, inks_of, readable_style
from .names import is_id
from .press import Press, PressFile, read_press
from .references import Names, check_layout, check_style
from .series import DrawingsFile
from .style import StyleFile
from .typed import Reader, Words
from .wording import among
from .yaml_files import YamlFiles, declared
from .yaml_source import Node

if TYPE_CHECKING:  # read only where there is a logo
    from .pictures import Picture

__all__ = ["COMMAND_WORDS", "Project", "load_project", "poster_names"]

STYLE = "style"


@dataclass(slots=True)
class Project:
    """What was read: posters with all that they need. Made by `load_project`.

    press: with its profiles, when something needs them. least_type: what it prints in one ink, and in white or several
    inks, in mm. picture_ppi: pixels per inch that it asks of a picture.
    """

    root: Path
    posters: dict[str, Poster]
    layouts: dict[str, LayoutFamily]
    inks: dict[str, Ink]
    faces: dict[tuple[str, int], FontFace]
    languages: dict[str, LanguageFile]
    drawings: dict[str, Drawing]
    pictures: dict[str, Picture] = field(default_factory=dict)
    press: Press | None = None
    least_type: tuple[float, float] = (0.0, 0.0)
    picture_ppi: int = 0
    references: dict[str, object] = field(default_factory=dict)
    store: Store = field(default_factory=lambda: Store(None))
    fonts: FontsFile | None = None


def poster_names(root: Path) -> list[str]:
    """The ids of all posters in a project folder."""
    return [name for name in YamlFiles(root, []).names("content") if name != COMMON]


def load_project(root: Path, posters: list[str] | None = None, store: Store | None = None) -> Project:
    """The project with the posters asked for (all of them without a list); InputError with every problem.

    store: where what was read before is kept, such as drawings; without one everything is read anew.
    """
    loader = _Loader(root, store or Store(None))
    project = loader.load(posters)
    if loader.problems or project is None:
        raise InputError(loader.problems)
    return project


class _Loader:
    """Reads on after each problem, as far as what follows would be true of the mended files too."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root, self.store = root, store
        self.problems: list[Finding] = []
        self.reader = Reader(self.problems)
        self.files = YamlFiles(root, self.problems)
        self.posters = Posters(self.files, self.reader)
        self.artwork = Artwork(self.files, store)
        self.press: PressFile | None = None
        self.inks: dict[str, Ink] = {}

    def load(self, names: list[str] | None) -> Project | None:
        self.files.check_folders()
        if not self.posters.available and not misnamed(self.root / "content") and not self.problems:
            message = f"no posters found: {self.root / 'content'} holds no .yaml files"
            hint = "run this in the folder that holds content/, or name it with --project"
            self.reader.refuse("no-content", message, Source("content"), hint)
        if self.problems:
            return None
        wanted = self.posters.known(names) if names else self.posters.all()
        self.posters.read_common()
        style, fonts, known_names = self._style()
        self.press = self.artwork.spec = read_press(self.files)
        before = len(self.problems)
        self._read_drawings_file()
        anchored = len(self.problems) == before
        for name in wanted:
            self.posters.poster(name)
        languages = self._languages()
        self._counts(languages)
        layouts, forms = self._layouts(wanted, style, known_names)
        faces = self._faces([form for each in forms.values() for form in each], fonts)
        art = self.artwork
        for node in [node for name, node in self.files.nodes.items() if name.startswith("content/")]:
            art.illustration(_file_in(node, "art"))
            art.logo(_file_in(node, "logo", "file"))
        for name in wanted:
            poster = self.posters.read[name]
            if poster is not None and poster.layout.text in layouts:
                check_poster(poster, forms[poster.layout.text], art.drawings, anchored, self.reader)
        common = self.posters.common
        chosen = {name: poster for name in wanted if (poster := self.posters.read[name]) is not None}
        if self.problems or common is None or self.press is None:
            return None
        return Project(
            self.root, chosen, layouts, self.inks, faces, languages, art.drawings, art.pictures, art.press,
            (self.press.least_type, self.press.least_reversed), self.press.picture_ppi, dict(common.references or {}),
            self.store, fonts,
        )  # fmt: skip

    def _style(self) -> tuple[StyleFile, FontsFile, Names]:
        """The style and the fonts, or what of them can be read, and all names in them."""
        whole = self.files.file("layout/style.yaml", StyleFile)
        node = self.files.nodes.get("layout/style.yaml")
        style = whole or readable_style(node)
        fonts = self.files.file("fonts/fonts.yaml", FontsFile)
        fonts_node = self.files.nodes.get("fonts/fonts.yaml")
        families = _entries(fonts_node, "families")
        read = fonts or readable_fonts(fonts_node)
        weights = {
            name: frozenset(read.families[name].faces) if name in read.families else None for name in families or ()
        }
        names = Names(_names_in(node, "roles"), _names_in(node, "inks"), None if families is None else weights)
        self.inks = inks_of(style)
        self.artwork.take_inks(self.inks, self.inks.keys() == names.inks)
        if node is not None:
            check_style(style, node, names, self.reader)
        return style, read, names

    def _read_drawings_file(self) -> None:
        name = "content/art/drawings.yaml"
        if not (self.root / name).exists():
            return
        known = self.artwork.known = self.files.file(name, DrawingsFile)
        node = self.files.nodes.get(name)
        if known is not None and node is not None:
            before = len(self.problems)
            check_hangings(known, node, self.root / "content/art", self.reader)
            if len(self.problems) > before:
                self.artwork.known = None  # drawings are read without it

    def _languages(self) -> dict[str, LanguageFile]:
        languages: dict[str, LanguageFile] = {}
        there = self.files.names("layout/languages")
        for name in self.posters.read:
            for code, place in declared(self.files.nodes.get(f"content/{name}.yaml")).items():
                if code not in there:
                    hint = f"copy one of those in layout/languages to {code}.yaml and change it; there are: "
                    hint = self.files.other_ending("layout/languages", code) or hint + ", ".join(there)
                    message = f"there is no layout/languages/{code}.yaml"
                    self.reader.refuse("unknown-language", message, place, hint)
                elif f"layout/languages/{code}.yaml" not in self.files.nodes:
                    read = self.files.file(f"layout/languages/{code}.yaml", LanguageFile)
                    if read is not None:
                        languages[code] = read
        return languages

    def _counts(self, languages: dict[str, LanguageFile]) -> None:
        """Looks for counts that are written out: a poster's own texts, and the common ones, against its lists."""
        shared = self.files.texts.get(f"content/{COMMON}.yaml", [])
        for name in self.posters.read:
            node = self.files.nodes.get(f"content/{name}.yaml")
            if node is not None:
                lengths = {part: len(node.entries[part].items) for part in COUNTED if part in node.entries}
                texts = [*self.files.texts.get(f"content/{name}.yaml", ()), *shared]
                check_written_counts(texts, lengths, languages, self.reader)

    def _layouts(
        self, wanted: list[str], style: StyleFile, names: Names
    ) -> tuple[dict[str, LayoutFamily], dict[str, list[Layout]]]:
        """The layouts of the posters asked for, and all their forms: of one with faults, as far as it can be read."""
        families: dict[str, LayoutFamily] = {}
        forms: dict[str, list[Layout]] = {}
        for words in self._layouts_named(wanted):
            name = words.text
            others = [other for other in self.files.names("layout") if other != STYLE]
            if name not in others:
                hint = self.files.other_ending("layout", name)
                hint = hint or among(name, others, "write a file for it in layout/")
                self.reader.refuse("unknown-layout", f"there is no layout “{name}”", words.source, hint)
                continue
            node = self.files.tree(f"layout/{name}.yaml") if name not in forms else None
            if node is None:
                continue
            unread = names.roles - style.roles.keys() if names.roles is not None else None
            family = LayoutFamily(name, node, style, self.inks, unread)
            before = len(self.problems)
            try:
                forms[name] = family.forms()
            except InputError:
                self.problems.extend(family.problems())
                forms[name] = family.readable()
            regions = _names_in(node, "regions") or frozenset()
            for form in forms[name]:
                base = forms[name][0] if form is not forms[name][0] else None
                check_layout(form, replace(names, regions=regions), self.reader, base)
            for region in (region for form in forms[name] for region in form.file.regions.values()):
                for part in (region.threads, region.wires):
                    self.artwork.illustration(part.plug.file if part and part.plug else None)
            if len(self.problems) == before:
                families[name] = family
        return families, forms

    def _layouts_named(self, wanted: list[str]) -> list[Words]:
        """The layouts that posters name, each once, also those of posters with faults."""
        named: dict[str, Words] = {}
        for name in wanted:
            words = _file_in(self.files.nodes.get(f"content/{name}.yaml"), "layout")
            if words is not None and is_id(words.text):
                named.setdefault(words.text, words)
        return list(named.values())

    def _faces(self, forms: list[Layout], fonts: FontsFile) -> dict[tuple[str, int], FontFace]:
        faces: dict[tuple[str, int], FontFace] = {}
        tried: set[tuple[str, int]] = set()
        for layout in forms:
            for name in sorted({name for roles in layout.region_roles.values() for name in roles}):
                role = layout.roles.get(name)
                key = (role.family, role.weight) if role else ("", 0)
                if key in tried:
                    continue
                tried.add(key)
                face = load_face(fonts, *key, self.root / "fonts", self.reader)
                if face is not None:
                    faces[key] = face
        return faces


def _entries(node: Node | None, name: str) -> dict[str, Node] | None:
    """What stands under a name of a file; None when the file, or that name, can't be read."""
    part = node.entries.get(name) if node is not None else None
    return part.entries if part is not None and part.kind == "map" else None


def _names_in(node: Node | None, name: str) -> frozenset[str] | None:
    entries = _entries(node, name)
    return None if entries is None else frozenset(entries)


def _file_in(node: Node | None, *path: str) -> Words | None:
    """The text at a place of a file, also of a file with faults; None when it isn't there."""
    for name in path:
        node = node.entries.get(name) if node is not None else None
    return Words(node.text, node.source) if node is not None and node.kind == "text" and node.text else None
