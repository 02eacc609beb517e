"""Findings: their form in print, and their order."""

from __future__ import annotations

import random

import pytest

from praatplaat.findings import Finding, InputError, Severity, Source, in_order

HERE = Source("content/a.yaml", 14, 9, "signals[0].text")


def finding(source: Source = HERE, severity: Severity = "error", rule: str = "overset", message: str = "m") -> Finding:
    return Finding(rule, severity, message, source)


def test_a_finding_is_a_place_a_severity_a_rule_and_a_message() -> None:
    assert str(finding(message="this text is 2.0 mm too high")) == (
        "content/a.yaml:14:9: error[overset]: this text is 2.0 mm too high"
    )


def test_a_hint_stands_on_a_line_of_its_own() -> None:
    with_hint = Finding("overset", "warning", "too high", HERE, hint="cut a word")
    assert str(with_hint) == "content/a.yaml:14:9: warning[overset]: too high\n  hint: cut a word"


def test_a_place_without_a_line_is_the_file_as_a_whole() -> None:
    assert str(Source("content/a.yaml")) == "content/a.yaml"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("“a\u2028b”", "“a b”"),
        ("“a\r\n\tb”", "“a b”"),
        ("\x1b[2J\x9b1m", " [2J 1m"),
        (f"no “{'a' * 101}” and no “{'b' * 100}”", f"no “{'a' * 100}…” and no “{'b' * 100}”"),
        ("word " * 180, "word " * 180),
        ("word " * 181, "word " * 179 + "word…"),
    ],
)
def test_what_a_message_repeats_of_a_file_is_cut_and_stays_on_one_line(said: str, shown: str) -> None:
    finding = Finding("overset", "error", said, HERE, hint=said)
    assert (finding.message, finding.hint) == (shown, shown)


@pytest.mark.parametrize("seed", range(5))
def test_findings_come_by_file_line_column_severity_rule_and_message(seed: int) -> None:
    # The names of the severities don't stand in the order of the alphabet, nor do lines as text: 9 comes before 14.
    expected = [
        finding(Source("a.yaml", 9, 30)),
        finding(Source("a.yaml", 14, 2)),
        finding(Source("a.yaml", 14, 10), "error", "z-rule"),
        finding(Source("a.yaml", 14, 10), "warning", "a-rule"),
        finding(Source("a.yaml", 14, 10), "info", "a-rule"),
        finding(Source("a.yaml", 14, 10), "info", "b-rule", "a message"),
        finding(Source("a.yaml", 14, 10), "info", "b-rule", "b message"),
        finding(Source("b.yaml")),
        finding(Source("b.yaml", 1, 1)),
    ]
    shuffled = random.Random(seed).sample(expected, len(expected))
    assert in_order(shuffled) == expected


def test_the_same_finding_is_said_once() -> None:
    assert in_order([finding(), finding(), finding(message="another")]) == [finding(message="another"), finding()]


def test_input_that_cannot_be_read_names_every_problem_in_order() -> None:
    second, first = finding(Source("b.yaml", 2, 1)), finding(Source("a.yaml", 3, 1))
    error = InputError(iter([second, first]))
    assert error.findings == (first, second)
    assert str(error) == f"{first}\n{second}"
