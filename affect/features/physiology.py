"""Heart rate and skin conductance of one minute, on a scale on which people can be compared.

Resting levels differ more between people than calm and stress do within one, so each channel is measured against
the person's own usual level: (x - mean) / spread.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from affect.types import PhysiologyWindow

STEPS = 60
_LOWEST, _HIGHEST = np.array([25.0, 0.0]), np.array([240.0, 100.0])  # beats a minute, µS
# A lead that is perfectly still would otherwise blow its noise up to full size.
_LEAST_SPREAD = np.array([1.0, 0.05])


SETTLING = 20  # seconds at the start that no baseline rests on
LEAST_PAST = 60  # known seconds of a channel under which it has no usual level


@dataclass(frozen=True, slots=True)
class Baseline:
    """A person's usual level: mean and spread, each (heart rate in beats a minute, skin conductance in µS).

    nan for a channel whose usual level is not known: its samples count as gaps.
    """

    mean: tuple[float, float]
    spread: tuple[float, float]


def baseline_of(past: NDArray[np.float64]) -> Baseline | None:
    """The usual level in everything measured before a window: past (seconds, 2), one sample a second, nan in a gap.

    The first 20 seconds, in which sensors settle, are left out. None until a channel has 60 known seconds.
    Raises ValueError where past is not (seconds, 2).
    """
    if past.ndim != 2 or past.shape[1] != 2:
        raise ValueError(f"A past is (seconds, 2) of heart rate and skin conductance, not {past.shape}.")
    samples = np.where(_known(past), past, np.nan)[SETTLING:]
    channels = [channel[np.isfinite(channel)] for channel in samples.T]
    levels = [(float(x.mean()), float(x.std())) if len(x) >= LEAST_PAST else (np.nan, np.nan) for x in channels]
    if not np.isfinite(levels).any():
        return None
    (heart, heart_spread), (skin, skin_spread) = levels
    return Baseline(mean=(heart, skin), spread=(heart_spread, skin_spread))


@dataclass(frozen=True, slots=True)
class PhysiologySeries:
    """values (60, 2) in spreads from the person's usual, 0 in a gap; known (60, 2) False in a gap."""

    values: NDArray[np.float32]
    known: NDArray[np.bool_]


def normalise(window: PhysiologyWindow | None, baseline: Baseline | None = None) -> PhysiologySeries | None:
    """The minute against the person's baseline, or against itself where none is known yet.

    Readings no living body gives (a slipped strap) are gaps. None where nothing at all was measured. Raises
    ValueError for a window that is not 60 samples of two.
    """
    if window is None:
        return None
    samples = np.array(window.samples, dtype=np.float64)  # (60, 2)
    if samples.shape != (STEPS, 2):
        raise ValueError(
            f"A physiology window is {STEPS} samples of (heart rate, skin conductance), not {samples.shape}."
        )
    known = _known(samples)
    usual = baseline or _own_level(np.where(known, samples, np.nan))
    known &= np.isfinite(usual.mean) & np.isfinite(usual.spread)
    if not known.any():
        return None
    scaled = (samples - np.array(usual.mean)) / np.maximum(np.array(usual.spread), _LEAST_SPREAD)
    return PhysiologySeries(np.where(known, scaled, 0.0).astype(np.float32), known)


def _known(samples: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.isfinite(samples) & (samples >= _LOWEST) & (samples <= _HIGHEST)


def _own_level(samples: NDArray[np.float64]) -> Baseline:
    levels = [channel[np.isfinite(channel)] for channel in samples.T]
    heart, skin = ((float(x.mean()), float(x.std())) if len(x) else (0.0, 1.0) for x in levels)
    return Baseline(mean=(heart[0], skin[0]), spread=(heart[1], skin[1]))
