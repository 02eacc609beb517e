"""Hyphenation: the language's own list, then patterns, and words that stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from praatplaat.store import Store, digest, engine
from praatplaat.typeset.hyphenation import PatternHyphenator, words_in


def broken(word: str, *exceptions: str, language: str = "nl") -> str:
    points = PatternHyphenator(language, exceptions).points(word)
    parts = [word[a:b] for a, b in zip((0, *points), (*points, len(word)), strict=True)]
    return "·".join(parts)


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "af·han·ke·lijk·heid"), ("nl", "Af·han·ke·lijk·heid"), ("nl", "te·le·foon"), ("en", "de·pend·ence")],
)
def test_a_word_is_broken_by_the_patterns_of_its_language(language: str, word: str) -> None:
    assert broken(word.replace("·", ""), language=language) == word


def test_an_exception_wins_over_the_patterns() -> None:
    assert broken("telefoon", "tele·foon") == "tele·foon"


def test_an_exception_without_a_dot_is_never_broken() -> None:
    assert broken("telefoon", "telefoon") == "telefoon"


def test_an_exception_holds_with_any_capitals() -> None:
    assert broken("SoftWare", "soft·ware") == "Soft·Ware"


def test_an_exception_may_leave_parts_that_the_patterns_may_not() -> None:
    assert broken("online", "on·li·ne") == "on·li·ne"


@pytest.mark.parametrize("word", ["EdTech", "AFHANKELIJKHEID", "iPhonefabriek", "telefoonDienst"])
def test_capitals_inside_a_word_keep_it_whole(word: str) -> None:
    assert broken(word) == word


@pytest.mark.parametrize("word", ["water", "deken", "a"])
def test_a_word_of_fewer_than_six_letters_stays_whole(word: str) -> None:
    assert broken(word) == word


@pytest.mark.parametrize("word", ["agenda’s", "telefoon’s"])
def test_a_word_with_an_apostrophe_stays_whole(word: str) -> None:
    assert broken(word) == word


@pytest.mark.parametrize("word", ["uitermate", "opera", "evenement", "radio", "afhankelijke", "individuele"])
def test_at_least_two_letters_stand_before_a_break_and_three_after(word: str) -> None:
    parts = broken(word).split("·")
    assert len(parts) == 1 or (len(parts[0]) >= 2 and len(parts[-1]) >= 3)


def test_a_language_without_patterns_breaks_its_own_list_only() -> None:
    assert broken("afhankelijkheid", language="xx") == "afhankelijkheid"
    assert broken("telefoon", "te·lefoon", language="xx") == "te·lefoon"


def test_words_are_found_with_their_places_and_an_address_is_in_parts() -> None:
    assert list(words_in("De foto’s van IT-bedrijven, 2024!")) == [
        (0, "De"),
        (3, "foto’s"),
        (10, "van"),
        (14, "IT"),
        (17, "bedrijven"),
    ]


def test_words_that_were_looked_up_are_found_again_without_the_patterns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    first = PatternHyphenator("nl", (), store)
    expected = first.points("afhankelijkheid")
    first.keep()

    def refuse(language: str) -> None:
        raise AssertionError(f"read the patterns of {language}")

    monkeypatch.setattr("praatplaat.typeset.hyphenation._pyphen", refuse)
    assert expected and PatternHyphenator("nl", (), store).points("afhankelijkheid") == expected


@pytest.mark.parametrize("kept", [b"", b"[]", b'{"afhankelijkheid": [99]}', b'{"afhankelijkheid": 3}', b"\xff"])
def test_a_store_that_holds_something_else_changes_no_word(kept: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path)
    expected = PatternHyphenator("nl", ()).points("afhankelijkheid")
    store.put("hyphens", digest(engine(), "nl"), kept)
    assert PatternHyphenator("nl", (), store).points("afhankelijkheid") == expected
