"""The face network that ships: 48×48 grey in, a 256-wide embedding out, about a million parameters.

The paper's network (`face_cnn`) has 67 million parameters. This one keeps its idea, blocks of convolution, ReLU and
2×2 max-pooling, at the size a classroom laptop can run beside a browser. Batch normalisation follows Ioffe & Szegedy
(2015, arXiv:1502.03167); the pairs of 3×3 convolutions follow Simonyan & Zisserman (2015, arXiv:1409.1556).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class FaceSmallConfig:
    """Output channels of each convolution, by resolution, and the width of the embedding."""

    at_48: tuple[int, ...] = (32,)
    at_24: tuple[int, ...] = (64, 64)
    at_12: tuple[int, ...] = (128, 128)
    at_6: tuple[int, ...] = (192, 256)
    embedding: int = 256
    dropout: float = 0.3


class FaceSmall(nn.Module):
    """Encodes an aligned grey face."""

    def __init__(self, config: FaceSmallConfig | None = None) -> None:
        super().__init__()
        self.config = config or FaceSmallConfig()
        stages = (self.config.at_48, self.config.at_24, self.config.at_12, self.config.at_6)
        before = (1, *(stage[-1] for stage in stages))
        self.stages = nn.ModuleList(_stage(before[i], stage) for i, stage in enumerate(stages))
        self.embed = nn.Linear(stages[-1][-1], self.config.embedding)
        self.dropout = nn.Dropout(self.config.dropout)

    def forward(self, faces: Tensor) -> Tensor:
        """(batch, 1, 48, 48) grey in 0..1 → (batch, 256)."""
        x = standardise(faces)  # (batch, 1, 48, 48)
        for stage in self.stages[:-1]:
            x = nn.functional.max_pool2d(stage(x), 2)  # halves the side: 24, 12, 6
        x = self.stages[-1](x).mean(dim=(2, 3))  # (batch, 256)
        embedding: Tensor = self.dropout(torch.relu(self.embed(x)))  # (batch, 256)
        return embedding


def standardise(faces: Tensor) -> Tensor:
    """Give every face zero mean and unit spread, so that a dim room is not read as a mood.

    (batch, 1, side, side) → the same shape.
    """
    centred = faces - faces.mean(dim=(2, 3), keepdim=True)
    spread = centred.square().mean(dim=(2, 3), keepdim=True).sqrt()  # (batch, 1, 1, 1)
    # A flat grey picture has no spread at all: the small addend keeps it flat instead of dividing by nothing.
    standard: Tensor = centred / (spread + 0.02)
    return standard


def _stage(channels: int, widths: tuple[int, ...]) -> nn.Sequential:
    layers: list[nn.Module] = []
    for width in widths:
        layers += [nn.Conv2d(channels, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
        channels = width
    return nn.Sequential(*layers)
