"""Regions, and what adjustments change in them."""

import pytest

ONE = "layout/one.yaml"


def test_an_adjustment_is_laid_over_the_layout_and_leaves_it_as_it_was(project) -> None:
    family = project.load("school").layouts["one"]
    plain, adjusted = family.forms()
    assert (plain.file.regions["name"].heading.lines, adjusted.file.regions["name"].heading.lines) == (1, 2)
    assert adjusted.file.regions["name"].heading.takes == plain.file.regions["name"].heading.takes
    assert adjusted.roles["large"].size[0] == pytest.approx(12 * 25.4 / 72)
    assert plain.roles["large"].size[0] == pytest.approx(20 * 25.4 / 72)
    assert adjusted.roles["large"].weight == plain.roles["large"].weight == 600


def test_a_later_adjustment_lies_over_an_earlier_one(project) -> None:
    text = (project.path / ONE).read_text("utf-8")
    project.write(ONE, text + "- when: {has: quote}\n  regions:\n    name: {heading: {lines: 5}}\n")
    family = project.load("school").layouts["one"]
    both = family.adjusted(frozenset((0, 1)))
    assert both.file.regions["name"].heading.lines == 5
    assert both.roles["large"].size[0] == pytest.approx(12 * 25.4 / 72)
    assert family.adjusted(frozenset((0, 1))) is both


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    name: {heading: {lines: 2}}", "    ¦nam: {heading: {lines: 2}}", "there is no region “nam” to adjust"),
        ("    large: {size: 12..40pt}", "    ¦lage: {size: 12..40pt}", "there is no role “lage” to adjust"),
        ("    large: {size: 12..40pt}", "    large: {¦weight: 400}", "“weight” is not known here"),
        ("    name: {heading: {lines: 2}}", "    name: {heading: {¦line: 2}}", "“line” is not known here"),
        ("    name: {heading: {lines: 2}}", "    name: {heading: {role: ¦lage}}", "there is no role “lage”"),
        ("    name: {heading: {lines: 2}}", "    name: {heading: {lines: ¦-2}}",
         "-2 is too small"),
        ("    name: {heading: {lines: 2}}", "    name: {box: ¦1 2 3 mm}",
         "“1 2 3 mm” is no box"),
    ],
)  # fmt: skip
def test_a_fault_in_an_adjustment_is_told_at_its_place(project, old: str, new: str, told: str) -> None:
    place = project.change(ONE, old, new)
    assert project.problems("school") == [f"{place}: {told}"]


def test_more_adjustments_than_can_be_tried_are_refused(project) -> None:
    one = "- when: {has: quote}\n  because: so\n"
    regions = len(project.load("school").layouts["one"].adjusted().file.regions)
    project.change("layout/one.yaml", "adjust:\n", "adjust:\n" + one * (2_000 // regions))
    [finding] = project.findings("school")
    assert str(finding) == (
        f"layout/one.yaml:55:3: error[layout-too-large]: {2_000 // regions + 1} adjustments of {regions} regions "
        "are more than can be tried\n  hint: the two multiplied may be 2,000 at most"
    )


def test_a_region_of_one_kind_is_not_adjusted_to_another(project) -> None:
    project.change(ONE, "name: {heading: {lines: 2}}", "name: {quote: {takes: quote, role: text, speaker: text}}")
    [problem] = project.problems("school")
    assert problem.endswith("this region holds heading and quote; it should hold one thing")


@pytest.mark.parametrize("over", ["", " 3", " [a]", " {name: 3}", " {name: [a]}", " {name: {heading: x}}"])
@pytest.mark.parametrize("part", ["regions", "roles"])
def test_an_adjustment_that_is_no_change_is_told_too(project, part: str, over: str) -> None:
    text = (project.path / ONE).read_text("utf-8")
    project.write(ONE, text + f"- when: {{has: quote}}\n  {part}:{over}\n")
    assert all(problem.startswith(f"{ONE}:6") for problem in project.problems("school"))


def test_the_faults_of_several_adjustments_are_told_together(project) -> None:
    text = (project.path / ONE).read_text("utf-8")
    more = "- when: {has: quote}\n  regions: {nam: {box: trim}}\n- when: {has: art}\n  roles: {lage: {size: 9pt}}\n"
    project.write(ONE, text + more)
    assert [problem.split(": ", 1)[1] for problem in project.problems("school")] == [
        "there is no region “nam” to adjust",
        "there is no role “lage” to adjust",
    ]


def test_what_only_an_adjustment_uses_is_read_too(project) -> None:
    place = project.change(ONE, "name: {heading: {lines: 2}}", "threads: {threads: {plug: {file: ¦plugg.svg}}}")
    assert project.problems("school") == [f"{place}: content/art has no file “plugg.svg”"]
    rare = "roles:\n  rare: {family: text, weight: ¦500, size: 9pt, ink: ink}"
    place = project.change("layout/style.yaml", "roles:", rare)
    project.change(ONE, "threads: {threads: {plug: {file: plugg.svg}}}", "name: {heading: {role: rare}}")
    assert project.problems("school") == [f"{place}: family “text” has no weight 500"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("when: {overset: [name]}", "when: ¦{}", "a condition holds at least one of: has, lacks, count, overset"),
        ("when: {overset: [name]}", "when: ¦{has: quote, least: 2}", "least: and most: stand here without count:"),
        ("when: {overset: [name]}", "when: ¦{count: signals, least: 6, most: 2}",
         "no list has at least 6 and at most 2 items"),
        ("when: {overset: [name]}", "when: {count: signals, least: ¦-1}",
         "-1 is too small"),
        ("reading: [name + second-line", "reading: [¦name + ",
         "“name +” names no region"),
        ("smallest: A4", "smallest: ¦letter", "“letter” is no paper size"),
        ("    box: 10 10 80 30 mm", "    box: 10 10 80 30 mm\n    first_column: ¦0",
         "0 is too small"),
        ("  name:\n", "  ¦Name.x:\n",
         "“Name.x” is not an id"),
        ("    heading: {takes: name,", "    label: {¦dutch: x}\n    heading: {takes: name,",
         "“dutch” is not a language"),
        ("parts: [{rect: 0 300 297 120 mm}]", "parts: [¦{}]", "a part holds one of: rect, circle, path"),
        ("parts: [{rect: 0 300 297 120 mm}]", "parts: [{path: ¦L1 1}]",
         "this path doesn't begin with M (move to)"),
        ("between: 200 300 mm", "between: ¦200 mm",
         "“200 mm” is no span"),
        ("- heading: {takes: heading, role: text}", "- ¦above: 3mm",
         "a block holds one of: heading, paragraph, list, quote"),
        ("plug: {file: plug.svg}", "plug: {file: plug.svg, scale: ¦0}",
         "0 is too small"),
        ("lengths: 2 3 mm", "lengths: ¦mm",
         "“mm” is not a row of lengths"),
    ],
)  # fmt: skip
def test_what_would_not_make_a_page_is_refused(project, old: str, new: str, told: str) -> None:
    place = project.change(ONE, old, new)
    assert f"{place}: {told}" in project.problems("school")


def test_a_region_of_text_needs_a_box(project) -> None:
    project.change(ONE, "    box: 10 10 80 30 mm\n", "")
    [problem] = project.problems("school")
    assert problem.endswith("this region with heading: has no box")
