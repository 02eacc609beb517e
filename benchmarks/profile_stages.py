"""Where the time goes: each stage of each poster, and what is slowest in a stage.

    python benchmarks/profile_stages.py                          medians of 3 rounds, all posters
    python benchmarks/profile_stages.py --posters overview --rounds 9
    python benchmarks/profile_stages.py --slowest 12             cProfile of each stage, overview in Dutch

Each page has a process of its own in each round, so that “cold” is cold: its fonts not opened, nothing shaped.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
POSTER, LANGUAGES = "overview", ("nl", "en")

T = TypeVar("T")

#: In the order of the work. The text of a page is set within compose: sizes found, lines broken, glyphs placed.
STAGES = (
    "import", "read", "compose cold", "of it text", "compose warm", "of that text", "check", "pdf", "svg outlines",
    "svg live", "png",
)  # fmt: skip


class Stages:
    """The stages of one page, in order; `around` is what each is run in, and gets its name and its work."""

    def __init__(self, poster: str, language: str, around: Callable[[str, Callable[[], Any]], Any]) -> None:
        self.poster, self.language, self.around = poster, language, around
        self.text = 0.0

    def run(self, only_text: Callable[[str], None] = lambda stage: None) -> None:
        """Runs them all; `only_text` hears when a page was composed, while `text` has the seconds of its text."""
        self.around("import", _import_all)
        import praatplaat
        from praatplaat.compose import compose as composing

        # The two functions through which all text of regions goes, the search for sizes included.
        for name in ("fit_sizes", "set_text"):
            setattr(composing, name, self._clocked(getattr(composing, name)))
        project = self.around("read", lambda: praatplaat.load(ROOT, [self.poster]))
        composers: list[composing.Composer] = []

        def compose() -> praatplaat.Page:
            if not composers:
                composers.append(composing.Composer(project))
            return composers[0].compose(self.poster, self.language)

        for stage, text in (("compose cold", "of it text"), ("compose warm", "of that text")):
            self.text = 0.0
            page = self.around(stage, compose)
            only_text(text)
        self.around("check", lambda: praatplaat.check_page(page))
        self.around("pdf", lambda: praatplaat.write_pdf(page))
        self.around("svg outlines", lambda: praatplaat.write_svg(page, text="outlines"))
        self.around("svg live", lambda: praatplaat.write_svg(page, text="live"))
        screen = composers[0].compose(self.poster, self.language, screen=True)
        pdf = praatplaat.write_pdf(screen, screen=True)
        self.around("png", lambda: praatplaat.write_png(pdf))

    def _clocked(self, function: Callable[..., T]) -> Callable[..., T]:
        def timed(*words: Any) -> T:
            begun = time.perf_counter()
            try:
                return function(*words)
            finally:
                self.text += time.perf_counter() - begun

        return timed


def _import_all() -> None:
    """Everything that making all formats needs, so that no stage pays for another's imports."""
    import praatplaat

    for name in praatplaat.__all__:
        getattr(praatplaat, name)
    for library in ("segno", "pyphen", "PIL.Image", "PIL.PngImagePlugin"):
        __import__(library)


def timed(poster: str, language: str) -> dict[str, float]:
    """The seconds of each stage, in this process."""
    seconds: dict[str, float] = {}

    def around(stage: str, work: Callable[[], T]) -> T:
        begun = time.perf_counter()
        result = work()
        seconds[stage] = time.perf_counter() - begun
        return result

    stages = Stages(poster, language, around)
    stages.run(lambda stage: seconds.__setitem__(stage, stages.text))
    return seconds


def profiled(poster: str, language: str, count: int) -> None:
    """Prints the functions with the most time of their own, for each stage."""

    def around(stage: str, work: Callable[[], T]) -> T:
        profile = cProfile.Profile()
        result = profile.runcall(work)
        stats: Any = pstats.Stats(profile)
        print(f"\n{stage}: {stats.total_tt * 1000:.0f} ms under cProfile\n\n| own ms | with calls | calls | where |")
        print("|---:|---:|---:|---|")
        rows = sorted(stats.stats.items(), key=lambda row: -row[1][2])
        for (file, line, name), (_, calls, own, whole, _) in rows[:count]:
            print(f"| {own * 1000:.1f} | {whole * 1000:.1f} | {calls} | {_place(file, line)} {name} |")
        return result

    Stages(poster, language, around).run()


def _place(file: str, line: int) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT):
        return f"{path.relative_to(ROOT)}:{line}"
    return f"{'/'.join(path.parts[-2:])}:{line}" if line else ""


def _in_a_child(poster: str, language: str) -> dict[str, float]:
    words = [sys.executable, __file__, "--child", poster, language]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description="Times the stages of making a page.")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="default 3")
    parser.add_argument("--posters", metavar="A,B", help="poster ids; all when not given")
    parser.add_argument("--slowest", type=int, metavar="N", help="profile the overview in Dutch instead")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    order = parser.parse_args()
    sys.path.insert(1, str(ROOT))
    if order.child:
        print(json.dumps(timed(*order.child)))
        return
    if order.slowest:
        profiled(POSTER, LANGUAGES[0], order.slowest)
        return
    posters = (
        order.posters.split(",")
        if order.posters
        else sorted(file.stem for file in (ROOT / "content").glob("*.yaml") if file.stem != "common")
    )
    pages = [(poster, language) for poster in posters for language in LANGUAGES]
    measured = [{page: _in_a_child(*page) for page in pages} for _ in range(max(1, order.rounds))]
    print(f"Milliseconds, medians of {len(measured)} rounds, interleaved; of this machine, at this moment\n")
    print("| poster | page | " + " | ".join(STAGES) + " |\n|---|---|" + "---:|" * len(STAGES))
    for poster, language in pages:
        cells = [median(each[poster, language][stage] for each in measured) * 1000 for stage in STAGES]
        print(f"| {poster} | {language} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")


if __name__ == "__main__":
    main()
