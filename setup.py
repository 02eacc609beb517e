"""Puts the files of a new project into the package when it is built; everything else stands in pyproject.toml.

In git, content, layout, fonts and generate.py stand once, at the top; `praatplaat init` takes them from the wheel.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
STARTER = "praatplaat/starter"


class BuildWithStarter(build_py):
    """build_py, and then the starter's files; an editable install uses those at the top."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        place = Path(self.build_lib, STARTER)
        shutil.rmtree(place, ignore_errors=True)  # of an earlier build: what is gone since must go here too
        for name in ("content", "layout", "fonts"):
            shutil.copytree(HERE / name, place / name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        shutil.copyfile(HERE / "generate.py", place / "generate.py")


setup(cmdclass={"build_py": BuildWithStarter})
