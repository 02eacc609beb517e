"""Languages: what stays together on a line."""

from __future__ import annotations

from praatplaat.read.language import LanguageFile
from praatplaat.typeset.languages import Language


def kept(text: str, *phrases: str, hyphen: tuple[str, ...] = ()) -> set[int]:
    file = LanguageFile(name="", numbers=(), quotes=("“", "”"), keep_together=phrases, keep_hyphen=hyphen)
    return Language("nl", file).unbroken(text)


def test_no_line_begins_inside_a_phrase_but_one_may_begin_with_it_and_after_it() -> None:
    assert kept("de a bc d", "a bc") == {4, 5, 6}


def test_a_phrase_is_kept_every_time() -> None:
    assert kept("a b, a b", "a b") == {1, 2, 6, 7}


def test_the_longest_of_several_phrases_is_kept_whole() -> None:
    assert kept("aa bb cc", "aa bb", "aa bb cc") == set(range(1, 8))


def test_signs_in_a_phrase_are_only_themselves() -> None:
    assert kept("Fitbit (Google)", "Fitbit (Google)") == set(range(1, 15))
    assert kept("a+b aab", "a+b") == {1, 2}


def test_no_line_begins_after_a_beginning_that_keeps_its_hyphen() -> None:
    assert kept("met AI-tools en (ai-hulp", hyphen=("AI-",)) == {7, 20}


def test_another_word_that_ends_as_the_beginning_does_is_not_kept() -> None:
    assert kept("samurAI-zwaard", hyphen=("AI-",)) == set()


def test_a_beginning_is_looked_for_in_every_part_of_a_word_and_in_long_texts_too() -> None:
    assert kept("EU-AI-wet", hyphen=("AI-",)) == {6}
    assert kept("e-mail", hyphen=("E-",)) == {2}
    assert kept("a" * 100_000 + " AI-x", hyphen=("AI-",)) == {100_004}


def test_a_language_without_lists_keeps_nothing() -> None:
    assert kept("big tech, AI-tools") == set()
