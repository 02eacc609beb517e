"""The whole projects from which cases are made: a small one, the same with a logo, and our own posters."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .fonts import small_fonts
from .pictures import small_pictures

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
FOLDERS = ("content", "layout", "fonts")

FONTS_FILE = """\
families:
  text:
    name: Small
    licence: OFL-1.1
    faces:
      400: {file: text.ttf}
      600: {file: display.ttf, axes: {wght: 800}}
"""
LOGO = 'logo: {file: logo.png, alt: {nl: "Een logo", en: "A logo"}}\n'
LOGO_REGION = "  logo:\n    box: 250 45 30 15 mm\n    picture: {takes: logo}\n"


@dataclass(frozen=True, slots=True)
class Base:
    """A project that can be read, by the bytes of its files."""

    name: str
    folder: Path
    files: dict[str, bytes]

    @property
    def posters(self) -> list[str]:
        names = (name for name in self.files if kind_of(name) == "content")
        return sorted(n[8:-5] for n in names if n != "content/common.yaml")

    def of_kind(self, kind: str) -> list[str]:
        """The names of the files that belong to a kind of case."""
        return sorted(name for name in self.files if kind_of(name) == kind)


def kind_of(name: str) -> str:
    folder, ending = name.partition("/")[0], name.rpartition(".")[2]
    if ending == "svg":
        return "art"
    if folder == "fonts":
        return "fonts"
    if ending == "icc":
        return "profiles"
    if ending == "yaml":
        return "layout" if folder == "layout" or name.startswith("content/art") else "content"
    return "pictures" if name.startswith("content/logos") else ""


def lay_out(folder: Path) -> None:
    """Writes the projects into a folder of their own."""
    mini = folder / "small"
    shutil.copytree(TESTS / "read/mini", mini)
    for name, data in small_fonts().items():
        (mini / "fonts" / name).write_bytes(data)
    (mini / "fonts/fonts.yaml").write_text(FONTS_FILE, "utf-8")
    with_logo = folder / "logo"
    shutil.copytree(mini, with_logo)
    shutil.copytree(ROOT / "layout/press", with_logo / "layout/press", dirs_exist_ok=True)
    (with_logo / "content/logos").mkdir(exist_ok=True)
    for name, data in small_pictures().items():
        (with_logo / "content/logos" / name).write_bytes(data)
    shutil.copy(with_logo / "content/logos/rgba.png", with_logo / "content/logos/logo.png")
    shutil.copy(mini / "content/art/plug.svg", with_logo / "content/logos/logo.svg")
    common, layout = with_logo / "content/common.yaml", with_logo / "layout/one.yaml"
    common.write_text(common.read_text("utf-8") + LOGO, "utf-8")
    text = layout.read_text("utf-8").replace("\n  qr:\n", f"\n{LOGO_REGION}  qr:\n", 1)
    assert LOGO_REGION in text
    layout.write_text(text, "utf-8")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / "own" / name)


def bases_in(folder: Path) -> dict[str, Base]:
    """The projects that `lay_out` wrote."""
    found: dict[str, Base] = {}
    for path in sorted(folder.iterdir()):
        files = {
            p.relative_to(path).as_posix(): p.read_bytes()
            for n in FOLDERS
            for p in (path / n).rglob("*")
            if p.is_file()
        }
        found[path.name] = Base(path.name, path, dict(sorted(files.items())))
    return found
