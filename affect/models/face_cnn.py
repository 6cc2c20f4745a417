"""The paper's face network: 256×256 grey, three convolution blocks, two full layers (section "Facial expression
sub-network"). About 67 million parameters, nearly all in the first full layer: kept for comparison, not shipped.
"""

from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class FaceCnnConfig:
    """Side of the picture; (kernel, channels) of each block; widths of the full layers."""

    side: int = 256
    blocks: tuple[tuple[int, int], ...] = ((5, 32), (3, 64), (3, 128))
    full: tuple[int, int] = (512, 256)


class FaceCnn(nn.Module):
    """Convolution, ReLU and 2×2 max-pooling three times; then 512 and 256 nodes with ReLU."""

    def __init__(self, config: FaceCnnConfig | None = None) -> None:
        super().__init__()
        self.config = config or FaceCnnConfig()
        layers: list[nn.Module] = []
        channels = 1
        for kernel, width in self.config.blocks:
            layers += [nn.Conv2d(channels, width, kernel, padding=kernel // 2), nn.ReLU(), nn.MaxPool2d(2)]
            channels = width
        self.blocks = nn.Sequential(*layers)
        left = self.config.side // 2 ** len(self.config.blocks)
        first, second = self.config.full
        self.full = nn.Sequential(nn.Linear(channels * left**2, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU())

    def forward(self, faces: Tensor) -> Tensor:
        """(batch, 1, 256, 256) grey in 0..1 → (batch, 256)."""
        maps = self.blocks(faces)  # (batch, 128, 32, 32)
        embedding: Tensor = self.full(maps.flatten(1))  # (batch, 256)
        return embedding
