"""When each beat came, the intervals between them and how much they vary."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.features.pulse.trace import CLOCK, Series

_REFRACTORY = 0.6  # of the usual interval: no beat follows another sooner
_SLOWEST_INTERVAL, _FASTEST_INTERVAL = 1.5, 0.25  # seconds: 40 and 240 beats a minute
_LEAP = 0.15  # of the median of its neighbours: an interval farther off is a beat missed or made up
_NEIGHBOURS = 5
FEWEST = 20  # intervals: from fewer, variability is chance


@dataclass(frozen=True, slots=True)
class Variability:
    """Of intervals between beats in milliseconds, as Task Force 1996 (Circulation 93:1043) defines them."""

    rmssd: float
    sdnn: float


def beat_times(pulse: Series, hertz: float) -> Series:
    """(n,) band-passed pulse that beats at about `hertz` → seconds of its crests, between samples by a parabola.

    >>> clock = np.arange(600) / CLOCK
    >>> beat_times(np.cos(2 * np.pi * 1.2 * clock), 1.2)[1:4].round(3).tolist()
    [1.667, 2.5, 3.333]
    """
    crests = np.flatnonzero((pulse[1:-1] > pulse[:-2]) & (pulse[1:-1] >= pulse[2:]) & (pulse[1:-1] > 0)) + 1
    kept = _apart(crests, pulse[crests], _REFRACTORY * CLOCK / hertz)
    before, at, after = pulse[kept - 1], pulse[kept], pulse[kept + 1]
    bend = before - 2 * at + after
    shift = np.divide(0.5 * (before - after), bend, out=np.zeros_like(bend), where=bend != 0)
    times: Series = (kept + shift) / CLOCK
    return times


def accepted(intervals: Series) -> NDArray[np.bool_]:
    """(n,) seconds → which of them are from one beat to the next.

    Left out: what no heart does, and what is more than 15 % off the median of the five around it
    (a common rule; see Malik et al. 1989, for 20 % off the one before).

    >>> accepted(np.array([0.8, 0.82, 1.6, 0.8, 0.79])).tolist()
    [True, True, False, True, True]
    """
    if not len(intervals):
        return np.zeros(0, dtype=np.bool_)
    reach = _NEIGHBOURS // 2
    usual = np.array([np.median(intervals[max(0, i - reach) : i + reach + 1]) for i in range(len(intervals))])
    living = (intervals >= _FASTEST_INTERVAL) & (intervals <= _SLOWEST_INTERVAL)
    return np.asarray(living & (np.abs(intervals - usual) <= _LEAP * usual))


def variability(intervals: Series, kept: NDArray[np.bool_]) -> Variability | None:
    """RMSSD over neighbouring accepted intervals, SDNN over all accepted; None where they are fewer than 20.

    >>> found = variability(np.array([0.8, 0.9] * 10), np.ones(20, dtype=bool))
    >>> round(found.rmssd), round(found.sdnn)
    (100, 51)
    """
    if kept.sum() < FEWEST:
        return None
    pairs = kept[1:] & kept[:-1]
    steps = np.diff(intervals)[pairs]
    return Variability(
        1000 * float(np.sqrt((steps**2).mean())) if len(steps) else 0.0, 1000 * float(np.std(intervals[kept], ddof=1))
    )


def _apart(crests: NDArray[np.intp], heights: Series, least: float) -> NDArray[np.intp]:
    """The crests at least so many samples apart, the highest first."""
    kept: list[int] = []
    for crest in crests[np.argsort(-heights, kind="stable")]:
        if all(abs(crest - other) >= least for other in kept):
            kept.append(int(crest))
    return np.array(sorted(kept), dtype=np.intp)
