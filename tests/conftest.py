"""What every test may ask for, and how Hypothesis searches."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# On CI the same examples each time, so that a red run can be repeated; a busy machine is no reason to fail.
settings.register_profile("praatplaat", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("praatplaat")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return Path(__file__).resolve().parent.parent
