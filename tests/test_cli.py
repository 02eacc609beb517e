"""The command line, run as its users run it: its words, its answers, and what is on the disk afterwards."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import PIL.Image
import pytest
import yaml
from posters import ALL, ROOT, Copy, command, copied, environment, table

SNOWMAN = "Big tech werkt steeds vaker samen met EdTech-bedrijven."


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copied(tmp_path)


def spoil(copy: Copy, poster: str = "education") -> None:
    """Gives one poster an error that doesn't stop the others: a character that no font has."""
    copy.replace(f"content/{poster}.yaml", SNOWMAN, SNOWMAN + " ☃")


def assert_only_small(said: str) -> None:
    """Nothing is said, but that type is small on a small sheet."""
    assert all(re.search(r": warning\[small-type\]: |^  hint: make it ", line) for line in said.splitlines()), said


# ---- what is made --------------------------------------------------------------------------------------------------


def test_without_words_all_posters_are_made_in_all_languages_as_pdf_and_svg_and_a_table_says_so(copy: Copy) -> None:
    done = copy.run()
    assert (done.returncode, done.stderr) == (0, "")
    assert copy.made() == sorted(f"{poster}.{code}.{form}" for poster, code in ALL for form in ("pdf", "svg"))
    assert len(copy.made()) == 24
    found = [row for line in table(done.stdout) if (row := re.fullmatch(r"(\S+) +(\d+) kB +(\d+) ms  none", line))]
    assert sorted(row[1] for row in found) == [f"output/{name}" for name in copy.made()]
    for row in found:
        assert abs(int(row[2]) - copy.path(row[1]).stat().st_size / 1000) <= 1


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("media --lang nl", ["media.nl.pdf", "media.nl.svg"]),
        ("build media --lang nl --format svg", ["media.nl.svg"]),
        ("--format svg --lang=en science,media", ["media.en.svg", "science.en.svg"]),
        (
            "science --lang nl,en --format svg media",
            [f"{p}.{c}.svg" for p in ("media", "science") for c in ("en", "nl")],
        ),
        ("media,media --lang nl,nl --format svg,svg", ["media.nl.svg"]),
        ("media --lang nl --format svg --size A3,A1", ["media.nl.A1.svg", "media.nl.A3.svg"]),
        ("media --lang nl --format svg --size A3,50x70cm", ["media.nl.500x700mm.svg", "media.nl.A3.svg"]),
        (
            "media,overview --lang nl --format svg --size 50x70cm",
            ["media.nl.500x700mm.svg", "overview.nl.700x500mm.svg"],
        ),
        ("media --lang nl --for screen", ["media.nl.screen.pdf", "media.nl.screen.svg"]),
        ("media --lang nl --format svg --svg-text live", ["media.nl.live.svg"]),
        ("media --lang nl --format svg --svg-text outlines", ["media.nl.svg"]),
        ("media --lang nl --format svg --for screen --svg-text outlines", ["media.nl.screen.outlines.svg"]),
        (
            "media --lang nl --size A4 --for screen --format svg --svg-text outlines",
            ["media.nl.A4.screen.outlines.svg"],
        ),
        ("media --lang nl --format png --ppi 20", ["media.nl.20ppi.png"]),
        ("media --lang nl --format png --ppi 96", ["media.nl.png"]),
        ("overview --lang nl --for screen --format pdf --jobs 2", ["overview.nl.screen.pdf"]),
    ],
)
def test_the_words_say_which_files_are_made_and_their_names_say_which_they_are(
    copy: Copy, words: str, names: list[str]
) -> None:
    done = copy.run(*words.split())
    assert done.returncode == 0
    assert_only_small(done.stderr)
    assert copy.made() == names
    assert [line.split()[0] for line in table(done.stdout)] == [
        f"output/{name}" for name in sorted(names, key=lambda n: done.stdout.index(n))
    ]


def test_a_picture_has_the_pixels_asked_for(copy: Copy) -> None:
    copy.run("media", "--lang", "nl", "--format", "png", "--ppi", "25.4")
    with PIL.Image.open(copy.output / "media.nl.25.4ppi.png") as picture:
        assert picture.size == pytest.approx((420, 594), abs=1)


def test_output_and_project_may_be_other_folders(tmp_path: Path) -> None:
    copy = copied(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    here = tmp_path / "elsewhere"
    words = ("media", "--lang", "nl", "--format", "svg", "--project", "../project")
    assert command(here, *words, "--output", "deep/down").returncode == 0
    assert [path.name for path in (here / "deep/down").iterdir()] == ["media.nl.svg"]
    assert command(here, *words).returncode == 0
    assert copy.made() == ["media.nl.svg"]
    assert sorted(path.name for path in here.iterdir()) == ["deep"]


def test_quiet_prints_nothing_when_all_is_well(copy: Copy) -> None:
    done = copy.run("media", "--lang", "nl", "--format", "svg", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert copy.made() == ["media.nl.svg"]


# ---- questions -----------------------------------------------------------------------------------------------------


def test_help_explains_every_option_and_gives_examples_that_work(copy: Copy) -> None:
    done = copy.run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for option in ("lang", "format", "size", "for", "svg-text", "ppi", "output", "project", "jobs", "quiet", "version"):
        assert f"--{option}" in done.stdout
    assert "exit codes" in done.stdout
    assert copy.run("-h").stdout == done.stdout
    examples = re.findall(r"^  python generate\.py *(\S.*?)(?:  +.*)?$", done.stdout, re.MULTILINE)
    assert len(examples) >= 4
    assert copy.made() == []


def test_the_examples_of_the_help_work_as_they_stand(copy: Copy) -> None:
    shown = command(ROOT, "--help").stdout
    examples = re.findall(r"^  python generate\.py (.*?)(?:  +\S.*)?$", shown, re.MULTILINE)
    some = [words for words in examples if re.search("--|schema", words)]  # the others make everything
    assert len(some) >= 4
    for words in some:
        quick = words.partition(" >")[0].split()
        if quick[0] != "schema":
            quick += ["--ppi", "20"]
        done = copy.run(*quick)
        assert done.returncode == 0, words
        assert_only_small(done.stderr)
    assert "overview.nl.A3.pdf" in copy.made()


def test_version_is_the_package_s(copy: Copy) -> None:
    import praatplaat

    done = copy.run("--version")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, f"praatplaat {praatplaat.__version__}", "")


KINDS = ("poster", "common", "layout", "style", "language", "press", "fonts", "drawings")
FILES = {
    "poster": "content/media.yaml",
    "common": "content/common.yaml",
    "layout": "layout/sector.yaml",
    "style": "layout/style.yaml",
    "language": "layout/languages/nl.yaml",
    "fonts": "fonts/fonts.yaml",
    "press": "layout/press/coated-fogra39.yaml",
    "drawings": "content/art/drawings.yaml",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_and_holds_for_our_own_file_but_not_for_a_misspelt_one(kind: str) -> None:
    done = command(ROOT, "schema", kind)
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    jsonschema.validators.validator_for(schema).check_schema(schema)
    own = as_json(yaml.safe_load((ROOT / FILES[kind]).read_text("utf-8")))
    jsonschema.validate(own, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**own, "colour": "no such field"}, schema)


def as_json(value: object) -> object:
    """The value with the keys that JSON has: text."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    return [as_json(inner) for inner in value] if isinstance(value, list) else value


def test_schema_without_a_kind_gives_all_and_an_unknown_kind_is_refused() -> None:
    assert json.loads(command(ROOT, "schema").stdout).keys() == set(KINDS)
    done = command(ROOT, "schema", "poem")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“poem”" in done.stderr and "poster" in done.stderr


# ---- words that make no sense --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--colour"], "--colour"),
        (["--lan", "nl"], "--lan"),
        (["--format", "docx"], "docx"),
        (["--format", ","], "pdf"),
        (["--for", "cinema"], "cinema"),
        (["--svg-text", "bold"], "bold"),
        (["--ppi", "0"], "“0”"),
        (["--ppi", "many"], "many"),
        (["--ppi", "nan"], "nan"),
        (["--jobs", "0"], "“0”"),
        (["--jobs", "-1"], "-1"),
        (["--jobs", "²"], "²"),
        (["--lang"], "--lang"),
        (["--size", "A9"], "A9"),
        (["--size", "A3,a2"], "a2"),
        (["--size", "50,5x70cm"], "as in 50.5x70cm"),
        (["--size", "A3,50x70,5cm"], "as in A3,50x70.5cm"),
        (["--lang", "fy"], "fy"),
        (["media", "--lang", "nl,fy"], "fy"),
        (["educatoin"], "educatoin"),
        (["media,educatoin"], "educatoin"),
        (["common"], "common"),
        (["../content/media"], "../content/media"),
        (["--project", "no-such-folder"], ""),
    ],
    ids=" ".join,
)
def test_a_word_that_makes_no_sense_is_named_and_nothing_is_written(copy: Copy, words: list[str], names: str) -> None:
    done = copy.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert names in done.stderr
    assert 1 <= len(done.stderr.splitlines()) <= 3, done.stderr
    assert "usage" not in done.stderr
    assert not copy.output.exists()


def test_a_size_of_other_proportions_is_refused_with_those_that_would_do(copy: Copy) -> None:
    done = copy.run("media,overview", "--size", "500x650mm")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "--size: error[unfit-size]: the layout of “media” is 420 × 594 mm; 500 × 650 mm has other proportions",
        "  hint: 500 mm wide it may be 694 to 721 mm high; another shape needs a layout of its own",
        "--size: error[unfit-size]: the layout of “overview” is 594 × 420 mm; 650 × 500 mm has other proportions",
        "  hint: 650 mm wide it may be 451 to 468 mm high; another shape needs a layout of its own",
        "2 problems; nothing was written",
    ]


def test_a_misspelt_poster_gets_the_name_that_was_meant(copy: Copy) -> None:
    assert "education" in copy.run("educatoin").stderr


@pytest.mark.parametrize("words", [[""], [","], ["--lang", ""], ["--size", ","]], ids=repr)
def test_an_empty_list_is_refused_and_does_not_mean_everything(copy: Copy, words: list[str]) -> None:
    """As in generate.py "$POSTER" with a variable that is empty by mistake."""
    done = copy.run(*words, "--format", "svg", "--project", "nowhere")  # so that it is quick to fail
    assert (done.returncode, done.stdout) == (2, "")
    assert "no posters found" not in done.stderr


# ---- input that can't be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/media.yaml", "signals:\n", "signals: [\n"),
        ("content/media.yaml", "second_line:", "second_lien:"),
        ("content/media.yaml", '  en: "Journalism and media"\n', ""),
        ("content/common.yaml", "licence:", "license:"),
        ("layout/sector.yaml", "size: A2 portrait", "size: A2 diagonal"),
        ("layout/style.yaml", '"#FFD20A"', '"yellow"'),
        ("fonts/fonts.yaml", "FiraSansCondensed-Medium.ttf", "FiraSansCondensed-Middling.ttf"),
        ("content/art/media.svg", "<svg ", "<sgv "),
        ("layout/languages/nl.yaml", "numbers:", "nummers:"),
    ],
)
def test_input_that_cannot_be_read_is_named_and_old_files_stay(copy: Copy, file: str, old: str, new: str) -> None:
    text = copy.path(file).read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    copy.path(file).write_text(text.replace(old, new, 1), "utf-8")
    copy.output.mkdir()
    (copy.output / "media.nl.pdf").write_bytes(b"old")
    done = copy.run()
    assert (done.returncode, done.stdout) == (2, "")
    assert file in done.stderr
    if line > 1:
        assert re.search(rf"{re.escape(file)}:\d+:\d+: error\[", done.stderr)
    assert "nothing was written" in done.stderr.splitlines()[-1]
    assert copy.made() == ["media.nl.pdf"]
    assert (copy.output / "media.nl.pdf").read_bytes() == b"old"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"- a\n- b\n",
        b"a: &x [*x]\n",
        b"null",
        b"{" * 5000,
        b"a: !!python/object:os.system x\n",
        b"\0",
    ],
    ids=["empty", "not-utf-8", "list", "alias", "null", "deep", "tag", "nul"],
)
def test_a_content_file_of_nonsense_is_refused_by_name(copy: Copy, data: bytes) -> None:
    copy.path("content/media.yaml").write_bytes(data)
    done = copy.run("media")
    assert (done.returncode, done.stdout) == (2, "")
    assert "content/media.yaml" in done.stderr
    assert not copy.output.exists()


def test_a_poster_that_is_named_as_a_command_is_refused(copy: Copy) -> None:
    (copy.root / "content/schema.yaml").write_bytes((copy.root / "content/media.yaml").read_bytes())
    done = copy.run("overview,schema", "--format", "svg", "--lang", "nl")
    assert done.returncode == 2
    assert "schema" in done.stderr
    assert not copy.output.exists()


# ---- a poster with errors ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_poster_with_an_error_is_not_renewed_and_the_others_are(copy: Copy, jobs: str) -> None:
    spoil(copy)
    copy.output.mkdir()
    (copy.output / "education.nl.svg").write_bytes(b"old")
    done = copy.run("education,media", "--format", "svg", "--jobs", jobs)
    assert done.returncode == 1
    assert (copy.output / "education.nl.svg").read_bytes() == b"old"
    assert copy.made() == ["education.en.svg", "education.nl.svg", "media.en.svg", "media.nl.svg"]
    assert "error[missing-glyph]" in done.stderr and "☃" in done.stderr
    rows = {row.split()[0]: row for row in table(done.stdout)}
    assert [name for name, row in rows.items() if row.endswith("not renewed")] == ["output/education.nl.svg"]


def test_an_error_of_one_text_is_told_once_however_many_files_it_keeps_back(copy: Copy) -> None:
    spoil(copy)
    done = copy.run("education", "--lang", "nl", "--format", "pdf,svg,png", "--size", "A3,A2")
    assert done.returncode == 1
    assert done.stderr.count("error[missing-glyph]") == 1
    assert copy.made() == []


def test_a_text_too_long_ends_the_run_with_1_and_its_place(copy: Copy) -> None:
    line = copy.replace("content/education.yaml", SNOWMAN, SNOWMAN * 40)
    done = copy.run("education", "--lang", "nl", "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(rf"^content/education\.yaml:{line}:\d+: error\[overset\]: .*\d mm", done.stderr, re.MULTILINE)
    assert re.search(r"^ +hint: .*\d+ characters", done.stderr, re.MULTILINE)
    assert copy.made() == []


# ---- a console that won't ------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="a full disk as Linux has it")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_printed_is_no_stack_trace(copy: Copy) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "generate.py"), "media", "--lang", "nl", "--format", "svg"],
            cwd=copy.root, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert copy.made() == ["media.nl.svg"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("words", [["--help"], ["schema"], ["media", "--lang", "nl", "--format", "svg"]], ids=" ".join)
def test_a_reader_that_stops_listening_is_no_error(copy: Copy, words: list[str], buffered: bool) -> None:
    """As in generate.py | head -1, once the reader is gone: told at once, or when all is printed."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "generate.py"), *words],
            cwd=copy.root, env=environment(PYTHONUNBUFFERED="" if buffered else "1"), stdout=writing,
            stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_console_of_another_encoding_gets_its_message_too(copy: Copy, encoding: str) -> None:
    spoil(copy)
    done = subprocess.run(
        [sys.executable, str(ROOT / "generate.py"), "education", "--lang", "nl"],
        cwd=copy.root, env=environment(PYTHONIOENCODING=encoding), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"error[missing-glyph]" in done.stderr and b"Traceback" not in done.stderr
    assert b"not renewed" in done.stdout


def test_a_folder_with_spaces_and_accents_in_its_name_is_no_trouble(tmp_path: Path) -> None:
    copy = copied(tmp_path / "École d’été & co")
    done = copy.run("media", "--lang", "nl", "--format", "svg", "--output", "naar buiten/ë")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in copy.path("naar buiten/ë").iterdir()] == ["media.nl.svg"]


def test_what_the_layout_did_to_make_room_stands_under_the_table_and_is_no_fault(copy: Copy) -> None:
    words = ("science", "--lang", "nl", "--format", "svg")
    done = copy.run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert table(done.stdout)[0].split()[-1] == "none"
    assert re.search(
        r"^layout/sector\.yaml:\d+:3: info\[adjusted\]: the text of “questions” ", done.stdout, re.MULTILINE
    )
    assert copy.run(*words, "--force", "--quiet").stdout == ""
