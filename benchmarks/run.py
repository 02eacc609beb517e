"""praatplaat beside Typst and others, on the same posters, in one interleaved run.

    python benchmarks/run.py                     5 rounds, after one that is not counted
    python benchmarks/run.py --rounds 15 --json figures.json --keep folder --pictures

Everything that is measured runs in child processes, and this one imports no library: on Linux a child's peak memory
counts from the size of the process that started it. README.md says what the rows are. No missed target fails it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import report
from timed import Used, said_by, timed

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
POSTER, LANGUAGE = "overview", "nl"
PYTHON = sys.executable
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: The libraries that praatplaat was asked to use: what importing them costs is there before any work.
LIBRARIES = "import reportlab.pdfbase.pdfdoc, svgwrite, yaml, PIL.Image"
#: What tells whether a tool works here, and its version.
VERSIONS = {
    "typst": "import typst; print(typst.__version__)",
    "reportlab": "import reportlab, svgwrite; print(reportlab.Version, '+ svgwrite', svgwrite.VERSION)",
    "weasyprint": "import weasyprint; print(weasyprint.__version__)",
}
TOOLS = (*VERSIONS, "chromium")


@dataclass(slots=True)
class Bench:
    """What is measured, in a folder that prepare.py filled. Tools write to `output`; our caches lie in `own/.cache`."""

    folder: Path
    tools: dict[str, str]
    count: int
    measured: dict[str, list[Used]] = field(default_factory=dict)

    @property
    def own(self) -> Path:
        return self.folder / "own"

    def output(self, tool: str) -> Path:
        path = self.folder / "output" / tool
        path.mkdir(parents=True, exist_ok=True)
        return path

    def round(self) -> None:
        """Every row once, ours and theirs by turns."""
        for name, run in self.rows().items():
            self.measured.setdefault(name, []).append(run())

    def rows(self) -> dict[str, Callable[[], Used]]:
        one = f"{POSTER}.{LANGUAGE}"
        every = ",".join(".".join(each) for each in json.loads((self.own / "posters.json").read_text("utf-8")))
        web = self.own / "web" / f"{one}.html"
        plain, weasyprint = (HERE / "tools" / f"{name}_poster.py" for name in ("plain", "weasyprint"))
        rows: dict[str, tuple[str, Callable[[], Used]]] = {
            "ours, caches empty": ("", lambda: self._emptied(lambda: self.ours(POSTER, "--lang", LANGUAGE))),
            "Typst, PDF": ("typst", lambda: self.typst(one, "pdf")),
            "ours, nothing changed": ("", lambda: self.ours(POSTER, "--lang", LANGUAGE)),
            "ours, caches filled": ("", self._changed),
            "Typst, PDF + SVG": ("typst", lambda: self.typst(one, "pdf,svg")),
            "reportlab + svgwrite, PDF + SVG": (
                "reportlab", lambda: self.run(PYTHON, plain, self.own, LANGUAGE, self.output("reportlab"))
            ),
            "WeasyPrint, PDF": (
                "weasyprint",
                lambda: self.run(PYTHON, weasyprint, web, self.output("weasyprint") / f"{one}.pdf"),
            ),
            "Chromium, PDF": ("chromium", lambda: self._chromium(web, self.output("chromium") / f"{one}.pdf")),
            "the four libraries imported": ("", lambda: self.run(PYTHON, "-c", LIBRARIES)),
            "Python started": ("", lambda: self.run(PYTHON, "-c", "")),
            f"ours, {self.count} posters": ("", lambda: self._warm("praatplaat")),
            f"Typst, {self.count} posters": ("typst", lambda: self._warm("typst")),
            report.ALL: ("", lambda: self._emptied(lambda: self.ours("--jobs", "2", cores=2))),
            "Typst, all 24 files": ("typst", lambda: self.typst(every, "pdf,svg", cores=2)),
        }  # fmt: skip
        return {name: run for name, (tool, run) in rows.items() if not tool or tool in self.tools}

    # ---- commands ----------------------------------------------------------
    def run(self, *words: object, cores: int = 0) -> Used:
        return timed([str(word) for word in words], self.own, cores)

    def ours(self, *words: str, cores: int = 0) -> Used:
        to = self.output("praatplaat")
        return self.run(PYTHON, ROOT / "generate.py", *words, "--quiet", "--output", to, cores=cores)

    def typst(self, posters: str, formats: str, cores: int = 0) -> Used:
        script = HERE / "tools" / "typst_poster.py"
        return self.run(PYTHON, script, self.own, posters, self.output("typst"), formats, cores=cores)

    def typst_varied(self) -> None:
        """Every tenth of the varied posters as files, for the proof."""
        some = json.loads((self.folder / "varied" / "posters.json").read_text("utf-8"))[::10]
        script, names = HERE / "tools" / "typst_poster.py", ",".join(".".join(each) for each in some)
        self.run(PYTHON, script, self.folder / "varied", names, self.output("typst"), "pdf,svg")

    def _emptied(self, run: Callable[[], Used]) -> Used:
        """With nothing kept: no hyphens, no QR codes, no finished files. Python's bytecode belongs to the program."""
        shutil.rmtree(self.own / ".cache", ignore_errors=True)
        shutil.rmtree(self.folder / "output" / "praatplaat", ignore_errors=True)
        return run()

    def _changed(self) -> Used:
        """The poster once more, with one word more in the first of its signals."""
        file = self.own / "content" / "education.yaml"
        before = file.read_text("utf-8")
        place = before.index('"', before.index(f"{LANGUAGE}:", before.index("signals:\n"))) + 1
        file.write_text(f"{before[:place]}Soms: {before[place:]}", "utf-8")
        try:
            return self.ours(POSTER, "--lang", LANGUAGE)
        finally:
            file.write_text(before, "utf-8")

    def _warm(self, tool: str) -> Used:
        return Used(**json.loads(said_by([PYTHON, str(HERE / "warm.py"), tool, str(self.folder / "varied")])))

    def _chromium(self, page: Path, to: Path) -> Used:
        words = [_chromium(), "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            words.append("--no-sandbox")  # it refuses to run as root with one
        profile = f"--user-data-dir={self.folder / 'chromium'}"
        return self.run(*words, profile, "--no-pdf-header-footer", f"--print-to-pdf={to}", page.as_uri())


def _chromium() -> str:
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chromium or Chrome on the PATH")
    return found


def usable(names: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The versions of the tools that work here, and why the others don't."""
    versions, skipped = {}, {}
    for name in names:
        try:
            words = [PYTHON, "-c", VERSIONS[name]] if name in VERSIONS else [_chromium(), "--version"]
            versions[name] = said_by(words).strip()
        except RuntimeError as error:
            skipped[name] = str(error)
    return versions, skipped


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in TOOLS:
            raise argparse.ArgumentTypeError(f"“{name}” is not one of {', '.join(TOOLS)}")
    return names


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 1000")
    return int(text)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures praatplaat and others on the same posters.")
    add = parser.add_argument
    add("--rounds", type=_count, default=5, metavar="N", help="default 5, after one that is not counted; 1: that one")
    add("--tools", type=_names, default=[*TOOLS], metavar="A,B", help=f"beside praatplaat: {', '.join(TOOLS)}")
    add("--posters", type=_count, default=100, metavar="N", help="how many in one process (default 100)")
    add("--json", type=Path, metavar="FILE", help="every single measurement")
    add("--keep", type=Path, metavar="DIR", help="keep the sources and the posters here; DIR is emptied first")
    add("--pictures", action="store_true", help="with --keep: every page beside ours, in DIR/pictures")
    order = parser.parse_args()
    if order.keep and order.keep.exists() and not (order.keep / "varied").is_dir() and any(order.keep.iterdir()):
        raise SystemExit(f"{order.keep} holds something else; name a new folder")
    versions, skipped = usable(order.tools)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (order.keep or Path(temporary)).resolve()
        for name in ("own", "varied", "output", "pictures", "chromium"):
            shutil.rmtree(folder / name, ignore_errors=True)
        said_by([PYTHON, str(HERE / "prepare.py"), str(folder), str(order.posters)])
        bench = Bench(folder, versions, order.posters)
        for number in range(order.rounds + (order.rounds > 1)):
            bench.round()
            if not number and order.rounds > 1:  # it fills the caches of the disk, and Python's
                bench.measured.clear()
            if sys.stderr.isatty():
                print(f"\rround {number} of {order.rounds}", end="", file=sys.stderr)
        if "typst" in versions:
            bench.typst_varied()
        proofs = json.loads(
            said_by([PYTHON, str(HERE / "proof.py"), str(folder), *(["--pictures"] if order.pictures else [])])
        )
        largest = {
            kind: max(file.stat().st_size for file in bench.output("praatplaat").glob(f"*.{kind}"))
            for kind in ("pdf", "svg")
        }
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"{POSTER}.{LANGUAGE}, A2; medians of {order.rounds} interleaved rounds; {machine}\n")
    print(
        report.targets(bench.measured, bench.count, largest),
        report.everything(bench.measured),
        report.proof(proofs),
        sep="\n\n",
    )
    print()
    for tool in order.tools:
        print(f"- {tool}: {versions[tool]}." if tool in versions else f"- {tool}: skipped ({skipped[tool]}).")
    if order.json:
        rows = {name: [asdict(used) for used in each] for name, each in bench.measured.items()}
        made = {"machine": machine, "versions": versions, "skipped": skipped, "largest": largest}
        order.json.write_text(json.dumps(made | {"measured": rows, "proof": proofs}, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
