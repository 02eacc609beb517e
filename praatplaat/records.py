"""Which finished files are still what their input makes: nothing is made again whose input is unchanged.

A record says from which files of the project a finished file was made, by their bytes and not by their dates, and
which bytes came of it. It holds while all of them are as they were, and the engine too; then the finished file is
left as it is, or, when it is gone or was changed, put back from the store.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .findings import Finding, Source
from .geometry import Rect
from .order import Format, Job, Made, Order, file_name, svg_text
from .store import Store, digest, engine

#: The folders that hold input; beside them a project has only what was made.
FOLDERS = ("content", "layout", "fonts")
#: A project with more or larger input than this is made anew each time (house rule: ours has 2 MB in 40 files).
MOST_FILES = 5_000
MOST_BYTES = 500_000_000

Snapshot = Mapping[str, str]


def snapshot(root: Path) -> Snapshot | None:
    """The hash of each input file by its name in the project; None when that can't be said.

    It is taken before anything is read: what is changed meanwhile is then made again next time, never kept.
    """
    found: dict[str, str] = {}
    room = MOST_BYTES
    try:
        for folder in FOLDERS:
            for path in sorted((root / folder).rglob("*")):
                if not path.is_file():
                    continue
                room -= path.stat().st_size
                if room < 0 or len(found) >= MOST_FILES:
                    return None
                found[path.relative_to(root).as_posix()] = sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
    return found


def _shared(name: str) -> bool:
    """True for input that any poster may depend on."""
    folder, _, rest = name.partition("/")
    return folder == "fonts" or ("/" in rest and folder == "layout") or name in _SHARED


_SHARED = frozenset({"content/common.yaml", "layout/style.yaml", "content/art/drawings.yaml"})


def _posters(there: Snapshot) -> list[str]:
    return [name for name in there if name.count("/") == 1 and name.startswith(("content/", "layout/"))]


@dataclass(frozen=True, slots=True)
class Record:
    """A finished file: the input that is its own, a hash of all its input, its bytes and what was found."""

    own: tuple[str, ...]
    input: str
    size: int
    data: str
    findings: tuple[Finding, ...]


class Records:
    """The records of one order in a project's store."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.store = Store(order.cache)
        self._now = snapshot(order.folder) if order.cache is not None else None
        self._shared_now = [(n, h) for n, h in self._now.items() if _shared(n)] if self._now is not None else []

    def whole(self) -> list[Made] | None:
        """All files of the order, when each is still what its input makes; None when something is to be done."""
        if self.order.force or self._now is None:
            return None
        data = self.store.get("orders", self._order_key())
        try:
            names = json.loads(data or b"null")
            jobs = [Job(*map(str, job)) for job in names]
        except (ValueError, TypeError):
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
        if self._now is not None:
            self.store.put(
                "orders", self._order_key(), json.dumps([(j.poster, j.language, j.size) for j in jobs]).encode()
            )

    def record(self, job: Job, form: Format) -> Record | None:
        """The record of a file, when it holds."""
        if self.order.force or self._now is None:
            return None
        found = _read(self.store.get("made", self._key(job, form)))
        return found if found is not None and found.input == self._input(found.own) else None

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

    def keep(self, job: Job, form: Format, own: Iterable[str], data: bytes, findings: tuple[Finding, ...]) -> None:
        """Remembers a file that was made. `own`: the names of the input that only some posters have."""
        if self._now is None:
            return
        names = tuple(sorted(set(own)))
        record = Record(names, self._input(names), len(data), sha256(data).hexdigest(), findings)
        self.store.put("files", record.data, data)
        self.store.put("made", self._key(job, form), json.dumps(asdict(record)).encode())

    def _input(self, own: Iterable[str]) -> str:
        now = self._now or {}
        return digest(*_pairs(self._shared_now), *_pairs((name, now.get(name, "")) for name in own))

    def _key(self, job: Job, form: Format) -> str:
        return digest(engine(), *self._options(), job.poster, job.language, job.size, form)

    def _order_key(self) -> str:
        """A poster or layout that is added, changed or removed may change which jobs an order comes to."""
        order = self.order
        there = _pairs((name, (self._now or {})[name]) for name in _posters(self._now or {}))
        asked = (*order.posters, "", *order.languages, "", *order.sizes, "", *order.formats, "")
        return digest(engine(), *self._options(), *asked, *there)

    def _options(self) -> tuple[str, ...]:
        order = self.order
        return order.version, str(order.screen), svg_text(order), repr(order.ppi)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in pairs:
        yield name
        yield value


def _read(data: bytes | None) -> Record | None:
    """The record in these bytes; None when they are no record, whatever they are."""
    if data is None:
        return None
    try:
        raw: dict[str, Any] = json.loads(data)
        findings = tuple(_finding(each) for each in raw["findings"])
        own = tuple(str(name) for name in raw["own"])
        return Record(own, str(raw["input"]), int(raw["size"]), str(raw["data"]), findings)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _finding(raw: Any) -> Finding:
    box = Rect(**raw["box"]) if raw["box"] else None
    return Finding(raw["rule"], raw["severity"], raw["message"], Source(**raw["source"]), raw["hint"], box)
