"""One hundred named measures of how the hands worked in a window: pointer, clicks, scrolling, keys, pauses.

Ten series (speeds, intervals, …) are each summed up by eight statistics, and twenty counts and shares stand alone.
Which key was pressed is never known here. A measure of something that did not happen is nan, not 0: "no clicks" and
"clicks without pause" are different things.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.features.hands import Hands, gather
from affect.types import BehaviourWindow

Series = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of the table."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    unit: str
    meaning: str
    of: Callable[[Hands], Series]


@dataclass(frozen=True, slots=True)
class _Count:
    name: str
    unit: str
    meaning: str
    of: Callable[[Hands], float]


_SERIES: Final = (
    _Series("pointer_speed", "px/s", "speed of the pointer", lambda h: h.speed),
    _Series("pointer_acceleration", "px/s²", "change of the pointer's speed", lambda h: h.acceleration),
    _Series("pointer_turn", "rad", "turn of the pointer's path between two moves", lambda h: h.turns),
    _Series("pointer_interval", "s", "time between two pointer moves", lambda h: h.interval("m")),
    _Series("click_interval", "s", "time between two clicks", lambda h: h.interval("c")),
    _Series("key_dwell", "s", "time a key is held", lambda h: h.dwell),
    _Series("key_interval", "s", "time between two keys", lambda h: h.interval("k")),
    _Series("scroll_distance", "px", "length of one scroll", lambda h: np.abs(h.scrolled)),
    _Series("scroll_interval", "s", "time between two scrolls", lambda h: h.interval("s")),
    _Series("any_interval", "s", "time between two events of any kind", lambda h: h.interval(None)),
)

_STATISTICS: Final = ("mean", "spread", "smallest", "low", "median", "high", "largest", "last")

_COUNTS: Final = (
    _Count("window_length", "s", "length of the window", lambda h: h.length),
    _Count("pointer_moves", "1", "pointer moves", lambda h: h.count("m")),
    _Count("pointer_path", "px", "way the pointer went", lambda h: h.path),
    _Count("pointer_straightness", "share", "straight way over way gone", lambda h: h.straightness),
    _Count("pointer_flips_x", "1", "changes between left and right", lambda h: h.flips(0)),
    _Count("pointer_flips_y", "1", "changes between up and down", lambda h: h.flips(1)),
    _Count("clicks", "1", "clicks", lambda h: h.count("c")),
    _Count("scrolls", "1", "scrolls", lambda h: h.count("s")),
    _Count("scroll_reversals", "1", "changes of scrolling direction", lambda h: h.scroll_reversals),
    _Count("keys", "1", "keys pressed", lambda h: h.count("k")),
    _Count("deletions", "1", "keys that delete", lambda h: h.deletes.sum()),
    _Count("deletion_share", "share", "deleting keys among all keys", lambda h: h.deletion_share),
    _Count("longest_deletion_run", "1", "most deleting keys in a row", lambda h: h.longest_deletion_run),
    _Count("edits", "1", "changes of the answer", lambda h: h.count("e")),
    _Count("answer_growth", "characters", "last answer length less the first", lambda h: h.growth),
    _Count("hidden", "s", "time the page was hidden", lambda h: h.hidden),
    _Count("field_visits", "1", "times the answer field was entered", lambda h: h.field_visits),
    _Count("before_first_event", "s", "time until anything happened", lambda h: h.first(None)),
    _Count("before_first_key", "s", "time until the first key", lambda h: h.first("k")),
    _Count("pauses", "1", "gaps of over 2 s between events", lambda h: (h.interval(None) > 2).sum()),
)

FEATURES: Final = tuple(
    Feature(f"{s.name}_{statistic}", s.unit, f"{s.meaning}: {statistic}") for s in _SERIES for statistic in _STATISTICS
) + tuple(Feature(c.name, c.unit, c.meaning) for c in _COUNTS)

NAMES: Final = tuple(feature.name for feature in FEATURES)


def describe(window: BehaviourWindow | None) -> Series | None:
    """(100,) in the order of FEATURES, nan where something never happened; None for a window without any event."""
    return describe_hands(gather(window)) if window else None


def describe_hands(hands: Hands) -> Series | None:
    """The same of events that were gathered already."""
    if not len(hands.times):
        return None
    summaries = [_summary(series.of(hands)) for series in _SERIES]
    counts = [[count.of(hands) for count in _COUNTS]]
    described: Series = np.concatenate([*summaries, *counts], dtype=np.float64)
    return described


def _summary(series: Series) -> list[float]:
    """The eight of _STATISTICS, from one sorting. "low" and "high" are the tenth and the ninetieth per cent."""
    if not len(series):
        return [np.nan] * len(_STATISTICS)
    ordered, mean = np.sort(series), series.sum() / len(series)
    spread = np.sqrt(np.square(series - mean).sum() / len(series))
    if np.isnan(ordered[-1]):  # nan is sorted last; one makes every statistic nan
        return [mean, spread, *[np.nan] * 5, series[-1]]
    low, median, high = (_quantile(ordered, share) for share in (0.1, 0.5, 0.9))
    return [mean, spread, ordered[0], low, median, high, ordered[-1], series[-1]]


def _quantile(ordered: Series, share: float) -> float:
    """Linear between the two nearest of n sorted values: the value at place share · (n - 1), counted from 0.

    >>> _quantile(np.array([1.0, 2.0, 4.0, 8.0]), 0.5)
    3.0
    """
    place = share * (len(ordered) - 1)
    before = int(place)
    below, above, beyond = ordered[before], ordered[min(before + 1, len(ordered) - 1)], place - before
    # From the nearer end, as numpy.percentile does: at either end the value itself comes out.
    if beyond < 0.5:
        return float(below + (above - below) * beyond)
    return float(above - (above - below) * (1 - beyond))
