"""A hundred behaviour features of a half minute with three thousand events."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from affect.features.behaviour import describe, describe_hands
from affect.features.hands import NUMBER, arrange
from benchmarks.report import Row, percentile
from benchmarks.sensing.windows import hands

EVENTS, ROUNDS, WARM_UP = 3_000, 1_000, 50


def rows() -> Iterator[Row]:
    """From events as they are gathered for an estimate, and from arrays that somebody has ready."""
    window = hands(EVENTS)
    kinds = np.array([NUMBER[event.kind] for event in window.events], dtype=np.int8)
    t, a, b = np.array([(event.t, event.a, event.b) for event in window.events]).T.copy()
    ways = {
        "events": lambda: describe(window),
        "ready arrays": lambda: describe_hands(arrange(kinds, t, a, b, window.start, window.end)),
    }
    for name, way in ways.items():
        took = _milliseconds(way)
        yield Row(f"100 features of {EVENTS:,} events, from {name}, median", percentile(took, 50), "ms", 1)
        yield Row(f"100 features of {EVENTS:,} events, from {name}, p99", percentile(took, 99), "ms")


def _milliseconds(once: Callable[[], object]) -> list[float]:
    took = []
    for _ in range(WARM_UP + ROUNDS):
        began = time.perf_counter()
        once()
        took.append(1000 * (time.perf_counter() - began))
    return took[WARM_UP:]
