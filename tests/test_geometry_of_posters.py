"""Where things stand on the posters: every signal has its thread, no ink leaves its place, nothing collides."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import posters
import pytest
import yaml
from collisions import collisions, things, touching
from posters import ALL, NEAR, Copy, Ink, buried, copied, ink_of, inks_of, outside, region

from praatplaat.compose.compose import Composer
from praatplaat.geometry import Point, Rect, bounds, flatten
from praatplaat.page import Frame, GlyphRun, Page, Shape
from praatplaat.read.project import load_project

each_poster = pytest.mark.parametrize(("poster", "language"), ALL, ids=[".".join(pair) for pair in ALL])

#: The drawings' own units, from content/art/drawings.yaml.
SHARED = yaml.safe_load((posters.ROOT / "content/art/drawings.yaml").read_text("utf-8"))["shared"]
DRAWINGS = sorted(yaml.safe_load((posters.ROOT / "content/art/drawings.yaml").read_text("utf-8"))["drawings"])


# ---- threads -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Threads:
    """What hangs one building: told apart by how it is painted."""

    rings: tuple[Rect, ...]  # the middle of the ring's line
    threads: tuple[Rect, ...]
    discs: tuple[Rect, ...]
    plugs: tuple[Rect, ...]
    numbers: tuple[str, ...]

    @property
    def unit(self) -> float:
        """A drawing unit in mm, from the size of the rings."""
        return self.rings[0].width / 2 / float(SHARED["ring"]["radius"])


def threads_in(frame: Frame) -> Threads:
    shapes = [item for item in frame.items if isinstance(item, Shape)]
    runs = [item for item in frame.items if isinstance(item, GlyphRun)]
    rings = [bounds(s.path) for s in shapes if s.stroke and not s.fill]
    filled = [(s, bounds(s.path)) for s in shapes if s.fill and not s.stroke]
    round_ones = [box for s, box in filled if [segment[0] for segment in s.path] == list("MCCCCZ")]
    straight = [box for s, box in filled if len(s.path) == 5 and box.height > 5 * box.width]
    return Threads(
        tuple(sorted(rings, key=lambda r: r.x)),
        tuple(sorted(straight, key=lambda r: r.x)),
        tuple(sorted(round_ones, key=lambda r: r.x)),
        tuple(sorted((box for s, box in filled if s.fill and s.fill.name == "red"), key=lambda r: r.x)),
        tuple(run.text for run in sorted(runs, key=lambda run: run.x)),
    )


def middle(box: Rect) -> float:
    return box.x + box.width / 2


def hanging(page: Page) -> Iterator[tuple[str, Threads]]:
    for frame in page.frames:
        if region(frame) == "threads":
            yield frame.name, threads_in(frame)


def wrong_with(threads: Threads, count: int) -> list[str]:
    """What is wrong with the threads of one building that has so many signals."""
    parts = {name: len(getattr(threads, name)) for name in ("rings", "threads", "discs", "plugs", "numbers")}
    if set(parts.values()) != {count}:
        return [f"{count} signals, but {parts}"]
    wrong = []
    if threads.numbers != tuple(str(i) for i in range(1, count + 1)):
        wrong.append(f"numbers from left to right: {threads.numbers}")
    for i, (ring, thread, disc, plug) in enumerate(
        zip(threads.rings, threads.threads, threads.discs, threads.plugs, strict=True), 1
    ):
        if any(abs(middle(part) - middle(ring)) > NEAR for part in (thread, disc, plug)):
            wrong.append(f"{i}: ring, thread, disc and plug don't hang on one line")
        if abs(thread.bottom - ring.y) > NEAR:
            wrong.append(f"{i}: the thread ends {thread.bottom - ring.y:.2f} mm from the top of its ring")
        if disc.bottom > ring.y or disc.y < thread.y or plug.y > thread.y:
            wrong.append(f"{i}: plug, disc and ring don't follow each other downwards")
    for a, b in pairwise(threads.rings):
        if middle(b) - middle(a) < (SHARED["spacing"] - NEAR) * threads.unit:
            wrong.append(f"rings {(middle(b) - middle(a)) / threads.unit:.1f} units apart")
    for i, thread in enumerate(threads.threads):
        for kind in ("discs", "rings", "plugs"):
            for j, other in enumerate(getattr(threads, kind)):
                if i != j and thread.overlaps(other):
                    wrong.append(f"thread {i + 1} crosses {kind[:-1]} {j + 1}")
    wrong += [f"{kind} overlap" for kind in ("discs", "plugs") if _overlap(getattr(threads, kind))]
    return wrong


def _overlap(boxes: Sequence[Rect]) -> bool:
    return any(a.overlaps(b) for a, b in combinations(boxes, 2))


def signals_of(poster: str) -> dict[str, int]:
    """How many signals each frame of threads on a poster stands for."""
    own = posters.content(poster)
    if own["sectors"]:
        names = posters._yaml(f"content/{poster}.yaml")["sectors"]
        return {f"threads.{name}": len(s["signals"]) for name, s in zip(names, own["sectors"], strict=True)}
    return {"threads": len(own["signals"])}


@each_poster
def test_every_signal_has_one_ring_thread_disc_and_plug(poster: str, language: str) -> None:
    found = dict(hanging(posters.page(poster, language)))
    wanted = signals_of(poster)
    assert found.keys() == wanted.keys()
    assert {name: wrong for name, count in wanted.items() if (wrong := wrong_with(found[name], count))} == {}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: {"rings": t.rings[1:]}, "signals, but"),
        (lambda t: {"numbers": ("2", "1", *t.numbers[2:])}, "numbers from left"),
        (lambda t: {"threads": tuple(replace(r, height=r.height - 1) for r in t.threads)}, "from the top of its ring"),
        (lambda t: {"discs": tuple(replace(r, x=r.x + 1) for r in t.discs)}, "don't hang on one line"),
        (lambda t: {"discs": (replace(t.discs[0], width=90.0, x=middle(t.discs[0]) - 45), *t.discs[1:])}, "crosses"),
        (lambda t: {"rings": tuple(replace(r, width=r.width * 2, x=r.x - r.width / 2) for r in t.rings)}, "apart"),
    ],
)
def test_threads_that_hang_wrongly_are_noticed(change: object, says: str) -> None:
    threads = dict(hanging(posters.page("education", "nl")))["threads"]
    wrong = wrong_with(replace(threads, **change(threads)), 5)  # type: ignore[operator]
    assert any(says in text for text in wrong), wrong


# ---- wires ---------------------------------------------------------------------------------------------------------


def wires_of(page: Page) -> list[list[Point]]:
    """Each wire as one polyline; the pieces that it has in different inks are joined where they meet."""
    (frame,) = (frame for frame in page.frames if region(frame) == "wires")
    pieces = [
        line
        for item in frame.items
        if isinstance(item, Shape) and item.stroke and not item.fill
        for line in flatten(item.path, 6)
    ]
    wires: list[list[Point]] = []
    for piece in sorted(pieces, key=lambda line: line[0]):
        for wire in wires:
            if math.dist(wire[-1], piece[0]) < NEAR:
                wire += piece[1:]
                break
        else:
            wires.append(list(piece))
    return wires


def distance(a: Sequence[Point], b: Sequence[Point]) -> float:
    """The least distance between two polylines; 0 where they cross."""
    return min(_apart(p, q, r, s) for p, q in pairwise(a) for r, s in pairwise(b))


def _apart(p: Point, q: Point, r: Point, s: Point) -> float:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    if side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0:
        return 0.0
    return min(_to(p, r, s), _to(q, r, s), _to(r, p, q), _to(s, p, q))


def _to(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy))


def wrong_wires(page: Page, count: int) -> list[str]:
    (frame,) = (frame for frame in page.frames if region(frame) == "wires")
    weight = max(item.stroke_width for item in frame.items if isinstance(item, Shape) and item.stroke)
    wires = wires_of(page)
    wrong = [f"{count} wanted, but {len(wires)} wires"] if len(wires) != count else []
    wrong += [
        f"wire {i + 1} ends at {w[-1][1]:.1f}" for i, w in enumerate(wires) if abs(w[-1][1] - wires[0][-1][1]) > NEAR
    ]
    for (i, a), (j, b) in combinations(enumerate(wires, 1), 2):
        if (apart := distance(a, b)) < weight + 0.3:
            wrong.append(f"wires {i} and {j}: {apart:.2f} mm between lines of {weight:g} mm")
    return wrong


@each_poster
def test_every_signal_or_sector_has_one_wire_in_the_ground_and_no_two_meet(poster: str, language: str) -> None:
    sectors = posters.content(poster)["sectors"]
    count = len(sectors) or len(posters.content(poster)["signals"])
    assert wrong_wires(posters.page(poster, language), count) == []


def test_wires_that_cross_are_noticed() -> None:
    page = posters.page("education", "nl")
    (frame,) = (frame for frame in page.frames if frame.name == "wires")
    first = frame.items[0]
    assert isinstance(first, Shape)
    crossing = replace(first, path=(first.path[0], ("L", 390.0, 470.0)))
    frames = [replace(f, items=(crossing, *f.items[1:])) if f is frame else f for f in page.frames]
    assert any("between lines" in text for text in wrong_wires(replace(page, frames=tuple(frames)), 5))


# ---- other numbers of signals --------------------------------------------------------------------------------------

COUNTS = range(1, 8)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Composer:
    """A project with a poster for each drawing and each number of signals, with a quote and without."""
    copy = copied(tmp_path_factory.mktemp("many"))
    quote = posters._yaml("content/media.yaml")["quote"]
    for art in DRAWINGS:
        for count in COUNTS:
            for quoted in (True, False):

                def become(data: dict[str, object], art: str = art, count: int = count, quoted: bool = quoted) -> None:
                    words = [dict.fromkeys(posters.LANGUAGES, f"Signaal {i} is kort.") for i in range(count)]
                    data.update(art=art, signals=[{"id": f"s{i}", "text": text} for i, text in enumerate(words)])
                    data.pop("quote", None)
                    if quoted:
                        data["quote"] = quote

                copy.change("content/education.yaml", become, to=f"content/{name_of(art, count, quoted)}.yaml")
    return Composer(load_project(copy.root, [path.stem for path in copy.path("content").glob("x-*.yaml")]))


def name_of(art: str, count: int, quoted: bool) -> str:
    return f"x-{art.removesuffix('.svg')}-{count}{'-quote' if quoted else ''}"


@pytest.mark.parametrize("quoted", [True, False], ids=["quote", "no-quote"])
@pytest.mark.parametrize("art", DRAWINGS)
def test_one_to_seven_signals_hang_well_on(art: str, quoted: bool, many: Composer) -> None:
    wrong: dict[int, list[str]] = {}
    for count in COUNTS:
        page = many.compose(name_of(art, count, quoted), "nl")
        (threads,) = (threads for _, threads in hanging(page))
        stubs = sum(len(frame.items) for frame in page.frames if frame.name == "stubs") // 2
        found = wrong_with(threads, count - missing(page)) + wrong_wires(page, count) + covered(page)
        found += [f"{stubs} cut wires"] if stubs != count else []
        if found:
            wrong[count] = found
    assert wrong == {}


def missing(page: Page) -> int:
    """How many threads the page says there was no room for."""
    return sum(frame.unplaced.count for frame in page.frames if frame.unplaced)


@pytest.mark.parametrize("art", DRAWINGS)
def test_there_is_room_for_seven_signals_on(art: str, many: Composer) -> None:
    assert [missing(many.compose(name_of(art, count, True), "nl")) for count in COUNTS] == [0] * len(COUNTS)


def inside(path: Sequence[Point], point: Point) -> bool:
    """True when the point lies within the polygon (even-odd)."""
    x, y = point
    return (
        sum(
            1
            for (x0, y0), (x1, y1) in pairwise(path)
            if (y0 <= y) != (y1 <= y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        )
        % 2
        == 1
    )


def covered(page: Page) -> list[str]:
    """Threads and rings that a building hides: of a ring every point of its line must show, the foot need not."""
    found = []
    order = {frame.name: i for i, frame in enumerate(page.frames)}
    for name, threads in hanging(page):
        building = next(f for f in page.frames if f.name == name.replace("threads", "building"))
        if order[building.name] < order[name]:
            continue
        outlines = [
            line for item in building.items if isinstance(item, Shape) and item.fill for line in flatten(item.path, 8)
        ]
        for i, (ring, thread) in enumerate(zip(threads.rings, threads.threads, strict=True), 1):
            radius, centre = ring.width / 2, (middle(ring), ring.y + ring.height / 2)
            points = [
                (centre[0] + radius * math.sin(k * math.tau / 16), centre[1] - radius * math.cos(k * math.tau / 16))
                for k in range(16)
            ]
            hidden = sum(any(inside(line, point) for line in outlines) for point in points)
            if hidden:
                found.append(f"{name}: a building hides {hidden} of 16 points of ring {i}")
            along = [thread.y + thread.height * k / 40 for k in range(40)]
            if sum(any(inside(line, (middle(thread), y)) for line in outlines) for y in along):
                found.append(f"{name}: a building hides part of thread {i}")
    return found


@each_poster
def test_no_building_hides_its_threads_or_rings(poster: str, language: str) -> None:
    assert covered(posters.page(poster, language)) == []


# ---- text in its region --------------------------------------------------------------------------------------------


@each_poster
@pytest.mark.parametrize("size", ["", "A4"], ids=["own-size", "A4"])
def test_no_ink_of_a_text_leaves_its_region_or_the_safety_margin(poster: str, language: str, size: str) -> None:
    """The safety margin is as wide on A4 as on A2: the printer's knife strays as far."""
    assert outside(posters.page(poster, language, size)) == []


def test_text_that_leaves_its_region_is_noticed() -> None:
    page = posters.page("education", "nl")
    for dx, dy, side in ((-6.0, 0.0, "left"), (0.0, 50.0, "bottom"), (90.0, 0.0, "right"), (0.0, -50.0, "top")):
        frames = [shifted(frame, dx, dy) if frame.name == "questions" else frame for frame in page.frames]
        assert any(f"at the {side}" in text for text in outside(replace(page, frames=tuple(frames))))


def shifted(frame: Frame, dx: float, dy: float) -> Frame:
    """The frame with its text elsewhere and its box where it was."""
    items = (replace(i, x=i.x + dx, y=i.y + dy) if isinstance(i, GlyphRun) else i for i in frame.items)
    return replace(frame, items=tuple(items))


# ---- collisions ----------------------------------------------------------------------------------------------------


@each_poster
def test_no_text_figure_or_code_collides_with_another(poster: str, language: str) -> None:
    assert collisions(posters.page(poster, language)) == []


@each_poster
def test_no_line_of_text_runs_into_another_of_its_own_region(poster: str, language: str) -> None:
    lines: dict[str, list[Ink]] = {}
    for ink in inks_of(posters.page(poster, language)):
        if isinstance(ink.item, GlyphRun):
            lines.setdefault(ink.frame.name, []).append(ink)
    met = [f"{a} meets {b}" for own in lines.values() for a, b in combinations(own, 2) if touching(a, b)]
    assert met == []


@pytest.mark.parametrize(("mover", "onto"), [("address", "qr"), ("stakes-heading", "wires"), ("kicker", "name")])
def test_a_collision_is_noticed(mover: str, onto: str) -> None:
    page = posters.page("education", "nl")
    target = next(box for frame, box, _ in things(page) if frame.name == onto)
    frame = next(frame for frame in page.frames if frame.name == mover)
    dx, dy = target.x - frame.box.x, target.y + target.height / 2 - frame.box.y
    moved = [shifted(f, dx, dy) if f is frame else f for f in page.frames]
    assert any(mover in said for said in collisions(replace(page, frames=tuple(moved))))


@each_poster
def test_no_text_lies_under_something_painted_later(poster: str, language: str) -> None:
    assert buried(posters.page(poster, language)) == []


def test_text_under_something_is_noticed() -> None:
    page = posters.page("education", "nl")
    assert buried(replace(page, frames=(*page.frames[1:], page.frames[0])))  # the sky falls


# ---- links ---------------------------------------------------------------------------------------------------------


@each_poster
def test_a_link_lies_on_the_words_that_it_belongs_to(poster: str, language: str) -> None:
    page = posters.page(poster, language, screen=True)
    urls = set()
    for frame in page.frames:
        for item in frame.items:
            if hasattr(item, "url"):
                urls.add(item.url)
                text = Rect.around(
                    [
                        corner
                        for run in frame.items
                        if isinstance(run, GlyphRun) and (box := ink_of(page, run))
                        for corner in ((box.x, box.y), (box.right, box.bottom))
                    ]
                )
                assert item.box.contains(text, 0.2) and text.grown(3.0).contains(item.box)
    own = posters.content(poster)
    assert urls == {own["action"]["url"], own["colophon"]["url"]}


# ---- changed texts -------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copied(tmp_path)


def test_a_publisher_and_a_year_stand_in_the_small_print_when_they_are_given(copy: Copy) -> None:
    copy.replace("content/common.yaml", 'publisher: ""', 'publisher: "Bibliotheek Aan Zee"')
    copy.replace("content/common.yaml", 'year: ""', 'year: "2026"')
    page = copy.compose("education")
    (frame,) = (frame for frame in page.frames if frame.name == "sources")
    text = " ".join(run.text for run in frame.items if isinstance(run, GlyphRun))
    assert text.endswith("CC BY 4.0, Bibliotheek Aan Zee, 2026")
    assert outside(page) == [] and collisions(page) == []
