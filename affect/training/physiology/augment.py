"""Small changes that leave a minute of stress what it is: noise, size, a shift of the usual level, a lost sensor.

Sliding windows with overlap, the paper's own augmentation, are cut in `strips.strips`.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class AugmentConfig:
    """jitter and shift in spreads, size as a share; `lost` is the chance that one of the two sensors is missing."""

    jitter: float = 0.1
    shift: float = 0.2
    size: float = 0.2
    lost: float = 0.3


def augment(series: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    """(batch, 60, 2) → the same shape; gaps stay 0."""
    batch, _, channels = series.shape
    size = 1 + config.size * torch.randn(batch, 1, channels, generator=rng)
    shift = config.shift * torch.randn(batch, 1, channels, generator=rng)
    changed = series * size + shift + config.jitter * torch.randn(series.shape, generator=rng)
    return torch.where(series == 0, 0.0, changed) * _left(batch, config.lost, rng)


def _left(batch: int, lost: float, rng: torch.Generator) -> Tensor:
    """(batch, 1, 2) of 1, with a 0 for the sensor that is missing; never both."""
    left = torch.ones(batch, 1, 2)
    which = torch.randint(0, 2, (batch,), generator=rng)
    missing = torch.rand(batch, generator=rng) < lost
    left[missing, 0, which[missing]] = 0.0
    return left
