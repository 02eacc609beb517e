"""svgwrite's checks are loaded when somebody asks for them, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
import sys
import praatplaat.write.svg
import svgwrite
from svgwrite.data import typechecker
checks = lambda: sys.modules["svgwrite.data.svgparser"].__spec__ is not None
"""


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_drawing_that_is_not_checked_loads_no_checks() -> None:
    code = "svgwrite.Drawing(debug=False).add(svgwrite.path.Path('M0 0 nonsense', debug=False)); print(checks())"
    assert said(code) == "False"


def test_who_asks_for_checks_gets_them() -> None:
    code = """
svgwrite.path.Path("M0 0 L1 1", transform="rotate(3)")
try:
    svgwrite.shapes.Rect((0, 0), (1, 1), transform="nonsense")
except (TypeError, ValueError) as error:
    print(checks(), "nonsense" in str(error))
"""
    assert said(code) == "True True"


@pytest.mark.parametrize("name", ["transferlist", "pathdata", "animation_timing"])
def test_each_check_is_svgwrite_s_own(name: str) -> None:
    code = f"""
from svgwrite.data.typechecker import is_valid_{name} as ours
terms = ["rotate(3)", "M0 0 L1 1", "2s", "nonsense", ""]
before = [ours(term) for term in terms]
import svgwrite.data.svgparser as real
print(checks(), before == [real.is_valid_{name}(term) for term in terms], any(before))
"""
    assert said(code) == "True True True"


def test_svgwrite_that_was_loaded_before_is_left_as_it_is() -> None:
    code = "import svgwrite.data.svgparser as there\nimport praatplaat.write.svg\nprint(there.__spec__ is not None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "True"
