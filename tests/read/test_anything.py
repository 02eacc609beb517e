"""Whatever stands in the files: a project, or words for the writer with a place; never a stack trace."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from praatplaat.compose.compose import Composer
from praatplaat.findings import InputError
from praatplaat.read.project import Project, load_project

FOLDERS = ("content", "layout", "fonts")
ODD = (
    "", "''", "~", "[]", "{}", "[a]", "{a: b}", "{a: {b: c}}", "[[a]]", "- a", "&a b", "*a", "!!str a", "? a", "|",
    "0", "-1", "-0", "1e9", "٣", "²", "NaN", ".inf", "9" * 30, "9" * 5000, "0mm", "-5mm", "5 mm mm", "mm", "0pt",
    "trim", "col", "col9", "col 0 1 1 mm", "0 0 1 1 mm", "building.tip", "name", "signals", "signals[0]",
    "stakes.blocks[9].text", "{signals:words}", '"{a|b}"', '"{"', "../x", "/", ".", "a" * 300, "no", "true", "ink",
    "sector", "overview", "nl", '"\\0"', '"\\ud800"', "\u2028", "\ufeff", "é", "“”", "\t", "#", "'", '"', "%", "@",
)  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy of our own posters, with a logo, so that the press is read too."""
    path = tmp_path_factory.mktemp("posters")
    for folder in FOLDERS:
        shutil.copytree(root / folder, path / folder)
    (path / "content/logos").mkdir(exist_ok=True)
    Image.new("RGB", (2, 2), "red").save(path / "content/logos/us.png")
    with (path / "content/common.yaml").open("a", encoding="utf-8") as file:
        file.write('\nlogo: {file: us.png, alt: {nl: "Wij", en: "Us"}}\n')
    return path


def files_of(root: Path) -> list[str]:
    return sorted(str(p.relative_to(root)) for folder in FOLDERS for p in (root / folder).rglob("*.yaml"))


NAMES = files_of(Path(__file__).resolve().parents[2])


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, str]]]:
    """A file, and what is done to which of its lines."""
    steps = st.tuples(
        st.sampled_from(["delete", "double", "swap", "indent", "value", "name", "insert", "cut", "bite"]),
        st.integers(0, 400),
        st.sampled_from(ODD),
    )
    return draw(st.sampled_from(NAMES)), draw(st.lists(steps, min_size=1, max_size=3))


def mutated(text: str, steps: list[tuple[str, int, str]]) -> str:
    lines = text.split("\n")
    for what, number, odd in steps:
        i = number % len(lines)
        line = lines[i]
        match what:
            case "delete":
                del lines[i]
            case "double":
                lines.insert(i, line)
            case "swap":
                j = (i + 1) % len(lines)
                lines[i], lines[j] = lines[j], lines[i]
            case "indent":
                lines[i] = "  " + line
            case "value":  # what stands behind the colon
                head, colon, _ = line.partition(":")
                lines[i] = f"{head}{colon} {odd}"
            case "name":  # what stands before it
                head, colon, tail = line.partition(":")
                lines[i] = f"{head[: len(head) - len(head.lstrip())]}{odd}{colon}{tail}"
            case "insert":
                lines.insert(i, line[: len(line) - len(line.lstrip())] + odd)
            case "cut":
                lines[i] = line[: len(line) // 2]
            case "bite":  # one value among several on a line
                parts = line.split(" ")
                parts[number % len(parts)] = odd
                lines[i] = " ".join(parts)
        if not lines:
            return ""
    return "\n".join(lines)


def read(root: Path, *posters: str) -> Project | None:
    try:
        return load_project(root, list(posters))
    except InputError as error:
        assert error.findings
        for finding in error.findings:
            assert finding.source.file and finding.message and finding.severity == "error"
            assert len(finding.message) < 1000
            assert "Error" not in finding.message and "praatplaat." not in finding.message
        placed = [finding for finding in error.findings if finding.source.line]
        assert placed or any(f.rule in WITHOUT_LINE for f in error.findings), str(error)
        return None


#: What is wrong with a file as a whole, or with a drawing because of another file.
WITHOUT_LINE = {"empty-file", "drawing", "unreadable-file", "file-too-large", "yaml-syntax"}


@given(mutations())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_damaged_file_gives_a_project_that_can_be_composed_or_words_with_a_place(
    copy: Path, mutation: tuple[str, list[tuple[str, int, str]]]
) -> None:
    name, steps = mutation
    file = copy / name
    whole = file.read_bytes()
    try:
        file.write_bytes(mutated(whole.decode(), steps).encode("utf-8", "surrogatepass"))
        poster = next((p for p in ("overview", "media", "science") if p in name), "education")
        project = read(copy, poster)
        if project is not None:
            Composer(project).compose(poster, project.posters[poster].languages[0])
    finally:
        file.write_bytes(whole)


@given(st.binary(max_size=400), st.sampled_from(NAMES))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_in_place_of_a_file_give_words_with_that_file(copy: Path, data: bytes, name: str) -> None:
    whole = (copy / name).read_bytes()
    try:
        (copy / name).write_bytes(data)
        assert read(copy) is None
    finally:
        (copy / name).write_bytes(whole)


def attacks(mini: Path) -> Iterator[tuple[str, int, str]]:
    """Every line of the small project's layouts, style, drawings and fonts, with an odd value in place of its own."""
    for name in files_of(mini):
        for number, line in enumerate((mini / name).read_text("utf-8").split("\n")):
            if ":" in line:
                yield name, number, line


def test_every_value_of_a_small_project_is_swapped_for_odd_ones(project) -> None:
    swaps = [(n, i, line, odd) for n, i, line in attacks(project.path) for odd in ODD if len(odd) < 400]
    for name, number, line, odd in swaps[:: max(1, len(swaps) // 300)]:
        whole = (project.path / name).read_text("utf-8")
        lines = whole.split("\n")
        lines[number] = f"{line.partition(':')[0]}: {odd}"
        (project.path / name).write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
        try:
            read_project = read(project.path)
            if read_project is not None:
                Composer(read_project).compose("school", read_project.posters["school"].languages[0])
        finally:
            project.write(name, whole)
