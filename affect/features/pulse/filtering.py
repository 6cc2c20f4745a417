"""What is too slow or too fast to be a heartbeat, taken out without shifting the beats in time."""

import numpy as np
from scipy.signal import butter, sosfiltfilt

from affect.features.pulse.trace import CLOCK, Series

SLOWEST, FASTEST = 0.7, 3.5  # Hz: 42 to 210 beats a minute
_ORDER = 3
# Beats are timed in a wider band, where the crest of the wave is sharper.
RATE_BAND, BEAT_BAND = (  # each (sections, 6)
    butter(_ORDER, [SLOWEST, highest], "bandpass", fs=CLOCK, output="sos") for highest in (FASTEST, 5.0)
)
_PADDING = 3 * int(CLOCK)  # samples mirrored at each end, so that the filter has settled where the trace begins
_WILD = 5.0  # robust spreads beyond which a sample is a jerk, not a beat


def band_pass(signal: Series, band: Series = RATE_BAND) -> Series:
    """Butterworth of order 3, 0.7 to 3.5 Hz, run forwards and backwards: no delay, 6 dB down at either end.

    >>> clock = np.arange(600) / CLOCK
    >>> passed = band_pass(5 + clock + np.sin(2 * np.pi * 1.2 * clock))
    >>> float(np.abs(passed - np.sin(2 * np.pi * 1.2 * clock))[60:-60].max()) < 0.02
    True
    """
    passed: Series = sosfiltfilt(band, signal, padtype="odd", padlen=min(_PADDING, len(signal) - 1))
    return passed


def relative(colour: Series, seconds: float = 2.0) -> Series:
    """(n, 3) → (n, 3): c(t)/μ(t) - 1, μ the mean of the 2 s around: how bright the light is and how it drifts no
    longer matter. 0 where a colour is black.

    >>> float(np.abs(relative(np.full((90, 3), 120.0))).max())
    0.0
    """
    level = _running_mean(colour, seconds)
    return np.asarray(np.divide(colour, level, out=np.ones_like(colour), where=level > 0) - 1)


def tame(signal: Series) -> Series:
    """Jerks cut off at five robust spreads (1.4826 × median |x|), so that one does not ring through the filter.

    >>> tame(np.array([1.0, -1, 1, -1, 100])).round(2).tolist()
    [1.0, -1.0, 1.0, -1.0, 7.41]
    """
    limit = _WILD * 1.4826 * float(np.median(np.abs(signal)))
    return np.asarray(np.clip(signal, -limit, limit))


def _running_mean(colour: Series, seconds: float) -> Series:
    """The mean of the samples within half of `seconds` on either side, of fewer at the ends."""
    reach = int(seconds * CLOCK) // 2
    summed = np.concatenate([np.zeros_like(colour[:1]), np.cumsum(colour, axis=0)])
    places = np.arange(len(colour))
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(colour))
    means: Series = (summed[high] - summed[low]) / (high - low)[:, None]
    return means
