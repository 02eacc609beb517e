"""Atomic writing: the old file or the new one, and nothing left lying about."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from praatplaat.write import files
from praatplaat.write.files import remove_leftovers, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX")


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".praatplaat-tmp")]


def killed_while_writing(target: Path, how: str) -> None:
    """Renew the file in a process that dies between writing and renaming."""
    program = (
        "import os, pathlib, signal, sys\n"
        "from praatplaat.write.files import write_atomically\n"
        f"def die(*_): {how}\n"
        "pathlib.Path.replace = os.replace = die\n"
        "write_atomically(pathlib.Path(sys.argv[1]), b'new' * 100000)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", program, str(target)], env=environment, timeout=60, check=False)
    assert done.returncode in (9, -9)


def test_data_is_written_and_then_renewed(tmp_path: Path) -> None:
    target = tmp_path / "poster.pdf"
    write_atomically(target, b"old, and longer")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["poster.pdf"]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "een" / "twee" / "poster.svg", b"<svg/>")
    assert (tmp_path / "een" / "twee" / "poster.svg").read_bytes() == b"<svg/>"


def test_a_name_of_greatest_length_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("n" * 255), b"data")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"data"


@posix
@pytest.mark.parametrize("how", ["os._exit(9)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_run_that_is_killed_leaves_the_old_file_whole(tmp_path: Path, how: str) -> None:
    target = tmp_path / "poster.pdf"
    target.write_bytes(b"old")
    killed_while_writing(target, how)
    assert target.read_bytes() == b"old"
    assert len(leftovers(tmp_path)) == 1
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["poster.pdf"]


@pytest.mark.parametrize("error", [OSError("no space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_nothing_is_left_after_an_exception(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, step: str
) -> None:
    def fail(*_: object) -> None:
        assert leftovers(tmp_path)
        raise error

    target = tmp_path / "poster.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(step, fail)
    with pytest.raises(type(error)) as caught:
        write_atomically(target, b"new")
    monkeypatch.undo()
    assert caught.value is error
    assert [path.name for path in tmp_path.iterdir()] == ["poster.pdf"]
    assert target.read_bytes() == b"old"


def test_a_folder_in_the_way_is_the_callers_to_report(tmp_path: Path) -> None:
    (tmp_path / "poster.pdf").mkdir()
    with pytest.raises(OSError):
        write_atomically(tmp_path / "poster.pdf", b"new")
    assert leftovers(tmp_path) == []


@posix
def test_a_new_file_has_ordinary_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    old.chmod(0o604)
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new.pdf", b"new")
        write_atomically(old, b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.pdf").stat().st_mode) == 0o640
    assert stat.S_IMODE(old.stat().st_mode) == 0o604


@posix
def test_a_symbolic_link_makes_way_and_what_it_led_to_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_bytes(b"dear")
    link = tmp_path / "poster.pdf"
    link.symlink_to(tmp_path / "letters.txt")
    write_atomically(link, b"new")
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert (tmp_path / "letters.txt").read_bytes() == b"dear"


@posix
def test_a_folder_that_is_a_symbolic_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "latest").symlink_to(tmp_path / "real", target_is_directory=True)
    write_atomically(tmp_path / "latest" / "poster.pdf", b"new")
    assert (tmp_path / "real" / "poster.pdf").read_bytes() == b"new"
    assert (tmp_path / "latest").is_symlink()


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="a pipe or a device, not a file"):
        write_atomically(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    host = files._host()
    other_host = f"{int(host, 16) ^ 1:08x}"
    writes = "import pathlib, sys; from praatplaat.write import files; f = pathlib.Path(sys.argv[1]).open('xb')\n"
    writes += "files._lock(f); print(flush=True); input()"
    living = subprocess.Popen(
        [sys.executable, "-c", writes, str(tmp_path / f".{host}-00000000.praatplaat-tmp")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert living.stdout is not None and living.stdin is not None
    living.stdout.readline()
    stay = [f".{other_host}-00000001.praatplaat-tmp", ".mine.praatplaat-tmp", "poster.pdf"]
    go = [f".{host}-00000002.praatplaat-tmp", f".{host}-00000003.praatplaat-tmp"]
    for name in stay + go:
        (tmp_path / name).write_bytes(b"")
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([f".{host}-00000000.praatplaat-tmp", *stay])
    living.kill()  # and not waited for: a dead process that nobody buried holds no lock
    living.stdout.read()
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(stay)
    living.wait()
    living.stdout.close()
    living.stdin.close()


def test_without_locks_leftovers_go_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_lock", lambda _: False)
    old, new = (tmp_path / f".{files._host()}-0000000{n}.praatplaat-tmp" for n in (1, 2))
    for path in (old, new):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [new.name]
    write_atomically(tmp_path / "poster.pdf", b"new")
    assert (tmp_path / "poster.pdf").read_bytes() == b"new"


@posix
def test_what_this_process_is_writing_is_no_leftover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def look_first(self: Path, target: Path) -> Path:
        remove_leftovers(tmp_path)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", look_first)
    write_atomically(tmp_path / "poster.pdf", b"new")
    assert (tmp_path / "poster.pdf").read_bytes() == b"new"


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "nowhere")
