"""Why a file is not YAML, in words for who wrote it: the slip is looked for in the line itself.

PyYAML says where its grammar ends, which is often a line or a word behind the slip, and says it for programmers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from .characters import shown
from .yaml_place import Place, Slip, indent_of, is_written, lines_of

_NAME = r"[\w.-]+"
_NAMED = re.compile(rf"(?P<before>\s*(?:- +)*)(?P<name>{_NAME}|\"[^\"]*\")\s*:(?P<value>\s.*|$)")
_NO_SPACE = re.compile(rf"(?P<before>\s*(?:- +)*)(?P<name>{_NAME}):(?P<value>[^\s/].*)")
_OPENED = re.compile(r"(?:^\s*|: +|- +|[\[{,] *)([\"'])")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_CURLY = "“„”‘’«»"
#: What office programs make of a hyphen at the beginning of a line.
_DASHES = frozenset("–—−•")
#: What version control leaves in a file that two people changed at once.
_UNMERGED = re.compile(r"(<{7} |={7}$|>{7} )")


def tabs_in(text: str) -> Slip | None:
    """The first line that is indented with tabs, and how many more there are."""
    found = [(i, line.index("\t")) for i, line in enumerate(lines_of(text), 1) if re.match(r" *\t\s*[^\s#]", line)]
    if not found:
        return None
    others = len(found) - 1
    more = f", and of {others} other lines" if others > 1 else ", and of line " + str(found[1][0]) if others else ""
    words = f"a tab stands at the beginning of this line{more}"
    return Slip(found[0][0], found[0][1] + 1, words, "write two spaces instead of each tab")


def slip_in(text: str, error: yaml.MarkedYAMLError) -> Slip:
    """The slip that made PyYAML stop, as far as it can be told."""
    lines = lines_of(text)
    for i, line in enumerate(lines, 1):
        if _UNMERGED.match(line):
            return Slip(i, 1, "two versions of this file were put into one by version control",
                        "keep one of the two, and remove the lines with <<<<<<<, ======= and >>>>>>>")  # fmt: skip
    problem = str(error.problem or error.context or "")
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark and mark.line == at else len(lines[at])
    opened = error.context_mark
    inside = opened is not None and opened.line < len(lines)
    here = Place(lines, at, column, (opened.line, opened.column) if opened and inside else (at, column))
    if (slip := _unclosed_quote(here)) is not None:
        return slip
    for part, explain in _EXPLAIN:
        if part in problem and (slip := explain(here)) is not None:
            return slip
    return Slip(at + 1, column + 1, "what stands here doesn't belong to what stands above it",
                "look at the spaces before it, and put texts between double quotes")  # fmt: skip


def _quoted(named: re.Match[str]) -> str:
    """The line as it should stand: its text between double quotes."""
    value = re.sub(r" +#.*$", "", named["value"].strip()).strip(_CURLY + "\"'").replace('"', "”")
    return f'write {named["name"]}: "{shown(value)}"'


def _unclosed_quote(here: Place) -> Slip | None:
    """A quotation mark that is opened on a line, while the next line begins something new."""
    for i, line in enumerate(here.lines[: here.at + 1]):
        opened = _OPENED.search(line) if is_written(line) else None
        if opened is None or _CLOSED[opened[1]].match(line, opened.start(1)):
            continue
        after = next((other for other in here.lines[i + 1 :] if is_written(other)), None)
        if after is None or _NAMED.match(after) or after.lstrip().startswith("- "):
            return Slip(i + 1, opened.start(1) + 1, f"the quotation mark {opened[1]} is opened here and never closed",
                        "close it at the end of its text, on the same line")  # fmt: skip
    return None


def _no_space(number: int, line: str) -> Slip | None:
    found = _NO_SPACE.fullmatch(line)
    if found is None:
        return None
    hint = f"write {found['name']}: {shown(found['value'])}"
    return Slip(number + 1, found.start("value") + 1, "a space is missing behind the colon", hint)


def _colon(here: Place) -> Slip | None:
    named = _NAMED.match(here.line)
    if named is None or here.column >= named.start("value"):  # not the line's first colon: it stands in a text
        return _colon_in_text(here, named)
    number, above = here.above
    if slip := _no_space(number, above):
        return slip
    upper = _NAMED.match(above)
    if upper is not None and (hyphen := re.match(r"-(?=[^\s-])", upper["name"])):
        start = upper.start("name") + hyphen.end() + 1
        return Slip(number + 1, start, "a space is missing behind the hyphen", f"write - {upper['name'][1:]}:")
    if upper is None:
        return _without_colon(number, above, indent_of(above))
    message = (
        f"“{named['name']}:” is indented further than “{upper['name']}:” above, behind which a value stands already"
    )
    hint = f"begin both lines after the same number of spaces: {len(upper['before'])}"
    return Slip(here.at + 1, named.start("name") + 1, message, hint)


def _colon_in_text(here: Place, named: re.Match[str] | None) -> Slip:
    number, column = here.at + 1, here.column + 1
    if named is None:
        return Slip(number, column, "a colon stands inside a text without quotation marks",
                    "put the whole text between double quotes")  # fmt: skip
    value = named["value"].strip()
    if value[:1] in _CURLY:
        start = named.start("value") + len(named["value"]) - len(named["value"].lstrip()) + 1
        return Slip(number, start, "curly quotation marks don't hold a text together", _quoted(named))
    if value[:1] in ("'", '"'):
        return Slip(
            number, column, "a colon stands behind the closing quotation mark", "begin a new line for each name"
        )
    return Slip(number, column, "a colon stands inside a text without quotation marks", _quoted(named))


def _belongs_nowhere(here: Place) -> Slip | None:
    front = here.in_front
    if front.endswith(('"', "'")):
        return _quote_in_text(here)
    if front.endswith(("]", "}")):
        named = _NAMED.match(here.line)
        bracket = re.search(r"[\[{]", here.line)
        if named is None or bracket is None:
            return None
        message = f"a text that begins with {bracket[0]} needs quotation marks"
        return Slip(here.at + 1, bracket.start() + 1, message, _quoted(named))
    if front:
        return None
    indent, line = here.column, here.line.strip()
    _, above = here.above
    levels = _levels(here.lines[: here.at])
    if indent not in levels:
        *more, last = map(str, levels or [0])
        known = f"{', '.join(more)} or {last}" if more else last
        spaces = "1 space" if indent == 1 else f"{indent} spaces"
        message = f"this line begins after {spaces}; those above that it could belong to begin after {known}"
        return Slip(here.at + 1, indent + 1, message, "begin it as the line that it belongs with")
    if line.startswith("-"):
        upper = _NAMED.match(above)
        behind = (
            f", behind “{upper['name']}: {shown(upper['value'].strip())}”" if upper and upper["value"].strip() else ""
        )
        return Slip(here.at + 1, indent + 1, f"an item of a list stands here{behind}, where a name is expected",
                    "write the name of the list above its items, as in signals:")  # fmt: skip
    return Slip(here.at + 1, indent + 1, "a name stands here, where an item of a list is expected",
                "begin it with - and a space, or with as many spaces as what it belongs to")  # fmt: skip


def _levels(lines: list[str]) -> list[int]:
    """How far in the lines begin that are still open below these."""
    open_levels: list[int] = []
    for line in lines:
        if not is_written(line):
            continue
        indent = indent_of(line)
        open_levels = [level for level in open_levels if level < indent] + [indent]
        while (dash := re.match(r"- +", line[indent:])) is not None:
            indent += dash.end()
            open_levels.append(indent)
    return open_levels


def _quote_in_text(here: Place) -> Slip:
    front = here.in_front
    message = f"the text ends at this quotation mark {front[-1]}, and more stands behind it"
    hint = "inside a text, write curly marks: “ ” ‘ ’" if front[-1] == '"' else "write ’ inside a text, as in foto’s"
    return Slip(here.at + 1, len(front), message, hint)


def _no_colon(here: Place) -> Slip | None:
    number, column = here.opened
    line = here.lines[number]
    if slip := _no_space(number, line):
        return slip
    return _without_colon(number, line, column)


def _without_colon(number: int, line: str, column: int) -> Slip:
    text = line[column:].strip()
    if text[:1] in _DASHES:
        hint = f"write - {shown(text[1:].lstrip())}"
        return Slip(number + 1, column + 1, f"a {text[0]} stands here in the place of a hyphen", hint)
    hint = "write name: value; a text that runs over several lines stands between double quotes"
    return Slip(number + 1, column + 1, f"“{shown(text)}” stands here without a colon", hint)


def _first_character(here: Place) -> Slip | None:
    character = here.line[here.column : here.column + 1]
    if here.line.startswith("%"):
        return Slip(
            here.at + 1, 1, "a line can't begin with %", "put the text between double quotes, or remove the line"
        )
    if character == "\t":
        return Slip(here.at + 1, here.column + 1, "a tab stands here", "write a space instead")
    if not character:
        return _bracket(here)
    named = _NAMED.match(here.line)
    hint = _quoted(named) if named else "put the whole text between double quotes"
    return Slip(here.at + 1, here.column + 1, f"a text that begins with {character} needs quotation marks", hint)


def _bracket(here: Place) -> Slip:
    number, column = here.opened
    bracket = here.lines[min(number, len(here.lines) - 1)][column : column + 1]
    if bracket not in ("[", "{"):  # the file ended: the first line with more brackets opened than closed
        for number, line in enumerate(here.lines):
            bare = re.sub(r"\"[^\"]*\"|'[^']*'", lambda text: " " * len(text[0]), line)
            for bracket, closing in ("[]", "{}"):
                if bare.count(bracket) > bare.count(closing):
                    return _never_closed(number, line, bare.index(bracket), bracket)
    if number < here.at or not here.line[here.column :].strip():
        return _never_closed(number, here.lines[number], column, bracket)
    if here.line[here.column - 1 : here.column] in ('"', "'"):
        return _quote_in_text(here)
    what = "between the names" if bracket == "{" else "between the items"
    message = f"a comma is missing {what}, or the {_CLOSING.get(bracket, ']')} behind them"
    hint = "put a text with a comma, colon, bracket or quotation mark between double quotes"
    return Slip(here.at + 1, here.column + 1, message, hint)


_CLOSING = {"[": "]", "{": "}"}


def _never_closed(number: int, line: str, column: int, bracket: str) -> Slip:
    closing = _CLOSING.get(bracket, "]")
    if note := re.search(r"(?<=\s)#\S", line[column:]):
        message = f"what stands behind this # is a note, so the bracket {bracket} before it is never closed"
        return Slip(number + 1, column + note.start() + 1, message, "put what begins with # between double quotes")
    hint = f"close it with {closing}; put a text that begins with {bracket} between double quotes"
    return Slip(number + 1, column + 1, f"the bracket {bracket} is opened here and never closed", hint)


def _backslash(here: Place) -> Slip:
    start = here.line.rfind("\\", 0, here.column + 1)
    sign = re.match(r"\\(?:[uUx][0-9A-Fa-f]*|.)?", here.line[max(start, 0) :])
    message = f"“{sign[0] if sign else ''}” stands for no character between double quotes"
    return Slip(here.at + 1, max(start, 0) + 1, message, "type the character itself; write \\\\ for one backslash")


def _always(words: str, hint: str) -> Callable[[Place], Slip]:
    return lambda here: Slip(here.at + 1, here.column + 1, words, hint)


_list_on_line = _always(
    "a list begins on the line of its name",
    "begin each item on a line of its own, or put a text that begins so between double quotes",
)
_behind_bar = _always(
    "a text that begins with | or > needs quotation marks", "put the whole text between double quotes"
)
_behind_end = _always("something stands behind the end of the text (...)", "remove the line with the three dots")


#: Which slip makes PyYAML say what. The first part that is found counts.
_EXPLAIN = (
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _list_on_line),
    ("cannot start any token", _first_character),
    ("unknown escape", _backslash),
    ("invalid Unicode", _backslash),
    ("hexdecimal", _backslash),
    ("could not find expected ':'", _no_colon),
    ("',' or", _bracket),
    ("node content", _first_character),
    ("comment or line break", _behind_bar),
    ("chomping or indentation", _behind_bar),
    ("document start", _behind_end),
    ("alphabetic", _first_character),
    ("did not find expected", _belongs_nowhere),
    ("expected <block end>", _belongs_nowhere),
)
