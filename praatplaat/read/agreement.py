"""What content and layout must agree on: counts in texts, columns, what a QR code can hold, where threads end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..findings import Source
from .art import Drawing
from .blocks import Illustration
from .characters import shown
from .content import COUNTED, Poster, field_value, texts_in
from .language import LanguageFile
from .layout import Region
from .layouts import Layout
from .patterns import check_patterns
from .typed import Reader, Text, Words
from .wording import among, told_by
from .yaml_source import Node

#: The most bytes in a QR code of level M (ISO/IEC 18004, table 7: version 40).
MOST_IN_QR = 2_331


def check_citations(node: Node, references: Node | None, known: bool, reader: Reader) -> None:
    """Reports references of a poster's tree that the common file lacks; nothing if that isn't `known`."""
    there = references.entries if references is not None else {}
    signals, quote = node.entries.get("signals"), node.entries.get("quote")
    citing = [*(signals.items if signals else ()), *([quote] if quote else ())]
    for cited in (item for each in citing if "sources" in each.entries for item in each.entries["sources"].items):
        if known and cited.kind == "text" and cited.text not in there:
            message = f"content/common.yaml has no reference “{shown(cited.text)}”"
            hint = among(cited.text, there, "add it there, under references:")
            reader.refuse("unknown-reference", message, cited.source, hint)


def check_patterns_of(texts: Iterable[Text], reader: Reader) -> None:
    """Reports patterns that count what can't be counted, or choose before any count."""
    for text in texts:
        for words in text.values:
            try:
                check_patterns(words.text, COUNTED)
            except ValueError as error:
                message, hint = told_by(error)
                reader.refuse("wrong-count", message, words.source, hint)


def check_written_counts(
    texts: Iterable[Text], lengths: Mapping[str, int], languages: Mapping[str, LanguageFile], reader: Reader
) -> None:
    """Reports counts of a poster's lists that are written out, in fields that announce them: they go stale.

    Counts of one are left alone: in many languages that is the article too.
    """
    for text in texts:
        if text.source.field not in ANNOUNCING:
            continue
        for words in text.values:
            numbers = [number.casefold() for number in languages[words.language].numbers] if (
                words.language in languages) else []  # fmt: skip
            bare = re.sub(r"\{[^{}]*\}", " ", words.text)
            for word in re.findall(r"[^\W_]+", bare):
                count = int(word) if word.isdecimal() and len(word) < 4 else _place(word.casefold(), numbers)
                counted = [name for name, length in lengths.items() if length == count] if count > 1 else []
                if counted:
                    form = "figures" if word.isdecimal() else "Words" if word[0].isupper() else "words"
                    what = f"the number of {' and of '.join(counted)}"
                    message = f"“{word}” is {what}; written so, it stays the same when they change"
                    hint = " or ".join(f"{{{name}:{form}}}" for name in counted)
                    reader.refuse("written-count", message, words.source, f"write {hint} instead of “{word}”")


#: Fields whose texts say how much there is on a poster.
ANNOUNCING = frozenset({"title", "name", "second_line", "legend", "talk"})


def _place(word: str, numbers: Sequence[str]) -> int:
    return numbers.index(word) if word in numbers else -1


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
    drawings: Mapping[str, Drawing],
    anchored: bool,
    reader: Reader,
) -> None:
    """Reports where a poster's content and its layout, in any of its forms, don't go together.

    anchored: where threads end on drawings could be read, so a drawing without is told.
    """
    layout = forms[0]
    columns = layout.file.grid.columns.text
    if not columns.isdigit() and not field_value(columns, poster):
        message = f"layout “{layout.name}” has a column for each of “{columns}”, and this poster has none"
        reader.refuse("no-columns", message, poster.layout.source, f"give it {columns}:, or choose another layout")
    for form in forms:
        for name, region in form.file.regions.items():
            if form is layout or region is not layout.file.regions[name]:
                for item in _items(region, poster):
                    _check_codes(region, item, poster, reader)
                if anchored:
                    _check_hanging(region, form, poster, drawings, reader)


def _items(region: Region, poster: Poster) -> tuple[Any, ...]:
    return (poster,) if region.repeat is None else tuple(field_value(region.repeat.text, poster) or ())


def _check_codes(region: Region, item: Any, poster: Poster, reader: Reader) -> None:
    for words in _words(field_value(region.qr.takes.text, item), poster) if region.qr else ():
        size = len(words.text.encode())
        if size > MOST_IN_QR:
            message = f"this has {size:,} bytes; a QR code holds {MOST_IN_QR:,}"
            reader.refuse("qr-too-long", message, words.source, "use a short address")


def _words(value: Any, poster: Poster) -> tuple[Words, ...]:
    if isinstance(value, Words):
        return (value,)
    values = value.values if isinstance(value, Text) else ()
    return tuple(words for words in values if words.language in poster.languages)


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
