"""How strongly a signal beats at each rate, and the rate at which it beats most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.features.pulse.filtering import FASTEST, SLOWEST
from affect.features.pulse.trace import CLOCK, Series

SEGMENT = int(10 * CLOCK)  # samples: in longer ones a heart that speeds up and slows down smears its own peak
POINTS = 2048  # of the transform: one every 0.88 beats a minute
STEP = CLOCK / POINTS  # Hz
BINS = np.arange(int(np.ceil(SLOWEST / STEP)), int(FASTEST / STEP) + 1)  # those within the band
RATES = BINS * STEP  # Hz
NEAR, _NEAR_HARMONIC = 0.1, 0.2  # Hz around the peak, and around twice it, that count as pulse
_FUNDAMENTAL = 0.3  # of a peak's power at half its rate make it the harmonic of that
NO_POWER = -300.0  # dB
_NOTHING = 1e-30  # keeps logarithms finite for signals that are zero


@dataclass(frozen=True, slots=True)
class Peak:
    """hertz: where the pulse lies; snr: dB of it and its harmonic over the rest; above: dB over the next best peak."""

    hertz: float
    snr: float
    above: float


def power(signal: Series) -> Series:
    """(n,) → (bins,): the power of a signal at each rate of the band."""
    return shared_power(signal, signal)


def shared_power(one: Series, other: Series) -> Series:
    """(n,), (n,) → (bins,): how strongly two signals beat in step, negative where against each other.

    Welch 1967, IEEE Trans. Audio Electroacoust. 15:70: Re(X* Y), the mean over Hann-windowed, half overlapping
    segments of 10 s. A shorter signal is one segment.
    """
    length = min(SEGMENT, len(one))
    starts = range(0, len(one) - length + 1, max(1, length // 2))
    spectra = [np.conj(_transform(one[s : s + length])) * _transform(other[s : s + length]) for s in starts]
    mean: Series = np.mean(spectra, axis=0).real
    return mean


def strongest(spectrum: Series) -> Peak:
    """The rate of the pulse in a (bins,) spectrum; one at the band's edge and without power where none stands out.

    The highest local maximum; or, where a maximum at half its rate has at least 0.3 of its power, that one, because
    a pulse's second wave beats twice as fast. Between bins by a parabola through three.

    >>> clock = np.arange(600) / CLOCK
    >>> round(60 * strongest(power(np.sin(2 * np.pi * 1.2 * clock))).hertz, 1)
    72.0
    """
    tops = np.flatnonzero((spectrum[1:-1] > spectrum[:-2]) & (spectrum[1:-1] >= spectrum[2:])) + 1
    if not len(tops):
        return Peak(SLOWEST, NO_POWER, NO_POWER)
    top = int(tops[np.argmax(spectrum[tops])])
    halves = tops[(np.abs(2 * RATES[tops] - RATES[top]) <= NEAR) & (spectrum[tops] >= _FUNDAMENTAL * spectrum[top])]
    if len(halves):
        top = int(halves[np.argmax(spectrum[halves])])
    hertz = float(RATES[top] + STEP * _parabola(*spectrum[top - 1 : top + 2]))
    return Peak(hertz, snr(spectrum, hertz), _above_next(spectrum, hertz))


def snr(spectrum: Series, hertz: float) -> float:
    """10 log₁₀ of the power within 0.1 Hz of the pulse and 0.2 Hz of its harmonic over that of the rest of the band.

    De Haan and Jeanne 2013, section III-C, with bands as wide as a resting heart wanders in half a minute.
    """
    pulse = _is_pulse(hertz)
    return _decibels(spectrum[pulse].sum(), spectrum[~pulse].sum())


def near(spectrum: Series, hertz: float) -> float:
    """What a spectrum holds within 0.1 Hz of a rate."""
    return float(spectrum[np.abs(RATES - hertz) <= NEAR].sum())


def _transform(segment: Series) -> NDArray[np.complex128]:
    return np.asarray(np.fft.rfft(segment * np.hanning(len(segment)), POINTS)[BINS])


def _is_pulse(hertz: float) -> NDArray[np.bool_]:
    return np.asarray((np.abs(RATES - hertz) <= NEAR) | (np.abs(RATES - 2 * hertz) <= _NEAR_HARMONIC))


def _above_next(spectrum: Series, hertz: float) -> float:
    """dB of the pulse's 0.2 Hz over the best 0.2 Hz that are neither it nor its harmonic."""
    reach = int(NEAR / STEP)
    band = np.convolve(spectrum, np.ones(2 * reach + 1), "same")  # (bins,)
    elsewhere = (np.abs(RATES - hertz) > 2 * NEAR) & (np.abs(RATES - 2 * hertz) > _NEAR_HARMONIC + NEAR)
    return _decibels(band[np.abs(RATES - hertz) <= NEAR].max(), band[elsewhere].max())


def _decibels(above: float, below: float) -> float:
    return 10 * float(np.log10(max(above, _NOTHING) / max(below, _NOTHING)))


def _parabola(before: float, at: float, after: float) -> float:
    """Where between -0.5 and 0.5 the parabola through three heights is highest."""
    bend = before - 2 * at + after
    return 0.5 * (before - after) / bend if bend else 0.0
