"""Small changes that leave an expression what it is: mirror, shift, turn, zoom, light, and a patch hidden.

The shifts and turns are as large as the errors of the face aligner, not larger: a face tilted 45° never arrives.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class AugmentConfig:
    """Largest change of each kind: shift as a share of the side, turn in degrees, zoom and light as shares."""

    shift: float = 0.10
    turn: float = 12.0
    zoom: float = 0.12
    contrast: float = 0.3
    brightness: float = 0.15
    patch: float = 0.3
    patch_chance: float = 0.4


def augment(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    """(batch, 1, side, side) in 0..1 → the same shape, still in 0..1."""
    moved = _move(faces, config, rng)
    lit = _light(moved, config, rng)
    return _hide_a_patch(lit, config, rng)


def _move(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    n = len(faces)
    turn = _between(n, math.radians(config.turn), rng)
    zoom = 1 + _between(n, config.zoom, rng)
    mirror = torch.where(torch.rand(n, generator=rng) < 0.5, -1.0, 1.0)
    # grid_sample measures in half-sides: a shift of one side is 2.
    dx, dy = 2 * _between(n, config.shift, rng), 2 * _between(n, config.shift, rng)
    top = torch.stack([mirror * zoom * turn.cos(), -zoom * turn.sin(), dx], dim=1)
    bottom = torch.stack([mirror * zoom * turn.sin(), zoom * turn.cos(), dy], dim=1)
    grid = torch.nn.functional.affine_grid(
        torch.stack([top, bottom], dim=1), list(faces.shape), align_corners=False
    )  # (batch, side, side, 2)
    return torch.nn.functional.grid_sample(faces, grid, padding_mode="border", align_corners=False)


def _light(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    n = len(faces)
    contrast = (1 + _between(n, config.contrast, rng)).view(n, 1, 1, 1)
    brightness = _between(n, config.brightness, rng).view(n, 1, 1, 1)
    mean = faces.mean(dim=(2, 3), keepdim=True)
    return ((faces - mean) * contrast + mean + brightness).clamp(0, 1)


def _hide_a_patch(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    """A hand, a fringe or a mug over part of the face: the rest must be enough (Zhong et al. 2020, random erasing)."""
    n, side = len(faces), faces.shape[-1]
    size = torch.rand(n, 2, generator=rng) * config.patch * side  # (batch, 2) height, width in px
    corner = torch.rand(n, 2, generator=rng) * (side - size)
    line = torch.arange(side)
    inside = [
        (line >= corner[:, i : i + 1]) & (line < (corner + size)[:, i : i + 1]) for i in range(2)
    ]  # (batch, side)
    chosen = (torch.rand(n, generator=rng) < config.patch_chance).view(n, 1, 1)
    hidden = inside[0].unsqueeze(2) & inside[1].unsqueeze(1) & chosen  # (batch, side, side)
    return torch.where(hidden.unsqueeze(1), faces.mean(dim=(2, 3), keepdim=True), faces)


def _between(n: int, limit: float, rng: torch.Generator) -> Tensor:
    return (torch.rand(n, generator=rng) * 2 - 1) * limit
