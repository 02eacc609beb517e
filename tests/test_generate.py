"""generate.py without what it needs: the exact commands for this system, word for word, and never a stack trace."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from posters import ROOT, copied, environment

from praatplaat import __main__ as installed
from praatplaat import libraries, store

SYSTEM = {
    "sys.platform": "linux",
    "sys.executable": "/usr/bin/python3",
    "sys.prefix": "/usr",
    "sys.base_prefix": "/usr",
}


class Machine:
    """generate.py in a folder, on a machine of our choice."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = folder, monkeypatch
        (folder / "generate.py").write_bytes((ROOT / "generate.py").read_bytes())
        spec = importlib.util.spec_from_file_location("generate", folder / "generate.py")
        assert spec is not None and spec.loader is not None
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)
        monkeypatch.chdir(folder)
        self.set(programs={"python3": "/usr/bin/python3"}, debian=False, ensurepip=True, **SYSTEM)

    def set(
        self, programs: dict[str, str] | None = None, debian: bool | None = None, ensurepip: bool | None = None,
        **more: Any,
    ) -> None:  # fmt: skip
        for name, value in more.items():
            self.patch.setattr(name, value)
        if programs is not None:
            self.patch.setattr(self.module.shutil, "which", programs.get)
        if debian is not None:
            (self.folder / "debian_version").unlink(missing_ok=True)
            if debian:
                (self.folder / "debian_version").write_text("13.1\n", "utf-8")
            self.patch.setattr(self.module, "DEBIAN", self.folder / "debian_version")
        if ensurepip is not None:
            self.patch.setattr(self.module, "can_make_venv", lambda: ensurepip)

    def lock(self) -> None:
        (self.folder / "requirements").mkdir()
        (self.folder / "requirements/lock.txt").write_text("", "utf-8")

    def says(self) -> str:
        return str(self.module.advice("It is not installed."))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path.resolve(), monkeypatch)


# ---- the exact commands --------------------------------------------------------------------------------------------


def test_on_linux(machine: Machine) -> None:
    machine.lock()
    assert machine.says() == (
        "It is not installed.\n"
        "Type these lines:\n\n"
        "    python3 -m venv .venv\n"
        "    .venv/bin/python -m pip install --require-hashes -r requirements/lock.txt\n"
        "    .venv/bin/python generate.py\n"
    )


def test_with_make_and_a_makefile_there_is_a_shorter_way(machine: Machine) -> None:
    (machine.folder / "Makefile").write_text("", "utf-8")
    machine.set(programs={"make": "/usr/bin/make"})
    assert "Type these lines, or just `make posters`:\n" in machine.says()


def test_on_debian_without_venv(machine: Machine) -> None:
    machine.lock()
    machine.set(debian=True, ensurepip=False)
    assert machine.says() == (
        "It is not installed.\n"
        "Type these lines:\n\n"
        "    sudo apt install python3-venv\n"
        "    python3 -m venv .venv\n"
        "    .venv/bin/python -m pip install --require-hashes -r requirements/lock.txt\n"
        "    .venv/bin/python generate.py\n"
    )


def test_on_another_linux_without_venv(machine: Machine) -> None:
    machine.set(ensurepip=False)
    assert machine.says() == (
        "It is not installed.\n"
        "First install your system's package for ensurepip, often called python3-venv or python3-pip.\n"
        "Type these lines:\n\n"
        "    python3 -m venv .venv\n"
        "    .venv/bin/python -m pip install praatplaat\n"
        "    .venv/bin/python generate.py\n"
    )


def test_on_windows(machine: Machine) -> None:
    machine.lock()
    machine.set(programs={"py": "C:\\Windows\\py.exe", "make": "C:\\make.exe"})
    machine.set(**{"sys.platform": "win32", "sys.executable": "C:\\Program Files\\Python\\python.exe"})
    (machine.folder / "Makefile").write_text("", "utf-8")
    assert machine.says() == (
        "It is not installed.\n"
        "Type these lines:\n\n"
        "    py -m venv .venv\n"
        "    .venv\\Scripts\\python -m pip install --require-hashes -r requirements\\lock.txt\n"
        "    .venv\\Scripts\\python generate.py\n"
    )
    machine.set(programs={})
    assert '    & "C:\\Program Files\\Python\\python.exe" -m venv .venv\n' in machine.says()


def test_on_macos_in_a_project_of_ones_own(machine: Machine) -> None:
    """Which has no lock: the package brings all that it needs."""
    machine.set(**{"sys.platform": "darwin", "sys.executable": "/opt/homebrew/bin/python3"})
    assert machine.says() == (
        "It is not installed.\n"
        "Type these lines:\n\n"
        "    /opt/homebrew/bin/python3 -m venv .venv\n"
        "    .venv/bin/python -m pip install praatplaat\n"
        "    .venv/bin/python generate.py\n"
    )


def test_in_a_venv_of_ones_own_nothing_else_is_made(machine: Machine) -> None:
    machine.set(**{"sys.prefix": "/srv/my env", "sys.executable": "/srv/my env/bin/python"})
    assert machine.says() == (
        "It is not installed.\n"
        "Type these lines:\n\n"
        '    "/srv/my env/bin/python" -m pip install praatplaat\n'
        '    "/srv/my env/bin/python" generate.py\n'
    )


def test_from_another_folder_the_first_line_leads_there(
    machine: Machine, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert f'Type these lines:\n\n    cd "{machine.folder}"\n    python3 -m venv .venv\n' in machine.says()


# ---- an old Python -------------------------------------------------------------------------------------------------


def test_its_own_words_are_those_of_an_old_python() -> None:
    """So that an old one says it is old, instead of a SyntaxError."""
    for name in ("generate.py", "praatplaat/__init__.py"):
        ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 8))
    with pytest.raises(SyntaxError):
        ast.parse("match x:\n    case 1: pass", feature_version=(3, 8))


@pytest.mark.parametrize(
    ("system", "programs", "then"),
    [
        ("linux", ["python3.13", "python3.11"], "A newer one is there. Type these lines:\n\n"
            "    python3.13 -m venv .venv\n    .venv/bin/python -m pip install praatplaat\n"
            "    .venv/bin/python generate.py\n"),
        ("linux", [], "Install a newer one (see https://www.python.org/downloads/), and run this again with it.\n"),
        ("darwin", ["brew"], "Install a newer one (type `brew install python`), and run this again with it.\n"),
        ("win32", ["py"], "Install a newer one (see https://www.python.org/downloads/), and run this again with it.\n"),
    ],
)  # fmt: skip
def test_an_old_python_is_told_so_and_a_newer_one_is_named(
    machine: Machine, capsys: pytest.CaptureFixture[str], system: str, programs: list[str], then: str
) -> None:
    machine.set(programs={name: f"/usr/bin/{name}" for name in programs})
    machine.set(**{"sys.platform": system, "sys.version_info": (3, 9, 2, "final", 0)})
    assert machine.module.run() == 2
    needs = "generate.py needs Python 3.11 or newer; this is Python 3.9.2 (/usr/bin/python3).\n"
    assert capsys.readouterr().err == needs + then


# ---- what is missing, broken or too old ----------------------------------------------------------------------------


def bare(folder: Path, *words: str, without: tuple[str, ...] = (), path: str = "") -> subprocess.CompletedProcess[str]:
    """The real generate.py in a Python that lacks some modules, whatever is installed."""
    code = (
        "import runpy, sys\n"
        "class Nothing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {without!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Nothing())\n"
        f"sys.argv = ['generate.py', *{words!r}]\n"
        f"runpy.run_path({str(folder / 'generate.py')!r}, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(PYTHONPATH=path or str(ROOT)), capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("project")).root


#: Not fontpkg: only the fonts' own packages need that, and they bring it. Not pathops: only some logos need that.
@pytest.mark.parametrize("module", sorted({*libraries.INSTALLED_AS} - {"fontpkg", "pathops"}))
def test_a_library_that_is_missing_is_named_with_the_lines_to_type(module: str, project: Path) -> None:
    words = ("overview,media", "--lang", "nl", "--format", "pdf,svg,png", "--ppi", "10", "--project", str(project))
    shutil.rmtree(project / ".cache", ignore_errors=True)  # what is kept needs no library
    done = bare(ROOT, *words, without=(module,))
    assert (done.returncode, done.stdout) == (2, "")
    first, second, *_ = done.stderr.splitlines()
    assert first == f"{libraries.INSTALLED_AS[module]} is not installed for this Python ({sys.executable})."
    assert second.startswith("Type these lines")
    assert done.stderr.rstrip().endswith("generate.py")


def test_without_the_package_itself_the_lines_say_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "generate.py").write_bytes((ROOT / "generate.py").read_bytes())
    done = bare(tmp_path, without=("praatplaat",), path=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith(f"praatplaat is not installed for this Python ({sys.executable}).\nType these lines:")
    assert "-m pip install praatplaat\n" in done.stderr


def fake(folder: Path, module: str, code: str, version: str = "") -> None:
    """A library in the place of the real one."""
    (folder / module).mkdir(parents=True)
    (folder / module / "__init__.py").write_text(code, "utf-8")
    if version:
        name = libraries.INSTALLED_AS[module]
        (folder / f"{name}-{version}.dist-info").mkdir()
        (folder / f"{name}-{version}.dist-info/METADATA").write_text(f"Name: {name}\nVersion: {version}\n", "utf-8")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("raise ImportError('libharfbuzz.so.0: cannot open shared object file')",
         "uharfbuzz is there but doesn't start: libharfbuzz.so.0: cannot open shared object file."),
        ("raise OSError('libharfbuzz.so.0: cannot open shared object file')",
         "uharfbuzz is there but doesn't start: libharfbuzz.so.0: cannot open shared object file."),
        ("import a_part_of_it", "uharfbuzz is there but doesn't start: it misses a_part_of_it."),
    ],
)  # fmt: skip
def test_a_library_that_is_broken_is_named_with_its_fault(tmp_path: Path, project: Path, code: str, line: str) -> None:
    fake(tmp_path, "uharfbuzz", code)
    words = ("media", "--lang", "nl", "--format", "svg", "--project", str(project))
    done = bare(ROOT, *words, path=f"{tmp_path}:{ROOT}")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, line)
    assert "-m pip install" in done.stderr


def test_a_library_that_is_too_old_is_named_with_both_versions(tmp_path: Path, project: Path) -> None:
    fake(tmp_path, "uharfbuzz", "Face = None", "0.40.1")
    words = ("media", "--lang", "nl", "--format", "svg", "--project", str(project))
    done = bare(ROOT, *words, path=f"{tmp_path}:{ROOT}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "uharfbuzz 0.40.1 is too old; praatplaat needs uharfbuzz 0.50 or newer."


def test_a_fault_of_our_own_is_not_laid_on_a_library() -> None:
    assert libraries.trouble(ValueError("ours")) is None


def test_the_installed_command_says_what_to_type_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object) -> int:
        raise ModuleNotFoundError("No module named 'segno'", name="segno")

    monkeypatch.setattr("praatplaat.cli.main", missing)
    monkeypatch.setattr("praatplaat.cli.listen", lambda: None)  # the tests keep their own Ctrl-C
    monkeypatch.setattr(sys, "executable", "/srv/my env/bin/python")
    assert installed.run() == 2
    assert capsys.readouterr().err == (
        "segno is not installed for this Python (/srv/my env/bin/python).\n"
        "Type this line:\n\n"
        '    "/srv/my env/bin/python" -m pip install --upgrade --force-reinstall praatplaat\n'
    )


def test_the_table_of_libraries_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    required = {match[0] for line in project if (match := re.match(r"[\w-]+", line))}
    assert required - set(libraries.INSTALLED_AS.values()) == {name for name in required if name.startswith("fontpkg-")}
    assert set(libraries.INSTALLED_AS) <= store.LIBRARIES


@pytest.mark.parametrize("words", [["--version"], ["--help"]], ids=" ".join)
def test_the_package_is_a_command_as_well(words: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "praatplaat", *words], cwd=tmp_path, env=environment(), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "praatplaat" in done.stdout
