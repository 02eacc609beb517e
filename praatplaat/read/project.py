"""A project folder: finds its files, reads what is asked for, and says everything that is wrong at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ..findings import Finding, InputError, Source
from ..page import FontFace, Ink
from .art import Drawing, read_drawing
from .blocks import PlacedArt
from .content import CommonFile, Logo, Poster, PosterFile, merged, texts_in
from .fonts import FontsFile, load_face
from .language import LanguageFile
from .layouts import LayoutFamily, inks_of
from .patterns import counts_of, filled
from .references import check_layout
from .series import DrawingsFile
from .style import StyleFile
from .typed import Reader, Words, nearest
from .yaml_source import Node, read_file

COMMON = "common"

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
    pictures: dict[str, bytes] = field(default_factory=dict)
    profiles: tuple[bytes, bytes] = (b"", b"")
    references: dict[str, object] = field(default_factory=dict)


def poster_names(root: Path) -> list[str]:
    """The ids of all posters in a project folder."""
    return sorted(p.stem for p in (root / "content").glob("*.yaml") if p.stem != COMMON)


def load_project(root: Path, posters: list[str] | None = None) -> Project:
    """The project with the posters asked for (all of them without a list); InputError with every problem."""
    loader = _Loader(root)
    project = loader.load(posters)
    if loader.problems or project is None:
        raise InputError(loader.problems)
    return project


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Finding] = []
        self.posters: dict[str, Poster | None] = {}
        self.drawings: dict[str, Drawing] = {}
        self.pictures: dict[str, bytes] = {}
        self.inks: dict[str, Ink] = {}
        self.known: DrawingsFile | None = None
        self.common: CommonFile | None = None

    def load(self, names: list[str] | None) -> Project | None:
        available = poster_names(self.root)
        for name in names or ():
            if name not in available:
                hint = nearest(name, available) or "the content folder holds no posters"
                self.problems.append(
                    Finding("unknown-poster", "error", f"there is no poster “{name}”", Source("content"), hint)
                )
        if not available:
            self.problems.append(
                Finding("no-content", "error", "no posters found: content/ holds no .yaml files", Source("content"))
            )
        if self.problems:
            return None
        wanted = names or available
        self.common = self._file("content/common.yaml", CommonFile)
        style = self._file("layout/style.yaml", StyleFile)
        fonts = self._file("fonts/fonts.yaml", FontsFile)
        if (self.root / "content/art/drawings.yaml").exists():
            self.known = self._file("content/art/drawings.yaml", DrawingsFile)
        self.inks = inks_of(style) if style else {}
        for name in wanted:
            self._poster(name)
        if style is None or fonts is None or self.common is None or self.problems:
            return None
        read = [p for p in self.posters.values() if p is not None]
        layouts = self._layouts({p.layout.text: p for p in read if p.id in wanted}, style)
        languages = self._languages(read)
        faces = self._faces(layouts, fonts)
        for each in read:
            self._drawing(each.art)
            self._logo(each.logo)
        chosen = {name: poster for name in wanted if (poster := self.posters[name]) is not None}
        profiles = self._profiles() if self.pictures else (b"", b"")
        self._check_counts(read, languages)
        return Project(
            self.root, chosen, layouts, self.inks, faces, languages, self.drawings, self.pictures, profiles,
            dict(self.common.references or {}),
        )  # fmt: skip

    def _tree(self, name: str) -> Node | None:
        return read_file(self.root / name, name, self.problems)

    def _file(self, name: str, cls: type[T]) -> T | None:
        """A file as a typed value. A file's own `languages:` says in which languages its texts must stand."""
        node = self._tree(name)
        if node is None:
            return None
        value: T | None = Reader(self.problems, _declared(node)).read(node, cls)
        return value

    def _poster(self, name: str) -> Poster | None:
        if name in self.posters:
            return self.posters[name]
        self.posters[name] = None  # a poster that gathers itself finds nothing here
        file = f"content/{name}.yaml"
        before = len(self.problems)
        own = self._file(file, PosterFile)
        if own is None or self.common is None:
            return None
        reader = Reader(self.problems)
        sectors: list[Poster] = []
        for words in own.sectors:
            if words.text not in poster_names(self.root):
                reader.refuse(
                    "unknown-poster",
                    f"there is no poster “{words.text}”",
                    words.source,
                    nearest(words.text, poster_names(self.root)),
                )
                continue
            sector = self._poster(words.text)
            if sector is None and len(self.problems) == before:
                reader.refuse("circle", f"“{words.text}” gathers this poster in turn", words.source)
            elif sector is not None:
                missing = [code for code in own.languages if code not in sector.languages]
                if missing:
                    reader.refuse(
                        "missing-language", f"poster “{words.text}” is not made in {', '.join(missing)}", words.source
                    )
                sectors.append(sector)
        self._check_citations(own, reader)
        if len(self.problems) > before:
            return None
        poster = merged(name, own, self.common, tuple(sectors), Source(file))
        self.posters[name] = poster
        return poster

    def _check_citations(self, own: PosterFile, reader: Reader) -> None:
        known = (self.common.references if self.common else None) or {}
        cited = [words for signal in own.signals for words in signal.sources]
        cited += own.quote.sources if own.quote else ()
        for words in cited:
            if words.text not in known:
                reader.refuse(
                    "unknown-reference",
                    f"the common file has no reference “{words.text}”",
                    words.source,
                    nearest(words.text, known),
                )
        seen: dict[str, Source] = {}
        for signal in own.signals:
            if signal.id in seen:
                reader.refuse(
                    "duplicate-id",
                    f"the id “{signal.id}” stands here a second time (first on line {seen[signal.id].line})",
                    signal.source,
                )
            seen.setdefault(signal.id, signal.source)

    def _layouts(self, posters: dict[str, Poster], style: StyleFile) -> dict[str, LayoutFamily]:
        families: dict[str, LayoutFamily] = {}
        for name, poster in posters.items():
            file = f"layout/{name}.yaml"
            if not (self.root / file).is_file():
                others = {p.stem for p in (self.root / "layout").glob("*.yaml")} - {"style"}
                self.problems.append(
                    Finding(
                        "unknown-layout",
                        "error",
                        f"there is no layout “{name}”",
                        poster.layout.source,
                        nearest(name, others),
                    )
                )
                continue
            node = self._tree(file)
            if node is None:
                continue
            family = LayoutFamily(name, node, style, self.inks)
            try:
                for layout in family.forms():
                    check_layout(layout, Reader(self.problems))
            except InputError as error:
                self.problems.extend(error.findings)
                continue
            families[name] = family
            for region in family.adjusted().file.regions.values():
                for part in (region.threads, region.wires):
                    placed: PlacedArt | None = part.plug if part else None
                    self._drawing(placed.file if placed else None)
        return families

    def _languages(self, posters: list[Poster]) -> dict[str, LanguageFile]:
        languages: dict[str, LanguageFile] = {}
        for code in sorted({code for poster in posters for code in poster.languages}):
            read = self._file(f"layout/languages/{code}.yaml", LanguageFile)
            if read is not None:
                languages[code] = read
        return languages

    def _faces(self, layouts: dict[str, LayoutFamily], fonts: FontsFile) -> dict[tuple[str, int], FontFace]:
        faces: dict[tuple[str, int], FontFace] = {}
        reader = Reader(self.problems)
        for layout in (form for family in layouts.values() for form in family.forms()):
            for name in sorted({name for roles in layout.region_roles.values() for name in roles}):
                role = layout.roles[name]
                key = (role.family, role.weight)
                if key not in faces:
                    face = load_face(fonts, role.family, role.weight, self.root / "fonts", role.source, reader)
                    if face is not None:
                        faces[key] = face
        return faces

    def _drawing(self, words: Words | None) -> None:
        if words is not None and words.text not in self.drawings:
            data = self._art("content/art", words)
            self._read_drawing(words.text, f"content/art/{words.text}", data)

    def _read_drawing(self, key: str, file: str, data: bytes | None) -> None:
        by_colour: dict[str, str] = {}
        for ink in self.inks.values():  # the first ink of a colour: text inks that look the same come later
            by_colour.setdefault(ink.rgb, ink.name)
        drawing = read_drawing(data, file, by_colour, self.problems, self.known) if data is not None else None
        if drawing is not None:
            self.drawings[key] = drawing

    def _logo(self, logo: Logo | None) -> None:
        if logo is None or logo.file.text in self.pictures or f"logos/{logo.file.text}" in self.drawings:
            return
        data = self._art("content/logos", logo.file)
        if logo.file.text.lower().endswith(".svg"):
            self._read_drawing(f"logos/{logo.file.text}", f"content/logos/{logo.file.text}", data)
        elif data is not None:
            self.pictures[logo.file.text] = data

    def _art(self, folder_name: str, words: Words) -> bytes | None:
        """The bytes of a file that content or layout names, never from outside its folder."""
        folder = (self.root / folder_name).resolve()
        path = (folder / words.text).resolve()
        if not path.is_relative_to(folder):
            self.problems.append(
                Finding("path-outside", "error", f"“{words.text}” leads out of {folder_name}", words.source)
            )
            return None
        try:
            return path.read_bytes()
        except OSError:
            hint = nearest(words.text, [p.name for p in folder.glob("*.*")])
            self.problems.append(
                Finding("missing-art", "error", f"{folder_name} has no file “{words.text}”", words.source, hint)
            )
            return None

    def _profiles(self) -> tuple[bytes, bytes]:
        """The colour profiles that pictures need: sRGB and the press's."""
        try:
            press = self.root / "layout/press"
            return (press / "sRGB.icc").read_bytes(), (press / "FOGRA39L_coated.icc").read_bytes()
        except OSError as error:
            self.problems.append(
                Finding(
                    "missing-profile",
                    "error",
                    f"a colour profile can't be read: {error.strerror}",
                    Source("layout/press"),
                )
            )
            return b"", b""

    def _check_counts(self, posters: list[Poster], languages: dict[str, LanguageFile]) -> None:
        """Every pattern of counts must count something that is there."""
        for poster in posters:
            for text in texts_in(poster):
                for words in text.values:
                    if words.language in languages:
                        try:
                            filled(words.text, languages[words.language], counts_of(poster))
                        except ValueError as error:
                            self.problems.append(Finding("wrong-count", "error", str(error), words.source))


def _declared(node: Node) -> tuple[str, ...]:
    """The languages that a file declares; one without any asks for none."""
    listed = node.entries.get("languages") if node.kind == "map" else None
    return tuple(item.text for item in listed.items if item.kind == "text") if listed else ()
