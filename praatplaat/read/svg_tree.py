"""An SVG file as a tree of elements that know their line; what no drawing needs and strangers abuse is refused.

Only elements of SVG's own namespace are kept: the notes that drawing programs leave for themselves show nothing.
"""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..findings import Finding, Source
from .svg_refused import asked
from .svg_xml import Enough, parse, too_large, too_much

LONGEST_STYLE = 200_000

_SVG = ("http://www.w3.org/2000/svg", "")
_XLINK_HREF = "http://www.w3.org/1999/xlink href"
#: Elements whose text is read.
_TEXTS = frozenset({"style"})


@dataclass(slots=True, eq=False)
class Element:
    """An element by its name within SVG, its attributes without prefixes, and what stands in it."""

    name: str
    attributes: dict[str, str]
    source: Source
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self) -> Iterator[Element]:
        """The element and all that stands in it."""
        yield self
        for child in self.children:
            yield from child.all()

    def __str__(self) -> str:
        """How messages call it: with its id, when it has one."""
        own = self.attributes.get("id", "")
        return f"<{self.name} id=“{own[:40]}”>" if own else f"<{self.name}>"


class _Listener:
    def __init__(self, file: str, problems: list[Finding]) -> None:
        self.file, self.problems = file, problems
        self.parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.begin, self.end
        self.parser.CharacterDataHandler = self.data
        self.root: Element | None = None
        self.open: list[Element] = []
        self.foreign = 0
        self.count = 0

    @property
    def place(self) -> Source:
        return Source(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, message: str, hint: str) -> None:
        self.problems.append(Finding("drawing", "error", message, self.place, asked(hint)))

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        # The line that older Illustrators and Inkscapes write is never followed; what it declares itself is refused.
        if internal:
            self.refuse(
                "the drawing has abbreviations of its own (entities in its DOCTYPE)",
                "save it as plain SVG: in Illustrator without “Preserve Illustrator Editing Capabilities”, "
                "in Inkscape as “Plain SVG”",
            )
            raise Enough

    def begin(self, full: str, given: dict[str, str]) -> None:
        self.count += 1
        if message := too_much(self.count, len(self.open) + self.foreign):
            self.refuse(message, "simplify it")
            raise Enough
        space, _, name = full.rpartition(" ")
        if self.foreign or space not in _SVG:
            self.foreign += 1
            return
        attributes = {key: value for key, value in given.items() if " " not in key}
        attributes |= {"href": given[_XLINK_HREF]} if _XLINK_HREF in given and "href" not in given else {}
        element = Element(name, attributes, self.place)
        if self.open:
            self.open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self.open.append(element)

    def end(self, full: str) -> None:
        if self.foreign:
            self.foreign -= 1
        else:
            self.open.pop()

    def data(self, text: str) -> None:
        if not self.foreign and self.open and self.open[-1].name in _TEXTS:
            self.open[-1].text += text
            if len(self.open[-1].text) > LONGEST_STYLE:
                self.refuse(f"the style sheet has more than {LONGEST_STYLE:,} characters", "simplify it")
                raise Enough


def read_tree(data: bytes, file: str, problems: list[Finding]) -> Element | None:
    """The root of an SVG file, or None with the reasons in `problems`."""

    def refuse(message: str, place: Source, hint: str = "save it as plain SVG") -> None:
        problems.append(Finding("drawing", "error", message, place, asked(hint)))

    if message := too_large(data):
        refuse(message, Source(file), "simplify it")
        return None
    before = len(problems)
    listener = _Listener(file, problems)
    fault = parse(listener.parser, data, file)
    if fault is not None:
        refuse(*fault)
    if len(problems) == before and (listener.root is None or listener.root.name != "svg"):
        refuse("this is not SVG: there is no <svg>", Source(file, 1, 1))
    return listener.root if len(problems) == before else None
