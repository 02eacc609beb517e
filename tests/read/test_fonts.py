"""Fonts come from packages and from the fonts folder, whole, and never from the system."""

import struct
from importlib.util import find_spec
from pathlib import Path

import pytest

FONTS = "fonts/fonts.yaml"
PACKAGE = "    package: fontpkg-fira-sans-condensed\n"
REGULAR = "FiraSansCondensed-Regular.ttf"


def package_file(package: str, file: str) -> bytes:
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return (Path(spec.origin).parent / "files" / file).read_bytes()


@pytest.fixture
def regular() -> bytes:
    return package_file("fontpkg_fira_sans_condensed", REGULAR)


@pytest.fixture
def own(project):
    """The small project with its fonts in its own folder."""
    project.change(FONTS, PACKAGE, "")
    for name in (REGULAR, "FiraSansCondensed-SemiBold.ttf"):
        project.write(f"fonts/{name}", package_file("fontpkg_fira_sans_condensed", name))
    return project


def test_a_face_is_read_from_its_package(project, regular: bytes) -> None:
    face = project.load("school").faces["text", 400]
    assert (face.key, face.family, face.weight, face.data) == (
        "Fira Sans Condensed 400",
        "Fira Sans Condensed",
        400,
        regular,
    )


def test_a_face_without_a_package_is_read_from_the_fonts_folder(own, regular: bytes) -> None:
    assert own.load("school").faces["text", 400].data == regular


def test_only_faces_that_a_layout_uses_are_read(project) -> None:
    project.change(FONTS, "    faces:\n", "    faces:\n      300: {file: there-is-no-such-file.ttf}\n")
    assert set(project.load("school").faces) == {("text", 400), ("text", 600)}


@pytest.mark.parametrize(
    ("old", "new", "told", "hint"),
    [
        ("package: fontpkg-fira-sans-condensed", "package: ¦fontpkg-fira-sans",
         "the font package “fontpkg-fira-sans” is not installed", "run: python -m pip install fontpkg-fira-sans"),
        ("package: fontpkg-fira-sans-condensed", "package: ¦a.b",
         "“a.b” is not the name of a package", "write it as in fontpkg-fira-sans-condensed"),
        ("package: fontpkg-fira-sans-condensed", "package: ¦__main__",
         "“__main__” is not the name of a package", "write it as in fontpkg-fira-sans-condensed"),
        ("package: fontpkg-fira-sans-condensed", "package: ¦''",
         "“” is not the name of a package", "write it as in fontpkg-fira-sans-condensed"),
        (f"{{file: {REGULAR}}}", "{file: ¦FiraSans.ttf}",
         "its package has no file “FiraSans.ttf”",
         "did you mean “FiraSansCondensed-Thin.ttf”? There are: FiraSansCondensed-Bold.ttf, "
         "FiraSansCondensed-Thin.ttf, FiraSansCondensed-Black.ttf, FiraSansCondensed-Light.ttf, "
         "FiraSansCondensed-Italic.ttf … and 13 more"),
        (f"{{file: {REGULAR}}}", "{file: ¦../x.ttf}",
         "“../x.ttf” is not a file name", "write it as it stands in its folder, without ../ or \\"),
        (f"{{file: {REGULAR}}}", f"¦{{file: {REGULAR}, axes: {{wght: 400}}}}", f"“{REGULAR}” has no axis “wght”",
         "it is not a variable font; remove axes:"),
        (f"{{file: {REGULAR}}}", f"{{file: {REGULAR}, axes: {{¦weight: 400}}}}",
         "“weight” is not the name of an axis", "write its four letters, as in wght"),
        (f"{{file: {REGULAR}}}", f"{{file: {REGULAR}, axes: {{wght: ¦NaN}}}}", "“NaN” is not a number",
         "write digits, with a point before the decimals, as in 0.5"),
        ("400:", "¦regular:", "“regular” is not a whole number", "write digits only, as in 3"),
    ],
)  # fmt: skip
def test_a_font_that_is_not_there_is_told_where_it_is_named(project, old: str, new: str, told: str, hint: str) -> None:
    place = project.change(FONTS, old, new)
    [finding] = [f for f in project.findings("school") if f.source.file == FONTS]
    assert (f"{finding.source}: {finding.message}", finding.hint) == (f"{place}: {told}", hint)


@pytest.mark.parametrize(
    ("old", "new", "told", "hint"),
    [
        ("text: {family: text, weight: 400", "text: {family: text, weight: ¦700", "family “text” has no weight 700",
         "use one that it has: 400, 600"),
        ("text: {family: text, weight: 400", "text: {family: ¦txt, weight: 400",
         "fonts/fonts.yaml has no family “txt”", "did you mean “text”?"),
    ],
)  # fmt: skip
def test_a_role_in_a_font_that_is_not_named_is_told(project, old: str, new: str, told: str, hint: str) -> None:
    place = project.change("layout/style.yaml", "  " + old, "  " + new)
    assert [(f"{f.source}: {f.message}", f.hint) for f in project.findings("school")] == [(f"{place}: {told}", hint)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no TrueType or OpenType font"),
        (b"GIF89a", "is no TrueType or OpenType font"),
        (b"wOF2" + bytes(100), "is a font for the web (WOFF2)"),
        (b"ttcf" + bytes(100), "is a collection of fonts (TTC)"),
        (b"\0\1\0\0", "is not whole: some of its tables are missing"),
        (b"\0\1\0\0" + b"\xff" * 500, "is not whole: it ends too early"),
        (b"OTTO" + bytes(500), "is not whole: some of its tables are missing"),
    ],
)
def test_what_is_no_whole_font_is_refused(own, data: bytes, words: str) -> None:
    own.write(f"fonts/{REGULAR}", data)
    [finding] = own.findings("school")
    hint = "copy or download it anew" if "whole" in words else "use an unpacked .ttf or .otf file"
    assert (finding.message, finding.hint) == (f"“{REGULAR}” {words}", hint)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_font_that_was_cut_off_is_refused(own, regular: bytes, part: float) -> None:
    own.write(f"fonts/{REGULAR}", regular[: int(len(regular) * part)])
    [problem] = own.problems("school")
    assert problem.endswith("is not whole: it ends too early")


@pytest.mark.parametrize("table", [b"GPOS", b"cmap", b"maxp", b"post"])
def test_a_font_with_a_broken_table_is_refused(own, regular: bytes, table: bytes) -> None:
    at = regular.index(table)  # its record in the table directory
    offset, length = struct.unpack_from(">LL", regular, at + 8)
    own.write(f"fonts/{REGULAR}", regular[:offset] + b"\xff" * length + regular[offset + length :])
    [finding] = own.findings("school")
    assert finding.message == f"“{REGULAR}” is broken: no part of it can be put into a file"


@pytest.mark.parametrize(("table", "length"), [(b"head", 53), (b"hhea", 0)])
def test_a_font_with_a_table_that_is_too_short_is_refused(own, regular: bytes, table: bytes, length: int) -> None:
    at = regular.index(table) + 12
    own.write(f"fonts/{REGULAR}", regular[:at] + struct.pack(">L", length) + regular[at + 4 :])
    [finding] = own.findings("school")
    assert finding.message == f"“{REGULAR}” is not whole: some of its tables are too short"


def test_names_of_axes_that_are_none_are_not_offered(own, regular: bytes) -> None:
    at = regular.index(b"DSIG")  # takes the place of an axis table that counts 65,535 axes of no size
    offset = struct.unpack_from(">L", regular, at + 8)[0]
    table = struct.pack(">8H", 1, 0, 0, 2, 0xFFFF, 0, 0, 0)
    own.write(f"fonts/{REGULAR}", regular[:at] + b"fvar" + regular[at + 4 : offset] + table + regular[offset + 16 :])
    own.change(FONTS, f"{{file: {REGULAR}}}", f"{{file: {REGULAR}, axes: {{wght: 400}}}}")
    [finding] = own.findings("school")
    assert finding.hint == "it is not a variable font; remove axes:"


def test_a_font_larger_than_any_text_font_is_refused(own) -> None:
    own.write(f"fonts/{REGULAR}", b"\0\1\0\0" + bytes(20_000_000))
    [problem] = own.problems("school")
    assert problem.endswith(f"“{REGULAR}” is larger than 20 MB, the most that is read")


def test_a_font_that_links_out_of_its_folder_is_refused(own, tmp_path: Path, regular: bytes) -> None:
    outside = tmp_path / "outside.ttf"
    outside.write_bytes(regular)
    (own.path / "fonts" / REGULAR).unlink()
    (own.path / "fonts" / REGULAR).symlink_to(outside)
    [finding] = own.findings("school")
    assert (finding.rule, finding.message) == (
        "path-outside",
        f"“{REGULAR}” is a link that leads out of the folder fonts",
    )


def test_the_axes_of_a_variable_font_are_kept_and_checked(project) -> None:
    project.change(FONTS, "fontpkg-fira-sans-condensed", "fontpkg-schibsted-grotesk")
    project.change(FONTS, f"{{file: {REGULAR}}}", '{file: "SchibstedGrotesk[wght].ttf", axes: {wght: 800}}')
    project.change(FONTS, "{file: FiraSansCondensed-SemiBold.ttf}", '{file: "SchibstedGrotesk[wght].ttf"}')
    faces = project.load("school").faces
    assert (faces["text", 400].axes, faces["text", 600].axes) == ((("wght", 800.0),), ())
    project.change(FONTS, "axes: {wght: 800}", "axes: {opsz: 12}")
    [finding] = project.findings("school")
    assert (finding.message, finding.hint) == ("“SchibstedGrotesk[wght].ttf” has no axis “opsz”", "it has wght")
