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


@dataclass(frozen=True, slots=True)
class Baseline:
    """A person's usual level: mean and spread, each (heart rate in beats a minute, skin conductance in µS)."""

    mean: tuple[float, float]
    spread: tuple[float, float]


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
    known = np.isfinite(samples) & (samples >= _LOWEST) & (samples <= _HIGHEST)
    if not known.any():
        return None
    usual = baseline or _own_level(np.where(known, samples, np.nan))
    scaled = (samples - np.array(usual.mean)) / np.maximum(np.array(usual.spread), _LEAST_SPREAD)
    return PhysiologySeries(np.where(known, scaled, 0.0).astype(np.float32), known)


def _own_level(samples: NDArray[np.float64]) -> Baseline:
    levels = [channel[np.isfinite(channel)] for channel in samples.T]
    heart, skin = ((float(x.mean()), float(x.std())) if len(x) else (0.0, 1.0) for x in levels)
    return Baseline(mean=(heart[0], skin[0]), spread=(heart[1], skin[1]))
