"""JSON Schemas for every kind of file, from the same types that read them.

Editors read plain `3` and `true` in YAML as a number and a truth value, where we read text; so a text may be
those too.
"""

from __future__ import annotations

import dataclasses
import re
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from .content import CommonFile, PosterFile
from .fonts import FontsFile
from .language import LanguageFile
from .layout import LayoutFile
from .marks import PLAIN, Changes, Listed, Scalar
from .names import Language
from .press import PressFile
from .series import DrawingsFile
from .style import StyleFile
from .typed import Text, Words, fields_of

#: The kinds of file by the word for them, with the type and where such files stand.
SCHEMAS: dict[str, tuple[type, str]] = {
    "poster": (PosterFile, "a poster (content/<id>.yaml)"),
    "common": (CommonFile, "what all posters share (content/common.yaml)"),
    "layout": (LayoutFile, "a layout (layout/<name>.yaml)"),
    "style": (StyleFile, "palette and type roles (layout/style.yaml)"),
    "language": (LanguageFile, "a language (layout/languages/<code>.yaml)"),
    "press": (PressFile, "a press (layout/press/<name>.yaml)"),
    "fonts": (FontsFile, "fonts (fonts/fonts.yaml)"),
    "drawings": (DrawingsFile, "where threads meet drawings (content/art/drawings.yaml)"),
}

_TEXT = ["string", "number", "boolean"]
_LEFT_EMPTY = [*_TEXT, "null"]


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file; KeyError when there is none of that name."""
    return json_schema(*SCHEMAS[kind])


def json_schema(cls: type, title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of files of this type, for editors that complete and check YAML."""
    definitions: dict[str, Any] = {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_definition(cls, definitions),
        "$defs": dict(sorted(definitions.items())),
    }


def _definition(cls: type, definitions: dict[str, Any], changes: bool = False) -> dict[str, Any]:
    """A reference to the definition of a type; of changes to it, where no name is required."""
    name = f"{cls.__name__}Changes" if changes else cls.__name__
    reference = {"$ref": f"#/$defs/{name}"}
    if name in definitions:
        return reference
    properties: dict[str, Any] = {}
    definitions[name] = made = {"type": "object", "properties": properties, "additionalProperties": False}
    if cls.__doc__:
        made["description"] = cls.__doc__.split("\n")[0]
    required = []
    for key, (wanted, spec) in fields_of(cls).items():
        properties[key] = {**_schema_of(wanted, definitions, changes), "description": spec.metadata["doc"]}
        if spec.default is dataclasses.MISSING:
            required.append(key)
    made["required"] = [] if changes else required
    return reference


def _schema_of(wanted: Any, definitions: dict[str, Any], changes: bool = False) -> dict[str, Any]:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1], definitions)
    if origin in (Union, types.UnionType):
        return _schema_of(next(a for a in arguments if a is not type(None)), definitions, changes)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:  # a list is changed as a whole, so its items are whole ones
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if origin is dict:
        return _names(arguments[0], _schema_of(arguments[1], definitions, changes))
    if wanted is Text:
        definitions["Text"] = {**_names(Language, {"type": _TEXT}), "description": "a text in each language"}
        return {"$ref": "#/$defs/Text"}
    if wanted is Words:
        return {"type": _LEFT_EMPTY}
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        return _definition(wanted, definitions, changes)
    return _scalar(PLAIN[wanted], wanted)


def _names(key: Any, values: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "object", "additionalProperties": values}
    if get_origin(key) is Annotated and get_args(key)[1].pattern:
        made["propertyNames"] = {"pattern": get_args(key)[1].pattern}
    return made


def _annotated(wanted: Any, mark: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    match mark:
        case Scalar():
            return _scalar(mark, wanted)
        case Changes():
            return _names(str, _definition(mark.of, definitions, changes=True))
        case Listed():
            made = _schema_of(wanted, definitions) | ({"minItems": mark.least} if mark.least else {})
            made |= {} if mark.most is None else {"maxItems": mark.most}
            return made | ({"uniqueItems": True} if mark.unique else {})
        case _:
            raise TypeError(f"no schema for the mark {mark!r}")


def _scalar(scalar: Scalar, wanted: Any) -> dict[str, Any]:
    pattern = {"pattern": scalar.pattern} if scalar.pattern else {}
    if wanted is bool:
        return {"type": ["boolean", "string"], **pattern}
    if (wanted in (int, float) and scalar.pattern == PLAIN[wanted].pattern) or scalar.least is not None:
        limits = {"minimum": scalar.least, "maximum": scalar.most}
        kind = "integer" if wanted is int else "number"
        return {"type": [kind, "string"], **{k: v for k, v in limits.items() if v is not None}, **pattern}
    if not scalar.pattern:
        return {"type": _LEFT_EMPTY if wanted is str else _TEXT}
    also = [kind for kind, text in (("number", "1"), ("boolean", "true")) if re.search(scalar.pattern, text)]
    return {"type": ["string", *also], **pattern}
