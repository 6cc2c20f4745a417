"""Blinks and closed eyes, from how far the eyes are open in frames one after the other.

An eye counts as closed below `CLOSED` of its own usual opening (after Soukupová & Čech 2016, who take a fixed one).
PERCLOS, the share of time with closed eyes, is a measure of drowsiness (Dinges & Grace 1998). A blink takes a tenth to
four tenths of a second, so fewer than ten frames a second miss most of them: then their number is not known, and nan.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.features.geometry import Points

CLOSED = 0.6
SLOWEST = 10.0  # frames a second
LONGEST = 0.5  # seconds; eyes that stay closed longer do not blink
FEWEST = 10  # frames


@dataclass(frozen=True, slots=True)
class Blinks:
    """closed: PERCLOS, 0..1; a_minute and seconds (mean length of one): nan where they cannot be told."""

    closed: float
    a_minute: float
    seconds: float


def blinks(opening: Points, times: Points) -> Blinks | None:
    """opening (frames,): mean of `eye_opening` of both eyes; times (frames,) in seconds, rising. None of too few.

    Raises ValueError where the lengths differ or time does not rise.

    >>> opening = np.array([0.3] * 20 + [0.05] * 3 + [0.3] * 20)
    >>> blinks(opening, np.arange(43) / 15)
    Blinks(closed=0.07, a_minute=21.4, seconds=0.2)
    """
    if opening.shape != times.shape or (np.diff(times) <= 0).any():
        raise ValueError("each opening needs a time of its own, and times rise: leave out frames that came twice")
    if len(opening) < FEWEST:
        return None
    closed = opening < CLOSED * np.median(opening)  # (frames,)
    span = float(times[-1] - times[0])
    lengths = _lengths(closed, times)
    known = (len(times) - 1) / span >= SLOWEST
    many, mean = (len(lengths), float(lengths.mean()) if len(lengths) else np.nan) if known else (np.nan, np.nan)
    return Blinks(round(float(closed.mean()), 3), round(60.0 * many / span, 1), round(mean, 3))


def _lengths(closed: NDArray[np.bool_], times: Points) -> Points:
    """Seconds from each closing to the opening after it, those of blinks alone: (blinks,)."""
    edges = np.diff(closed.astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    ends = ends[ends > begins[0]] if len(begins) else ends[:0]
    lengths: Points = times[ends] - times[begins[: len(ends)]]
    return lengths[lengths <= LONGEST]
