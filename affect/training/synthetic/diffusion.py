"""Noise put into faces step by step, and taken out again.

At time t in 0..1 a face x is seen as a·x + s·ε with a = cos(πt/2), s = sin(πt/2) (the cosine schedule of Nichol &
Dhariwal 2021, arXiv:2102.09672, without its offset); the network learns the velocity v = a·ε - s·x, from which
x = a·xₜ - s·v.
"""

import math
from itertools import pairwise

import torch
from torch import Tensor

from affect.training.synthetic.denoiser import Denoiser

UNSAID = 0.1  # share of faces whose expression is hidden in training, so that guidance has something to lead away from


def velocity_loss(network: Denoiser, faces: Tensor, votes: Tensor, rng: torch.Generator) -> Tensor:
    """faces (batch, 1, 24, 24) in -1..1, votes (batch, 8) → the mean squared error of the velocity, a scalar."""
    time = torch.rand(len(faces), generator=rng)
    noise = torch.randn(faces.shape, generator=rng)
    said = (torch.rand(len(faces), 1, generator=rng) >= UNSAID).float()
    a, s = _shares(time)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        guessed = network(a * faces + s * noise, time, votes * said)
    loss: Tensor = (guessed.float() - (a * noise - s * faces)).square().mean()
    return loss


@torch.inference_mode()
def draw(network: Denoiser, votes: Tensor, rng: torch.Generator, *, steps: int = 30, guidance: float = 1.5) -> Tensor:
    """A face for each row of votes (n, 8): (n, 1, 24, 24) in -1..1 (Song et al. 2021, arXiv:2010.02502, without noise).

    `guidance` over 1 exaggerates what the votes ask for (Ho & Salimans 2022, arXiv:2207.12598).
    """
    faces = torch.randn(len(votes), 1, 24, 24, generator=rng)
    times = torch.linspace(1, 0, steps + 1)
    for now, then in pairwise(times):
        a, s = _shares(now.expand(len(votes)))
        velocity = _guided(network, faces, now.expand(len(votes)), votes, guidance)
        clean = (a * faces - s * velocity).clamp(-1, 1)
        noise = (faces - a * clean) / s.clamp(min=1e-4)
        a, s = _shares(then.expand(len(votes)))
        faces = a * clean + s * noise
    return faces.clamp(-1, 1)


def _guided(network: Denoiser, faces: Tensor, time: Tensor, votes: Tensor, guidance: float) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        both = network(faces.repeat(2, 1, 1, 1), time.repeat(2), torch.cat([votes, torch.zeros_like(votes)]))
    said, unsaid = both.float().chunk(2)
    guided: Tensor = unsaid + guidance * (said - unsaid)
    return guided


def _shares(time: Tensor) -> tuple[Tensor, Tensor]:
    angle = (time * math.pi / 2).view(-1, 1, 1, 1)
    return angle.cos(), angle.sin()
