"""From three colours to one pulse signal that light and movement disturb little.

Blood takes up green most, blue less, red least; a change of light or a movement of the head changes all three alike.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from affect.features.pulse.filtering import band_pass, relative, tame
from affect.features.pulse.trace import CLOCK, Series

WINDOW = int(1.6 * CLOCK)  # samples: the length that Wang et al. chose, one beat even at 42 a minute
_POS = np.array([[0.0, 1.0, -1.0], [-2.0, 1.0, 1.0]])
_CHROM = np.array([[3.0, -2.0, 0.0], [1.5, 1.0, -1.5]])


def pos(colour: Series) -> Series:
    """(n, 3) skin colour → (n,) pulse as a share of the light, not yet filtered.

    Plane orthogonal to skin: in every window of 1.6 s, c' = c/μ(c), S₁ = G' - B', S₂ = G' + B' - 2R',
    h = S₁ + σ(S₁)/σ(S₂) S₂ less its mean; the windows over each sample are averaged (the paper adds them up).
    Wang, den Brinker, Stuijk and de Haan 2017, IEEE Trans. Biomed. Eng. 64:1479, algorithm 1. Raises ValueError
    for fewer samples than a window.

    >>> beat = np.sin(2 * np.pi * 1.2 * np.arange(300) / CLOCK)
    >>> pulse = pos(100 * (1 + 0.01 * beat[:, None] * [0.33, 0.77, 0.53]))
    >>> float(np.corrcoef(pulse, beat)[0, 1]) > 0.99
    True
    """
    if len(colour) < WINDOW:
        raise ValueError(f"A pulse needs at least {WINDOW} samples of colour, not {len(colour)}.")
    windows = sliding_window_view(colour, WINDOW, axis=0)  # (windows, 3, samples)
    level = windows.mean(axis=2, keepdims=True)  # (windows, 3, 1)
    even = np.divide(windows, level, out=np.ones_like(windows), where=level > 0)  # (windows, 3, samples)
    first, second = np.moveaxis(_POS @ even, 1, 0)  # each (windows, samples)
    h = first + _ratio(first, second) * second  # (windows, samples)
    return _averaged(h - h.mean(axis=1, keepdims=True))


def chrom(colour: Series) -> Series:
    """(n, 3) skin colour → (n,) pulse as a share of the light, within the band.

    Chrominance: with c' = c/μ(c) - 1, X = 3R' - 2G', Y = 1.5R' + G' - 1.5B', both band-passed;
    in windows of 1.6 s, half overlapping, h = σ(X)/σ(Y) Y - X (so that more blood is positive), added up
    under Hann windows. De Haan and Jeanne 2013, IEEE Trans. Biomed. Eng. 60:2878, equations 12 to 15.
    """
    planes = np.stack([band_pass(tame(plane)) for plane in _CHROM @ relative(colour).T])  # (2, n)
    pulse, fade = np.zeros(len(colour)), np.sin(np.pi * (np.arange(WINDOW) + 0.5) / WINDOW) ** 2
    for begin in range(-WINDOW // 2, len(colour), WINDOW // 2):
        part = slice(max(0, begin), min(begin + WINDOW, len(colour)))
        x, y = planes[:, None, part]  # each (1, samples)
        pulse[part] += fade[part.start - begin : part.stop - begin] * (_ratio(x, y) * y - x)[0]
    return pulse


def _ratio(above: Series, below: Series) -> Series:
    """(windows, samples) twice → (windows, 1): how many times as far the first spreads as the second."""
    spread, other = above.std(axis=1, keepdims=True), below.std(axis=1, keepdims=True)
    ratio: Series = np.divide(spread, other, out=np.zeros_like(spread), where=other > 0)
    return ratio


def _averaged(windows: Series) -> Series:
    """(windows, samples), each one sample after the last → (n,): the mean at each sample."""
    count = len(windows)
    total = np.zeros(count + WINDOW - 1)
    for place in range(WINDOW):
        total[place : place + count] += windows[:, place]
    means: Series = total / np.convolve(np.ones(count), np.ones(WINDOW))
    return means
