"""Posters: which there are, those that gather others, and what each file says of itself that doesn't hold."""

from __future__ import annotations

from ..findings import Source
from .agreement import check_citations, check_languages, check_patterns_of
from .content import CommonFile, Poster, PosterFile, merged
from .disk import ENDING, misnamed, renamed
from .names import is_id
from .typed import Reader, Words
from .wording import among
from .yaml_files import YamlFiles, declared

COMMON = "common"
#: Words of the command line, so no ids of posters.
COMMAND_WORDS = frozenset(
    {
        "build", "check", "diff", "docs", "explain", "fit", "init", "new", "room", "schema", "separations", "status",
        "translate", "watch",
    }
)  # fmt: skip
#: How many posters may gather one another in a row; two is an overview.
DEEPEST_GATHERING = 8


class Posters:
    """The posters of a project, each read once. read: by id, None for those with problems."""

    def __init__(self, files: YamlFiles, reader: Reader) -> None:
        self.files, self.reader = files, reader
        self.available = [name for name in files.names("content") if name != COMMON]
        self.common: CommonFile | None = None
        self.read: dict[str, Poster | None] = {}
        self._reading: list[str] = []

    def all(self) -> list[str]:
        """The names of all posters; files that were meant for posters, but have another ending, are told."""
        for name, file in misnamed(self.files.root / "content").items():
            if name == COMMON:
                continue  # when that is missed, it is told
            there = name in self.available
            hint = f"delete it, or move it elsewhere: {name}{ENDING} is read" if there else renamed(file, name)
            self.reader.refuse("wrong-ending", "this file is not read: its name doesn't end in .yaml",
                               Source(f"content/{file}"), hint)  # fmt: skip
        return self.known(self.available)

    def known(self, names: list[str]) -> list[str]:
        """Those of the names that are posters; the others are told."""
        for name in names:
            if name not in self.available:
                self._unknown(name, Source("content"))
        return [name for name in names if name in self.available and self._has_id(name)]

    def read_common(self) -> None:
        self.common = self.files.file(f"content/{COMMON}.yaml", CommonFile)
        texts = self.files.texts.get(f"content/{COMMON}.yaml", [])
        check_patterns_of((text for text in texts if not text.source.field.startswith("references")), self.reader)

    def poster(self, name: str) -> Poster | None:
        """A poster with the posters that it gathers; None with the reasons, if not now then when it was read first."""
        if name in self.read:
            return self.read[name]
        file = f"content/{name}.yaml"
        before = len(self.reader.problems)
        own = self.files.file(file, PosterFile)
        node = self.files.nodes.get(file)
        check_patterns_of(self.files.texts.get(file, ()), self.reader)
        if node is not None:
            common = self.files.nodes.get(f"content/{COMMON}.yaml")
            check_citations(node, common.entries.get("references") if common else None, common is not None, self.reader)
        self.read[name] = None
        if own is None:
            return None
        self._reading.append(name)
        sectors = [sector for words in own.sectors if (sector := self._gathered(words, own)) is not None]
        self._reading.pop()
        if self.common is None:
            return None
        poster = merged(name, own, self.common, tuple(sectors), Source(file))
        check_languages(poster, declared(node), self.reader)
        if len(self.reader.problems) == before and len(sectors) == len(own.sectors):
            self.read[name] = poster
        return self.read[name]

    def _gathered(self, words: Words, own: PosterFile) -> Poster | None:
        name = words.text
        if name not in self.available:
            self._unknown(name, words.source)
            return None
        if name in self._reading:
            what = "gathers itself" if name == self._reading[-1] else f"gathers “{self._reading[-1]}” in turn"
            self.reader.refuse(
                "circle",
                f"“{name}” {what}",
                words.source,
                "no poster holds itself: take one of them out of sectors:",
            )
            return None
        if len(self._reading) >= DEEPEST_GATHERING:
            message = f"more than {DEEPEST_GATHERING} posters gather one another in a row"
            self.reader.refuse("circle", message, words.source, "let one poster gather them all")
            return None
        sector = self.poster(name)
        codes = declared(self.files.nodes.get(f"content/{name}.yaml"))
        missing = [code for code in own.languages if codes and code not in codes]
        if missing:
            hint = f"add {', '.join(missing)} to its languages: and write its texts, or leave it out here"
            self.reader.refuse(
                "missing-language", f"poster “{name}” is not made in {', '.join(missing)}", words.source, hint
            )
        return sector

    def _unknown(self, name: str, place: Source) -> None:
        hint = self.files.other_ending("content", name)
        hint = hint or among(name, self.available, "write a file for it in content/")
        if name == COMMON:
            hint = "common.yaml holds what all posters share; name one of " + ", ".join(self.available)
        self.reader.refuse("unknown-poster", f"there is no poster “{name}”", place, hint)

    def _has_id(self, name: str) -> bool:
        if name in COMMAND_WORDS:
            message = f"a poster can't be named “{name}”: that is a word of the command line"
        elif not is_id(name):
            message = f"“{name}” is no id of a poster"
        else:
            return True
        hint = "give the file another name, in small letters, digits and hyphens, as in health-care.yaml"
        self.reader.refuse("poster-id", message, Source(f"content/{name}.yaml"), hint)
        return False
