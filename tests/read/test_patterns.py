"""Counts in texts, as words and figures, with the word that goes with them."""

import pytest

from praatplaat.findings import Source
from praatplaat.read.content import Signal, StakeBlock
from praatplaat.read.language import LanguageFile
from praatplaat.read.patterns import counts_of, filled, number_in_words
from praatplaat.read.typed import Text, Words

DUTCH = LanguageFile(name="Nederlands", numbers=("nul", "één", "twee"), quotes=("“", "”"))


@pytest.mark.parametrize(
    ("text", "count", "printed"),
    [
        ("{signals:words} draden", 2, "twee draden"),
        ("{signals:Words} draden", 1, "Één draden"),
        ("{signals:figures} draden", 2, "2 draden"),
        ("{signals:words} {draad|draden}", 1, "één draad"),
        ("{signals:words} {draad|draden}", 2, "twee draden"),
        ("{signals:words} {draad|draden}", 0, "nul draden"),
        ("{signals:words} draden", 3, "3 draden"),
        ("{signals:words} {draad|draden} en {wolk|wolken}", 2, "twee draden en wolken"),
        ("a{signals:words}b{|s}", 2, "atweebs"),
        ("niets te tellen", 2, "niets te tellen"),
    ],
)
def test_a_count_is_filled_in(text: str, count: int, printed: str) -> None:
    assert filled(text, DUTCH, {"signals": count}) == printed


def test_a_choice_goes_by_the_count_before_it() -> None:
    text = "{sectors:words} {sector|sectoren}, {signals:words} {signaal|signalen}"
    assert filled(text, DUTCH, {"sectors": 1, "signals": 2}) == "één sector, twee signalen"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{signal:words}", "“{signal:words}” counts “signal”, which is no list; did you mean “signals”?"),
        ("{draad|draden} {signals:words}", "“{draad|draden}” chooses by a count, but none stands before it; "
         "write one before it, as in "
         "{signals:words}"),
        ("{signals:word}", "“{signals:word}” counts nothing; write {signals:words}, {signals:Words} or "
         "{signals:figures}, and {thread|threads} behind it"),
        ("{signals}", "“{signals}” counts nothing; write {signals:words}, {signals:Words} or {signals:figures}, and "
         "{thread|threads} behind it"),
        ("een } los", "“}” counts nothing; write {signals:words}, {signals:Words} or {signals:figures}, and "
         "{thread|threads} behind it"),
        ("{signals:words", "“{signals:words” counts nothing; write {signals:words}, {signals:Words} or "
         "{signals:figures}, and {thread|threads} behind it"),
    ],
)  # fmt: skip
def test_a_pattern_that_counts_nothing_is_never_printed_as_it_stands(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        filled(text, DUTCH, {"signals": 2, "sectors": 5})
    assert "; ".join(caught.value.args) == message


def test_numbers_beyond_the_words_are_figures() -> None:
    assert [number_in_words(n, DUTCH) for n in (0, 2, 3, 12)] == ["nul", "twee", "3", "12"]


def test_what_is_counted_are_the_lists_of_a_part() -> None:
    text = Text((Words("x", Source("f")),), Source("f"))
    block = StakeBlock(id="a", heading=text, items=(text, text))
    assert counts_of(block) == {"items": 2}
    assert counts_of(Signal(id="a", text=text)) == {"sources": 0}
    assert counts_of("no part") == {}
