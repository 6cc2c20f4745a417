"""Changes that leave a page what it is: scale, a slight turn, noise (the paper's "learning environment images")."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class PageAugmentConfig:
    """Largest change of scale (as a share) and turn (degrees); spread of the noise, of a range of 2."""

    scale: float = 0.2
    turn: float = 5.0
    noise: float = 0.05


def augment_pages(pages: Tensor, config: PageAugmentConfig, rng: torch.Generator) -> Tensor:
    """(batch, 3, side, side) in -1..1 → the same shape, still in -1..1. What comes in from outside repeats the edge."""
    scaled = _scale_and_turn(pages, config, rng)
    noise = torch.randn(pages.shape, generator=rng) * config.noise
    return (scaled + noise).clamp(-1, 1)


def _scale_and_turn(pages: Tensor, config: PageAugmentConfig, rng: torch.Generator) -> Tensor:
    scale = 1 + _between(len(pages), config.scale, rng)
    turn = _between(len(pages), math.radians(config.turn), rng)
    zero = torch.zeros(len(pages))
    rows = [
        torch.stack([turn.cos() / scale, -turn.sin() / scale, zero], dim=1),
        torch.stack([turn.sin() / scale, turn.cos() / scale, zero], dim=1),
    ]
    grid = torch.nn.functional.affine_grid(torch.stack(rows, dim=1), list(pages.shape), align_corners=False)
    return torch.nn.functional.grid_sample(pages, grid, padding_mode="border", align_corners=False)


def _between(n: int, limit: float, rng: torch.Generator) -> Tensor:
    return (torch.rand(n, generator=rng) * 2 - 1) * limit
