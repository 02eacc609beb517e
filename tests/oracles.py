"""Second opinions: programs outside Python that judge what we wrote."""

import os
import shutil

import pytest


def need(*programs: str) -> str:
    """The path of the first of these programs that is there.

    Without any of them the test is skipped; on CI, where all are installed, it fails.
    """
    for program in programs:
        if path := shutil.which(program):
            return path
    missing = f"{' or '.join(programs)} is not installed (.ci/run names its Debian package)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)
