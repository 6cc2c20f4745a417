"""The mean colour of some skin over time, brought to an even clock."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]

CLOCK = 30.0  # samples a second that everything after this file works at
FEWEST_FRAMES = 15.0  # a second: fewer would fold a fast pulse's harmonic back onto slower ones
_SLACK = 0.5  # frames a second that a camera's own clock may be off
SHORTEST = 10.0  # seconds
LONGEST_GAP = 1.0  # seconds without a frame that a straight line may bridge


@dataclass(frozen=True, slots=True)
class Trace:
    """rows (samples, k), CLOCK a second: red, green, blue, 0..255, then all else measured; fps: frames a second."""

    rows: Series
    fps: float

    @property
    def colour(self) -> Series:
        """(samples, 3)."""
        return self.rows[:, :3]


def to_even_clock(times: Series, rows: Series) -> Trace | str:
    """times (n,) in seconds, rising; rows (n, 3 or more), nan where no face was seen → an even trace.

    Straight lines between frames (what linear interpolation takes from 3.5 Hz at 15 frames a second is 1.6 dB).
    In place of a trace, why there is none. Raises ValueError where the shapes do not fit or time runs backwards.

    >>> len(to_even_clock(np.arange(301) / 30, np.ones((301, 3))).colour)
    301
    >>> to_even_clock(np.arange(144) / 12, np.ones((144, 3)))
    '12 frames a second are too few: a pulse needs 15'
    """
    times, rows = _checked(times, rows)
    fault = _fault(times)
    if fault:
        return fault
    length = float(times[-1] - times[0])
    clock = times[0] + np.arange(int(length * CLOCK + 1e-6) + 1) / CLOCK  # (samples,)
    even = np.column_stack([np.interp(clock, times, channel) for channel in rows.T])  # (samples, k)
    return Trace(even, (len(times) - 1) / length)


def _checked(times: Series, rows: Series) -> tuple[Series, Series]:
    """The frames that show skin. Raises ValueError where the shapes do not fit or time runs backwards."""
    times, rows = np.asarray(times, dtype=np.float64), np.asarray(rows, dtype=np.float64)
    if times.ndim != 1 or rows.ndim != 2 or len(rows) != len(times) or rows.shape[1] < 3:
        raise ValueError(f"A trace is n times and n rows of red, green, blue, not {times.shape} and {rows.shape}.")
    if not (np.isfinite(times).all() and (np.diff(times) > 0).all()):
        raise ValueError("The times of a trace must be numbers that rise from frame to frame: sort them, drop doubles.")
    shown = np.isfinite(rows).all(axis=1)
    return times[shown], rows[shown]


def _fault(times: Series) -> str:
    """Why these times say nothing about a pulse; empty where they do."""
    length = float(times[-1] - times[0]) if len(times) else 0.0
    # The last frame lasts as long as the others.
    if length + 1 / FEWEST_FRAMES < SHORTEST:
        return f"{length:.0f} seconds are too short: a pulse needs {SHORTEST:.0f}"
    if np.diff(times).max() > LONGEST_GAP:
        return "the skin was out of sight for more than a second"
    rate = (len(times) - 1) / length
    if rate < FEWEST_FRAMES - _SLACK:
        return f"{rate:.0f} frames a second are too few: a pulse needs {FEWEST_FRAMES:.0f}"
    return ""
