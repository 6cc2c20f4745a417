"""The paper's "CNN-shallow": two convolution layers, two pooling layers, two full layers (its Table 3).

Kernel sizes and widths are not given there; those of the first two blocks of its face network are taken. The second
full layer is the head that names the classes, so that this file ends with the first.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class FaceShallowConfig:
    """Side of the picture; (kernel, channels) of the two convolutions; width of the first full layer."""

    side: int = 48
    blocks: tuple[tuple[int, int], tuple[int, int]] = ((5, 32), (3, 64))
    width: int = 256
    dropout: float = 0.5


class FaceShallow(nn.Module):
    """Encodes a grey face."""

    def __init__(self, config: FaceShallowConfig | None = None) -> None:
        super().__init__()
        self.config = config or FaceShallowConfig()
        (first, narrow), (second, wide) = self.config.blocks
        self.first = nn.Conv2d(1, narrow, first, padding=first // 2)
        self.second = nn.Conv2d(narrow, wide, second, padding=second // 2)
        self.dropout = nn.Dropout(self.config.dropout)
        self.full = nn.Linear(wide * (self.config.side // 4) ** 2, self.config.width)

    def forward(self, faces: Tensor) -> Tensor:
        """(batch, 1, 48, 48) grey in 0..1 → (batch, 256)."""
        maps = nn.functional.max_pool2d(torch.relu(self.first(faces)), 2)  # (batch, 32, 24, 24)
        maps = nn.functional.max_pool2d(torch.relu(self.second(maps)), 2)  # (batch, 64, 12, 12)
        embedding: Tensor = torch.relu(self.full(self.dropout(maps.flatten(1))))  # (batch, 256)
        return embedding
