"""`init`: a project folder of one's own, whole or not at all, and from the wheel as from the workshop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from posters import ROOT, command

from praatplaat import new_project
from praatplaat.new_project import NotMade, make_project

PARTS = [".gitignore", "README.md", "content", "fonts", "generate.py", "layout", "output"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---- in the workshop -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["new", "deep/down/new", "empty"])
def test_a_project_has_all_of_the_workshop_s_input_and_the_command(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    done = command(tmp_path, "init", where)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"“{where}” is a project now" in done.stdout
    made = tmp_path / where
    assert sorted(path.name for path in made.iterdir()) == PARTS
    for name in ("content", "layout", "fonts"):
        assert files(made / name) == files(ROOT / name)
    assert (made / "generate.py").read_bytes() == (ROOT / "generate.py").read_bytes()
    assert list(tmp_path.rglob(".praatplaat-*")) == []


def test_what_it_says_to_type_makes_the_posters(tmp_path: Path) -> None:
    done = command(tmp_path, "init", "new posters")
    line = done.stdout.splitlines()[2].strip()
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    assert line == f'{python} generate.py --project "new posters"'
    made = command(tmp_path, "--project", "new posters", "media", "--lang", "nl", "--format", "svg")
    assert made.returncode == 0
    assert (tmp_path / "new posters/output/media.nl.svg").exists()


def test_in_the_folder_itself_what_people_make_first_is_left_alone(tmp_path: Path) -> None:
    for name in (".git", ".venv"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "theirs").write_text("theirs", "utf-8")
    assert command(tmp_path, "init", ".").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([".git", ".venv", *PARTS])
    assert (tmp_path / ".venv/theirs").read_text("utf-8") == "theirs"


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (["content"], "“new” is not empty: it holds content"),
        (["a.txt", "b.txt", "c.txt"], "“new” is not empty: it holds a.txt and 2 more"),
        ([".hidden"], "“new” is not empty: it holds .hidden"),
    ],
)
def test_a_folder_with_something_in_it_is_refused_and_left_as_it_was(
    tmp_path: Path, there: list[str], said: str
) -> None:
    (tmp_path / "new").mkdir()
    for name in there:
        (tmp_path / "new" / name).write_text("mine", "utf-8")
    done = command(tmp_path, "init", "new")
    assert (done.returncode, done.stdout) == (2, "")
    hint = "hint: choose a folder that is empty or isn't there yet; nothing is ever overwritten"
    assert done.stderr == f"{said}\n{hint}\n"
    assert files(tmp_path / "new") == dict.fromkeys(there, b"mine")


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine", "utf-8")
    done = command(tmp_path, "init", "new")
    assert (done.returncode, done.stderr) == (2, "“new” is a file\nhint: choose another name\n")
    assert files(tmp_path) == {"new": b"mine"}


@pytest.mark.parametrize("words", [[], ["a", "b"], ["--help"], [""]], ids=str)
def test_words_that_make_no_sense_make_nothing(tmp_path: Path, words: list[str]) -> None:
    done = command(tmp_path, "init", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "init posters" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["disk", "Ctrl-C"])
@pytest.mark.parametrize("step", ["shutil.copyfile", "pathlib.Path.rename", "pathlib.Path.write_text"])
@pytest.mark.parametrize("where", ["new", "deep/down/new", "empty"])
def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, step: str, error: BaseException
) -> None:
    (tmp_path / "empty").mkdir()
    owner, _, name = step.rpartition(".")
    real: Callable[..., object] = getattr(shutil if owner == "shutil" else Path, name)
    calls: list[int] = []

    def fail(*words: object, **more: object) -> object:
        calls.append(1)
        if len(calls) == (3 if where == "empty" and step.endswith("rename") else 1):
            raise error
        return real(*words, **more)

    monkeypatch.setattr(step, fail)
    with pytest.raises((NotMade, KeyboardInterrupt)) as caught:
        make_project(tmp_path / where)
    monkeypatch.undo()
    if isinstance(error, OSError):
        assert str(caught.value).endswith("can't be made: No space left on device")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty"]


def test_a_package_without_its_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_project, "__file__", str(tmp_path / "site/praatplaat/new_project.py"))
    with pytest.raises(NotMade, match="came without"):
        make_project(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


# ---- from the wheel ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel that was built from a source archive, offline, as `pip wheel` would."""
    folder = tmp_path_factory.mktemp("wheel")
    ours = shutil.ignore_patterns(".*", "output", "benchmarks", "tests", "build", "dist", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, folder / "workshop", ignore=ours)
    (folder / "workshop/build/lib/praatplaat/starter/content").mkdir(parents=True)
    (folder / "workshop/build/lib/praatplaat/starter/content/gone.yaml").write_text("of an earlier build", "utf-8")
    build = "import setuptools.build_meta as build, sys; print(getattr(build, sys.argv[1])(sys.argv[2]))"
    for what, where in (("build_sdist", "workshop"), ("build_wheel", "praatplaat")):
        words = [sys.executable, "-c", build, what, str(folder)]
        done = subprocess.run(words, cwd=folder / where, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        if what == "build_sdist":
            shutil.unpack_archive(folder / done.stdout.split()[-1], folder)
            (unpacked,) = folder.glob("praatplaat-*/")
            unpacked.rename(folder / "praatplaat")
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_the_project_once_and_nothing_of_the_workshop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        starter = {
            name.removeprefix("praatplaat/starter/"): archive.read(name) for name in names if "/starter/" in name
        }
    expected = {"generate.py": (ROOT / "generate.py").read_bytes()}
    for folder in ("content", "layout", "fonts"):
        expected |= {f"{folder}/{name}": data for name, data in files(ROOT / folder).items()}
    assert starter == expected
    assert {name.split("/")[0] for name in names} == {
        "praatplaat",
        next(n for n in names if "dist-info" in n).split("/")[0],
    }
    assert not [name for name in names if "test" in name or name.endswith(".pyc")]


def test_an_editable_install_copies_nothing(tmp_path: Path) -> None:
    ours = shutil.ignore_patterns(".*", "output", "benchmarks", "tests", "build", "dist", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, tmp_path / "workshop", ignore=ours)
    build = "import setuptools.build_meta as build, sys; build.build_editable(sys.argv[1])"
    words = [sys.executable, "-c", build, str(tmp_path)]
    subprocess.run(words, cwd=tmp_path / "workshop", capture_output=True, timeout=120, check=True)
    (made,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(made) as archive:
        assert not [name for name in archive.namelist() if "starter" in name]
    assert not (tmp_path / "workshop/praatplaat/starter").exists()


def test_the_installed_command_makes_a_project_whose_posters_are_the_workshop_s(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, symlinks=sys.platform != "win32")
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}

    def run(*words: str, where: Path = tmp_path) -> str:
        done = subprocess.run(
            words, cwd=where, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-index", "--no-deps", str(wheel))
    site = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # The libraries are those of this Python; of praatplaat itself it must see the installed one alone.
    there = [path for path in sys.path if "site-packages" in path]
    (Path(site) / "libraries.pth").write_text("\n".join(there), "utf-8")
    assert run(str(python), "-c", "import praatplaat; print(praatplaat.__file__)").startswith(site)

    said = run(str(scripts / "praatplaat"), "init", "posters")
    assert (
        said
        == f'“posters” is a project now. To make its posters, type:\n\n    cd "posters"\n    {python} generate.py\n\n'
    )
    made = tmp_path / "posters"
    assert sorted(path.name for path in made.iterdir()) == PARTS
    run(str(python), "generate.py", "media", "--lang", "nl", where=made)
    ours = command(tmp_path, "media", "--lang", "nl", "--project", str(ROOT), "--output", "ours", "--force")
    assert ours.returncode == 0
    names = ["media.nl.pdf", "media.nl.svg"]
    assert [(made / "output" / name).read_bytes() for name in names] == [
        (tmp_path / "ours" / name).read_bytes() for name in names
    ]
    assert "unchanged" in run(str(scripts / "praatplaat"), "media", "--lang", "nl", where=made)
    assert run(str(python), "-m", "praatplaat", "--version") == run(str(scripts / "praatplaat"), "--version")
