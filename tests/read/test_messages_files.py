"""What is told of files as a whole: how they were saved, where they lead, how large they are; and how soon."""

import os
import time
from pathlib import Path

import pytest

from .test_messages import told  # noqa: F401 - a fixture

SCHOOL = "content/school.yaml"
SAVE = "save it again, and choose UTF-8 as its encoding (in Notepad: File, Save as, Encoding)"
LARGE = "look whether this is the right file; one with the texts of a poster has some 10 kB"


def one(place: str, hint: str) -> str:
    return f"{place}\n  hint: {hint}\n1 problem; nothing was written"


@pytest.mark.parametrize(
    ("data", "output"),
    [
        ("naam: Organisatie".encode("utf-16"),
         one("content/school.yaml:1:1: error[not-utf-8]: the file is saved as UTF-16, not as UTF-8", SAVE)),
        ("naam: Organisatie".encode("utf-16-be"),
         one("content/school.yaml:1:1: error[not-utf-8]: the file is saved as UTF-16, not as UTF-8", SAVE)),
        ("naam: Organisatie".encode("utf-32"),
         one("content/school.yaml:1:1: error[not-utf-8]: the file is saved as UTF-32, not as UTF-8", SAVE)),
        ("layout: one\nname: De organisatieë.\n".encode("cp1252"),
         one("content/school.yaml:2:21: error[not-utf-8]: the file is saved as Windows-1252, not as UTF-8: "
             "“organisatieë” is the first word that shows it", SAVE)),
        ("één: ".encode() + "café".encode("cp1252") + b" x y z",
         one("content/school.yaml:1:9: error[not-utf-8]: the file is saved as UTF-8, but here stands “café” in "
             "Windows-1252", "type this word anew, and save the file as UTF-8")),
        ("één: caf".encode() + b"\xc3",
         one("content/school.yaml:1:9: error[not-utf-8]: the file ends in the midst of a character",
             "it was cut off: copy it anew")),
        (b"a: \x81",
         one("content/school.yaml:1:4: error[not-utf-8]: the file is not UTF-8: here stands the byte 81", SAVE)),
        (b"PK\x03\x04" + bytes(50),
         one("content/school.yaml:1:1: error[not-utf-8]: this is a packed file, such as a Word document, not a text "
             "file", "save it as plain text, UTF-8")),
        (b"a: " + b"x" * 20_000_000,
         one("content/school.yaml: error[file-too-large]: the file is larger than 1 MB, the most that is read", LARGE)),
    ],
    ids=["utf-16", "utf-16 without mark", "utf-32", "windows", "mixed", "cut off", "bytes", "word", "20 MB"],
)  # fmt: skip
def test_how_a_file_was_saved_is_told(project, told, data: bytes, output: str) -> None:  # noqa: F811
    project.write(SCHOOL, data)
    assert told() == output


def test_of_a_file_that_is_no_text_the_first_lines_are_told(project, told) -> None:  # noqa: F811
    project.write(SCHOOL, "".join(f"a{i}: b\x07\n" for i in range(30)))
    lines = told().split("\n")
    assert lines[-1] == "21 problems; nothing was written"
    assert (
        "content/school.yaml:30:1: error[unprintable]: 10 more such characters stand further on in this file" in lines
    )


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (["schol"], one("content: error[unknown-poster]: there is no poster “schol”",
                        "did you mean “school”? There are: school, all, library")),
        (["x"], one("content: error[unknown-poster]: there is no poster “x”", "there are: all, library, school")),
    ],
)  # fmt: skip
def test_a_poster_that_does_not_exist_is_told_with_those_that_do(told, words: list[str], output: str) -> None:  # noqa: F811
    assert told(*words) == output


def test_a_poster_that_does_not_exist_hides_nothing_else(project, told) -> None:  # noqa: F811
    project.change("layout/style.yaml", "size: 14pt", "size: 14")
    project.change(SCHOOL, "- id: boards", "- id: Boards")
    assert told("schol,school").split("\n")[::2] == [
        "content: error[unknown-poster]: there is no poster “schol”",
        "content/school.yaml:11:7: error[wrong-value]: “Boards” is not an id",
        "layout/style.yaml:5:43: error[wrong-value]: “14” is no type size",
        "3 problems in 3 files; nothing was written",
    ]


def test_a_folder_without_posters_is_told_where_to_run(project, told) -> None:  # noqa: F811
    for file in (project.path / "content").glob("*.yaml"):
        file.unlink()
    assert told() == one(
        f"content: error[no-content]: no posters found: {project.path / 'content'} holds no .yaml files",
        "run this in the folder that holds content/, or name it with --project",
    )


def test_a_word_of_the_command_line_is_no_name_of_a_poster(project, told) -> None:  # noqa: F811
    project.write("content/check.yaml", (project.path / "content/library.yaml").read_bytes())
    assert told() == one(
        "content/check.yaml: error[poster-id]: a poster can't be named “check”: that is a word of the command line",
        "give the file another name, in small letters, digits and hyphens, as in health-care.yaml",
    )


def test_files_that_are_none_are_told_without_waiting_for_them(project, told) -> None:  # noqa: F811
    for name in ("content/school.yaml", "content/art/house.svg"):
        (project.path / name).unlink()
    os.mkfifo(project.path / "content/school.yaml")
    (project.path / "content/art/house.svg").mkdir()
    assert told() == (
        "content/library.yaml:4:6: error[unreadable-file]: “house.svg” can't be read: it is a folder\n"
        "  hint: put the file itself in its place\n"
        "content/school.yaml: error[unreadable-file]: the file can't be read: it is a device or pipe\n"
        "  hint: put the file itself in its place\n"
        "2 problems in 2 files; nothing was written"
    )


def test_what_is_wrong_with_a_logo_and_the_press_is_told_with_all_else(project, told, root: Path) -> None:  # noqa: F811
    for file in (SCHOOL, "content/library.yaml"):
        project.change(file, "art: house.svg", 'art: house.svg\nlogo: {file: us.png, alt: {nl: "a", en: "b"}}')
    project.write("content/logos/us.png", b"%PDF-1.6")
    project.write("layout/press/screen.icc", (root / "layout/press/sRGB.icc").read_bytes())
    project.write("layout/press/press.icc", (root / "layout/press/sRGB.icc").read_bytes())
    assert told("school") == one(
        "layout/press/coated-fogra39.yaml:2:10: error[wrong-profile]: “press.icc” is a profile for RGB colours; "
        "here belongs one for CMYK",
        "ask the print shop for the ICC profile of its press, a file that ends in .icc",
    )
    project.write("layout/press/press.icc", (root / "layout/press/FOGRA39L_coated.icc").read_bytes()[:999])
    assert told("school") == one(
        "layout/press/coated-fogra39.yaml:2:10: error[wrong-profile]: “press.icc” is no colour profile, "
        "or not a whole one",
        "ask the print shop for the ICC profile of its press, a file that ends in .icc",
    )
    project.write("layout/press/press.icc", (root / "layout/press/FOGRA39L_coated.icc").read_bytes())
    assert told("school") == one(
        "content/school.yaml:6:14: error[wrong-picture]: “us.png” is a PDF or an Illustrator file",
        "ask the logo's designer to export it as SVG",
    )
    project.write("content/logos/us.png", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text/></svg>')
    assert told("school") == one(
        "content/logos/us.png:1:59: error[drawing]: <text> is not drawn",
        "ask the logo's designer to turn the text into outlines (paths)",
    )


def test_links_that_lead_out_or_nowhere_are_told(project, told, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "secret.yaml").write_text("layout: one", "utf-8")
    (project.path / SCHOOL).unlink()
    (project.path / SCHOOL).symlink_to(tmp_path / "secret.yaml")
    art = project.path / "content/art/house.svg"
    art.unlink()
    art.symlink_to(art)
    assert told("school", "library") == (
        "content/library.yaml:4:6: error[unreadable-file]: “house.svg” can't be read: it is a link that leads nowhere\n"
        "  hint: replace the link by the file itself\n"
        "content/school.yaml: error[path-outside]: the file is a link that leads out of the folder content\n"
        "  hint: replace the link by the file itself\n"
        "2 problems in 2 files; nothing was written"
    )


def test_an_axis_out_of_its_range_is_told_with_the_range(project, told) -> None:  # noqa: F811
    project.change("fonts/fonts.yaml", "fontpkg-fira-sans-condensed", "fontpkg-schibsted-grotesk")
    project.change("fonts/fonts.yaml", "{file: FiraSansCondensed-Regular.ttf}",
                   '{file: "SchibstedGrotesk[wght].ttf", axes: {wght: 1000}}')  # fmt: skip
    project.change("fonts/fonts.yaml", "FiraSansCondensed-SemiBold.ttf", '"SchibstedGrotesk[wght].ttf"')
    assert told() == one(
        "fonts/fonts.yaml:7:12: error[wrong-font]: wght: 1000 is too large for “SchibstedGrotesk[wght].ttf”",
        "write a number from 400 to 900",
    )


def test_an_address_too_long_for_a_code_is_told(project, told) -> None:  # noqa: F811
    project.change("content/common.yaml", "https://example.org/more", "https://example.org/" + "é" * 1300)
    assert told() == one(
        "content/common.yaml:16:8: error[qr-too-long]: this has 2,620 bytes; a QR code holds 2,331",
        "use a short address",
    )


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"x" * 20_000_000, "file-too-large"),
        (b"[" * 5_000, "yaml-depth"),
        (b"a: &a [x]\n" + b"".join(b"b%d: [*a, *a, *a]\n" % i for i in range(50)), "yaml-alias"),
        (b'name: "' + b"a" * 900_000, "yaml-syntax"),
        (b"a: [" * 200_000, "yaml-depth"),
        ("\u202e".encode() * 300_000, "unprintable"),
        (b"- a\n" * 200_000, "file-too-large"),
    ],
    ids=["20 MB", "5,000 brackets", "aliases", "an open quotation mark", "open brackets", "bidi", "long list"],
)
def test_what_is_made_to_hurt_is_refused_at_once(project, data: bytes, rule: str) -> None:
    project.write(SCHOOL, data)
    begun = time.process_time()
    findings = project.findings("school")
    assert time.process_time() - begun < 3.0  # half a second, on a machine that does something else as well
    assert rule in {finding.rule for finding in findings}


def test_a_file_of_more_parts_than_any_poster_has_is_refused(project, told) -> None:  # noqa: F811
    project.write(SCHOOL, "- a\n" * 60_000)
    assert told() == one(
        "content/school.yaml:10000:3: error[file-too-large]: the file holds more than 10,000 names and values, "
        "the most that are read",
        "look whether this is the right file, or spread it over several",
    )


def test_the_mistakes_of_all_files_are_told_at_once_by_file_and_line(project, told) -> None:  # noqa: F811
    """One in each kind of file, several in one file; none is told twice, and none follows from another."""
    for file, old, new in (
        (SCHOOL, "aan {signals:words} {draad|draden}", "aan 2 draden"),
        (SCHOOL, "sources: [account]", "sources: [acount]"),
        (SCHOOL, "- id: boards", "- id: books"),
        (SCHOOL, 'en: "Boards"', 'de: "Tafeln"'),
        ("content/library.yaml", "name: {", "nam: {"),
        ("content/common.yaml", "https://example.org/more", "example.org"),
        ("content/art/drawings.yaml", "[70, 10]", "[700, 10]"),
        ("content/art/plug.svg", "<circle", "<text/><circle"),
        ("layout/one.yaml", "corner: 3mm", "corner: 3"),
        ("layout/many.yaml", "takes: legend", "takes: legent"),
        ("layout/many.yaml", "ground+2 col 10 mm", "ground+2 col 10"),
        ("layout/languages/nl.yaml", "numbers: [nul,", "nummers: [nul,"),
        ("layout/style.yaml", "size: 14pt, ink: ink", "size: 14pt, ink: inkt"),
        ("layout/style.yaml", "fit: poster", "fit: postr"),
        ("fonts/fonts.yaml", "Regular.ttf", "Regulr.ttf"),
    ):
        project.change(file, old, new)
    lines = told().split("\n")
    assert [line.split("]: ")[0] for line in lines[:-1] if not line.startswith("  ")] == [
        "content/art/drawings.yaml:12:25: error[outside-drawing",
        "content/art/plug.svg:1:61: error[drawing",
        "content/common.yaml:16:8: error[wrong-value",
        "content/library.yaml:3:1: error[unknown-key",
        "content/school.yaml:4:19: error[written-count",
        "content/school.yaml:10:13: error[unknown-reference",
        "content/school.yaml:11:7: error[duplicate-id",
        "content/school.yaml:12:24: error[unknown-language",
        "fonts/fonts.yaml:7:19: error[missing-font",
        "layout/languages/nl.yaml:2:1: error[unknown-key",
        "layout/many.yaml:11:10: error[wrong-value",
        "layout/many.yaml:15:22: error[unknown-field",
        "layout/one.yaml:25:15: error[wrong-value",
        "layout/style.yaml:5:54: error[unknown-ink",
        "layout/style.yaml:6:69: error[wrong-type",
    ]
    assert lines[-1] == "15 problems in 10 files; nothing was written"


BROKEN = (
    "content/common.yaml", "layout/style.yaml", "fonts/fonts.yaml", "layout/one.yaml", "layout/languages/nl.yaml",
    "content/art/drawings.yaml", "content/library.yaml",
)  # fmt: skip


@pytest.mark.parametrize("file", BROKEN)
def test_a_file_that_is_no_yaml_brings_no_other_message(project, told, file: str) -> None:  # noqa: F811
    project.write(file, "a: [b\n")
    assert told() == one(f"{file}:1:4: error[yaml-syntax]: the bracket [ is opened here and never closed",
                         "close it with ]; put a text that begins with [ between double quotes")  # fmt: skip
