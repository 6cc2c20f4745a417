"""A minute of heart and skin, one value a second. Pure: from samples to `affect.types.PhysiologyWindow`."""

import math
from collections.abc import Iterable, Sequence
from itertools import dropwhile, pairwise

from affect.types import PhysiologyWindow

SECONDS = 60
BEFORE = 600  # seconds from which somebody's usual level is told

Samples = Iterable[tuple[float, float]]


def physiology_window(
    heart_rate: Samples, skin_conductance: Samples, end: float, camera_pulse: Samples = ()
) -> PhysiologyWindow | None:
    """The 60 seconds before `end`, oldest first, as (heart rate in beats a minute, skin conductance in µS).

    Samples are (time in s, value) in any order. A second holds the mean of its samples. A sensor that speaks once a
    second is sometimes a moment late: then the newest sample of the second before stands for it. Any longer silence
    is a gap, nan: nothing is interpolated. The camera's pulse stands in seconds that have no worn heart rate. The ten
    minutes before go along in the same way, from the first second that holds a value. None where no second of the
    minute has a value.

    >>> window = physiology_window([(59.5, 70.0), (59.7, 72.0)], [], end=60.0)
    >>> window.samples[59], window.samples[58]
    ((71.0, nan), (nan, nan))
    """
    start = end - SECONDS - BEFORE
    given = (heart_rate, camera_pulse, skin_conductance)
    worn, seen, skin = (_each_second(list(samples), start) for samples in given)
    heart = [other if math.isnan(value) else value for value, other in zip(worn, seen, strict=True)]
    both = list(zip(heart, skin, strict=True))
    if all(math.isnan(value) for second in both[BEFORE:] for value in second):
        return None
    return PhysiologyWindow(tuple(both[BEFORE:]), tuple(dropwhile(_is_gap, both[:BEFORE])))


def _is_gap(second: tuple[float, ...]) -> bool:
    return all(math.isnan(value) for value in second)


def _each_second(samples: Sequence[tuple[float, float]], start: float) -> list[float]:
    seconds: list[list[float]] = [[] for _ in range(BEFORE + SECONDS + 1)]
    for t, value in sorted(samples):
        second = math.floor(t - start) + 1  # the one before the window may stand for its first
        if 0 <= second <= BEFORE + SECONDS and math.isfinite(value):
            seconds[second].append(value)
    return [_value(before, within) for before, within in pairwise(seconds)]


def _value(before: list[float], within: list[float]) -> float:
    if within:
        return sum(within) / len(within)
    return before[-1] if before else math.nan
