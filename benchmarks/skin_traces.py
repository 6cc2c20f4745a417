"""Synthetic skin: colour traces whose pulse is known because it was put in. They show where a method breaks, not how
well it reads people.

The model is that of Wang et al. 2017, IEEE Trans. Biomed. Eng. 64:1479, equation 3:
C(t) = I(t) (skin + pulse(t) + gloss(t)) + noise of the sensor.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
SKIN = np.array([[205.0, 150.0, 125.0], [170.0, 115.0, 90.0], [115.0, 75.0, 58.0], [150.0, 120.0, 110.0]])
PULSE = np.array([0.33, 0.77, 0.53])  # how much each colour pulses: de Haan and van Leest 2014, Physiol. Meas. 35:1913


@dataclass(frozen=True, slots=True)
class Disturbance:
    """What hides a pulse.

    snr_db: of the pulse over the noise in green within 0.7 to 3.5 Hz, each colour's noise its own. sway, gloss: depth
    of periodic movement and of shine at another rate than the pulse's, as shares of the light. drift: depth of slow
    change. steps: how many sudden ones, up to a tenth each. cast: depth of periodic coloured light, as of a screen
    that shows a film. pulse: whether there is one at all.
    """

    snr_db: float
    sway: float = 0.0
    gloss: float = 0.0
    drift: float = 0.0
    steps: int = 0
    cast: float = 0.0
    pulse: bool = True


@dataclass(frozen=True, slots=True)
class SkinTrace:
    """times (n,) in seconds; colour of the skin and of the wall behind, each (n, 3), 0..255; bpm: mean heart rate;
    rmssd_ms: of the intervals between its beats.
    """

    times: Series
    colour: Series
    wall: Series
    bpm: float
    rmssd_ms: float


def skin_trace(
    bpm: float, disturbance: Disturbance, rng: np.random.Generator, seconds: float = 20.0, fps: float = 30.0
) -> SkinTrace:
    """One face for some seconds, at uneven times."""
    times = _uneven(seconds, fps, rng)
    beats = beats_at(times, bpm, rng)
    wave = rng.uniform(0.003, 0.01) * wave_of(beats)  # of green: 0.3 to 1 %
    noise = _noise(len(times), float(wave.std()), disturbance.snr_db, fps, rng)  # (n, 3)
    pulse = disturbance.pulse * wave[:, None] * PULSE / PULSE[1]  # (n, 3)
    shine = 200 * disturbance.gloss * _periodic(times, _other_rate(bpm, rng), rng)[:, None]  # (n, 1)
    skin = SKIN[rng.integers(len(SKIN))]
    sway = 1 + disturbance.sway * _periodic(times, _other_rate(bpm, rng), rng)[:, None]  # (n, 1)
    light = _light(times, bpm, disturbance, rng)  # (n, 3)
    colour = light * sway * (skin * (1 + pulse) + shine) + skin * noise
    wall = 120 * (light + rng.permutation(noise))
    mean = 60 * float(beats[-1] - beats[0]) / float(times[-1] - times[0])
    return SkinTrace(times, np.clip(colour, 0, 255), np.clip(wall, 0, 255), mean, _rmssd_ms(times, beats))


def _rmssd_ms(times: Series, beats: Series) -> float:
    intervals = np.diff(np.interp(np.arange(np.ceil(beats[0]), beats[-1]), beats, times))
    return 1000 * float(np.sqrt((np.diff(intervals) ** 2).mean()))


def _uneven(seconds: float, fps: float, rng: np.random.Generator) -> Series:
    even = np.arange(int(seconds * fps)) / fps
    return np.sort(even + rng.uniform(-0.2, 0.2, len(even)) / fps)


def beats_at(times: Series, bpm: float, rng: np.random.Generator) -> Series:
    """Beats since the beginning: a rate that breathing and a slow wander move by some per cent."""
    breath = rng.uniform(0.01, 0.04) * np.sin(2 * np.pi * rng.uniform(0.15, 0.35) * times + rng.uniform(0, 6.28))
    slow = rng.uniform(0, 0.02) * np.sin(2 * np.pi * rng.uniform(0.03, 0.1) * times + rng.uniform(0, 6.28))
    rate = bpm / 60 * (1 + breath + slow)
    return np.concatenate([[0.0], np.cumsum((rate[1:] + rate[:-1]) / 2 * np.diff(times))])


def wave_of(beats: Series) -> Series:
    phase = 2 * np.pi * beats
    return np.asarray(-(np.cos(phase) + 0.35 * np.cos(2 * phase + 0.8) + 0.1 * np.cos(3 * phase + 1.5)))


def _other_rate(bpm: float, rng: np.random.Generator) -> float:
    """A rate of movement in Hz that is no pulse's, nor its harmonic: at least 9 beats a minute off."""
    while True:
        rate = rng.uniform(20, 200)
        if abs(rate - bpm) > 9 and abs(rate - 2 * bpm) > 9:
            return float(rate / 60)


def _periodic(times: Series, hertz: float, rng: np.random.Generator) -> Series:
    wander = 1 + 0.03 * np.sin(2 * np.pi * 0.1 * times + rng.uniform(0, 6.28))
    phase = 2 * np.pi * hertz * np.cumsum(wander * np.gradient(times)) + rng.uniform(0, 6.28)
    return np.asarray(np.sin(phase) + 0.3 * np.sin(2 * phase + rng.uniform(0, 6.28)))


def _light(times: Series, bpm: float, disturbance: Disturbance, rng: np.random.Generator) -> Series:
    """(n, 3): how bright each colour of the light is, about 1."""
    light = 1 + disturbance.drift * np.sin(2 * np.pi * rng.uniform(0.02, 0.2) * times + rng.uniform(0, 6.28))
    for _ in range(disturbance.steps):
        light = light + rng.uniform(-0.1, 0.1) / (1 + np.exp(-(times - rng.uniform(1, times[-1] - 1)) / 0.08))
    screen = disturbance.cast * _periodic(times, _other_rate(bpm, rng), rng)
    return np.asarray(np.maximum(light[:, None] + screen[:, None] * rng.uniform(0.5, 1.5, 3), 0.05))


def _noise(samples: int, pulse_spread: float, snr_db: float, fps: float, rng: np.random.Generator) -> Series:
    """(samples, 3) white noise whose part within the band stands so many dB below the pulse in green."""
    share = (3.5 - 0.7) / (fps / 2)
    return np.asarray(rng.normal(size=(samples, 3)) * pulse_spread * 10 ** (-snr_db / 20) / np.sqrt(share))
