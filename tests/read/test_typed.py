"""Types as grammar: what a file may hold, and the words for what it may not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest

from praatplaat.findings import Finding, Source
from praatplaat.read.marks import Listed, above_zero, whole_from
from praatplaat.read.names import Id
from praatplaat.read.typed import Text, Words, doc
from praatplaat.read.wording import nearest

Read = Callable[..., tuple[Any, list[Finding]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A leaf."""

    size: int = doc("its size")
    kind: Literal["oak", "beech"] = doc("its tree", "oak")
    source: Source = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A tree."""

    name: Text = doc("its name")
    leaves: tuple[Leaf, ...] = doc("its leaves", ())
    height: float = doc("its height", 1.0)
    evergreen: bool = doc("does it keep its leaves", False)
    note: Words | None = doc("a note", None)
    first: Leaf | None = doc("the first leaf", None)
    rings: dict[Id, int] | None = doc("its rings by year", None)
    pair: Annotated[tuple[str, ...], Listed(2, 2, unique=True)] = doc("two of them", ())


NAME = "name: {nl: Eik, en: Oak}\n"


def told(read_as: Read, text: str, languages: tuple[str, ...] = ("nl", "en")) -> list[str]:
    return [f"{f.source.line}:{f.source.column} {f.message}" for f in read_as(Tree, text, languages)[1]]


def test_values_come_with_their_types_and_places(read_as: Read) -> None:
    text = NAME + "leaves: [{size: 3, kind: beech}]\nheight: 2.5\nevergreen: true\nnote: x"
    tree, problems = read_as(Tree, text, ("nl", "en"))
    assert not problems
    assert (tree.height, tree.evergreen, tree.leaves[0].size, tree.leaves[0].kind) == (2.5, True, 3, "beech")
    assert tree.name.in_language("en") == Words("Oak", Source("file.yaml", 1, 21, "name.en"), "en")
    assert tree.leaves[0].source == Source("file.yaml", 2, 10, "leaves[0]")
    assert tree.first is None


def test_an_unknown_name_is_told_with_its_place_and_the_nearest_name(read_as: Read) -> None:
    _, [finding] = read_as(Tree, NAME + "heigth: 3", ("nl", "en"))
    assert str(finding) == (
        "file.yaml:2:1: error[unknown-key]: “heigth” is not known here\n  hint: did you mean “height”?"
    )


def test_an_unknown_name_like_no_other_is_told_what_can_still_be_given(read_as: Read) -> None:
    _, [finding] = read_as(Tree, NAME + "zzz: 3\nheight: 2\nrings: {}", ("nl", "en"))
    assert finding.hint == "known here: evergreen, first, leaves, note, pair"


def test_a_missing_name_is_told_with_what_it_is_for(read_as: Read) -> None:
    _, [finding] = read_as(Tree, NAME + "leaves:\n- {kind: oak}", ("nl", "en"))
    assert (finding.rule, finding.message, finding.hint) == ("missing-key", "“size” is missing", "add size: (its size)")
    assert (finding.source.line, finding.source.column) == (3, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("leaves: x", "2:9 here stands “x”; expected: a list"),
        ("leaves: {a: b}", "2:9 here stand names with values; expected: a list"),
        ("leaves: [x]", "2:10 here stands “x”; expected: names with values beneath them"),
        ("first: [x]", "2:8 here stands a list; expected: names with values beneath them"),
        ("height: [1]", "2:9 here stands a list; expected: a number"),
        ("height: high", "2:9 “high” is not a number"),
        ("height: 1e3", "2:9 “1e3” is not a number"),
        ("height: ٣", "2:9 “٣” is not a number"),
        ("height: NaN", "2:9 “NaN” is not a number"),
        ("height: .inf", "2:9 “.inf” is not a number"),
        ("height: 12_0", "2:9 “12_0” is not a number"),
        ("height: 9999999", "2:9 “9999999” is too large"),
        ("evergreen: yes", "2:12 “yes” is neither true nor false"),
        ("note: [a]", "2:7 here stands a list; expected: a text"),
        ("rings: [a]", "2:8 here stands a list; expected: names with values beneath them"),
        ("rings: {Two: 2}", "2:9 “Two” is not an id"),
        ("rings: {two: 2.5}", "2:14 “2.5” is not a whole number"),
        ("leaves: [{size: 1, kind: oaks}]", "2:26 here stands “oaks”; expected: one of: oak, beech"),
        ("leaves:", "2:1 nothing stands behind “leaves:”"),
        ("pair: [a]", "2:7 this list has 1 item"),
        ("pair: []", "2:7 this list has no items"),
        ("pair: [a, a]", "2:11 “a” stands in this list twice"),
    ],
)
def test_a_value_of_another_kind_is_told_what_was_expected(read_as: Read, text: str, message: str) -> None:
    assert told(read_as, NAME + text) == [message]


def test_a_number_of_five_thousand_digits_is_no_stack_trace(read_as: Read) -> None:
    [message] = told(read_as, NAME + "height: " + "9" * 5000)
    assert message.endswith("is too large") and len(message) < 100


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: {nl: Eik}", "1:7 this text is missing in “en”"),
        ("name: {nl: Eik, en: Oak, de: Eiche}", "1:26 “de” is not among this file's languages: nl, en"),
        ("name: Eik", "1:7 here stands “Eik”; expected: a text in each language"),
        ("name: {nl: Eik, en: ''}", "1:21 this text is empty"),
        ("name: {nl: Eik, en: '\u2060'}", "1:21 this text is empty"),
        ("name: {nl: Eik, en: [Oak]}", "1:21 here stands a list; expected: a text"),
        ("name:", "1:6 nothing stands here; expected: a text in each language"),
    ],
)
def test_a_text_stands_in_every_declared_language_and_no_other(read_as: Read, text: str, message: str) -> None:
    assert told(read_as, text) == [message]


def test_a_file_whose_languages_are_unreadable_is_not_scolded_for_each_text(read_as: Read) -> None:
    assert told(read_as, "name: {nl: Eik}", ()) == []


def test_the_languages_of_plain_words_are_text_too(read_as: Read) -> None:
    tree, problems = read_as(Tree, "name: {no: yes, nl: 2024}", ("no", "nl"))
    assert not problems
    assert [words.text for words in tree.name.values] == ["yes", "2024"]


def test_line_ends_tabs_and_double_spaces_of_a_text_print_as_one_space(read_as: Read) -> None:
    tree, _ = read_as(Tree, "name:\n  nl: |\n    Een  \t eik\n\n    hier\n  en: ' a\u00a0b '", ("nl", "en"))
    assert tree.name.in_language("nl").text == "Een eik hier"
    assert tree.name.in_language("en").text == "a\u00a0b"


def test_a_text_of_a_whole_chapter_is_refused(read_as: Read) -> None:
    assert told(read_as, f"name: {{nl: {'a' * 5001}, en: b}}") == [
        "1:12 this text has 5,001 characters; at most 5,000 are read"
    ]


def test_a_value_of_a_whole_chapter_is_refused(read_as: Read) -> None:
    assert "2:9 here stand 5,001 characters; at most 5,000 are read" in told(read_as, NAME + "height: " + "9" * 5001)


def test_no_name_is_proposed_where_each_would_be_compared_with_very_many() -> None:
    assert nearest("ake", {f"oak{i}" for i in range(98)} | {"rake"}) == "did you mean “rake”?"
    assert nearest("ake", {f"oak{i}" for i in range(100)} | {"rake"}).startswith("known here: oak0, oak1, oak10,")


def test_every_problem_is_told_at_once(read_as: Read) -> None:
    text = "name: {nl: Eik}\nheight: high\nleaves: [{size: x}, {sise: 1}]\nzzz: 1"
    assert [message.split(" ")[0] for message in told(read_as, text)] == ["4:1", "1:7", "3:17", "3:22", "2:9"]


def test_a_problem_within_gives_no_half_value(read_as: Read) -> None:
    tree, problems = read_as(Tree, NAME + "leaves: [{size: 1}, {size: x}]", ("nl", "en"))
    assert tree is None and len(problems) == 1


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("7", 7), ("10", 10)])
def test_a_whole_number_within_its_limits_is_read(text: str, value: int) -> None:
    assert whole_from(0, 10).parse(text) == value


@pytest.mark.parametrize("text", ["-1", "11"])
def test_a_whole_number_out_of_range_is_told_the_range(text: str) -> None:
    with pytest.raises(ValueError, match=r"too (small|large)") as caught:
        whole_from(0, 10).parse(text)
    assert caught.value.args[1] == "write a whole number from 0 to 10"


@pytest.mark.parametrize("text", ["0", "-0.5", "10.1"])
def test_a_scale_is_above_zero(text: str) -> None:
    with pytest.raises(ValueError, match=r"too (small|large)") as caught:
        above_zero(10).parse(text)
    assert caught.value.args[1] == "write a number above 0, and at most 10"


def test_the_nearest_name_is_offered_or_else_all() -> None:
    assert nearest("educaton", ["education", "science"]) == "did you mean “education”?"
    assert nearest("xyz", ["science", "education"]) == "known here: education, science"
    assert nearest("xyz", []) == ""
