"""The hundred behaviour measures worked out one by one with Python's lists and numpy's own statistics.

A second implementation, slow and plain, for tests to compare the quick one with.
"""

from itertools import groupby, pairwise
from math import atan2, hypot, isfinite, nan, pi

import numpy as np

from affect.types import BehaviourEvent, BehaviourWindow

MOMENT = 1e-6  # seconds


def described(window: BehaviourWindow) -> dict[str, float]:
    """Every measure by its name; empty for a window without any event."""
    told = [event for event in window.events if isfinite(event.t + event.a + event.b) and event.kind != "p"]
    events = sorted(told, key=lambda event: event.t)
    if not events:
        return {}
    end = (window.end - window.start) / 1000
    return {**_series(events, window.start), **_counts(events, window.start, end)}


def _series(events: list[BehaviourEvent], start: float) -> dict[str, float]:
    speeds, accelerations, turns = _pointer(events, start)
    of = {
        "pointer_speed": speeds,
        "pointer_acceleration": accelerations,
        "pointer_turn": turns,
        "pointer_interval": _gaps(events, start, "m"),
        "click_interval": _gaps(events, start, "c"),
        "key_dwell": [event.a / 1000 for event in events if event.kind == "k"],
        "key_interval": _gaps(events, start, "k"),
        "scroll_distance": [abs(event.a) for event in events if event.kind == "s"],
        "scroll_interval": _gaps(events, start, "s"),
        "any_interval": _gaps(events, start),
    }
    return {f"{name}_{statistic}": value for name, series in of.items() for statistic, value in _eight(series).items()}


def _eight(series: list[float]) -> dict[str, float]:
    x = np.array(series) if series else np.array([nan])
    low, high = np.percentile(x, [10, 90])
    return {
        "mean": np.mean(x), "spread": np.std(x), "smallest": np.min(x), "low": low,
        "median": np.median(x), "high": high, "largest": np.max(x), "last": x[-1],
    }  # fmt: skip


def _pointer(events: list[BehaviourEvent], start: float) -> tuple[list[float], list[float], list[float]]:
    """Speeds, accelerations and turns."""
    steps = [((b.t - start) / 1000 - (a.t - start) / 1000, b.a - a.a, b.b - a.b) for a, b in pairwise(_of(events, "m"))]
    timed = [(seconds, hypot(x, y) / seconds) for seconds, x, y in steps if seconds > MOMENT]
    accelerations = [abs(v2 - v1) / ((s1 + s2) / 2) for (s1, v1), (s2, v2) in pairwise(timed)]
    headings = [atan2(y, x) for _, x, y in steps if hypot(x, y) > 0]
    turns = [abs((second - first + pi) % (2 * pi) - pi) for first, second in pairwise(headings)]
    return [speed for _, speed in timed], accelerations, turns


def _counts(events: list[BehaviourEvent], start: float, end: float) -> dict[str, float]:
    moves, keys, scrolls = (_of(events, kind) for kind in "mks")
    edits, deletes = _of(events, "e"), [event.b > 0 for event in keys]
    path = sum(hypot(b.a - a.a, b.b - a.b) for a, b in pairwise(moves))
    straight = hypot(moves[-1].a - moves[0].a, moves[-1].b - moves[0].b) if moves else 0
    return {
        "window_length": end,
        "pointer_moves": len(moves),
        "pointer_path": path,
        "pointer_straightness": straight / path if path else nan,
        "pointer_flips_x": _changes([b.a - a.a for a, b in pairwise(moves)]),
        "pointer_flips_y": _changes([b.b - a.b for a, b in pairwise(moves)]),
        "clicks": len(_of(events, "c")),
        "scrolls": len(scrolls),
        "scroll_reversals": _changes([event.a for event in scrolls]),
        "keys": len(keys),
        "deletions": sum(deletes),
        "deletion_share": sum(deletes) / len(keys) if keys else nan,
        "longest_deletion_run": max((len(list(run)) for deleted, run in groupby(deletes) if deleted), default=0),
        "edits": len(edits),
        "answer_growth": edits[-1].a - edits[0].a if edits else nan,
        "hidden": _hidden(_of(events, "v"), start, end),
        "field_visits": sum(event.a > 0 for event in _of(events, "f")),
        "before_first_event": (events[0].t - start) / 1000,
        "before_first_key": (keys[0].t - start) / 1000 if keys else nan,
        "pauses": sum(gap > 2 for gap in _gaps(events, start)),
    }


def _of(events: list[BehaviourEvent], kind: str) -> list[BehaviourEvent]:
    return [event for event in events if event.kind == kind]


def _gaps(events: list[BehaviourEvent], start: float, kind: str | None = None) -> list[float]:
    times = [(event.t - start) / 1000 for event in events if kind is None or event.kind == kind]
    return [second - first for first, second in pairwise(times)]


def _changes(numbers: list[float]) -> int:
    positive = [number > 0 for number in numbers if number]
    return sum(first != second for first, second in pairwise(positive))


def _hidden(changes: list[BehaviourEvent], start: float, end: float) -> float:
    times = [*((event.t - start) / 1000 for event in changes), end]
    return sum(after - before for event, (before, after) in zip(changes, pairwise(times), strict=True) if not event.a)
