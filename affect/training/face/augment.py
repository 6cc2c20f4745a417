"""Small changes that leave an expression what it is: mirror, shift, turn, zoom, light, and a patch hidden.

The shifts and turns are as large as the errors of the face aligner, not larger: a face tilted 45° never arrives.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

_YIQ = torch.tensor([[0.299, 0.587, 0.114], [0.5959, -0.2746, -0.3213], [0.2115, -0.5227, 0.3112]])  # rows y, i, q


@dataclass(frozen=True, slots=True)
class AugmentConfig:
    """Largest change of each kind: shift as a share of the side, turn in degrees, zoom and light as shares.

    Off by default, and then without any draw: `crop`, the share of the side cut away before enlarging again; `gamma`, a
    power between 1/(1+gamma) and 1+gamma; for pictures in colour `hue` in degrees and `saturation` as a share.
    """

    shift: float = 0.10
    turn: float = 12.0
    zoom: float = 0.12
    contrast: float = 0.3
    brightness: float = 0.15
    patch: float = 0.3
    patch_chance: float = 0.4
    crop: float = 0.0
    gamma: float = 0.0
    hue: float = 0.0
    saturation: float = 0.0


def augment(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    """(batch, 1 or 3, side, side) in 0..1 → the same shape, still in 0..1.

    Raises ValueError where hue or saturation is asked of grey pictures.
    """
    moved = _move(faces, config, rng)
    cropped = _crop(moved, config.crop, rng) if config.crop else moved
    lit = _light(cropped, config, rng)
    bent = _bend(lit, config.gamma, rng) if config.gamma else lit
    coloured = _colour(bent, config, rng) if config.hue or config.saturation else bent
    return _hide_a_patch(coloured, config, rng)


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


def _crop(faces: Tensor, most: float, rng: torch.Generator) -> Tensor:
    """Part of the picture, from anywhere in it, enlarged to the whole."""
    n = len(faces)
    kept = 1 - torch.rand(n, generator=rng) * most
    dx, dy = ((1 - kept) * _between(n, 1.0, rng) for _ in range(2))  # so that the part never leaves the picture
    zero = torch.zeros(n)
    rows = [torch.stack([kept, zero, dx], dim=1), torch.stack([zero, kept, dy], dim=1)]
    grid = torch.nn.functional.affine_grid(torch.stack(rows, dim=1), list(faces.shape), align_corners=False)
    return torch.nn.functional.grid_sample(faces, grid, padding_mode="border", align_corners=False)


def _light(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    n = len(faces)
    contrast = (1 + _between(n, config.contrast, rng)).view(n, 1, 1, 1)
    brightness = _between(n, config.brightness, rng).view(n, 1, 1, 1)
    mean = faces.mean(dim=(2, 3), keepdim=True)
    return ((faces - mean) * contrast + mean + brightness).clamp(0, 1)


def _bend(faces: Tensor, most: float, rng: torch.Generator) -> Tensor:
    """Brighter or darker between black and white, which both stay (gamma)."""
    power = (1 + most) ** _between(len(faces), 1.0, rng)
    return faces.pow(power.view(-1, 1, 1, 1))


def _colour(faces: Tensor, config: AugmentConfig, rng: torch.Generator) -> Tensor:
    """Turn the hue and stretch the saturation, both about the grey of each pixel (YIQ)."""
    if faces.shape[1] != 3:
        raise ValueError(f"hue and saturation need pictures of 3 colours, not {faces.shape[1]}")
    turn = _between(len(faces), math.radians(config.hue), rng)
    stretch = 1 + _between(len(faces), config.saturation, rng)
    y, i, q = torch.einsum("cd,ndhw->cnhw", _YIQ, faces)  # (batch, side, side) each
    cos, sin = ((stretch * part).view(-1, 1, 1) for part in (turn.cos(), turn.sin()))
    turned = torch.stack([y, cos * i - sin * q, sin * i + cos * q], dim=1)  # (batch, 3, side, side)
    return torch.einsum("cd,ndhw->nchw", torch.linalg.inv(_YIQ), turned).clamp(0, 1)


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
