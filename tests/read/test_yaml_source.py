"""YAML text becomes nodes that know their place, and nothing in it is guessed."""

import sys
from pathlib import Path

import pytest

from praatplaat.findings import Finding
from praatplaat.read.characters import LARGEST_FILE
from praatplaat.read.yaml_source import DEEPEST, MOST_NODES, Node, parse, read_file


def tree(text: str | bytes) -> Node:
    problems: list[Finding] = []
    node = parse(text if isinstance(text, bytes) else text.encode(), "f.yaml", problems)
    assert node is not None and not problems, problems
    return node


def refused(text: str | bytes) -> list[Finding]:
    problems: list[Finding] = []
    parse(text if isinstance(text, bytes) else text.encode(), "f.yaml", problems)
    assert all(f.rule and f.source.file == "f.yaml" and f.severity == "error" for f in problems)
    return problems


def place(finding: Finding) -> tuple[str, int, int]:
    return finding.rule, finding.source.line, finding.source.column


@pytest.mark.parametrize("text", ["no", "on", "yes", "true", "null", "~", "1:30", "12_0", "0o7", "1e3", "2024-01-01"])
def test_a_plain_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert tree(f"a: {text}").entries["a"].text == text


def test_every_node_and_name_knows_its_line_and_column() -> None:
    root = tree("# first\na:\n- één: x\n  b: [p, q]\n")
    inner = root.entries["a"].items[0]
    assert (root.keys["a"].line, root.keys["a"].column) == (2, 1)
    assert (inner.keys["b"].line, inner.keys["b"].column) == (4, 3)
    assert [(n.source.line, n.source.column) for n in inner.entries["b"].items] == [(4, 7), (4, 10)]
    assert (inner.entries["één"].source.line, inner.entries["één"].source.column) == (3, 8)


def test_a_column_counts_characters_and_not_bytes() -> None:
    assert tree('{"ééé": x}').entries["ééé"].source.column == 9


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert list(tree(b"\xef\xbb\xbfa: b").entries) == ["a"]


def test_windows_line_ends_count_as_one_line() -> None:
    assert tree("a: b\r\nc: d\r\n").keys["c"].line == 2


def test_nothing_and_an_empty_text_are_told_apart() -> None:
    root = tree("a:\nb: ''\nc: []")
    assert [node.empty for node in root.entries.values()] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\nc: d\na: e", ("duplicate-key", 3, 1)),
        ("a: &x b", ("yaml-alias", 1, 4)),
        ("a: [b, *x]", ("yaml-alias", 1, 8)),
        ("a: !!python/object:os.system b", ("yaml-tag", 1, 4)),
        ("a: b\n---\nc: d", ("yaml-documents", 2, 1)),
        ("a: b\n? [c]\n: d", ("yaml-key", 2, 3)),
        ("a:\n  {b: c}: d", ("yaml-key", 2, 3)),
        ("", ("empty-file", 0, 0)),
        ("# only a note\n", ("empty-file", 0, 0)),
        ("a: b\n\x07c: d", ("unprintable", 2, 1)),
        ('a: "x\\0"', ("unprintable", 1, 4)),
        (b"a: b\nc: caf\xe9", ("not-utf-8", 2, 7)),
        ("a: b".encode("utf-16"), ("not-utf-8", 1, 1)),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(text: str | bytes, expected: tuple[str, int, int]) -> None:
    assert [place(f) for f in refused(text)] == [expected]


def test_a_name_that_stands_twice_is_told_where_it_stood_first() -> None:
    assert refused("a: b\nc: d\na: e")[0].message == "“a” stands here a second time (first on line 1)"


def test_as_many_levels_as_are_allowed_are_read_and_one_more_is_refused() -> None:
    tree("[" * DEEPEST + "]" * DEEPEST)
    assert refused("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[0].rule == "yaml-depth"


def test_a_hundred_thousand_levels_end_no_stack() -> None:
    assert sys.getrecursionlimit() < 100_000
    assert refused("[" * 100_000)[0].rule == "yaml-depth"


def test_as_many_names_and_values_as_are_allowed_are_read_and_one_more_is_refused() -> None:
    tree(f"[{'a, ' * (MOST_NODES - 1)}]")
    [problem] = refused(f"[{'a, ' * MOST_NODES}]")
    assert (problem.rule, problem.message) == (
        "file-too-large",
        "the file holds more than 10,000 names and values, the most that are read",
    )


def test_a_file_over_the_limit_is_refused_unread() -> None:
    assert refused(b"a: " + b"x" * LARGEST_FILE)[0].rule == "file-too-large"


def test_a_missing_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    problems: list[Finding] = []
    assert read_file(tmp_path / "none.yaml", "none.yaml", problems) is None
    assert str(problems[0]) == (
        "none.yaml: error[unreadable-file]: the file isn't there\n"
        "  hint: put it in its place, or look whether it has another name"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    problems: list[Finding] = []
    assert read_file(tmp_path, "folder.yaml", problems) is None
    assert problems[0].rule == "unreadable-file"


def test_a_map_laid_over_another_changes_only_what_it_names() -> None:
    base = tree("a: {b: 1, c: [2, 3]}\nd: 4")
    laid = base.overlaid(tree("a: {c: [9]}\ne: 5"))
    assert [i.text for i in laid.entries["a"].entries["c"].items] == ["9"]
    assert laid.entries["a"].entries["b"].text == "1"
    assert (laid.entries["d"].text, laid.entries["e"].text) == ("4", "5")
    assert list(base.entries) == ["a", "d"]
