"""The allowance of a page: what asks for too much is refused, with words for the writer."""

from __future__ import annotations

import pytest

from praatplaat.compose.allowance import Allowance
from praatplaat.findings import InputError, Source


@pytest.mark.parametrize(
    ("what", "most", "told"),
    [
        ("frames", 1_500, "this page would have more than 1,500 parts"),
        ("segments", 300_000, "the drawings of this page have more than 300,000 lines and curves in all"),
        ("stops", 40_000, "the gradients of this page would have more than 40,000 colours"),
        ("characters", 1_500_000, "this page asks for more than 1,500,000 letters to be set"),
    ],
)
def test_a_page_may_ask_for_so_much_and_no_more(what, most: int, told: str) -> None:
    allowance = Allowance(Source("content/a.yaml"))
    allowance.spend(what, most - 1)
    allowance.spend(what, 1)
    with pytest.raises(InputError) as caught:
        allowance.spend(what, 1)
    [finding] = caught.value.findings
    assert (str(finding.source), finding.rule) == ("content/a.yaml", "page-too-large")
    assert finding.message.startswith(told) and finding.hint


def test_what_is_spent_on_one_thing_is_not_missing_for_another() -> None:
    allowance = Allowance(Source("content/a.yaml"))
    allowance.spend("frames", 1_500)
    allowance.spend("characters", 1_500)
