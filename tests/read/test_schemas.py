"""The schemas that editors check our files with: valid, kind to good files, and strict on unknown names."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from praatplaat.findings import Finding
from praatplaat.read.schemas import SCHEMAS, schema
from praatplaat.read.typed import Reader
from praatplaat.read.yaml_source import parse

FILES = {
    "poster": "content/[!c]*.yaml",
    "common": "content/common.yaml",
    "layout": "layout/[mo]*.yaml layout/sector.yaml",
    "style": "layout/style.yaml",
    "language": "layout/languages/*.yaml",
    "fonts": "fonts/fonts.yaml",
    "press": "layout/press/coated-fogra39.yaml",
    "drawings": "content/art/drawings.yaml",
}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors read by; JSON has names of text only."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {str(key): value for key, value in super().construct_mapping(node, deep).items()}


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


class Plain(yaml.BaseLoader):
    """Every scalar as text, as our own reading takes it."""


def own_files(root: Path) -> list[tuple[str, Path]]:
    found = [
        (kind, file) for kind, globs in FILES.items() for glob in globs.split() for file in sorted(root.glob(glob))
    ]
    assert {kind for kind, _ in found} == set(SCHEMAS)
    return found


def loaded(text: str, loader: type[yaml.SafeLoader] | type[yaml.BaseLoader] = Core) -> Any:
    return json.loads(json.dumps(yaml.load(text, loader)))


def faults(kind: str, value: Any) -> list[str]:
    return [e.message for e in Draft202012Validator(schema(kind)).iter_errors(value)]


def read(kind: str, text: str) -> list[Finding]:
    problems: list[Finding] = []
    node = parse(text.encode(), "f.yaml", problems)
    assert node is not None
    Reader(problems, ("nl",) if "[nl]" in text else ()).read(node, SCHEMAS[kind][0])
    return problems


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_schema_is_valid_and_can_be_written_as_json(kind: str) -> None:
    made = json.loads(json.dumps(schema(kind)))
    Draft202012Validator.check_schema(made)
    assert made["title"] == SCHEMAS[kind][1]


def test_a_schema_of_no_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        schema("novel")


@pytest.mark.parametrize("loader", [Core, Plain])
@pytest.mark.parametrize("folder", [".", "tests/read/mini"])
def test_our_own_files_are_valid_however_an_editor_reads_their_scalars(root: Path, loader: Any, folder: str) -> None:
    for kind, file in own_files(root / folder):
        assert faults(kind, loaded(file.read_text("utf-8"), loader)) == [], file


def maps_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every map in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = [found for key, item in items for found in maps_in(item, (*path, key))]
    return [path, *inner] if isinstance(value, dict) else inner


def with_key(value: Any, path: tuple[Any, ...], key: str) -> Any:
    changed = copy.deepcopy(value)
    here = changed
    for step in path:
        here = here[step]
    here[key] = "x"
    return changed


def test_an_unknown_name_is_refused_wherever_it_stands(root: Path) -> None:
    for kind, file in own_files(root):
        value = loaded(file.read_text("utf-8"))
        for path in maps_in(value)[:: 1 if kind != "layout" else 7]:
            assert faults(kind, with_key(value, path, "zz zz")), (file.name, path)


def test_an_adjustment_may_leave_out_what_a_region_needs_and_names_nothing_new() -> None:
    validator = Draft202012Validator({"$ref": "#/$defs/Adjustment", "$defs": schema("layout")["$defs"]})
    good = {"when": {"has": "quote"}, "regions": {"name": {"heading": {"lines": 2}}}, "roles": {"x": {"leading": 1}}}
    assert validator.is_valid(good)
    assert not validator.is_valid(with_key(good, ("regions", "name", "heading"), "line"))
    assert not validator.is_valid(with_key(good, ("roles", "x"), "ink"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("poster", "layout: one\nlanguages: [no]\nname: {no: true}"),
        ("poster", "layout: one\nlanguages: [nl]\nname: {nl: 2024}\ncolophon: {year: 2026, publisher: }"),
        ("poster", "layout: one\nlanguages: [nl]\nart: house.svg\ncolophon: {url: '', publisher: ''}"),
        ("language", 'name: x\nnumbers: [0, 1]\nquotes: ["«", "»"]\nweak_line_ends: [true, on]'),
        ("style", 'inks: {a: {cmyk: 0 0 0 100, rgb: "#000000", overprint: true}}\n'
         "roles: {t: {family: f, weight: 400, size: 14pt, ink: a, leading: 1}}"),
        ("style", "inks: {}\nroles: {t: {family: f, weight: '400', size: 14..20 pt, ink: a, leading: 17/14}}"),
    ],
)  # fmt: skip
def test_what_reading_takes_the_schema_takes(kind: str, text: str) -> None:
    assert read(kind, text) == []
    assert faults(kind, loaded(text)) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("poster", "layout: one"),
        ("poster", "layout: One\nlanguages: [nl]"),
        ("poster", "layout: one\nlanguages: []"),
        ("poster", "layout: one\nlanguages: [nl, nl]"),
        ("poster", "layout: one\nlanguages: [nl]\nname: Naam"),
        ("poster", "layout: one\nlanguages: [nl]\nname: {dutch: Naam}"),
        ("poster", "layout: one\nlanguages: [nl]\nart: ../x.svg"),
        ("poster", "layout: one\nlanguages: [nl]\nsignals: {a: b}"),
        ("poster", "layout: one\nlanguages: [nl]\ncolophon: {url: example.org}"),
        ("language", "name: x\nnumbers: []\nquotes: ['“']"),
        ("style", "inks: {a: {cmyk: 0 0 0, rgb: '#000000'}}\nroles: {}"),
        ("style", "inks: {}\nroles: {t: {family: f, weight: 0, size: 14pt, ink: a}}"),
        ("style", "inks: {}\nroles: {t: {family: f, weight: 400, size: 14, ink: a}}"),
        ("style", "inks: {}\nroles: {t: {family: f, weight: 400, size: 14pt, ink: a, fit: posters}}"),
        ("fonts", "families: {t: {name: x, licence: y, faces: {bold: {file: x.ttf}}}}"),
        ("drawings", "shared: {}\ndrawings: {}"),
    ],
)
def test_what_the_schema_refuses_reading_refuses(kind: str, text: str) -> None:
    assert faults(kind, loaded(text))
    assert read(kind, text)
