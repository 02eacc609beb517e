"""A press for tests that look at one by itself."""

from __future__ import annotations

from praatplaat.read.press import Press, read_press, with_profiles
from praatplaat.read.yaml_files import YamlFiles


def load_press(files: YamlFiles) -> Press | None:
    """The press of a project's folder with its profiles; None with the reasons among the files' problems."""
    spec = read_press(files)
    return with_profiles(files, spec) if spec is not None else None
