"""Where lines end: over the whole paragraph, at the least total cost (after Knuth and Plass, 1981).

A paragraph is a row of places where it may be broken. The cost of a set of breaks is the sum of its lines'
costs; the best set is found by going through the places once. Widths are in 1/1000 em.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from .hyphenation import words_in
from .languages import Language
from .shaping import SOFT_HYPHEN, Shaped

# What a line costs. Raggedness is (empty part of the measure)², so 0.04 is a line that is 20 % short.
LINE = 0.40  # one line more: only to avoid worse
HYPHEN = 1.20  # dearer than another line, so that a word is broken only when there is no good other way
RUNT = 0.50  # a last line of one word, or of less than RUNT_CHARACTERS (art direction)
RUNT_CHARACTERS = 12
WEAK_END = {"text": 0.03, "display": 0.12}  # an article or preposition last on a line: a heading breaks by sense
STRANDED = {"text": 0.03, "display": 0.08}  # the first word of a sentence, alone at a line's end
SHORT_STEP = 0.10  # an address broken before a step as short as “nl/”, which then looks torn off
SENTENCE_END = 0.30  # display: what a break after a full sentence gains, in a text as short as a heading
HEADING_CHARACTERS = 100
MOST_ON_A_LINE = 120  # places; nobody reads a line of so many words, and all of them are tried (house rule)
OVERFULL = 100.0  # for each measure that a line is too wide: only when there is no other way


@dataclass(frozen=True, slots=True)
class Line:
    """The characters of a line, and what stands between it and the next: a space, nothing or U+00AD."""

    start: int
    end: int
    then: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a line may end: after the character before `end`; the next line begins at `next`."""

    end: int
    next: int
    then: str
    cost: float


def places(shaped: Shaped, language: Language, display: bool, hyphenate: bool) -> tuple[Place, ...]:
    """All places where the text may be broken, its end included."""
    text = shaped.text
    kept = language.unbroken(text)
    kind = "display" if display else "text"
    found: list[Place] = []
    for match in re.finditer(r" +|(?<=[^\s-])[-–](?=\w)|/(?=\w)", text):
        end, following = (match.start(), match.end()) if match[0][0] == " " else (match.end(), match.end())
        if following in kept or "\u2060" in text[end - 1 : following + 1]:
            continue
        cost = 0.0
        if match[0][0] == " ":
            begin = _word_begin(text, end)
            if text[begin:end].casefold().strip("(“‘") in language.weak:
                cost = WEAK_END[kind]
            elif display and len(text) <= HEADING_CHARACTERS and text[end - 1] in ".?!":
                cost = -SENTENCE_END
            if begin < end and re.search(r"[.?!][”’)]? $", text[max(0, begin - 3) : begin]):
                cost += STRANDED[kind]
        elif match[0] == "/" and re.match(r"\w{1,3}/", text[following:]):
            cost = SHORT_STEP
        elif match[0] == "-" and not _breakable_hyphen(text, match.start()):
            continue
        found.append(Place(end, following, " " if match[0][0] == " " else "", cost))
    if hyphenate and not display:
        for start, word in words_in(text):
            if "://" in text or (start and text[start - 1] in "/.@"):
                continue  # an address is never broken with a hyphen
            found.extend(
                Place(start + i, start + i, SOFT_HYPHEN, HYPHEN)
                for i in language.hyphenator.points(word)
                if start + i not in kept
            )
    found.sort(key=lambda p: p.end)
    found.append(Place(len(text), len(text), "", 0.0))
    return tuple(found)


def _breakable_hyphen(text: str, at: int) -> bool:
    """A word breaks at its own hyphen when both sides have some length; an address never does."""
    sides = text[max(0, at - 3) : at], text[at + 1 : at + 4]
    if not all(re.fullmatch(r"[\w’]{3}", side) for side in sides):
        return False
    return not any(sign in text[_word_begin(text, at) : at] for sign in "/@")


def _word_begin(text: str, end: int) -> int:
    """Where the word before `end` begins; looked for backwards, since searches from the front add up in long texts."""
    begin = end
    while begin and not text[begin - 1].isspace():
        begin -= 1
    return begin


def break_lines(
    shaped: Shaped,
    candidates: tuple[Place, ...],
    measure: Callable[[int], float],
    hyphen: float,
    display: bool,
    tracking: int = 0,
) -> tuple[tuple[Line, ...], float]:
    """The best lines, and what they cost. `measure` gives the measure of the nth line, `hyphen` a hyphen's advance."""
    starts = shaped.starts
    text = shaped.text
    heading = display and len(text) <= HEADING_CHARACTERS  # balanced lines: a short last one is as it should be
    best: list[tuple[float, int, int]] = [(0.0, -1, 0)]  # cost, previous node, lines so far; node 0 is the beginning
    begins = [0]
    rooms = [measure(0), measure(1)]
    for i, place in enumerate(candidates):
        last = i == len(candidates) - 1
        choice: tuple[float, int, int] | None = None
        end, own = place.end, LINE + place.cost
        pen = starts[end] - tracking + (hyphen if place.then == SOFT_HYPHEN else 0)
        for node in range(len(begins) - 1, max(-1, len(begins) - 1 - MOST_ON_A_LINE), -1):
            begin = begins[node]
            if begin > end or (begin == end and not last):
                continue
            before, _, number = best[node]
            if number >= len(rooms):
                rooms.append(measure(number))
            room = rooms[number]
            slack = (room - pen + starts[begin]) / room
            if slack < -1e-6:
                if choice is not None:
                    break  # earlier beginnings only make the line wider
                cost = OVERFULL * (1 - slack)
            else:
                ragged = slack * slack
                cost = ragged if not last else (ragged if display and number else 0.0)
            cost += before + own
            if last and number and not heading and _is_runt(text[begin:end]):
                cost += RUNT
            if choice is None or cost < choice[0] - 1e-12:
                choice = (cost, node, number + 1)
        assert choice is not None  # node 0 always begins a line
        best.append(choice)
        begins.append(place.next)
    lines: list[Line] = []
    node = len(candidates)
    while node > 0:
        previous = best[node][1]
        place = candidates[node - 1]
        lines.append(Line(begins[previous], place.end, place.then))
        node = previous
    return tuple(reversed(lines)), best[-1][0]


def least_cost_with_hyphen(shaped: Shaped, measure: float) -> float:
    """No setting with a hyphen costs less: as few lines as could hold the text, and one hyphen.

    A text that does better without hyphens needs no look at where its words break (as in TeX's first pass).
    """
    starts = shaped.starts
    spaces = sum(starts[i + 1] - starts[i] for i, character in enumerate(shaped.text) if character == " ")
    return LINE * math.ceil((starts[-1] - spaces) / measure) + HYPHEN  # spaces vanish where lines end


def _is_runt(text: str) -> bool:
    return len(text) < RUNT_CHARACTERS or not re.search(r"\S[ \u00a0]+\S", text.strip())
