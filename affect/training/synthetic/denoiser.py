"""A small network that takes noise out of a face whose expression is given (Ho et al. 2020, arXiv:2006.11239).

It works on blocks of 2×2 pixels, so that a 24×24 face costs what a 12×12 picture does. The expression enters as the
shares of votes, so that a face on which people disagreed can be asked for as well.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class DenoiserConfig:
    """Channels at 12×12, 6×6 and 3×3; width of what is said about time and expression; expressions."""

    widths: tuple[int, int, int] = (48, 96, 144)
    about: int = 128
    classes: int = 8


class Denoiser(nn.Module):
    """A U-Net (Ronneberger et al. 2015) over three sizes, with attention at the smallest."""

    def __init__(self, config: DenoiserConfig | None = None) -> None:
        super().__init__()
        self.config = config or DenoiserConfig()
        first, second, third = self.config.widths
        about = self.config.about
        self.about_time = nn.Sequential(nn.Linear(about, about), nn.SiLU(), nn.Linear(about, about))
        self.about_votes = nn.Linear(self.config.classes, about)
        self.enter = nn.Conv2d(4, first, 3, padding=1)
        self.down = nn.ModuleList([_Block(first, first, about), _Block(first, second, about)])
        self.middle = nn.ModuleList([_Block(second, third, about), _Attention(third), _Block(third, third, about)])
        self.up = nn.ModuleList([_Block(third + second, second, about), _Block(second + first, first, about)])
        self.leave = nn.Sequential(nn.GroupNorm(8, first), nn.SiLU(), nn.Conv2d(first, 4, 3, padding=1))

    def forward(self, faces: Tensor, time: Tensor, votes: Tensor) -> Tensor:
        """faces (batch, 1, 24, 24) with noise, time (batch,) in 0..1, votes (batch, 8), all nought: not said.

        Returns the velocity √ᾱ·noise - √(1-ᾱ)·face (Salimans & Ho 2022, arXiv:2202.00512), (batch, 1, 24, 24).
        """
        about = self.about_time(waves(time, self.config.about)) + self.about_votes(votes)  # (batch, about)
        x = self.enter(nn.functional.pixel_unshuffle(faces, 2))  # (batch, 48, 12, 12)
        large = self.down[0](x, about)  # (batch, 48, 12, 12)
        small = self.down[1](nn.functional.avg_pool2d(large, 2), about)  # (batch, 96, 6, 6)
        x = self.middle[0](nn.functional.avg_pool2d(small, 2), about)  # (batch, 144, 3, 3)
        x = self.middle[2](self.middle[1](x), about)  # (batch, 144, 3, 3)
        x = self.up[0](torch.cat([_double(x), small], dim=1), about)  # (batch, 96, 6, 6)
        x = self.up[1](torch.cat([_double(x), large], dim=1), about)  # (batch, 48, 12, 12)
        return nn.functional.pixel_shuffle(self.leave(x), 2)  # (batch, 1, 24, 24)


def waves(time: Tensor, width: int) -> Tensor:
    """(batch,) in 0..1 → (batch, width): sines and cosines from slow to fast."""
    speed = torch.exp(torch.linspace(0, math.log(1000.0), width // 2))
    angle = time[:, None] * speed[None]  # (batch, width / 2)
    return torch.cat([angle.sin(), angle.cos()], dim=1)


class _Block(nn.Module):
    """Two convolutions with a way round them; time and expression shift and scale what lies between."""

    def __init__(self, before: int, after: int, about: int) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.GroupNorm(8, before), nn.SiLU(), nn.Conv2d(before, after, 3, padding=1))
        self.about = nn.Linear(about, 2 * after)
        self.norm = nn.GroupNorm(8, after)
        self.second = nn.Conv2d(after, after, 3, padding=1)
        self.round = nn.Conv2d(before, after, 1) if before != after else nn.Identity()
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor, about: Tensor) -> Tensor:
        """x (batch, before, side, side), about (batch, about) → (batch, after, side, side)."""
        scale, shift = self.about(nn.functional.silu(about))[:, :, None, None].chunk(2, dim=1)
        between = self.norm(self.first(x)) * (1 + scale) + shift
        summed: Tensor = self.second(nn.functional.silu(between)) + self.round(x)
        return summed


class _Attention(nn.Module):
    """Every place looks at every other: two eyes ought to match."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(8, width)
        self.look = nn.MultiheadAttention(width, 4, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, width, side, side) → the same shape."""
        places = self.norm(x).flatten(2).transpose(1, 2)  # (batch, side², width)
        seen, _ = self.look(places, places, places, need_weights=False)  # (batch, side², width)
        summed: Tensor = x + seen.transpose(1, 2).reshape(x.shape)
        return summed


def _double(x: Tensor) -> Tensor:
    return nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
