"""Every name in a layout leads somewhere, and to what is meant; else it is told where it stands."""

import pytest

ONE = "layout/one.yaml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # roles
        ("heading: {takes: name, role: large,", "heading: {takes: name, role: ¦larg,", "there is no role “larg”"),
        ("heading: {takes: name, role: large,", "heading: {takes: name, role: ¦'',",
         "nothing stands here"),
        ("role: text, speaker: text}", "role: text, speaker: ¦txt}", "there is no role “txt”"),
        ("quote: {takes: quote, role: text,", "quote: {takes: quote, role: text, long: {above: 9, role: ¦l},",
         "there is no role “l”"),
        # inks
        ("ink: blue", "ink: ¦blu", "there is no ink “blu”"),
        ("inks: [{over: ground, ink: ink}]", "inks: [{over: ground, ink: ¦white}]", "there is no ink “white”"),
        ("weight: 1mm, ink: ink, plug: {file: plug.svg}", "weight: 1mm, ink: ¦i, plug: {file: plug.svg}",
         "there is no ink “i”"),
        # regions
        ("threads: {takes: signals, to: building,", "threads: {takes: signals, to: ¦bilding,",
         "there is no region “bilding”"),
        ("threads: {takes: signals, to: building,", "threads: {takes: signals, to: ¦name,",
         "region “name” has no illustration"),
        ("notches: {under: building,", "notches: {under: ¦ground,", "region “ground” has no illustration"),
        ("hole: ground", "hole: ¦grond", "there is no region “grond”"),
        ("hole: ground", "hole: ¦name",
         "region “name” has no holes for wires"),
        ("inks: [{over: ground,", "inks: [{over: ¦grund,", "there is no region “grund”"),
        ("heading: {takes: name, role: large, lines: 1}", "heading: {takes: name, role: large}\n    over: [¦cloud]",
         "there is no region “cloud”"),
        ("box: 100 building.tip+10 180 40 mm", "box: ¦100 bilding.tip+10 180 40 mm", "there is no region “bilding”"),
        ("box: 100 building.tip+10 180 40 mm", "box: ¦100 name.tip+10 180 40 mm",
         "region “name” has no illustration, so it has no tip"),
        ("box: 100 0 180 200 mm", "box: ¦100 building.tip 180 200 mm",
         "a drawing can't stand on another drawing's tip"),
        ("parts: [{rect: 0 300 297 120 mm}]", "parts: [{rect: ¦0 nam.tip 297 120 mm}]", "there is no region “nam”"),
        ("reading: [name + second-line,", "reading: [¦name + secondline,", "there is no region “secondline”"),
        ("stakes, qr]", "stakes, qr, ¦name]", "region “name” is read twice"),
        ("- when: {overset: [name]}", "- when: {overset: [¦nam]}", "there is no region “nam”"),
        # fields of the content
        ("takes: second_line,", "takes: ¦secondline,", "content has no field “secondline” here"),
        ("takes: second_line,", "takes: ¦signals,", "“signals” is not a text"),
        ("takes: second_line,", "takes: ¦quote,", "“quote” is not a text"),
        ("- paragraph: {takes: [text],", "- paragraph: {takes: [¦txt],", "content has no field “txt” here"),
        ("- paragraph: {takes: [text],", "- paragraph: {takes: ¦[],",
         "this list has no items"),
        ("- list: {takes: items,", "- list: {takes: ¦heading,", "“heading” is not a list of texts or signals"),
        ("list: {takes: signals, role", "list: {takes: ¦sectors, role",
         "“sectors” is not a list of texts or signals"),
        ("quote: {takes: quote, role", "quote: {takes: ¦name, role", "“name” is not a quote"),
        ("alt: alt,", "alt: ¦signals,", "“signals” is not a text"),
        ("qr: {takes: action.url,", "qr: {takes: ¦action,", "“action” is not an address"),
        ("threads: {takes: signals,", "threads: {takes: ¦name,", "“name” is not a list"),
        ("title: [name]", "title: [name, ¦signals]", "“signals” is not a text"),
        ("repeat: stakes.blocks", "repeat: ¦stakes.blcks", "content has no field “stakes.blcks” here"),
        ("repeat: stakes.blocks", "repeat: ¦name", "“name” is not a list"),
        ("repeat: stakes.blocks", "repeat: ¦questions", "a region can't be repeated for “questions”"),
        ("- when: {overset: [name]}", "- when: {has: ¦qoute}", "content has no field “qoute” here"),
        ("- when: {overset: [name]}", "- when: {lacks: ¦qoute}", "content has no field “qoute” here"),
        ("- when: {overset: [name]}", "- when: {count: ¦name}", "“name” is not a list"),
        # the grid
        ("columns: 2", "columns: ¦0", "“0” is no number of columns"),
        ("columns: 2", "columns: ¦-1", "“-1” is no number of columns"),
        ("columns: 2", "columns: ¦²", "“²” is no number of columns"),
        ("columns: 2", "columns: ¦999999999999", "“999999999999” is no number of columns"),
        ("columns: 2", "columns: ¦name", "“name” is not a list"),
        ("columns: 2", "columns: ¦sector", "content has no field “sector” here"),
        ("box: col 45 col 10 mm", "box: ¦col3 45 col 10 mm", "there is no column 3"),
        ("box: col 45 col 10 mm", "box: ¦col 45 col-200 10 mm",
         "this region would be -64.0 mm wide: a column has 136.0 mm"),
        ("grid: {left: 10mm", "grid: {left: ¦290mm", "the margins of 290 and 10 mm leave no room on a width of 297 mm"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_told_where_it_stands(project, old: str, new: str, told: str) -> None:
    place = project.change(ONE, old, new)
    assert f"{place}: {told}" in project.problems("school")


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("ink: blue", "ink: bleu", "did you mean “blue”? There are: blue, ink"),
        ("hole: ground", "hole: xyz",
         "there are: building, ground, name, qr, quote, second-line, signals, stakes, stubs, threads, wires"),
        ("to: building,", "to: name,", "there is only “building”"),
        ("columns: 2", "columns: 0", "write a number from 1 to 99, or a field with a list, as in sectors"),
    ],
)  # fmt: skip
def test_a_dead_name_comes_with_what_could_be_meant(project, old: str, new: str, hint: str) -> None:
    project.change(ONE, old, new)
    assert [f.hint for f in project.findings("school")] == [hint]


def test_wires_take_their_count_from_the_items_of_the_drawings_above_them(project) -> None:
    regions = """  ground:
    box: 0 300 600 100 mm
    shape: {ink: blue, notches: {under: building, depth: 1}}
  wires:
    wires:
      {under: building, hole: ground, takes: signals, lane: 320mm, pitch: 2mm, corner: 3mm, down_at: 250mm, turn: 3mm,
      until: 400mm, weight: 1mm, inks: []}
reading:"""
    project.change("layout/many.yaml", "reading:", regions)
    project.load("all")
    project.change("layout/many.yaml", "takes: signals, lane", "takes: items, lane")
    [problem] = project.problems("all")
    assert problem.endswith("content has no field “items” here")


def test_a_role_in_an_ink_that_the_palette_lacks_is_told(project) -> None:
    place = project.change("layout/style.yaml", "size: 14pt, ink: ink", "size: 14pt, ink: ¦inkt")
    [finding] = project.findings("school")
    assert (
        str(finding)
        == f"{place}: error[unknown-ink]: there is no ink “inkt”\n  hint: did you mean “ink”? There are: ink, blue"
    )


def test_what_is_not_given_needs_no_name(project) -> None:
    assert project.load("school").layouts["one"].adjusted().file.regions["wires"].wires.plug_ink == ""
