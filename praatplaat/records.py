"""Which finished files are still what their input makes: nothing is made again whose input is unchanged.

A record says which bytes came of a finished file's input, by the bytes of that input and not by their dates. It holds
while all of them are as they were, and the engine too; then the finished file is left as it is, or, when it is gone or
was changed, put back from the store. What was made from earlier input is kept as well, so that going back to it is
quick too.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from .findings import Finding, Source
from .geometry import Rect
from .order import Format, Job, Made, Order, file_name, svg_text
from .snapshot import font_file, snapshot, touched
from .store import Store, digest, engine

#: How many sets of input a finished file's are looked for under, and the largest record (house rules).
MOST_SETS = 8
LARGEST_RECORD = 1_000_000


def _own(name: str) -> bool:
    """True for input that only some posters depend on, those that name it; everything else is of all of them."""
    folder = name.rpartition("/")[0]
    return folder in _OWN_FOLDERS and name not in _SHARED


_OWN_FOLDERS = frozenset({"content", "content/art", "content/logos", "layout"})
_SHARED = frozenset({"content/common.yaml", "layout/style.yaml", "content/art/drawings.yaml"})


def _posters(there: Iterable[str]) -> list[str]:
    return [name for name in there if name.count("/") == 1 and name.startswith(("content/", "layout/"))]


@dataclass(frozen=True, slots=True)
class Input:
    """The names of the input that a file was made from, besides what all posters share.

    own: files of the project. fonts: files of font packages, as `package/files/Name.ttf`.
    """

    own: tuple[str, ...]
    fonts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A finished file: its bytes and what was found."""

    size: int
    data: str
    findings: tuple[Finding, ...]


class Records:
    """The records of one order in a project's store."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.store = Store(order.cache)
        self._seen = snapshot(order.folder) if order.cache is not None else None
        self._fonts: dict[str, str] = {}
        hashes = self._seen.hashes if self._seen is not None else {}
        self._shared = tuple(_pairs((name, value) for name, value in hashes.items() if not _own(name)))

    def read_as_seen(self) -> None:
        """To be called when all input has been read: if it isn't what was hashed, nothing is taken or kept.

        Someone saved a file meanwhile, or swapped two back and forth.
        """
        if self._seen is not None and touched(self.order.folder, self._seen):
            self._seen = None

    def whole(self) -> list[Made] | None:
        """All files of the order, when each is still what its input makes; None when something is to be done."""
        if self.order.force or self._seen is None:
            return None
        jobs = _jobs(self.store.get("orders", self._order_key(), LARGEST_RECORD))
        if jobs is None or any(f"content/{job.poster}.yaml" not in self._seen.hashes for job in jobs):
            return None
        made: list[Made] = []
        for job in jobs:
            for form in self.order.formats:
                begun = time.perf_counter()
                record = self.record(job, form)
                if record is None or not self.is_there(record, job, form):
                    return None
                made.append(self.unchanged(record, job, form, begun))
        return made

    def keep_order(self, jobs: Iterable[Job]) -> None:
        """Remembers which jobs an order comes to, as long as the project has the same posters and layouts."""
        if self._seen is not None:
            data = json.dumps([(j.poster, j.language, j.size) for j in jobs]).encode()
            self.store.put("orders", self._order_key(), data)

    def record(self, job: Job, form: Format) -> Record | None:
        """The record of a file, when there is one of its input as it is now."""
        if self.order.force or self._seen is None:
            return None
        key = self._key(job, form)
        for names in self._sets(key):
            found = _record(self.store.get("made", digest(key, self._input(names)), LARGEST_RECORD))
            if found is not None:
                return found
        return None

    def is_there(self, record: Record, job: Job, form: Format) -> bool:
        """True when the finished file is the one of the record."""
        try:
            path = self.order.output / file_name(self.order, job, form)
            return path.stat().st_size == record.size and sha256(path.read_bytes()).hexdigest() == record.data
        except OSError:
            return False

    def data(self, record: Record) -> bytes | None:
        """The bytes of a record's file, when they were kept."""
        data = self.store.get("files", record.data)
        return data if data is not None and sha256(data).hexdigest() == record.data else None

    def unchanged(self, record: Record, job: Job, form: Format, begun: float) -> Made:
        path = self.order.output / file_name(self.order, job, form)
        return Made(path, record.size, time.perf_counter() - begun, record.findings, unchanged=True)

    def keep(
        self, job: Job, form: Format, own: Iterable[str], fonts: Mapping[str, bytes], data: bytes,
        findings: tuple[Finding, ...],
    ) -> None:  # fmt: skip
        """Remembers a file that was made.

        own: the names of the input that only some posters have. fonts: the files of font packages, as they were read.
        """
        if self._seen is None:
            return
        for name, font in fonts.items():
            if name not in self._fonts:
                self._fonts[name] = sha256(font).hexdigest()
        names = Input(tuple(sorted(set(own))), tuple(sorted(fonts)))
        key = self._key(job, form)
        record = Record(len(data), sha256(data).hexdigest(), findings)
        self.store.put("files", record.data, data)
        self.store.put("made", digest(key, self._input(names)), json.dumps(asdict(record)).encode())
        sets = [names, *(other for other in self._sets(key) if other != names)]
        self.store.put("input", key, json.dumps([asdict(each) for each in sets[:MOST_SETS]]).encode())

    def _sets(self, key: str) -> list[Input]:
        """The input that a file was made from before: which names, the last first."""
        raw = _parsed(self.store.get("input", key, LARGEST_RECORD))
        try:
            sets = [Input(_texts(each["own"]), _texts(each["fonts"])) for each in raw or ()]
        except (ValueError, TypeError, KeyError):
            return []
        return sets[:MOST_SETS]

    def _input(self, names: Input) -> str:
        now = self._seen.hashes if self._seen is not None else {}
        own = _pairs((name, now.get(name, "")) for name in names.own)
        return digest(*self._shared, "", *own, "", *_pairs((name, self._font(name)) for name in names.fonts))

    def _font(self, name: str) -> str:
        """The hash of a font file in a package that is installed."""
        if name not in self._fonts:
            path = font_file(name)
            try:
                self._fonts[name] = sha256(path.read_bytes()).hexdigest() if path is not None else ""
            except OSError:
                self._fonts[name] = ""
        return self._fonts[name]

    def _key(self, job: Job, form: Format) -> str:
        return digest(engine(), *self._options(), job.poster, job.language, job.size, form)

    def _order_key(self) -> str:
        """A poster or layout that is added, changed or removed may change which jobs an order comes to."""
        order, hashes = self.order, self._seen.hashes if self._seen is not None else {}
        there = _pairs((name, hashes[name]) for name in _posters(hashes))
        asked = (*order.posters, "", *order.languages, "", *order.sizes, "", *order.formats, "")
        return digest(engine(), *self._options(), *asked, *there)

    def _options(self) -> tuple[str, ...]:
        order = self.order
        return order.version, str(order.screen), svg_text(order), repr(order.ppi)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in pairs:
        yield name
        yield value


# ---- what stands in the store is believed to be nothing in particular ------------------------------------------------


def _parsed(data: bytes | None) -> Any:
    try:
        return json.loads(data or b"null")
    except (ValueError, RecursionError):
        return None


def _jobs(data: bytes | None) -> list[Job] | None:
    """The jobs in these bytes, if there are any."""
    raw = _parsed(data)
    try:
        return [Job(*_texts(job)) for job in raw] or None
    except (ValueError, TypeError):
        return None


def _record(data: bytes | None) -> Record | None:
    """The record in these bytes; None when they are no record, whatever they are."""
    raw = _parsed(data)
    try:
        size, (name,) = raw["size"], _texts([raw["data"]])
        if not isinstance(size, int) or not isinstance(raw["findings"], list):
            return None
        return Record(size, name, tuple(_finding(each) for each in raw["findings"]))
    except (ValueError, TypeError, KeyError):
        return None


def _finding(raw: Any) -> Finding:
    rule, severity, message, hint = _texts([raw["rule"], raw["severity"], raw["message"], raw["hint"]])
    if severity not in ("error", "warning", "info"):
        raise ValueError(severity)
    place, box = raw["source"], raw["box"]
    file, field = _texts([place["file"], place["field"]])
    source = Source(file, int(place["line"]), int(place["column"]), field)
    sides = [float(box[side]) for side in ("x", "y", "width", "height")] if box else None
    return Finding(rule, severity, message, source, hint, Rect(*sides) if sides else None)  # type: ignore[arg-type]


def _texts(raw: Any) -> tuple[str, ...]:
    """A list of texts as a tuple; TypeError when it isn't one."""
    if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
        raise TypeError("no list of texts")
    return tuple(raw)
