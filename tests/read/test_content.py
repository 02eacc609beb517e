"""What a poster says: its own file over the common one, and the paths that layouts find it by."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from praatplaat.findings import Finding, Source
from praatplaat.read.content import (
    CommonFile,
    Poster,
    PosterFile,
    Signal,
    StakeBlock,
    field_type,
    field_value,
    merged,
    texts_in,
)  # fmt: skip
from praatplaat.read.typed import Text, Words

Read = Callable[..., tuple[Any, list[Finding]]]
HERE = Source("f.yaml")

COMMON = """
languages: [nl]
title: {nl: Titel}
talk: {nl: Praat}
colophon: {sources: {nl: Bronnen}, year: 2026}
stakes: {heading: {nl: Inzet}, blocks: [{id: a, heading: {nl: A}, text: {nl: B}}]}
"""
OWN = """
layout: one
languages: [nl]
name: {nl: Naam}
talk: {nl: Vertel}
signals:
- {id: x, text: {nl: X}, sources: [s]}
- {id: y, text: {nl: Y}}
quote: {text: {nl: Zo}, speaker: {nl: Iemand}}
"""


@pytest.fixture
def poster(read_as: Read) -> Poster:
    common, first = read_as(CommonFile, COMMON, ("nl",))
    own, second = read_as(PosterFile, OWN, ("nl",))
    assert not first + second
    return merged("p", own, common, (), HERE)


def dutch(text: Any) -> str:
    return text.in_language("nl").text


def test_a_poster_takes_from_the_common_file_what_it_does_not_say_itself(poster: Poster) -> None:
    assert (dutch(poster.title), dutch(poster.talk), dutch(poster.name)) == ("Titel", "Vertel", "Naam")
    assert poster.colophon is not None and poster.colophon.year == Words(
        "2026", Source("file.yaml", 5, 42, "colophon.year")
    )
    assert (poster.id, poster.action, poster.logo) == ("p", None, None)


def test_the_texts_of_a_poster_are_all_its_texts_and_not_those_of_its_sectors(poster: Poster) -> None:
    gathering = merged("all", PosterFile(layout=Words("m", HERE), languages=("nl",)),
                       CommonFile(languages=("nl",), title=poster.title), (poster,), HERE)  # fmt: skip
    assert [dutch(t) for t in texts_in(poster)] == [
        "Titel", "Naam", "X", "Y", "Zo", "Iemand", "Inzet", "A", "B", "Vertel", "Bronnen",
    ]  # fmt: skip
    assert [dutch(t) for t in texts_in(gathering)] == ["Titel"]


@pytest.mark.parametrize(
    ("path", "start", "wanted"),
    [
        ("title", Poster, Text),
        ("stakes.blocks[0].heading", Poster, Text),
        ("signals[12].text", Poster, Text),
        ("colophon.year", Poster, Words),
        ("sectors[0].name", Poster, Text),
        ("heading", StakeBlock, Text),
        ("text", Signal, Text),
    ],
)
def test_a_path_leads_to_a_type(path: str, start: type, wanted: type) -> None:
    assert field_type(path, start) is wanted


def test_a_path_to_a_list_leads_to_the_list() -> None:
    assert get_args(field_type("stakes.blocks", Poster))[0] is StakeBlock


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("titel", "content has no field “titel” here", "did you mean “title”?"),
        ("stakes.hedding", "content has no field “stakes.hedding” here", "did you mean “heading”?"),
        ("quote.zzz", "content has no field “quote.zzz” here", "known here: sources, speaker, text"),
        ("title.values", "content has no field “title.values” here", ""),
        ("id", "content has no field “id” here", "known here: "),
        ("languages", "content has no field “languages” here", "known here: "),
        ("title[0]", "“title” in “title[0]” is not a list, so it has no items", "remove the brackets"),
        ("signals[0][0]", "“signals” in “signals[0][0]” is not a list, so it has no items", "remove the brackets"),
        ("", "“” is not the name of a field", "write it as in stakes.blocks[0].heading"),
        ("a..b", "content has no field “a..b” here", "known here: "),
        ("signals[-1]", "“signals[-1]” is not the name of a field", "write it as in stakes.blocks[0].heading"),
        ("signals[99999]", "“signals[99999]” is not the name of a field", "write it as in stakes.blocks[0].heading"),
        ("signals[٣]", "“signals[٣]” is not the name of a field", "write it as in stakes.blocks[0].heading"),
        ("title\n", "“title\n” is not the name of a field", "write it as in stakes.blocks[0].heading"),
    ],
)
def test_a_path_that_leads_nowhere_is_told_what_there_is(path: str, message: str, hint: str) -> None:
    with pytest.raises(ValueError) as caught:
        field_type(path, Poster)
    found, told = caught.value.args
    assert found == message
    assert told.startswith(hint) and bool(hint) == bool(told)


def test_a_value_is_found_by_its_path_and_nothing_where_it_is_not_given(poster: Poster) -> None:
    assert dutch(field_value("signals[1].text", poster)) == "Y"
    assert field_value("signals[2].text", poster) is None
    assert field_value("action.heading", poster) is None
    assert field_value("no path", poster) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{id: x,", "{id: X x,", "“X x” is not an id"),
        ("layout: one", "layout: ../one",
         "“../one” is not an id"),
        ("layout: one", "layout: one\nart: ../x.svg",
         "“../x.svg” is not a file name"),
        ("languages: [nl]", "languages: []", "this list has no items"),
        ("languages: [nl]", "languages: [nl, nl]", "“nl” stands in this list twice"),
        ("languages: [nl]", "languages: [Dutch]", "“Dutch” is not a language"),
        ("layout: one", "layout: one\nsectors: [a, b, a]", "“a” stands in this list twice"),
        ("speaker: {nl: Iemand}", "speaker: {nl: Iemand}, original: english",
         "“english” is not a language"),
        ("layout: one", "layout: one\naction: {heading: {nl: A}, text: {nl: B}, url: example.org}",
         "“example.org” is not an address"),
    ],
)  # fmt: skip
def test_a_field_of_a_form_of_its_own_is_held_to_it(read_as: Read, old: str, new: str, message: str) -> None:
    assert OWN.count(old) == 1
    _, problems = read_as(PosterFile, OWN.replace(old, new), ("nl",))
    assert [f.message for f in problems] == [message]


@pytest.mark.parametrize(
    ("inside", "found"),
    [("", "neither text: nor items:"), (", text: {nl: a}, items: [{nl: b}]", "both text: and items:")],
)
def test_a_block_has_a_text_or_items_and_not_both(read_as: Read, inside: str, found: str) -> None:
    _, problems = read_as(StakeBlock, "{id: a, heading: {nl: h}" + inside + "}", ("nl",))
    assert [f.message for f in problems] == [f"this block has {found}"]
