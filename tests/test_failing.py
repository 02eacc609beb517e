"""Failing whole: whatever breaks off a run, no file is half, nothing old looks new, and one clear line says so."""

from __future__ import annotations

import ctypes
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from posters import ROOT, Copy, copied, environment, small_project, table
from runs import Runs

import praatplaat
from praatplaat import work, workers
from praatplaat.build import build_posters
from praatplaat.cli import main
from praatplaat.order import Order
from praatplaat.write import files

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and permissions of POSIX")
linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc for the workers")

ONE = ("media", "--lang", "nl", "--format", "svg")
FOUR = ("media,science", "--lang", "nl", "--jobs", "2")
NAMES = ["media.nl.pdf", "media.nl.svg", "science.nl.pdf", "science.nl.svg"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copied(tmp_path)


def change(copy: Copy) -> None:
    """Another title, which stands on all posters."""
    copy.replace("content/common.yaml", "Signalen van toenemende", "Signalen van afnemende")


def bytes_of(copy: Copy) -> dict[str, bytes]:
    return {name: (copy.output / name).read_bytes() for name in copy.made()}


def run(copy: Copy, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command as its user runs it, in a process with limits (preexec_fn) of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "generate.py"), *words],
        cwd=copy.root, env=environment(), capture_output=True, text=True, timeout=60, check=False, **more,
    )  # fmt: skip
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr, done.stderr
    return done


def rows(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """The table by file."""
    return {row.split()[0]: row for row in table(done.stdout)}


# ---- a disk that won't ---------------------------------------------------------------------------------------------


def test_an_output_folder_that_is_a_file_gets_one_clear_line(copy: Copy) -> None:
    copy.output.write_bytes(b"mine")
    for words in (["--output", "output"], ["--output", "output/deeper"]):
        done = copy.run(*ONE, *words)
        assert (done.returncode, done.stdout) == (2, "")
        line, hint = done.stderr.splitlines()
        assert line.startswith(f"{words[1]}: error[unwritable]: can't be written: ")
        assert hint == "  hint: a file has the name of this folder; choose another with --output"
    assert copy.output.read_bytes() == b"mine"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_in_the_place_of_a_file_gets_one_clear_line_and_the_others_are_made(copy: Copy, jobs: str) -> None:
    (copy.output / "media.nl.svg").mkdir(parents=True)
    done = copy.run("media", "--format", "svg", "--jobs", jobs)
    assert done.returncode == 2
    line, hint = done.stderr.splitlines()
    assert line.startswith("output/media.nl.svg: error[unwritable]: can't be written: ")
    assert hint == "  hint: a folder has the name of this file; rename it"
    assert [name for name, row in rows(done).items() if row.endswith("not renewed")] == ["output/media.nl.svg"]
    assert copy.made() == ["media.en.svg", "media.nl.svg"]
    assert (copy.output / "media.nl.svg").is_dir()


@posix
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(copy: Copy) -> None:
    copy.output.mkdir()
    os.mkfifo(copy.output / "media.nl.svg")
    done = copy.run(*ONE)
    assert done.returncode == 2
    assert done.stderr == (
        "output/media.nl.svg: error[unwritable]: can't be written: this is a pipe or a device, not a file\n"
        "  hint: remove it, or choose another folder with --output\n"
    )


@posix
def test_an_output_folder_that_is_a_link_to_itself_gets_one_clear_line(copy: Copy) -> None:
    copy.output.symlink_to("output")
    done = copy.run(*ONE)
    assert (done.returncode, done.stdout) == (2, "")
    line, _ = done.stderr.splitlines()
    assert re.search(r"output: error\[unwritable\]: can't be written: ", line)


def as_anyone() -> None:
    """Takes from root what lets it write anywhere (capabilities(7): DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER)."""
    if os.geteuid() == 0:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
        for capability in (1, 2, 3):
            if prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                raise OSError(ctypes.get_errno(), "the capability can't be dropped")


@posix
@pytest.mark.skipif(sys.platform == "darwin" and os.geteuid() == 0, reason="root may write anywhere there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_that_may_not_be_written_gets_one_clear_line_before_any_work(copy: Copy, jobs: str) -> None:
    copy.output.mkdir()
    old = copy.output / "media.nl.svg"
    old.write_bytes(b"old")
    copy.output.chmod(0o500)
    done = run(copy, "--format", "svg", "--jobs", jobs, preexec_fn=as_anyone)
    copy.output.chmod(0o700)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "output: error[unwritable]: can't be written: Permission denied\n"
        "  hint: make the folder writable, or choose another with --output\n"
    )
    assert bytes_of(copy) == {"media.nl.svg": b"old"}
    assert not (copy.root / ".cache/praatplaat/made").exists(), "it began to work all the same"


@posix
def test_a_cache_that_may_not_be_written_or_read_changes_nothing(copy: Copy) -> None:
    assert run(copy, *ONE).returncode == 0
    expected = bytes_of(copy)
    for mode in (0o500, 0o000):
        (copy.output / "media.nl.svg").unlink()
        (copy.root / ".cache/praatplaat").chmod(mode)
        done = run(copy, *ONE, "--force", preexec_fn=as_anyone)
        (copy.root / ".cache/praatplaat").chmod(0o700)
        assert (done.returncode, done.stderr) == (0, "")
        assert bytes_of(copy) == expected


def no_large_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))  # of 43 kB PDF and 153 kB SVG


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_that_the_system_cuts_off_stay_as_they_were_and_the_others_are_made(copy: Copy, jobs: str) -> None:
    copy.output.mkdir()
    (copy.output / "media.nl.svg").write_bytes(b"old")
    done = run(copy, *FOUR, "--jobs", jobs, preexec_fn=no_large_files)
    assert done.returncode == 2
    assert done.stderr == (
        "output/media.nl.svg and 1 other file: error[unwritable]: can't be written: File too large\n"
        "  hint: the system allows no file of this size here; choose another folder with --output\n"
    )
    assert [name for name, row in rows(done).items() if row.endswith("not renewed")] == [
        "output/media.nl.svg", "output/science.nl.svg",
    ]  # fmt: skip
    assert copy.made() == ["media.nl.pdf", "media.nl.svg", "science.nl.pdf"]
    assert (copy.output / "media.nl.svg").read_bytes() == b"old"
    done = run(copy, *FOUR)
    assert (done.returncode, done.stderr) == (0, "")
    assert copy.made() == NAMES


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A folder with a disk of its own, of 128 kB: room for three PDFs and for no SVG."""
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or os.geteuid() != 0 or mount is None or umount is None:
        pytest.skip("only root can mount a small disk; the test above asks the same of a limit")
    words = [mount, "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets nobody mount a disk; the test above asks the same of a limit")
    try:
        yield folder
    finally:
        subprocess.run([umount, str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk") as folder:
        yield folder


def test_a_full_disk_gets_one_clear_line_and_no_half_file(copy: Copy, small_disk: Path) -> None:
    (small_disk / "science.nl.svg").write_bytes(b"old")
    done = run(copy, *FOUR, "--jobs", "1", "--output", str(small_disk))
    assert done.returncode == 2
    line, hint = done.stderr.splitlines()
    assert line.endswith("media.nl.svg and 1 other file: error[unwritable]: can't be written: No space left on device")
    assert hint == "  hint: make room on the disk, then run again"
    made = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    assert sorted(made) == ["media.nl.pdf", "science.nl.pdf", "science.nl.svg"]
    assert made["science.nl.svg"] == b"old"
    assert made["media.nl.pdf"].endswith(b"%%EOF\n")


def test_a_cache_on_a_full_disk_is_left_out(copy: Copy) -> None:
    with mounted(copy.root / ".cache") as cache:
        (cache / "full").write_bytes(bytes(100_000))
        for _ in range(2):
            done = run(copy, *ONE)
            assert (done.returncode, done.stderr) == (0, "")
            assert copy.made() == ["media.nl.svg"]
        assert [path.name for path in cache.rglob("*.tmp")] == []


# ---- a file that somebody has open ---------------------------------------------------------------------------------


@posix
def test_who_reads_the_old_file_keeps_it_whole_while_the_new_one_takes_its_name(copy: Copy) -> None:
    """A rename gives the name to another file; who has the old one open is not disturbed."""
    assert run(copy, *ONE).returncode == 0
    path = copy.output / "media.nl.svg"
    old = path.read_bytes()
    change(copy)
    with path.open("rb") as reader:
        begin = reader.read(1000)
        assert run(copy, *ONE).returncode == 0
        assert begin + reader.read() == old
    assert path.read_bytes() != old


def held(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> list[float]:
    """A file that Windows lets nobody replace, so many times. Returns the pauses that were made, as they are made."""
    rename, pauses = Path.replace, list[float]()

    def refuse(self: Path, target: Path) -> Path:
        nonlocal times
        if Path(target).name == name and times > 0:
            times -= 1
            raise PermissionError(13, "The process cannot access the file because it is being used")
        return rename(self, target)

    monkeypatch.setattr(files, "WINDOWS", True)
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    return pauses


def test_a_file_that_a_virus_scanner_holds_is_tried_again_for_a_moment(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = held(monkeypatch, "media.nl.svg", 3)
    (made,) = build_posters(order(copy))
    assert made.renewed
    assert pauses == [0.05, 0.1, 0.2]


def test_a_file_that_is_open_in_a_viewer_is_named_and_the_others_are_made(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.output.mkdir()
    (copy.output / "media.nl.pdf").write_bytes(b"old")
    pauses = held(monkeypatch, "media.nl.pdf", 100)
    monkeypatch.chdir(copy.root)
    assert main(["media", "--lang", "nl", "--jobs", "1"]) == 2
    out, err = capsys.readouterr()
    assert err == (
        "output/media.nl.pdf: error[unwritable]: can't be written: "
        "The process cannot access the file because it is being used\n"
        "  hint: close it in your PDF viewer or other program, or choose another folder with --output; then run again\n"
    )
    assert [row.split()[0] for row in out.splitlines() if row.endswith("not renewed")] == ["output/media.nl.pdf"]
    assert copy.made() == ["media.nl.pdf", "media.nl.svg"]
    assert (copy.output / "media.nl.pdf").read_bytes() == b"old"
    assert sum(pauses) < 1
    monkeypatch.undo()
    monkeypatch.chdir(copy.root)
    assert main(["media", "--lang", "nl", "--jobs", "1"]) == 0
    out, _ = capsys.readouterr()
    assert (copy.output / "media.nl.pdf").read_bytes().startswith(b"%PDF")


def order(copy: Copy, **more: Any) -> Order:
    given: dict[str, Any] = {
        "folder": copy.root, "output": copy.output, "posters": ("media",), "languages": ("nl",), "formats": ("svg",),
        "version": praatplaat.__version__, "cache": copy.root / ".cache",
    }  # fmt: skip
    return Order(**given | more)


# ---- memory and processes ------------------------------------------------------------------------------------------


def test_memory_that_runs_out_gets_one_clear_line(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def out_of_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(work.Composer, "compose", out_of_memory)
    monkeypatch.chdir(copy.root)
    assert main([*ONE, "--jobs", "1"]) == 2
    assert capsys.readouterr() == (
        "",
        "memory ran out; files that were finished are whole, the others are as they were\n"
        "hint: --jobs 1 takes less of it, and so does a lower --ppi\n",
    )


def no_process(*_: object, **__: object) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


@posix
@pytest.mark.parametrize("what", ["os.fork", "multiprocessing.queues.SimpleQueue", "concurrent.futures.process.mp"])
def test_a_system_without_a_second_process_does_the_work_in_one(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "concurrent.futures.process.mp":
        monkeypatch.setattr("concurrent.futures.process._check_system_limits", no_semaphores)
    elif what == "os.fork":
        monkeypatch.setattr("os.fork", no_process)
    else:
        monkeypatch.setattr(what, no_process)
    made = build_posters(order(copy, posters=("media", "science"), jobs=2))
    assert [file.path.name for file in made if file.renewed] == ["media.nl.svg", "science.nl.svg"]


def no_semaphores() -> None:
    raise NotImplementedError("This Python build lacks multiprocessing.synchronize")


def test_results_come_in_order_from_several_processes() -> None:
    assert list(workers.each(range(20), abs, 2, nothing)) == list(range(20))


def nothing() -> None:
    """What a worker begins with, here."""


@linux
@posix
def test_a_worker_that_is_killed_gets_one_clear_line(copy: Copy) -> None:
    with Runs(copy.root) as runs:
        for after in (0.2, 0.1, 0.4, 0.05, 0.8, 1.6):  # the machine may be busy: until one is hit
            ended = runs("--jobs", "2", "--force", after=after, how="worker")
            if ended.code:
                break
    assert ended.code == 2
    assert ended.said == (
        "one of the processes that make posters was ended from outside, as systems do when memory runs out; "
        "files that were finished are whole, the others are as they were\n"
        "hint: run again with --jobs 1, which takes less memory\n"
    )
    assert ended.left == 0
    assert not [name for name in copy.made() if name.startswith(".")]


# ---- broken off at any moment --------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Copy:
    """A project in which writing and keeping files takes the most of a run."""
    return small_project(tmp_path / "small")


def retitle(small: Copy, title: str) -> None:
    """Other content, on both posters in both languages: the name of each."""
    for name in ("library", "school"):
        path = small.path(f"content/{name}.yaml")
        path.write_text(
            re.sub(r"(?m)^name: .*", f'name: {{nl: "{title}", en: "{title}"}}', path.read_text("utf-8")), "utf-8"
        )


@posix
@linux
def test_killed_at_fifty_moments_every_file_is_old_or_new_and_the_next_run_puts_all_right(small: Copy) -> None:
    """By SIGKILL: the whole run, its parent alone, or one of its workers alone; while files become others each time."""
    titles, right = ("Huis", "Hof"), list[dict[str, bytes]]()
    for title in titles:
        retitle(small, title)
        right.append(made_apart(small, posters=("library", "school"), languages=()))
    names = sorted(right[0])
    assert len(names) == 8 and all(right[0][name] != right[1][name] for name in names)
    words = ("library,school", "--jobs", "2", "--quiet")
    moments = random.Random(1)
    hit: list[str] = []
    with Runs(small.root) as runs:
        whole = runs(*words, "--force").seconds
        for nth in range(50):
            now = right[nth % 2]
            retitle(small, titles[nth % 2])
            how = moments.choice(["group", "group", "parent", "worker"])
            ended = runs(*words, "--force", after=moments.uniform(0, whole), how=how)
            assert ended.left == 0 and ended.code in (0, 2, -signal.SIGKILL), ended
            hit += [how] if ended.code else []
            for name in names:
                data = (small.output / name).read_bytes()
                assert data in (right[0][name], right[1][name]), f"{name} is half after {how} {nth}"
                assert ended.code or data == now[name]
            after = runs(*words)
            assert (after.code, after.said) == (0, "")
            assert bytes_of(small) == now, f"after {how} {nth}"
    assert len(hit) >= 20, "most moments came too late"


@posix
@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_once_or_twice_at_any_moment_is_one_line_and_leaves_no_scraps(small: Copy, jobs: str) -> None:
    words = ("--force", "--quiet", "--jobs", jobs)
    moments = random.Random(int(jobs))
    with Runs(small.root) as runs:
        whole = runs(*words)
        assert whole.code == 0
        expected = bytes_of(small)
        codes = []
        for nth in range(12):
            again = moments.choice([0.0, 0.002, 0.01, 0.03]) if nth % 3 else -1
            ended = runs(*words, after=moments.uniform(0.01, whole.seconds), sign=signal.SIGINT, again=again)
            codes.append(ended.code)
            assert ended.left == 0 and ended.code in (0, 130), ended
            assert ended.said in (STOPPED if ended.code else "", ""), ended
            assert bytes_of(small) == expected
    assert 130 in codes


STOPPED = "\nstopped; files that were finished are whole, the others are as they were\n"


# ---- two runs at once ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("same", [True, False], ids=["same content", "other content"])
def test_two_runs_at_once_into_one_folder_both_succeed_and_leave_whole_files(copy: Copy, same: bool) -> None:
    other = Copy(copy.root / "other")
    for name in ("content", "layout", "fonts"):
        shutil.copytree(copy.path(name), other.path(name))
    if not same:
        change(other)
    right = [made_apart(each) for each in (copy, other)]
    started = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "generate.py"), *FOUR, "--force", "--project", str(each.root),
             "--output", str(copy.output)],
            env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for each in (copy, other, copy)
    ]  # fmt: skip
    for each in started:
        _, said = each.communicate(timeout=60)
        assert (each.returncode, said) == (0, "")
    for name, data in bytes_of(copy).items():
        assert data in (right[0][name], right[1][name]), name
    assert copy.made() == NAMES
    assert run(copy, *FOUR).returncode == 0
    assert bytes_of(copy) == right[0]


def made_apart(copy: Copy, **more: Any) -> dict[str, bytes]:
    """What a project's input makes, elsewhere and with nothing kept."""
    asked = {"posters": ("media", "science"), "formats": ("pdf", "svg"), "cache": None, "output": copy.root / "apart"}
    return {file.path.name: file.path.read_bytes() for file in build_posters(order(copy, **asked | more))}


def test_a_half_that_somebody_else_tidies_up_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a run in another container may, for which our process number is nobody's."""
    rename, times = Path.replace, 2

    def vanish(self: Path, target: Path) -> Path:
        nonlocal times
        if times > 0:
            times -= 1
            self.unlink()
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", vanish)
    files.write_atomically(tmp_path / "poster.pdf", b"new")
    assert (tmp_path / "poster.pdf").read_bytes() == b"new"
    times = 100
    with pytest.raises(FileNotFoundError):
        files.write_atomically(tmp_path / "poster.pdf", b"newer")
    assert [path.name for path in tmp_path.iterdir()] == ["poster.pdf"]


def test_a_folder_that_is_gone_under_our_feet_gets_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(_: object = None) -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    assert main([]) == 2
    assert capsys.readouterr().err == (
        "the folder that you are in is no longer there\nhint: cd to the project's folder\n"
    )
