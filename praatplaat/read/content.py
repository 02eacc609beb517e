"""What a poster says: the types of content files, and the poster that they make together."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from ..findings import Source
from .marks import Listed
from .names import Address, FileName, Id, IdWords, Language
from .typed import Text, Words, doc, fields_of
from .wording import nearest

Languages = Annotated[tuple[Language, ...], Listed(least=1, unique=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal: a sentence or two, and what it rests on."""

    id: Id = doc("a permanent name for this signal, in small letters and hyphens")
    text: Text = doc("the signal in each language")
    sources: tuple[Words, ...] = doc("ids of the references in the common file that it rests on", ())
    source: Source = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words, to the letter; the software sets the quotation marks."""

    text: Text = doc("the words, without quotation marks")
    speaker: Text = doc("who said it, and the year; a translation says so")
    original: Language = doc("the language in which it was said", "")
    sources: tuple[Words, ...] = doc("ids of the references in the common file", ())
    source: Source = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeBlock:
    """One part of what is at stake: a heading with a paragraph or bullets."""

    id: Id = doc("a permanent name for this block")
    heading: Text = doc("the block's heading")
    text: Text | None = doc("a paragraph", None)
    items: tuple[Text, ...] = doc("bullets, each a short sentence", ())
    source: Source = Source("")

    def __post_init__(self) -> None:
        if (self.text is None) == (not self.items):
            found = "both text: and items:" if self.items else "neither text: nor items:"
            raise ValueError(f"this block has {found}", "give it one of the two")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """What is at stake."""

    heading: Text = doc("the region's heading")
    blocks: Annotated[tuple[StakeBlock, ...], Listed(by="id")] = doc("the blocks, from left to right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What can be done, and where to read on."""

    heading: Text = doc("the region's heading")
    text: Text = doc("the call to read on")
    short: Text | None = doc("the same in a few words, for narrow places", None)
    url: Address = doc("the address; it is printed without https:// and put into the QR code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """Sources, credits, publisher, year and licence; what is empty prints nothing."""

    sources: Text | None = doc("what the poster is based on", None)
    credits: Text | None = doc("whose work this builds on", None)
    publisher: Words | None = doc("who publishes this poster", None)
    year: Words | None = doc("the year of publication", None)
    licence: Text | None = doc("the licence of texts and drawings", None)
    url: Address | None = doc("the account of the sources, for links on screen", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source that signals and quotes cite by its id."""

    title: Text = doc("what it is")
    url: Address | None = doc("where it can be read", None)
    author: Words | None = doc("who wrote or said it", None)
    organisation: Words | None = doc("for whom", None)
    year: Words | None = doc("when", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """An organisation's logo: an SVG drawing or a picture in content/logos."""

    file: FileName = doc("the file in content/logos")
    alt: Text = doc("the organisation's name, for those who can't see the logo")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonFile:
    """What all posters share (content/common.yaml)."""

    languages: Languages = doc("the languages of the texts in this file")
    title: Text = doc("the posters' common title")
    stakes: Stakes | None = doc("what is at stake", None)
    action: Action | None = doc("what can be done", None)
    talk: Text | None = doc("the heading above the questions", None)
    colophon: Colophon | None = doc("sources, credits, publisher, year, licence", None)
    logo: Logo | None = doc("the logo of who publishes the posters", None)
    references: dict[str, Reference] | None = doc("the sources that signals and quotes cite, by id", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterFile:
    """One poster (content/<id>.yaml). What it doesn't name comes from the common file."""

    layout: IdWords = doc("the layout: a file in layout/, without .yaml")
    languages: Languages = doc("the languages in which this poster is made")
    title: Text | None = doc("a title of its own, instead of the common one", None)
    name: Text | None = doc("the sector's name", None)
    second_line: Text | None = doc("the line under the name, with {signals:words} for the count", None)
    legend: Text | None = doc("how to read the picture, in a line or two", None)
    summary: Text | None = doc("the poster in a sentence or two, for those who can't see it", None)
    art: FileName | None = doc("the illustration: a file in content/art", None)
    alt: Text | None = doc("what the illustration shows, for those who can't see it", None)
    signals: Annotated[tuple[Signal, ...], Listed(by="id")] = doc(
        "the signals, in the order of their threads from left to right", ()
    )
    quote: Quote | None = doc("a quote; leave it out when there is none", None)
    questions: tuple[Text, ...] = doc("questions to talk about", ())
    sectors: Annotated[tuple[Words, ...], Listed(unique=True)] = doc("ids of other posters that this one gathers", ())
    stakes: Stakes | None = doc("what is at stake, instead of the common text", None)
    action: Action | None = doc("what can be done, instead of the common text", None)
    talk: Text | None = doc("the heading above the questions, instead of the common one", None)
    colophon: Colophon | None = doc("instead of the common colophon", None)
    logo: Logo | None = doc("instead of the common logo", None)


#: What patterns such as {signals:words} can count: the lists of a poster.
COUNTED = tuple(f.name for f in dataclasses.fields(PosterFile) if f.default == ())


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster with everything that it says: its own file over the common one, its sectors resolved."""

    id: str
    layout: Words
    languages: tuple[str, ...]
    title: Text
    name: Text | None
    second_line: Text | None
    legend: Text | None
    summary: Text | None
    art: FileName | None
    alt: Text | None
    signals: tuple[Signal, ...]
    quote: Quote | None
    questions: tuple[Text, ...]
    sectors: tuple[Poster, ...]
    stakes: Stakes | None
    action: Action | None
    talk: Text | None
    colophon: Colophon | None
    logo: Logo | None
    source: Source


def merged(name: str, own: PosterFile, common: CommonFile, sectors: tuple[Poster, ...], source: Source) -> Poster:
    """The poster that a file and the common file make together."""
    shared = set(fields_of(CommonFile)) & set(fields_of(PosterFile)) - {"languages"}
    values: dict[str, Any] = {key: getattr(own, key) for key in fields_of(PosterFile)}
    for key in shared:
        if values[key] is None:
            values[key] = getattr(common, key)
    return Poster(**{**values, "id": name, "sectors": sectors, "source": source})


_STEP = re.compile(r"([a-z_]+)((?:\[[0-9]{1,3}\])*)")
_NOT_PRINTED = frozenset({"id", "source", "languages", "layout", "original"})


def field_type(path: str, start: Any) -> Any:
    """The type that a field path such as `stakes.blocks[0].heading` leads to; ValueError when it leads nowhere."""
    here = start
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            raise ValueError(f"“{path[:80]}” is not the name of a field", "write it as in stakes.blocks[0].heading")
        hints = _hints(here) if _has_fields(here) else {}
        known = set(hints) - _NOT_PRINTED
        if match[1] not in known:
            raise ValueError(f"content has no field “{path[:80]}” here", nearest(match[1], known))
        here = _without_none(hints[match[1]])
        for _ in re.findall(r"[0-9]+", match[2]):
            if get_origin(here) is not tuple:
                raise ValueError(
                    f"“{match[1]}” in “{path[:80]}” is not a list, so it has no items", "remove the brackets"
                )
            here = get_args(here)[0]
    return here


def _has_fields(wanted: Any) -> bool:
    return dataclasses.is_dataclass(wanted) and wanted not in (Text, Words)


@functools.cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _without_none(wanted: Any) -> Any:
    arguments = [a for a in get_args(wanted) if a is not type(None)]
    return arguments[0] if get_origin(wanted) in (Union, type(int | None)) else wanted


def field_value(path: str, start: Any) -> Any:
    """What a field path leads to, None when something on the way is not given."""
    here = start
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None or here is None:
            return None
        here = getattr(here, match[1])
        for index in re.findall(r"[0-9]+", match[2]):
            if here is None or int(index) >= len(here):
                return None
            here = here[int(index)]
    return here


def owner_of(words: Words, poster: Poster) -> Poster:
    """The poster whose file holds a text: one that this poster gathers, or itself (common texts are its own)."""
    for sector in poster.sectors:
        if sector.source.file == words.source.file:
            return sector
        inner = owner_of(words, sector)
        if inner is not sector:
            return inner
    return poster


def texts_in(content: Any) -> Iterator[Text]:
    """Every text of a poster or a part of one, but not those of the posters that it gathers."""
    for f in dataclasses.fields(content):
        value = getattr(content, f.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield item
            elif dataclasses.is_dataclass(item) and not isinstance(item, (Poster, Words, Source)):
                yield from texts_in(item)
