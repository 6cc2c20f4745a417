"""Counts of what was taken, refused and left out, for `/metrics`. Nobody's name, visit or device is in them."""

import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Measure:
    """One family of counters: what it counts, and the label that tells its members apart."""

    help: str
    label: str


MEASURES = {
    "tutor_sensing_stored_total": Measure("Batches stored.", "kind"),
    "tutor_sensing_repeated_total": Measure("Batches that had been stored before.", "kind"),
    "tutor_sensing_refused_total": Measure("Messages and frames that were refused.", "code"),
    "tutor_sensing_frames_total": Measure("Camera frames by what became of them.", "fate"),
    "tutor_sensing_faces_total": Measure("Readings of faces made by pages, by what became of them.", "fate"),
    "tutor_sensing_slower_total": Measure("Times that a page was asked to send less.", "of"),
    "tutor_page_dropped_total": Measure("What pages left out, as they report it.", "what"),
}


class Counts(Protocol):
    """Where counts are kept."""

    def add(self, name: str, label: str, many: int) -> None: ...

    def all(self) -> Mapping[tuple[str, str], int]: ...


class MemoryCounts:
    """Counts of this process, which is the only one."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str, label: str, many: int) -> None:
        with self._lock:
            self._counts[name, label] += many

    def all(self) -> Mapping[tuple[str, str], int]:
        with self._lock:
            return dict(self._counts)


class RedisCounts:
    """Counts that all processes share."""

    KEY = "tutor:counts"

    def __init__(self, url: str) -> None:
        import redis

        self._redis = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, decode_responses=True)

    def add(self, name: str, label: str, many: int) -> None:
        self._redis.hincrby(self.KEY, f"{name} {label}", many)

    def all(self) -> Mapping[tuple[str, str], int]:
        held = self._redis.hgetall(self.KEY)
        return {(name, label): int(many) for key, many in held.items() for name, _, label in [key.partition(" ")]}


counts: Counts = MemoryCounts() if settings.EMBEDDED else RedisCounts(settings.REDIS_URL)


def count(name: str, label: str, many: int = 1) -> None:
    """Count something of `MEASURES`. A count that is lost is no reason to fail."""
    assert name in MEASURES, name
    try:
        counts.add(name, label, many)
    except Exception as trouble:
        log.warning("Something was not counted (%s)", trouble)


def exposition() -> str:
    """Every count in the text format of Prometheus, version 0.0.4."""
    return "".join(f"{line}\n" for line in _lines(counts.all()))


def _lines(held: Mapping[tuple[str, str], int]) -> Iterator[str]:
    for name, measure in MEASURES.items():
        yield f"# HELP {name} {measure.help}"
        yield f"# TYPE {name} counter"
        for (family, label), many in sorted(held.items()):
            if family == name:
                yield f'{name}{{{measure.label}="{label}"}} {many}'
