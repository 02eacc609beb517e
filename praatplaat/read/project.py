"""A project folder: finds its files, reads what is asked for, and says everything that is wrong at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ..findings import Finding, InputError, Source
from ..page import FontFace, Ink
from ..store import Store
from .agreement import check_citations, check_languages, check_poster
from .art import Drawing
from .artwork import Artwork
from .content import CommonFile, Poster, PosterFile, merged
from .files import path_in
from .fonts import FontsFile, load_face
from .language import LanguageFile
from .layouts import LayoutFamily, inks_of
from .names import is_id
from .pictures import Picture
from .press import Press
from .references import check_layout, check_style
from .series import DrawingsFile
from .style import StyleFile
from .typed import Reader, Words, nearest
from .yaml_source import Node, read_file

COMMON = "common"
STYLE = "style"
#: Words of the command line, so no ids of posters.
COMMAND_WORDS = frozenset(
    {
        "build", "check", "diff", "docs", "explain", "fit", "init", "new", "room", "schema", "separations", "status",
        "translate", "watch",
    }
)  # fmt: skip
#: How many posters may gather one another in a row; two is an overview.
DEEPEST_GATHERING = 8

T = TypeVar("T")


@dataclass(slots=True)
class Project:
    """What was read: posters with all that they need. Made by `load_project`."""

    root: Path
    posters: dict[str, Poster]
    layouts: dict[str, LayoutFamily]
    inks: dict[str, Ink]
    faces: dict[tuple[str, int], FontFace]
    languages: dict[str, LanguageFile]
    drawings: dict[str, Drawing]
    pictures: dict[str, Picture] = field(default_factory=dict)
    press: Press | None = None
    references: dict[str, object] = field(default_factory=dict)
    store: Store = field(default_factory=lambda: Store(None))


def poster_names(root: Path) -> list[str]:
    """The ids of all posters in a project folder. Hidden files, which some systems leave behind, are none."""
    return sorted(name for name in _names(root / "content", ".yaml") if name != COMMON)


def _names(folder: Path, ending: str) -> list[str]:
    """Names of the files in a folder with that ending, without it."""
    try:
        return [p.name.removesuffix(ending) for p in folder.iterdir() if p.suffix == ending and p.name[0] != "."]
    except OSError:
        return []


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
    def __init__(self, root: Path, store: Store) -> None:
        self.root, self.store = root, store
        self.problems: list[Finding] = []
        self.reader = Reader(self.problems)
        self.available = poster_names(root)
        self.posters: dict[str, Poster | None] = {}
        self.reading: list[str] = []
        self.nodes: dict[str, Node] = {}
        self.artwork = Artwork(root, self.problems, store)
        self.inks: dict[str, Ink] = {}
        self.common: CommonFile | None = None

    def load(self, names: list[str] | None) -> Project | None:
        for name in names or ():
            if name not in self.available:
                self._unknown_poster(name, Source("content"))
        if not self.available:
            message = f"no posters found: {self.root / 'content'} holds no .yaml files"
            hint = "run this in the folder that holds content/, or name it with --project"
            self.reader.refuse("no-content", message, Source("content"), hint)
        wanted = names or self.available
        for name in wanted:
            self._check_id(name)
        if self.problems:
            return None
        self.common = self._file("content/common.yaml", CommonFile)
        style = self._file("layout/style.yaml", StyleFile)
        fonts = self._file("fonts/fonts.yaml", FontsFile)
        if (self.root / "content/art/drawings.yaml").exists():
            self.artwork.known = self._file("content/art/drawings.yaml", DrawingsFile)
        if style is not None:
            self.inks = inks_of(style)
            self.artwork.take_inks(self.inks)
            check_style(style, self.nodes["layout/style.yaml"], self.reader)
        for name in wanted:
            self._poster(name)
        if style is None or fonts is None or self.common is None or self.problems:
            return None
        read = [p for p in self.posters.values() if p is not None]
        chosen = {name: poster for name in wanted if (poster := self.posters[name]) is not None}
        layouts = self._layouts({p.layout.text: p for p in chosen.values()}, style)
        languages = self._languages(read)
        faces = self._faces(layouts, fonts)
        for each in read:
            self.artwork.illustration(each.art)
            self.artwork.logo(each.logo)
        art = self.artwork
        for poster in chosen.values():
            if poster.layout.text in layouts:
                check_poster(poster, layouts[poster.layout.text].forms(), languages, art.drawings, self.reader)
        return Project(
            self.root, chosen, layouts, self.inks, faces, languages, art.drawings, art.pictures, art.press,
            dict(self.common.references or {}), self.store,
        )  # fmt: skip

    def _unknown_poster(self, name: str, place: Source) -> None:
        hint = nearest(name, self.available)
        if name in _names(self.root / "content", ".yml"):
            hint = f"rename content/{name}.yml to {name}.yaml"
        elif name == COMMON:
            hint = "common.yaml holds what all posters share; name one of " + ", ".join(self.available)
        self.reader.refuse("unknown-poster", f"there is no poster “{name}”", place, hint)

    def _check_id(self, name: str) -> None:
        if name in self.available and name in COMMAND_WORDS:
            message = f"a poster can't be named “{name}”: that is a word of the command line"
        elif name in self.available and not is_id(name):
            message = f"“{name}” is no id of a poster; use small letters, digits and hyphens, as in health-care"
        else:
            return
        self.reader.refuse("poster-id", message, Source(f"content/{name}.yaml"), "give the file another name")

    def _tree(self, name: str) -> Node | None:
        folder, _, rest = name.partition("/")
        path = path_in(self.root / folder, rest)
        if path is None:
            message = f"the file leads out of the folder {folder}"
            self.reader.refuse("path-outside", message, Source(name), "replace the link by the file itself")
            return None
        return read_file(path, name, self.problems)

    def _file(self, name: str, cls: type[T]) -> T | None:
        """A file as a typed value. A file's own `languages:` says in which languages its texts must stand."""
        node = self._tree(name)
        if node is None:
            return None
        self.nodes[name] = node
        value: T | None = Reader(self.problems, tuple(_declared(node))).read(node, cls)
        return value

    def _poster(self, name: str) -> Poster | None:
        """A poster with the posters that it gathers; None with the reasons, if not now then when it was read first."""
        if name in self.posters:
            return self.posters[name]
        file = f"content/{name}.yaml"
        before = len(self.problems)
        own = self._file(file, PosterFile)
        if own is None or self.common is None:
            self.posters[name] = None
            return None
        self.reading.append(name)
        sectors = [sector for words in own.sectors if (sector := self._gathered(words, own)) is not None]
        self.reading.pop()
        check_citations(own, self.common, self.reader)
        poster = merged(name, own, self.common, tuple(sectors), Source(file))
        check_languages(poster, _declared(self.nodes[file]), self.reader)
        self.posters[name] = poster if len(self.problems) == before and len(sectors) == len(own.sectors) else None
        return self.posters[name]

    def _gathered(self, words: Words, own: PosterFile) -> Poster | None:
        name = words.text
        if name not in self.available:
            self._unknown_poster(name, words.source)
            return None
        if name in self.reading:
            what = "gathers itself" if name == self.reading[-1] else f"gathers “{self.reading[-1]}” in turn"
            self.reader.refuse("circle", f"“{name}” {what}", words.source, "take one of them out of sectors:")
            return None
        if len(self.reading) >= DEEPEST_GATHERING:
            message = f"more than {DEEPEST_GATHERING} posters gather one another in a row"
            self.reader.refuse("circle", message, words.source, "let one poster gather them all")
            return None
        sector = self._poster(name)
        missing = [code for code in own.languages if sector is not None and code not in sector.languages]
        if missing:
            hint = f"add {', '.join(missing)} to its languages: and write its texts, or leave it out here"
            self.reader.refuse(
                "missing-language", f"poster “{name}” is not made in {', '.join(missing)}", words.source, hint
            )
        return sector

    def _layouts(self, posters: dict[str, Poster], style: StyleFile) -> dict[str, LayoutFamily]:
        families: dict[str, LayoutFamily] = {}
        for name, poster in posters.items():
            others = [other for other in _names(self.root / "layout", ".yaml") if other != STYLE]
            if name not in others:
                hint = nearest(name, others)
                self.reader.refuse("unknown-layout", f"there is no layout “{name}”", poster.layout.source, hint)
                continue
            node = self._tree(f"layout/{name}.yaml")
            if node is None:
                continue
            family = LayoutFamily(name, node, style, self.inks)
            before = len(self.problems)
            try:
                for form in family.forms():
                    check_layout(form, self.reader)
            except InputError as error:
                self.problems.extend(error.findings)
            if len(self.problems) > before:
                continue
            families[name] = family
            for region in (region for form in family.forms() for region in form.file.regions.values()):
                for part in (region.threads, region.wires):
                    self.artwork.illustration(part.plug.file if part and part.plug else None)
        return families

    def _languages(self, posters: list[Poster]) -> dict[str, LanguageFile]:
        languages: dict[str, LanguageFile] = {}
        there = _names(self.root / "layout/languages", ".yaml")
        for poster in posters:
            for code, place in _declared(self.nodes[f"content/{poster.id}.yaml"]).items():
                if code not in there:
                    hint = f"copy one of those in layout/languages to {code}.yaml and change it"
                    self.reader.refuse("unknown-language", f"there is no layout/languages/{code}.yaml", place, hint)
                elif f"layout/languages/{code}.yaml" not in self.nodes:
                    read = self._file(f"layout/languages/{code}.yaml", LanguageFile)
                    if read is not None:
                        languages[code] = read
        return languages

    def _faces(self, layouts: dict[str, LayoutFamily], fonts: FontsFile) -> dict[tuple[str, int], FontFace]:
        faces: dict[tuple[str, int], FontFace] = {}
        for layout in (form for family in layouts.values() for form in family.forms()):
            for name in sorted({name for roles in layout.region_roles.values() for name in roles}):
                role = layout.roles[name]
                key = (role.family, role.weight)
                if key not in faces:
                    face = load_face(fonts, role.family, role.weight, self.root / "fonts", role.source, self.reader)
                    if face is not None:
                        faces[key] = face
        return faces


def _declared(node: Node) -> dict[str, Source]:
    """The languages that a file declares, and where; one without any asks for none."""
    listed = node.entries.get("languages") if node.kind == "map" else None
    return {item.text: item.source for item in listed.items if item.kind == "text"} if listed else {}
