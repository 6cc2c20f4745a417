"""Blinks and closed eyes, from how far the eyes are open in frames one after the other.

An eye counts as closed below `CLOSED` of its own usual opening (after Soukupová & Čech 2016, who take a fixed one).
PERCLOS, the share of time with closed eyes, is a measure of drowsiness (Dinges & Grace 1998). A blink takes a tenth to
four tenths of a second, so fewer than ten frames a second miss most of them: then their number is not known.
A lowered gaze lowers the lids too: who looks down at the keys for long can seem to have closed eyes.
"""

import numpy as np
from numpy.typing import NDArray

from affect.features.geometry import Points
from affect.types import Blinks

CLOSED = 0.6
USUAL = 75  # percentile of the opening: eyes are still found closed where they are so for more than half the time
SLOWEST = 10.0  # frames a second
LONGEST = 0.5  # seconds; eyes that stay closed longer do not blink
FEWEST = 10  # frames
SHORTEST = 15.0  # seconds: at rest people blink some 15 times a minute, so less would see a few or none
MOST = 60.0  # blinks a minute; more is a mesh that trembles


def blinks(opening: Points, times: Points) -> Blinks | None:
    """opening (frames,): mean of `eye_opening` of both eyes; times (frames,) in seconds, rising. None of too few.

    Raises ValueError where the lengths differ or time does not rise.

    >>> opening = np.array([0.3] * 150 + [0.05] * 3 + [0.3] * 148)
    >>> blinks(opening, np.arange(301) / 15)
    Blinks(closed=0.01, a_minute=3.0, seconds=0.2)
    """
    if opening.shape != times.shape or (np.diff(times) <= 0).any():
        raise ValueError("each opening needs a time of its own, and times rise: leave out frames that came twice")
    if len(opening) < FEWEST or times[-1] - times[0] < SHORTEST:
        return None
    closed = opening < CLOSED * _usual(opening)  # (frames,)
    span = float(times[-1] - times[0])
    lengths, a_minute = _lengths(closed, times), np.nan
    if (len(times) - 1) / span >= SLOWEST:
        a_minute = 60.0 * len(lengths) / span
    known = a_minute <= MOST
    return Blinks(
        round(float(closed.mean()), 3),
        round(a_minute, 1) if known else None,
        round(float(lengths.mean()), 3) if known and len(lengths) else None,
    )


def _usual(opening: Points) -> float:
    """As numpy.percentile, without its overhead."""
    ordered, place = np.sort(opening), USUAL / 100 * (len(opening) - 1)
    below, above = ordered[int(place)], ordered[min(int(place) + 1, len(ordered) - 1)]
    return float(below + (above - below) * (place % 1))


def _lengths(closed: NDArray[np.bool_], times: Points) -> Points:
    """Seconds from each closing to the opening after it, those of blinks alone: (blinks,)."""
    edges = np.diff(closed.astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    ends = ends[ends > begins[0]] if len(begins) else ends[:0]
    lengths: Points = times[ends] - times[begins[: len(ends)]]
    return lengths[lengths <= LONGEST]
