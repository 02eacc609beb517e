"""A missing program may excuse a test on somebody's own machine, never on CI."""

import pytest
from oracles import need

NOWHERE = "no-such-program"


def test_the_first_program_that_is_there_is_taken() -> None:
    assert need(NOWHERE, "sh").endswith("/sh")


def test_a_missing_program_skips_on_ones_own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=NOWHERE):
        need(NOWHERE)


def test_a_missing_program_fails_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=NOWHERE):
        need(NOWHERE)
