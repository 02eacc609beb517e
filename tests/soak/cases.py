"""Which case a number stands for: a project, what is changed in it, and what is then asked of the poster maker."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Literal

from . import fonts, pictures, svg
from .bases import Base
from .trees import damaged, damaged_text

#: read: from files to a page. write: to the bytes of files too. build: as the command does, with files in output/,
#: within this process. command: by a process of its own.
Route = Literal["read", "write", "build", "command"]

#: Of a hundred cases so many are of each kind.
SHARES = {"content": 33, "layout": 31, "art": 17, "fonts": 11, "pictures": 6, "profiles": 2}
ROUTES: dict[Route, float] = {"read": 64, "write": 29, "build": 6.4, "command": 0.6}
#: Cases in our own posters take five times as long as those in a small project.
OWN = 0.12

#: What may stand in the place of a file.
LINKS = ("/etc/passwd", "/", "..", ".", "/dev/zero", "no-such-file", "../../../../../etc/hostname")


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link in the place of a file."""

    target: str


@dataclass(frozen=True, slots=True)
class Case:
    """A project with changed files. None: the file is gone."""

    kind: str
    base: str
    poster: str
    route: Route
    changes: dict[str, bytes | Link | None] = field(default_factory=dict)
    options: tuple[str, ...] = ()


def case(seed: str, number: int, bases: dict[str, Base]) -> Case:
    """The case of a number; the same for the same seed and the same projects."""
    draw = random.Random(f"{seed}/{number}")
    kind = draw.choices(list(SHARES), list(SHARES.values()))[0]
    base = bases["logo" if kind in ("pictures", "profiles") else "own" if draw.random() < OWN else "small"]
    changes = _CHANGES[kind](base, draw)
    if kind in ("content", "layout", "art") and draw.random() < 0.01:
        changes[draw.choice(base.of_kind(kind))] = draw.choice((None, Link(draw.choice(LINKS))))
    route = draw.choices(list(ROUTES), list(ROUTES.values()))[0]
    named = [poster for poster in base.posters if f"content/{poster}.yaml" in changes]
    poster = named[0] if named else draw.choice(base.posters)
    return Case(kind, base.name, poster, route, changes, _options(draw) if route in ("build", "command") else ())


def _options(draw: random.Random) -> tuple[str, ...]:
    words: list[str] = []
    if draw.random() < 0.3:
        words += ["--for", "screen"]
    if draw.random() < 0.3:
        words += ["--svg-text", draw.choice(("live", "outlines"))]
    if draw.random() < 0.2:
        words += ["--size", draw.choice(("A4", "A3", "A0"))]
    formats = ["pdf", "svg"] + ["png"] * (draw.random() < 0.3)
    return (*words, "--format", ",".join(formats), "--ppi", "24")


def _others(base: Base, kind: str, ending: str) -> list[bytes]:
    return [base.files[name] for name in base.of_kind(kind) if name.endswith(ending)]


def _change_yaml(kind: str, base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    names = [name for name in base.of_kind(kind) if name.endswith(".yaml")]
    changes: dict[str, bytes | Link | None] = {}
    for name in draw.sample(names, draw.choice((1, 1, 1, 1, 2)) if len(names) > 1 else 1):
        if draw.random() < 0.7:
            others = [base.files[other] for other in base.files if other.endswith(".yaml")]
            changes[name] = damaged(base.files[name], others, draw)
        else:
            changes[name] = damaged_text(base.files[name], draw)
    return changes


def _change_content(base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    return _change_yaml("content", base, draw)


def _change_layout(base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    return _change_yaml("layout", base, draw)


def _change_art(base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    name = draw.choice(base.of_kind("art"))
    return {name: svg.damaged(base.files[name], _others(base, "art", ".svg"), draw)}


def _change_fonts(base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    binary = [name for name in base.of_kind("fonts") if name.endswith((".ttf", ".otf"))]
    if not binary or draw.random() < 0.15:
        return _change_yaml("fonts", base, draw)
    source = draw.choice(binary)
    data = fonts.damaged(base.files[source], [base.files[name] for name in binary], draw)
    # A font with PostScript outlines is tried in the place of the plain one.
    return {source if source.endswith("display.ttf") else "fonts/text.ttf": data}


def _change_pictures(base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    names = [name for name in base.of_kind("pictures") if not name.endswith("/logo.png")]
    source = draw.choice(names)
    data = pictures.damaged(base.files[source], [], draw)
    ending = (
        source.rpartition(".")[2]
        if draw.random() < 0.9
        else draw.choice(("png", "jpg", "tif", "webp", "svg", "gif", ""))
    )
    name = f"logo-2.{ending}"
    common = base.files["content/common.yaml"].replace(b"logo.png", name.encode())
    return {"content/common.yaml": common, f"content/logos/{name}": data}


def _change_profiles(base: Base, draw: random.Random) -> dict[str, bytes | Link | None]:
    name = draw.choice(base.of_kind("profiles"))
    return {name: pictures.damaged_profile(base.files[name], _others(base, "profiles", ".icc"), draw)}


_CHANGES = {
    "content": _change_content,
    "layout": _change_layout,
    "art": _change_art,
    "fonts": _change_fonts,
    "pictures": _change_pictures,
    "profiles": _change_profiles,
}
