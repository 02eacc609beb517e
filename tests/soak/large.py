"""Large and wearisome input: cases in which twice as much could take four times as long, or never end."""

from __future__ import annotations

from collections.abc import Callable

from .bases import Base
from .cases import Case, Link, Route

Changes = dict[str, bytes | Link | None]

SCHOOL, STYLE, LAYOUT = "content/school.yaml", "layout/style.yaml", "layout/one.yaml"
HOUSE = "content/art/house.svg"


def _in_both(text: str) -> str:
    return f'{{nl: "{text}", en: "{text}"}}'


def _with(base: Base, name: str, old: str, new: str) -> Changes:
    text = base.files[name].decode()
    assert text.count(old) == 1, (name, old)
    return {name: text.replace(old, new).encode()}


def _school(base: Base, more: str) -> Changes:
    """The school's poster with other signals and questions."""
    text = base.files[SCHOOL].decode()
    return {SCHOOL: (text[: text.index("\nsignals:") + 1] + more).encode()}


def _signals(base: Base, count: int, text: str) -> Changes:
    return _school(base, "signals:\n" + "".join(f"- id: s{i}\n  text: {_in_both(text)}\n" for i in range(count)))


def _house(shapes: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<g id="clod"><polygon points="10,60 90,60 70,90 30,90" fill="#184A9A"/></g>{shapes}</svg>'
    ).encode()


def _regions(base: Base, count: int, what: str) -> Changes:
    """A layout with many more regions."""
    more = "".join(f"  r{i}: {what}\n" for i in range(count))
    return _with(base, LAYOUT, "\nreading:", f"\n{more.rstrip()}\nreading:")


def _adjustments(base: Base, count: int, what: str) -> Changes:
    more = "".join(f"- when: {{{what}}}\n  roles: {{large: {{size: 12..40pt}}}}\n" for _ in range(count))
    return _with(base, LAYOUT, "\nadjust:\n", f"\nadjust:\n{more}")


def _name(base: Base, text: str) -> Changes:
    return _with(base, SCHOOL, '{nl: "School", en: "School"}', _in_both(text))


def _language(base: Base, key: str, items: str) -> Changes:
    kept = [line for line in base.files["layout/languages/en.yaml"].decode().split("\n") if not line.startswith(key)]
    return {"layout/languages/en.yaml": ("\n".join(kept) + f"\n{key}: [{items}]\n").encode()}


def _many_posters(base: Base, levels: int, width: int) -> Changes:
    """Posters that gather one another, each all of the level below it."""
    changes: Changes = {}
    for level in range(levels):
        below = ", ".join(f"p{level + 1}-{i}" for i in range(width)) if level + 1 < levels else "school, library"
        for i in range(width):
            text = "layout: many\nlanguages: [nl, en]\nname: {nl: a, en: a}\nart: house.svg\n" + f"sectors: [{below}]\n"
            changes[f"content/p{level}-{i}.yaml"] = text.encode()
    changes["content/all.yaml"] = base.files["content/all.yaml"].replace(b"school, library", b"p0-0")
    return changes


def _wide(base: Base, text: str) -> Changes:
    """One text on a measure of ten metres at the least size, where every word fits on the first line."""
    style = _with(base, STYLE, "size: 20..40pt", "size: 0.1..40pt")
    return _name(base, text) | style | _with(base, LAYOUT, "box: 10 10 80 30 mm", "box: 10 10 10000 30 mm")


def _words(count: int) -> str:
    return "word " * count


def _deep_list(depth: int) -> bytes:
    return b"layout: " + b"[" * depth + b"]" * depth


_CASES: dict[str, Callable[[Base], Changes]] = {
    # ---- drawings
    "a path as long as may be": lambda b: {HOUSE: _house(f'<path d="M0 0{"h1v1" * 24_900}Z" fill="#161929"/>')},
    "a path of a megabyte": lambda b: {HOUSE: _house(f'<path d="M0 0{"h1v1" * 250_000}Z" fill="#161929"/>')},
    "as many long paths as may be": lambda b: {
        HOUSE: _house(f'<path d="M0 0{"h1v1" * 2_400}Z" fill="#161929"/>' * 10)
    },
    "many curves": lambda b: {HOUSE: _house(f'<path d="M0 0{"a1 1 0 0 1 1 1" * 2_700}" fill="#161929"/>' * 9)},
    "many shapes over each other": lambda b: {HOUSE: _house('<rect width="50" height="50" fill="#161929"/>' * 9_900)},
    "too many shapes": lambda b: {HOUSE: _house('<rect width="5" height="5" fill="#161929"/>' * 40_000)},
    "a clod of many points": lambda b: {
        HOUSE: _house("").replace(b"10,60 ", b"10,60 " + b"11,70 12,71 " * 24_000)
    },
    "many mistakes in a drawing": lambda b: {HOUSE: _house('<use href="#a"/>' * 60_000)},
    "many attributes": lambda b: {HOUSE: _house("<rect " + "".join(f' a{i}="1"' for i in range(100_000)) + "/>")},
    "a long attribute of no meaning": lambda b: {HOUSE: _house(f'<path d="{"b" * 1_000_000}"/>')},
    # ---- content
    "a text longer than may be": lambda b: _name(b, _words(150_000)),
    "words longer than may be for counts": lambda b: _name(b, "{signals:words}" * 120)
    | _language(b, "numbers", f"a, b, {'w ' * 2_000}, d"),
    "ten thousand signals": lambda b: _signals(b, 10_000, "word word word"),
    "as many signals as may be": lambda b: _signals(b, 1_100, "word word word"),
    "many long signals": lambda b: _signals(b, 95, _words(990)),
    "as many stakes as there is room for": lambda b: _with(
        b, "content/common.yaml", "  - id: second",
        "".join(f"  - {{id: b{i}, heading: {_in_both('a')}, text: {_in_both('a b')}}}\n" for i in range(650))
        + "  - id: second",
    ),
    "a word of five thousand letters": lambda b: _name(b, "a" * 5_000),
    "a word of thousands of hyphens": lambda b: _name(b, "abc-" * 1_240),
    "an address of thousands of steps": lambda b: _name(b, "https://a" + "/abc" * 1_240),
    "thousands of one letter behind a long word": lambda b: _name(b, "a" * 2_400 + " b" * 1_200),
    "thousands of sentences": lambda b: _name(b, "A. " * 1_660),
    "thousands of words on one line": lambda b: _wide(b, "a " * 2_490),
    "thousands of figures": lambda b: _name(b, "1" * 5_000),
    "thousands of counts": lambda b: _name(b, "{signals:words}" * 330)
    | _language(b, "numbers", f"a, b, {'w ' * 7}, d"),
    "braces in braces": lambda b: _name(b, "{" * 5_000),
    "a choice that never closes": lambda b: _name(b, "{a|" * 1_660),
    "as long an address as may be": lambda b: _with(
        b, "content/common.yaml", "https://example.org/more", "https://example.org/" + "é" * 1_900
    ),
    "posters that gather one another": lambda b: _many_posters(b, 6, 6),
    "marks on marks": lambda b: _name(b, "a" + "\u0301" * 4_900),
    # ---- layouts
    "many lists in many regions": lambda b: _regions(
        b, 150, "{box: 10 10 80 30 mm, list: {takes: signals, role: large}}"
    ) | _signals(b, 300, "word word word"),
    "regions for each of many": lambda b: _regions(b, 40, "{repeat: signals, box: col 10 col 30 mm, heading: "
        "{takes: text, role: large}}") | _signals(b, 300, "word"),
    "a heavy plug on many threads": lambda b: _signals(b, 300, "word") | {
        "content/art/plug.svg": _house(f'<path d="M0 0{"h1v1" * 24_000}Z" fill="#161929"/>')
    } | _with(b, "content/art/drawings.yaml", "spacing: 10", "spacing: 0.01"),
    "a heavy drawing in many regions": lambda b: _regions(b, 300, "{box: 10 10 80 90 mm, illustration: {takes: art, "
        "alt: alt}}") | {HOUSE: _house(f'<path d="M0 0{"h1v1" * 24_000}Z" fill="#161929"/>')},
    "more regions than may be": lambda b: _regions(b, 9_000, "{shape: {ink: blue}}"),
    "more adjustments than may be": lambda b: _adjustments(b, 9_000, "overset: [name]"),
    "as many regions as may be": lambda b: _regions(b, 1_460, "{shape: {ink: blue}}"),
    "hundreds of flat regions": lambda b: _regions(b, 900, "{shape: {ink: blue}}"),
    "hundreds of texts": lambda b: _regions(b, 400, "{box: 10 10 80 30 mm, list: {takes: signals, role: large}}"),
    "hundreds of roles to be fitted": lambda b: _with(
        b, STYLE, "  large:", "".join(
            f"  l{i}: {{family: text, weight: 400, size: 1..400pt, ink: ink, fit: poster, relax: 300pt}}\n"
            for i in range(300)
        ) + "  large:"
    ) | _with(b, LAYOUT, "\nreading:", "\n" + "".join(
        f"  r{i}: {{box: 10 10 80 30 mm, list: {{takes: signals, role: l{i}}}}}\n" for i in range(300)
    ) + "reading:"),
    "as many adjustments as may be": lambda b: _adjustments(b, 140, "overset: [name]"),
    "hundreds of adjustments": lambda b: _adjustments(b, 140, "overset: [name]") | _name(b, _words(990)),
    "many wires over many grounds": lambda b: _with(
        b, LAYOUT, "inks: [{over: ground, ink: ink}]", f"inks: [{'{over: ground, ink: ink}, ' * 400}]"
    ),
    "a shape of many parts": lambda b: _with(
        b, LAYOUT, "parts: [{rect: 0 300 297 120 mm}]", f"parts: [{'{rect: 0 300 297 120 mm}, ' * 2_800}]"
    ),
    "a long field path": lambda b: _with(b, LAYOUT, "takes: second_line", "takes: " + "a." * 2_400 + "b"),
    "a field path of many numbers": lambda b: _with(b, LAYOUT, "takes: second_line", "takes: a" + "[0]" * 1_600),
    "a very small type on a very large sheet": lambda b: _name(b, _words(990)) | _with(
        b, STYLE, "size: 20..40pt", "size: 0.001..3400pt, relax: 3000pt"
    ),
    "a long list in every notation": lambda b: _with(b, LAYOUT, "lengths: 2 3 mm", f"lengths: {'2 ' * 200}mm"),
    "many names that are not known": lambda b: _with(b, LAYOUT, "\nregions:\n", "\nregions:\n" + "".join(
        f"  r{i}: {{box: 10 10 8 3 mm, heading: {{takes: name, role: roel{i}}}}}\n" for i in range(900)
    )),
    "many names beside many names": lambda b: _with(b, LAYOUT, "\nregions:\n", "\nregions:\n" + "".join(
        f"  r{i}: {{box: 10 10 8 3 mm, heading: {{takes: name, role: roel{i}}}}}\n" for i in range(900)
    )) | _with(b, STYLE, "  large:", "".join(
        f"  role{i}: {{family: text, weight: 400, size: 9pt, ink: ink}}\n" for i in range(90)) + "  large:"),
    "many inks": lambda b: _with(b, STYLE, "  blue:", "".join(
        f'  i{i}: {{cmyk: 0 0 0 0, rgb: "#{i:06x}"}}\n' for i in range(1_400)) + "  blue:"),
    # ---- languages
    "many phrases to be kept together": lambda b: _language(b, "keep_together", "a b, " * 9_000)
    | _name(b, _words(990)),
    "many words with their breaks": lambda b: _language(b, "hyphenation", "on·line, " * 9_000),
    "a word of very many breaks": lambda b: _language(b, "hyphenation", "a" + "·a" * 2_400),
    "more names than may be": lambda b: {SCHOOL: b"a," * 400_000},
    "more breaks than may be": lambda b: _language(b, "hyphenation", "a" + "·a" * 100_000),
    # ---- YAML itself
    "lists in lists": lambda b: {SCHOOL: _deep_list(100_000)},
    "a list of nothing": lambda b: {SCHOOL: b"signals: [" + b"a," * 9_900 + b"]"},
    "many names": lambda b: {SCHOOL: "".join(f"n{i}: a\n" for i in range(4_900)).encode()},
    "the same name again and again": lambda b: {SCHOOL: b"name: a\n" * 4_900},
    "a file of blanks": lambda b: {SCHOOL: b" " * 900_000},
    "a file of tabs": lambda b: {SCHOOL: b"a:\n" + b"\t\n" * 300_000},
    "a file of quotation marks": lambda b: {SCHOOL: b'"' * 900_000},
    "a file of brackets": lambda b: {SCHOOL: b"{" * 900_000},
    "a file of hyphens": lambda b: {SCHOOL: b"- " * 400_000},
    "a file of colons": lambda b: {SCHOOL: b": " * 400_000},
    "a file of question marks": lambda b: {SCHOOL: b"? " * 400_000},
    "a comment of a megabyte": lambda b: {SCHOOL: b"#" * 999_999},
    # ---- fonts
    "a font larger than may be": lambda b: {"fonts/text.ttf": b"\0\1\0\0" + b"\xff" * 30_000_000},
    "a font that counts tables": lambda b: {"fonts/text.ttf": b"\0\1\0\0\xff\xff" + bytes(19_000_000)},
}  # fmt: skip

#: Those that take longer than a few tenths of a second.
LENGTHY = frozenset({
    "a path as long as may be", "as many long paths as may be", "many curves", "many shapes over each other",
    "a clod of many points", "many attributes", "many long signals", "as many stakes as there is room for",
    "a word of thousands of hyphens", "thousands of words on one line", "many lists in many regions",
    "as many regions as may be", "hundreds of flat regions", "hundreds of texts", "hundreds of roles to be fitted",
    "as many adjustments as may be", "hundreds of adjustments", "a shape of many parts", "regions for each of many",
    "many names that are not known", "many names beside many names", "many names", "a heavy plug on many threads",
    "a heavy drawing in many regions",
})  # fmt: skip


def large_cases(base: Base) -> dict[str, Case]:
    """The cases by what is large in them, each the whole way."""
    route: Route = "build"
    return {
        name: Case("large", base.name, "all" if "gather" in name else "school", route, make(base))
        for name, make in _CASES.items()
    }
