"""When the beats of a noisy pulse came, and how much of what they vary by is the noise's own.

A crest moves with every bit of noise near it. The phase of the fundamental alone does not: the signal is shifted down
by its rate, all beyond 0.4 Hz of it is left out, and a beat comes whenever the phase has gone once round. 0.4 Hz on
either side are the whole of what breathing does to a heart (Task Force 1996: up to 0.4 Hz), so an interval's own
changes pass and most of the noise does not.
"""

import numpy as np

from affect.features.pulse.spectrum import RATES, STEP, power
from affect.features.pulse.trace import CLOCK, Series

REACH = 0.4  # Hz on either side of the rate that are let through
_HALF = 3 * int(CLOCK)  # samples of the filter on either side
SETTLED = 1.5  # seconds at each end where the filter sees too little
_TURN = 2 * np.pi
_KERNEL = np.sinc(2 * REACH * np.arange(-_HALF, _HALF + 1) / CLOCK) * np.hanning(2 * _HALF + 1)
_KERNEL = _KERNEL / _KERNEL.sum()
_AROUND, _APART, _WIDE = 0.2, 0.5, 0.4  # Hz: all of the pulse; beyond it; around its harmonics


def steady_beats(signal: Series, hertz: float) -> Series:
    """(n,) pulse that beats at about `hertz` → seconds of one moment in each beat, where the filter has settled.

    >>> clock = np.arange(900) / CLOCK
    >>> np.diff(steady_beats(np.cos(2 * np.pi * 1.25 * clock), 1.25))[9:12].round(3).tolist()
    [0.8, 0.8, 0.8]
    """
    clock = np.arange(len(signal)) / CLOCK
    shifted = np.convolve(signal * np.exp(-1j * _TURN * hertz * clock), _KERNEL, "same")  # (n,)
    turns = np.unwrap(np.angle(shifted)) / _TURN + hertz * clock
    whole = np.arange(np.ceil(turns[0]), turns[-1])
    times = np.interp(whole, np.maximum.accumulate(turns), clock)
    settled: Series = times[(times >= SETTLED) & (times <= clock[-1] - SETTLED)]
    return settled


def timing_noise(signal: Series, hertz: float) -> float:
    """Milliseconds of RMSSD that evenly spread noise would show in `steady_beats` were all intervals the same.

    The noise is what lies far from the pulse and its harmonics. Within 0.4 Hz of the rate it turns the phase by
    √(noise / 2 pulse) radians, and what it does to beats a period apart is alike as sinc(2·0.4 Hz·period).
    """
    spectrum = power(signal)
    far = (np.abs(RATES - hertz) > _APART) & (np.abs(RATES - 2 * hertz) > _WIDE) & (np.abs(RATES - 3 * hertz) > _WIDE)
    floor = float(spectrum[far].mean())
    around = np.abs(RATES - hertz) <= _AROUND
    pulse = float(spectrum[around].sum()) - floor * int(around.sum())
    if pulse <= 0:
        return float("inf")
    phase = np.sqrt(floor * (2 * REACH / STEP) / (2 * pulse))  # radians
    alike = np.sinc(2 * REACH / hertz * np.array([1, 2]))
    return float(1000 * phase / (_TURN * hertz) * np.sqrt(6 - 8 * alike[0] + 2 * alike[1]))
