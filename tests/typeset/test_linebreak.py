"""Line breaks: the least cost of all ways to break a paragraph, and places where no line ever breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from typeset.specimens import DUTCH, dutch, typewritten

from praatplaat.typeset.linebreak import (
    HEADING_CHARACTERS,
    HYPHEN,
    LINE,
    RUNT,
    RUNT_CHARACTERS,
    SENTENCE_END,
    STRANDED,
    WEAK_END,
    Line,
    Place,
    break_lines,
    least_cost_with_hyphen,
    places,
)

CHARACTER, DASH = 500, 300  # of the typewriter, in 1/1000 em
URL = "https://example.org/nl/digitale-afhankelijkheid/lees-verder"


def candidates(text: str, display: bool = False, hyphenate: bool = True) -> tuple[Place, ...]:
    return places(typewritten(text), dutch(), display, hyphenate)


def broken_at_cost(
    text: str, characters: float, display: bool = False, hyphenate: bool = True, hanging: int = 0
) -> tuple[list[Line], float]:
    """The lines of a text on a measure of so many characters, the first one longer by `hanging`; and what they cost."""
    room = characters * CHARACTER
    found = candidates(text, display, hyphenate)
    best, least = break_lines(typewritten(text), found, lambda n: room + (hanging if n == 0 else 0), DASH, display)
    return list(best), least


def broken(text: str, characters: float, display: bool = False, hyphenate: bool = True, hanging: int = 0) -> list[Line]:
    return broken_at_cost(text, characters, display, hyphenate, hanging)[0]


def lines(text: str, characters: float, display: bool = False, hyphenate: bool = True) -> list[str]:
    found = broken(text, characters, display, hyphenate)
    return [text[line.start : line.end] + ("-" if line.then == "\u00ad" else "") for line in found]


# ---- least cost, against all ways there are ------------------------------------------------------------------------


def cost(text: str, found: list[Line], room: float, display: bool, hanging: int) -> float:
    """What these lines cost by the price list at the module's top, worked out line by line."""
    short = display and len(text) <= HEADING_CHARACTERS
    total = 0.0
    for number, line in enumerate(found):
        last = number == len(found) - 1
        measure = room + (hanging if number == 0 else 0)
        width = (line.end - line.start) * CHARACTER + (DASH if line.then == "\u00ad" else 0)
        total += LINE
        if width > measure:
            raise AssertionError("only lines that fit are weighed here")
        elif not last or (display and number):
            total += ((measure - width) / measure) ** 2
        words = text[line.start : line.end].replace("\u00a0", " ").split(" ")
        if last:
            alone = len(words) == 1 or line.end - line.start < RUNT_CHARACTERS
            total += RUNT if number and alone and not short else 0.0
        elif line.then == "\u00ad":
            total += HYPHEN
        elif line.then == " ":
            if words[-1].casefold().lstrip("(“‘") in DUTCH.weak_line_ends:
                total += WEAK_END["display" if display else "text"]
            elif short and words[-1][-1] in ".?!":
                total -= SENTENCE_END
            if re.search(r"[.?!][”’)]? \S+$", text[: line.end]):
                total += STRANDED["display" if display else "text"]
    return total


def all_ways(text: str, found: tuple[Place, ...]) -> Iterator[list[Line]]:
    *inner, last = found
    for count in range(len(inner) + 1):
        for chosen in combinations(inner, count):
            begin, way = 0, []
            for place in (*chosen, last):
                way.append(Line(begin, place.end, place.then))
                begin = place.next
            yield way


def fits(way: list[Line], room: float, hanging: int) -> bool:
    return all(
        (line.end - line.start) * CHARACTER + (DASH if line.then == "\u00ad" else 0)
        <= room + (hanging if number == 0 else 0)
        for number, line in enumerate(way)
    )


WORDS = ["de", "van", "wolk", "hangt.", "IT-bedrijf", "ja?", "in\u00a0de", "telefoon", "big tech", "o", "(de"]
paragraphs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@given(paragraphs, st.integers(8, 40), st.booleans(), st.sampled_from([0, 400]))
def test_no_other_way_to_break_a_paragraph_costs_less(text: str, characters: int, display: bool, hanging: int) -> None:
    found = candidates(text, display)
    assume(len(found) <= 9)
    room = characters * CHARACTER
    costs = [cost(text, w, room, display, hanging) for w in all_ways(text, found) if fits(w, room, hanging)]
    assume(costs)
    chosen, told = broken_at_cost(text, characters, display, hanging=hanging)
    assert cost(text, chosen, room, display, hanging) == pytest.approx(min(costs))
    assert told == pytest.approx(min(costs))


@given(paragraphs, st.integers(8, 40))
def test_no_way_with_a_hyphen_costs_less_than_it_is_said_to_cost(text: str, characters: int) -> None:
    found = candidates(text)
    assume(len(found) <= 9)
    room = characters * CHARACTER
    hyphenated = (w for w in all_ways(text, found) if any(line.then == "\u00ad" for line in w))
    costs = [cost(text, w, room, False, 0) for w in hyphenated if fits(w, room, 0)]
    assume(costs)
    assert least_cost_with_hyphen(typewritten(text), room) <= min(costs) + 1e-9


def test_no_way_with_a_narrow_hyphen_costs_less_than_it_is_said_to_cost() -> None:
    """Four full lines of ten characters, which are 41 with the spaces between them."""
    text, room = "wolk wolk. wolk wolk. wolk telefoon wolk.", 10 * CHARACTER
    assert least_cost_with_hyphen(typewritten(text), room) <= 4 * LINE + HYPHEN


@given(paragraphs, st.integers(1, 30), st.booleans())
def test_every_character_is_on_one_line_but_for_the_spaces_between_lines(
    text: str, characters: int, display: bool
) -> None:
    found = broken(text, characters, display)
    at = 0
    for line in found:
        assert line.start == at
        at = line.end + len(line.then.replace("\u00ad", ""))
    assert at == len(text)
    assert text == "".join(text[line.start : line.end] + line.then.replace("\u00ad", "") for line in found)


# ---- places where no line breaks -----------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.integers(1, 20))
def test_no_line_begins_inside_a_phrase_or_after_a_no_break_space(words: list[str], characters: int) -> None:
    text = " ".join(words)
    found = broken(text, characters)
    for line in found[1:]:
        before = text[: line.start]
        assert not (before.endswith("big ") and text.startswith("tech", line.start))
        assert not before.endswith("\u00a0")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Met AI-tools", "AI-tools"),  # keep_hyphen
        ("Met big tech", "big tech"),  # keep_together
        ("Dat kan\u00a0niet", "kan\u00a0niet"),
        ("Dat kan \u2060niet", "kan \u2060niet"),
        ("Dat kan\u2060 niet", "kan\u2060 niet"),
        ("Dat u-tje", "u-tje"),  # too short a part
        ("Dat IT-er", "IT-er"),
        ("Dat A–", "A–"),
        ("De a@b-cdef.nl", "a@b-cdef.nl"),
    ],
)
def test_what_belongs_together_stays_on_a_line_that_is_too_short_for_it(text: str, whole: str) -> None:
    assert any(whole in line for line in lines(text, 4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een IT-bedrijf", ["Een", "IT-bedrijf"]),  # two letters before the hyphen are too few
        ("Een EdTech-bedrijf", ["Een EdTech-", "bedrijf"]),
        ("De jaren 2019–2024", ["De jaren 2019–", "2024"]),
        ("Een sterke-arm-wet", ["Een sterke-", "arm-wet"]),
    ],
)
def test_a_word_breaks_at_a_hyphen_or_dash_of_its_own_without_another(text: str, expected: list[str]) -> None:
    assert lines(text, 15 if "jaren" in text else 12, hyphenate=False) == expected


def test_a_word_is_broken_with_a_hyphen_when_it_would_not_fit_else() -> None:
    assert lines("telefoon", 6) == ["tele-", "foon"]


def test_a_word_is_not_broken_where_another_line_is_enough() -> None:
    assert lines("De rode telefoon gaat over en weer", 12) == ["De rode", "telefoon", "gaat", "over en weer"]


def test_a_word_that_is_not_to_be_hyphenated_stays_whole() -> None:
    assert lines("telefoon", 6, hyphenate=False) == ["telefoon"]


@pytest.mark.parametrize("characters", [3, 6, 10, 20])
def test_a_heading_has_no_hyphens_of_ours(characters: int) -> None:
    assert not any(line.then == "\u00ad" for line in broken("Onze telefoon van de software", characters, True))


@pytest.mark.parametrize("characters", [4, 10, 18, 25, 40])
def test_an_address_breaks_after_a_slash_only(characters: int) -> None:
    text = f"Lees {URL} nu"
    for line in broken(text, characters)[:-1]:
        assert line.then == " " or text[line.end - 1] == "/"


def test_an_address_does_break_after_a_slash() -> None:
    assert len(lines(URL, 30)) > 1


def test_a_word_beside_an_address_without_a_scheme_is_not_part_of_it() -> None:
    assert "afhan-" in lines("Zie nl/digitale voor afhankelijkheid", 6)


# ---- what a reader sees --------------------------------------------------------------------------------------------


def test_a_last_line_of_one_word_is_avoided_where_as_many_lines_can_do_without() -> None:
    text = "De scholen kopen hun laptops bij één enkele partij"
    greedy = ["De scholen kopen hun laptops bij één enkele", "partij"]
    assert max(map(len, greedy)) <= 43
    assert lines(text, 43, hyphenate=False) == ["De scholen kopen hun laptops bij één", "enkele partij"]


def test_two_short_words_are_as_lonely_as_one() -> None:
    text = "De scholen kopen hun laptops bij één partij"
    assert len(lines(text, 34, hyphenate=False)[-1]) >= 12


def test_a_heading_of_two_lines_is_balanced() -> None:
    assert lines("Signalen van toenemende afhankelijkheid", 30, display=True) == [
        "Signalen van toenemende",
        "afhankelijkheid",
    ]
    assert lines("een twee drie vier vijf zes", 20, display=True) == ["een twee drie", "vier vijf zes"]


def test_a_heading_does_not_end_a_line_on_a_weak_word_where_it_can_do_without() -> None:
    assert lines("Signalen van de wolken", 15, display=True) == ["Signalen", "van de wolken"]


def test_a_heading_breaks_after_its_first_sentence() -> None:
    assert lines("Wie koos? En viel er wat te kiezen?", 30, display=True)[0] == "Wie koos?"


def test_a_word_wider_than_the_measure_stands_alone_and_whole() -> None:
    assert lines("De hottentottententententoonstelling nu", 10, hyphenate=False) == [
        "De",
        "hottentottententententoonstelling",
        "nu",
    ]


def test_the_first_line_may_use_the_room_of_what_hangs_out() -> None:
    assert [line.end for line in broken("“ab cd ef", 5, hanging=CHARACTER)] == [6, 9]
    assert [line.end for line in broken("“ab cd ef", 5)] == [3, 9]


def test_the_tracking_behind_the_last_letter_of_a_line_needs_no_room() -> None:
    text, tracking = "ab cd", 100
    tracked = typewritten(text, CHARACTER + tracking)
    exact = 5 * CHARACTER + 4 * tracking
    for room, count in ((exact, 1), (exact - 1, 2)):
        found, _ = break_lines(tracked, candidates(text), lambda n, r=room: r, DASH, False, tracking)  # type: ignore[misc]
        assert len(found) == count
