"""A project folder: only what is asked for is read, and everything that is wrong with it is told at once."""

import os
from pathlib import Path

import pytest

from praatplaat.findings import InputError
from praatplaat.read.project import COMMAND_WORDS, load_project, poster_names

SCHOOL, ALL = "content/school.yaml", "content/all.yaml"


def test_our_own_posters_are_read_without_a_problem(root: Path) -> None:
    project = load_project(root)
    assert list(project.posters) == poster_names(root)
    assert {poster.languages for poster in project.posters.values()} == {("nl", "en")}


def test_a_poster_brings_all_that_it_needs_and_no_more(project) -> None:
    read = project.load("school")
    assert (list(read.posters), list(read.layouts), set(read.languages)) == (["school"], ["one"], {"nl", "en"})
    assert set(read.drawings) == {"house.svg", "plug.svg"}
    assert read.drawings["house.svg"].hanging is not None and read.drawings["plug.svg"].hanging is None
    assert list(read.references) == ["account"]


def test_a_gathering_poster_brings_its_sectors_in_its_own_order(project) -> None:
    read = project.load("all")
    assert list(read.posters) == ["all"]
    assert [sector.id for sector in read.posters["all"].sectors] == ["school", "library"]


def test_posters_come_in_the_order_asked_for_or_by_name(project) -> None:
    assert list(project.load("school", "all").posters) == ["school", "all"]
    assert list(project.load().posters) == ["all", "library", "school"]


def test_a_poster_that_is_not_asked_for_is_not_read(project) -> None:
    project.write(ALL, "this is: no: poster")
    project.write("content/library.yaml", b"\xff\xfe")
    project.write("layout/many.yaml", "")
    project.load("school")


def test_files_that_a_system_leaves_behind_are_no_posters(project) -> None:
    project.write("content/._school.yaml", b"\0\5\x16\7")
    project.write("content/school.yaml~", "x")
    assert poster_names(project.path) == ["all", "library", "school"]
    project.load()


def test_posters_come_in_the_order_of_their_names(project) -> None:
    project.write("content/school-board.yaml", "x")  # a hyphen comes before the point that ends a name
    assert poster_names(project.path) == ["all", "library", "school", "school-board"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("schol", "did you mean “school”? There are: school, all, library"),
        ("xyz", "there are: all, library, school"),
        ("", "there are: all, library, school"),
        ("../school", "did you mean “school”? There are: school, all, library"),
        ("common", "common.yaml holds what all posters share; name one of all, library, school"),
        ("old", "in content, rename old.yml to old.yaml"),
    ],
)
def test_an_unknown_poster_is_told_with_those_that_there_are(project, name: str, hint: str) -> None:
    project.write("content/old.yml", "layout: one")
    [finding] = project.findings(name)
    assert (str(finding.source), finding.message, finding.hint) == ("content", f"there is no poster “{name}”", hint)


TXT = "; if you see no .txt: in Windows, View, File name extensions"


@pytest.mark.parametrize(
    ("ending", "more"), [(".yml", ""), (".YAML", ""), (".yaml.txt", TXT), (".yml.txt", TXT), (".Yml", "")]
)
def test_a_poster_with_another_ending_is_not_passed_over_in_silence(project, ending: str, more: str) -> None:
    project.write(f"content/old{ending}", "layout: one")
    project.write(f"content/school{ending}", "layout: one")
    assert [str(finding) for finding in project.findings()] == [
        f"content/old{ending}: error[wrong-ending]: this file is not read: its name doesn't end in .yaml\n"
        f"  hint: rename old{ending} to old.yaml{more}",
        f"content/school{ending}: error[wrong-ending]: this file is not read: its name doesn't end in .yaml\n"
        "  hint: delete it, or move it elsewhere: school.yaml is read",
    ]
    project.load("school")


@pytest.mark.parametrize("name", ["content/common", "layout/style", "layout/languages/nl", "layout/one"])
def test_a_file_that_is_missing_but_for_its_ending_is_found(project, name: str) -> None:
    there = project.path / f"{name}.yaml"
    there.rename(there.with_name(f"{there.stem}.yml"))
    hints = {finding.hint for finding in project.findings()}
    assert len(hints) == 1 and hints.pop().endswith(f"rename {there.stem}.yml to {there.stem}.yaml")


@pytest.mark.parametrize("empty", ["", "content", "nothing/here"])
def test_a_folder_without_posters_is_told_what_to_do(tmp_path: Path, empty: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "common.yaml").write_text("languages: [nl]")
    with pytest.raises(InputError) as caught:
        load_project(tmp_path / empty)
    [finding] = caught.value.findings
    assert finding.rule == "no-content" and finding.hint.startswith("run this in the folder that holds content/")


@pytest.mark.parametrize("word", sorted(COMMAND_WORDS))
def test_a_word_of_the_command_line_is_no_name_of_a_poster(project, word: str) -> None:
    (project.path / SCHOOL).rename(project.path / f"content/{word}.yaml")
    assert project.problems(word) == [
        f"content/{word}.yaml: a poster can't be named “{word}”: that is a word of the command line"
    ]


@pytest.mark.parametrize("name", ["Health care", "health_care", "a,b", "é", "-x"])
def test_a_file_that_cannot_be_asked_for_is_told_how_to_be_named(project, name: str) -> None:
    (project.path / "content/library.yaml").rename(project.path / f"content/{name}.yaml")
    assert f"content/{name}.yaml: “{name}” is no id of a poster" in project.problems()
    project.load("school")


def test_the_problems_of_several_files_are_told_together_in_the_order_of_the_files(project) -> None:
    project.change("content/common.yaml", "\ntitle:", "\ntitel:")
    project.change(SCHOOL, "art: house.svg", "art: [house.svg]")
    project.change(SCHOOL, "- id: boards", "- id: Boards")
    project.change("layout/style.yaml", "size: 14pt", "size: 14")
    project.write("fonts/fonts.yaml", "")
    assert [(f.source.file, f.source.line, f.rule) for f in project.findings()] == [
        ("content/common.yaml", 2, "unknown-key"),
        (SCHOOL, 5, "wrong-type"),
        (SCHOOL, 11, "wrong-value"),
        ("fonts/fonts.yaml", 0, "empty-file"),
        ("layout/style.yaml", 5, "wrong-value"),
    ]


def test_a_file_with_faults_is_not_blamed_on_who_gathers_it(project) -> None:
    project.change("content/library.yaml", "- id: cards", "- id: Cards")
    assert [f.source.file for f in project.findings()] == ["content/library.yaml"]
    assert [f.source.file for f in project.findings("library", "all")] == ["content/library.yaml"]


@pytest.mark.parametrize(
    ("sectors", "told"),
    [
        ("[school, ¦all]", "“all” gathers itself"),
        ("[¦librari]", "there is no poster “librari”"),
        ("[school, ¦school]", "“school” stands in this list twice"),
        ("[¦{a: b}]", "here stand names with values; expected: a text"),
    ],
)
def test_sectors_are_other_posters_each_once(project, sectors: str, told: str) -> None:
    place = project.change(ALL, "[school, library]", sectors)
    assert project.problems("all") == [f"{place}: {told}"]


def test_posters_that_gather_each_other_are_told_once(project) -> None:
    project.write(SCHOOL, (project.path / SCHOOL).read_text("utf-8") + "sectors: [all]\n")
    assert project.problems() == [f"{SCHOOL}:16:11: “all” gathers “school” in turn"]


def test_a_long_row_of_posters_ends_no_stack(project) -> None:
    text = (project.path / "content/library.yaml").read_text("utf-8")
    for i in range(1500):
        project.write(f"content/p{i}.yaml", f"{text}sectors: [p{i + 1}]\n")
    project.write("content/p1500.yaml", text)
    [problem] = project.problems("p0")
    assert problem.endswith("more than 8 posters gather one another in a row")


def test_a_sector_is_made_in_every_language_of_its_gatherer(project) -> None:
    project.write("content/library.yaml", "layout: one\nlanguages: [nl]\n")
    [finding] = project.findings("all")
    assert str(finding) == (
        f"{ALL}:4:19: error[missing-language]: poster “library” is not made in en\n"
        "  hint: add en to its languages: and write its texts, or leave it out here"
    )


def test_a_language_of_a_poster_in_which_the_common_texts_are_missing_is_told(project) -> None:
    place = project.change("content/library.yaml", "languages: [nl, en]", "languages: [nl, ¦fy]")
    text = (project.path / "content/library.yaml").read_text("utf-8")
    project.write("content/library.yaml", text.replace(", en: ", ", fy: "))
    assert project.problems("library") == [
        f"{place}: content/common.yaml has no texts in “fy”",
        f"{place}: there is no layout/languages/fy.yaml",
    ]


def test_a_language_that_nobody_described_is_told(project) -> None:
    (project.path / "layout/languages/en.yaml").unlink()
    [finding] = project.findings("school")
    assert str(finding) == (
        f"{SCHOOL}:2:17: error[unknown-language]: there is no layout/languages/en.yaml\n"
        "  hint: copy one of those in layout/languages to en.yaml and change it; there are: nl"
    )


def test_a_fault_in_a_language_is_told_in_its_file_alone(project) -> None:
    place = project.change("layout/languages/nl.yaml", 'quotes: ["“", "”"]', 'quotes: ¦["“"]')
    assert project.problems() == [f"{place}: this list has 1 item"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("numbers: [nul, één, twee, drie]", "numbers: [nul, ¦{a: b}]",
         "here stand names with values; expected: a number in words, such as two"),
        ("on·line", "¦·online",
         "“·online” is no word with its breaks"),
        ("on·line", "¦on··line",
         "“on··line” is no word with its breaks"),
        ('quotes: ["“", "”"]', 'quotes: ["“", ¦""]', "nothing stands here"),
        ("google]", "google]\ninner_quotes: ¦[]", "this list has no items"),
    ],
)  # fmt: skip
def test_a_language_says_what_setting_text_relies_on(project, old: str, new: str, told: str) -> None:
    place = project.change("layout/languages/nl.yaml", old, new)
    assert project.problems() == [f"{place}: {told}"]


@pytest.mark.parametrize(
    ("layout", "told", "hint"),
    [
        ("on", "there is no layout “on”", "did you mean “one”? There are: one, many"),
        ("style", "there is no layout “style”", "there are: many, one"),
        ("../content/school",
         "“../content/school” is not an id", "use small letters, digits and hyphens, as in health-care"),
        ("x" * 300, "this id has 300 characters", "give it at most 100"),
    ],
)  # fmt: skip
def test_a_layout_is_named_by_its_file(project, layout: str, told: str, hint: str) -> None:
    place = project.change(SCHOOL, "layout: one", f"layout: ¦{layout}")
    [finding] = project.findings("school")
    assert (f"{finding.source}: {finding.message}", finding.hint) == (f"{place}: {told}", hint)


@pytest.mark.parametrize(
    ("art", "told", "hint"),
    [
        ("hous.svg", "content/art has no file “hous.svg”", "did you mean “house.svg”? There are: house.svg, plug.svg"),
        ("house.png", "“house.png” is not a drawing", "name an SVG file in content/art"),
        ('"a\\0.svg"', "in this text stands a control character (U+0000)", "remove the \\ and the code behind it"),
        ("/etc/passwd", "“/etc/passwd” is not a file name", "write it as it stands in its folder, without ../ or \\"),
    ],
)
def test_missing_art_is_told_with_the_nearest_name(project, art: str, told: str, hint: str) -> None:
    place = project.change(SCHOOL, "art: house.svg", f"art: ¦{art}")
    [finding] = project.findings("school")
    assert (f"{finding.source}: {finding.message}", finding.hint) == (f"{place}: {told}", hint)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("content/school.yaml", "content/school.yaml: the file is a link that leads out of the folder content"),
        ("layout/one.yaml", "layout/one.yaml: the file is a link that leads out of the folder layout"),
        ("content/art/house.svg", "content/school.yaml:5:6: “house.svg” is a link that leads out of content/art"),
    ],
)
def test_a_link_that_leads_out_of_its_folder_is_refused(project, tmp_path: Path, file: str, told: str) -> None:
    (project.path / file).rename(tmp_path / "outside")
    (project.path / file).symlink_to(tmp_path / "outside")
    assert project.problems("school") == [told]


def test_a_folder_of_the_project_may_be_a_link(project, tmp_path: Path) -> None:
    (project.path / "layout").rename(project.path / "layout-2026")
    (project.path / "layout").symlink_to(project.path / "layout-2026")
    project.load()


@pytest.mark.parametrize("folder", ["content", "content/art", "layout", "layout/languages", "fonts"])
def test_a_folder_outside_the_project_is_not_read(project, tmp_path: Path, folder: str) -> None:
    (project.path / folder).rename(tmp_path / "outside")
    (project.path / folder).symlink_to(tmp_path / "outside")
    assert project.problems() == [f"{folder}: this folder is a link that leads out of the project"]


def test_links_that_run_in_a_circle_are_no_stack_trace(project) -> None:
    for a, b in (("x.svg", "y.svg"), ("y.svg", "x.svg")):
        (project.path / "content/art" / a).symlink_to(project.path / "content/art" / b)
    place = project.change(SCHOOL, "art: house.svg", "art: ¦x.svg")
    [problem] = project.problems("school")
    assert problem.startswith(place)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(project) -> None:
    (project.path / SCHOOL).chmod(0)
    assert project.problems("school") == [f"{SCHOOL}: the file can't be read: you have no permission"]


def test_citations_lead_to_references_and_ids_occur_once(project) -> None:
    place = project.change(SCHOOL, "sources: [account]", "sources: [¦acount]")
    assert project.problems("school") == [f"{place}: content/common.yaml has no reference “acount”"]
    project.change(SCHOOL, "sources: [acount]", "sources: [account]")
    place = project.change(SCHOOL, "- id: boards", "- id: ¦books")
    assert project.problems("school") == [f"{place}: the id “books” stands here a second time (first on line 8)"]
