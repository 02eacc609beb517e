"""Ctrl-C that gets lost on its way is found again before anything is kept. Each in a Python of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from posters import ROOT, environment, small_project

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")

STOPPED = "\nstopped; files that were finished are whole, the others are as they were\n"

BEGIN = """
import signal, sys, time
from praatplaat import interrupt

signal.signal(signal.SIGINT, signal.default_int_handler)
interrupt.listen()

def press():
    signal.raise_signal(signal.SIGINT)

def heard():
    try:
        interrupt.raise_if_heard()
    except KeyboardInterrupt:
        return True
    return False
"""


def said(code: str, cwd: Path = ROOT) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], cwd=cwd, env={**environment(), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "lost",
    [
        "try:\n    press()\nexcept:\n    pass",
        "class Thing:\n    def __del__(self):\n        press()\nThing()",
        "import weakref\nclass Thing: pass\nthing = Thing()\nlink = weakref.ref(thing, lambda _: press())\ndel thing",
        # Cython prints what a function of ours raises under C, and goes on
        "import uharfbuzz as hb\nfrom importlib.resources import files\n"
        "data = files('fontpkg_fira_sans_condensed') / 'files/FiraSansCondensed-Medium.ttf'\n"
        "draw = hb.DrawFuncs()\ndraw.set_move_to_func(lambda x, y, to: press())\n"
        "hb.Font(hb.Face(data.read_bytes())).draw_glyph(40, draw, [])",
    ],
    ids=["a bare except", "__del__", "a weak reference", "a function that C calls"],
)
def test_what_is_caught_or_printed_elsewhere_is_heard_without_a_word(lost: str) -> None:
    assert said(f"{lost}\nprint(heard())") == (0, "True\n", "")


def test_nothing_was_heard_before() -> None:
    assert said("print(heard())") == (0, "False\n", "")


def test_other_errors_are_told_as_ever() -> None:
    code, _, told = said("class Thing:\n    def __del__(self):\n        1 / 0\nThing()\nraise ValueError('ours')")
    assert code == 1 and "Exception ignored in" in told and "ZeroDivisionError" in told and "ValueError: ours" in told


def test_pressed_twice_it_is_one_wish_and_later_another() -> None:
    code = """
raised = 0
for pause in (0, 0, 0.01, 1.1):
    time.sleep(pause)
    try:
        press()
    except KeyboardInterrupt:
        raised += 1
print(raised)
"""
    assert said(code) == (0, "2\n", "")


def test_where_it_is_ignored_it_stays_so() -> None:
    code = "signal.signal(signal.SIGINT, signal.SIG_IGN)\ninterrupt.listen()\npress()\nprint(heard())"
    assert said(code) == (0, "False\n", "")


@pytest.mark.parametrize("goes_on", ["return b'lesser'", "raise AttributeError('what was left out')"])
def test_a_file_made_after_a_lost_one_is_not_kept(tmp_path: Path, goes_on: str) -> None:
    """As when a library takes it for a missing part of its own, and draws with less."""
    small = small_project(tmp_path / "small")
    code = f"""
import praatplaat.write.pdf, praatplaat.work
from praatplaat.cli import command

def write_pdf(*_, **__):
    try:
        press()
    except:
        pass
    {goes_on}

praatplaat.write.pdf.write_pdf = write_pdf
command(str, ["library", "--lang", "nl", "--format", "pdf"])
"""
    assert said(code, small.root) == (130, "", STOPPED)
    assert small.made() == []
    kept = [path for path in (small.root / ".cache").rglob("*") if path.is_file() and b"lesser" in path.read_bytes()]
    assert kept == []


@posix
def test_it_is_held_back_while_something_must_not_be_broken_off() -> None:
    code = """
try:
    with interrupt.held_back():
        press()
        during = heard()
    print("not heard")
except KeyboardInterrupt:
    print(during, heard())
"""
    assert said(code) == (0, "False True\n", "")
