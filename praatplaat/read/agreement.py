"""What content and layout must agree on: counts in texts, columns, what a QR code can hold, where threads end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..findings import Source
from .art import Drawing
from .blocks import Illustration, Qr
from .content import CommonFile, Logo, Poster, PosterFile, Quote, Signal, field_value, owner_of, texts_in
from .language import LanguageFile
from .layout import Region
from .layouts import Layout
from .patterns import counts_of, filled
from .typed import LONGEST_TEXT, Reader, Text, Words, nearest
from .walk import parts_in

#: The most bytes in a QR code of level M (ISO/IEC 18004, table 7: version 40).
MOST_IN_QR = 2_331


def check_citations(own: PosterFile, common: CommonFile, reader: Reader) -> None:
    """Reports references that the common file lacks, and ids of signals that occur twice."""
    known = common.references or {}
    cited = [words for signal in own.signals for words in signal.sources]
    cited += own.quote.sources if own.quote else ()
    for words in cited:
        if words.text not in known:
            message = f"content/common.yaml has no reference “{words.text}”"
            reader.refuse("unknown-reference", message, words.source, nearest(words.text, known))
    for items in (own.signals, own.stakes.blocks if own.stakes else ()):
        seen: dict[str, Source] = {}
        for item in items:
            if item.id in seen:
                message = f"the id “{item.id}” stands here a second time (first on line {seen[item.id].line})"
                reader.refuse("duplicate-id", message, item.source, "give it an id of its own")
            seen.setdefault(item.id, item.source)


def check_languages(poster: Poster, places: Mapping[str, Source], reader: Reader) -> None:
    """Reports languages of a poster in which the common texts are missing. `places`: where it declares them."""
    lacking = {code for text in texts_in(poster) for code in poster.languages if code not in _codes(text)}
    for code in sorted(lacking):
        reader.refuse(
            "missing-language",
            f"content/common.yaml has no texts in “{code}”",
            places.get(code, poster.source),
            f"write them there and declare {code} under its languages:, or leave {code} out here",
        )


def _codes(text: Text) -> set[str]:
    return {words.language for words in text.values}


def check_poster(
    poster: Poster,
    forms: Sequence[Layout],
    languages: Mapping[str, LanguageFile],
    drawings: Mapping[str, Drawing],
    reader: Reader,
) -> None:
    """Reports where a poster's content and its layout, in any of its forms, don't go together."""
    layout = forms[0]
    columns = layout.file.grid.columns.text
    if not columns.isdigit() and not field_value(columns, poster):
        message = f"layout “{layout.name}” has a column for each of “{columns}”, and this poster has none"
        reader.refuse("no-columns", message, poster.layout.source, f"give it {columns}:, or choose another layout")
    titles = [field_value(words.text, poster) for words in layout.file.title]
    for text in _texts((poster.summary, *titles)):
        _check_counts(text, poster, languages, reader)
    for form in forms:
        for name, region in form.file.regions.items():
            if form is layout or region != layout.file.regions[name]:
                for item in _items(region, poster):
                    _check_region(region, item, poster, languages, reader)
                _check_hanging(region, form, poster, drawings, reader)


def _items(region: Region, poster: Poster) -> tuple[Any, ...]:
    return (poster,) if region.repeat is None else tuple(field_value(region.repeat.text, poster) or ())


def _check_region(
    region: Region, item: Any, poster: Poster, languages: Mapping[str, LanguageFile], reader: Reader
) -> None:
    for part, _ in parts_in(region):
        for path in _paths(part):
            value = field_value(path.text, item)
            for text in _texts(value):
                _check_counts(text, poster, languages, reader)
            if isinstance(part, Qr):
                for words in _words(value, poster):
                    size = len(words.text.encode())
                    if size > MOST_IN_QR:
                        message = f"this has {size:,} bytes; a QR code holds {MOST_IN_QR:,}"
                        reader.refuse("qr-too-long", message, words.source, "use a short address")
    named = getattr(item, "name", None) if region.repeat else None
    for text in _texts(named):
        _check_counts(text, poster, languages, reader)


def _paths(part: Any) -> Iterator[Words]:
    for key in ("takes", "alt", "link"):
        value = getattr(part, key, None)
        yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Words))


def _texts(value: Any) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case Signal():
            yield value.text
        case Quote():
            yield from (value.text, value.speaker)
        case Logo():
            yield value.alt
        case tuple():
            for item in value:
                yield from _texts(item)


def _words(value: Any, poster: Poster) -> tuple[Words, ...]:
    if isinstance(value, Words):
        return (value,)
    return tuple(words for text in _texts(value) for words in text.values if words.language in poster.languages)


def _check_counts(text: Text, poster: Poster, languages: Mapping[str, LanguageFile], reader: Reader) -> None:
    for words in text.values:
        if words.language in poster.languages and words.language in languages:
            try:
                text_filled = filled(words.text, languages[words.language], counts_of(owner_of(words, poster)))
            except ValueError as error:
                reader.refuse("wrong-count", str(error), words.source)
                continue
            if len(text_filled) > LONGEST_TEXT:
                message = f"with its counts this text has {len(text_filled):,} characters; at most {LONGEST_TEXT:,} fit"
                reader.refuse("text-too-long", message, words.source, "count less often")


def _check_hanging(
    region: Region, layout: Layout, poster: Poster, drawings: Mapping[str, Drawing], reader: Reader
) -> None:
    """Threads need to know where they end on a drawing, and wires where they begin."""
    bound = region.threads.to if region.threads else None
    bound = bound or next((part.under for part in (region.stubs, region.wires) if part and part.takes), None)
    aim = layout.file.regions[bound] if bound else None
    block: Illustration | None = aim.illustration if aim else None
    if aim is None or block is None:
        return
    for item in _items(aim, poster):
        name = field_value(block.takes.text, item)
        drawing = drawings.get(name.text) if isinstance(name, Words) else None
        if isinstance(name, Words) and drawing is not None and drawing.hanging is None:
            message = f"content/art/drawings.yaml doesn't say where threads end on “{name.text}”"
            reader.refuse(
                "no-anchors", message, name.source, f"add {name.text}: with its anchors there, under drawings:"
            )
