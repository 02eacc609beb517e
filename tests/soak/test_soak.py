"""Damaged files of every kind lead to a poster or to words for the writer, within limits; the whole is `make soak`."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from soak import workers
from soak.bases import ROOT, TESTS, Base
from soak.cases import SHARES, Case, Link, case
from soak.corpus import kept, load, save, smaller
from soak.large import LENGTHY, large_cases
from soak.trial import Fault, _check_findings
from soak.workers import Worker, projects

from praatplaat.findings import Finding, Source

#: As many as take some seconds; `make soak` tries 100,000.
SAMPLE = 280


@pytest.fixture(scope="module")
def bases() -> Iterator[dict[str, Base]]:
    with projects() as found:
        yield found


@pytest.fixture(scope="module")
def worker(bases: dict[str, Base]) -> Iterator[Worker]:
    one = Worker(bases, "sample")
    yield one
    one.end()


def test_a_sample_of_damaged_files_leads_to_posters_or_to_words(worker: Worker) -> None:
    outcomes = {number: worker.attempt(number) for number in range(SAMPLE)}
    faults = {n: f"{o.fault}\n{o.detail}" for n, o in outcomes.items() if o.fault}
    assert not faults, "\n".join(f"#{number}: {words}" for number, words in faults.items())
    # It would tell little if hardly anything came through to the end, or hardly anything was refused.
    states = [outcome.state for outcome in outcomes.values()]
    assert min(states.count("refused"), states.count("made") + states.count("unfit")) > SAMPLE / 5


@pytest.mark.parametrize("path", kept(), ids=lambda path: path.stem)
def test_a_fault_that_was_mended_stays_away(worker: Worker, path: Path) -> None:
    outcome = worker.attempt(load(path))
    assert not outcome.fault, f"{outcome.fault}\n{outcome.detail}"


def test_large_and_wearisome_input_is_made_or_refused_in_time(bases: dict[str, Base], worker: Worker) -> None:
    cases = large_cases(bases["small"])
    assert cases.keys() > LENGTHY  # these are left to the whole soak
    outcomes = {name: worker.attempt(each) for name, each in cases.items() if name not in LENGTHY}
    assert not {name: f"{o.fault}\n{o.detail}" for name, o in outcomes.items() if o.fault}


def test_every_kind_of_file_is_damaged_and_the_same_number_is_the_same_case(bases: dict[str, Base]) -> None:
    cases = [case("sample", number, bases) for number in range(SAMPLE)]
    assert {each.kind for each in cases} == set(SHARES)
    assert cases == [case("sample", number, bases) for number in range(SAMPLE)]
    assert case("another", 0, bases) != cases[0]


def test_a_kept_case_is_read_as_it_was_written(bases: dict[str, Base], tmp_path: Path) -> None:
    changes = {"content/a.yaml": "é\nb\n".encode(), "fonts/a.ttf": bytes(range(256)), "x": None, "y": Link("/etc")}
    whole = Case("content", "small", "school", "build", changes, ("--for", "screen"))
    assert load(save(whole, "a fault", tmp_path)) == whole


def test_a_case_is_made_smaller_as_long_as_it_shows_its_fault(bases: dict[str, Base]) -> None:
    base = bases["small"]
    lines = base.files["content/school.yaml"].decode().split("\n")
    changed = ["zero", *lines[:2], "bad", *lines[3:], "last"]
    whole = Case("content", "small", "school", "read", {"content/school.yaml": "\n".join(changed).encode(), "a": b"a"})
    less = smaller(whole, base, lambda tried: b"bad" in (tried.changes.get("content/school.yaml") or b""))
    expected = "\n".join([*lines[:2], "bad", *lines[3:]]).encode()
    assert less.changes == {"content/school.yaml": expected}


# ---- proof that faults are noticed ----------------------------------------------------------------------------------


class Ends:
    """A case that ends the process that receives it, or keeps it busy."""

    def __init__(self, how: object, *arguments: object) -> None:
        self.how, self.arguments = how, arguments

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.how, self.arguments


def test_a_crash_a_hang_and_too_much_memory_are_noticed_and_the_next_case_is_tried(
    bases: dict[str, Base], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MOST_BY_THE_CLOCK", 5.0)
    one = Worker(bases, "sample")
    assert one.attempt(Ends(os.abort)).fault == "crash: SIGABRT"  # type: ignore[arg-type]
    assert not one.attempt(0).fault
    if sys.platform == "linux":
        assert one.attempt(Ends(bytes, 600_000_000)).fault.startswith("crash")  # type: ignore[arg-type]
    monkeypatch.setattr(workers, "MOST_BY_THE_CLOCK", 0.5)
    assert one.attempt(Ends(time.sleep, 60)).fault == "hang"  # type: ignore[arg-type]
    one.end()


@pytest.mark.parametrize(
    "finding",
    [
        Finding("Overset", "error", "m", Source("content")),
        Finding("overset", "error", " ", Source("content")),
        Finding("overset", "error", "KeyError: 'a'", Source("content")),
        Finding("overset", "error", "m", Source("content"), "look at <class 'Page'>"),
        Finding("overset", "error", "m", Source("content/no-such-file.yaml")),
        Finding("overset", "error", "m", Source("a.yaml", 3, 1)),
        Finding("overset", "error", "m", Source("a.yaml", 1, 0)),
        Finding("overset", "error", "m", Source("a.yaml")),
    ],
    ids=str,
)
def test_a_finding_that_helps_no_writer_is_noticed(finding: Finding, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b\n")
    good = Finding("overset", "error", "this is too long", Source("a.yaml", 1, 4), "cut it")
    _check_findings([good], tmp_path, must_place=True)
    with pytest.raises(Fault):
        _check_findings([finding], tmp_path, must_place=True)


def test_what_a_case_touches_outside_its_folders_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "in/output").mkdir(parents=True)
    (tmp_path / "in/link").symlink_to(tmp_path)
    (tmp_path / "secret").write_text("s")
    tries = """
        open("in/output/a", "w").close()
        os.rename("in/output/a", "in/output/b")
        os.remove("in/output/b")
        open("in/a", "w")
        open("a", "w")
        open("secret")
        open("in/link/secret")
        os.rename("secret", "in/output/a")
        os.remove("secret")
        os.mkdir("in/b")
        os.symlink("in/output/a", "in/c")
        subprocess.run(["true"])
        os.system("true")
        socket.create_connection(("127.0.0.1", 9))
        socket.getaddrinfo("example.org", 80)
        pickle.loads(b"cos\\nsystem\\n.")
    """
    lines = [line for line in textwrap.dedent(tries).strip().split("\n") if line]
    code = f"""
import os, pickle, socket, subprocess
from pathlib import Path
from soak.guard import Guard, Trespass
guard = Guard()
guard.arm(Path("in"), Path("in/output"))
for line in {lines!r}:
    try:
        exec(line)
        print("done")
    except Trespass:
        print("stopped")
print(len(guard.disarm()))
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    stopped = len(lines) - 3
    assert done.stdout.split() == [*["done"] * 3, *["stopped"] * stopped, str(stopped)]
