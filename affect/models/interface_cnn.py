"""The paper's network for the look of the page (equation 6, y = f⁽ᴸ⁾(… f⁽¹⁾(x) …)).

The paper names no layers for it; 64, 128 and 256 kernels in successive layers follow its section "Principles of
convolutional neural networks". The mean over places keeps it small.
"""

from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class InterfaceCnnConfig:
    """Channels of each 3×3 block and width of the embedding."""

    widths: tuple[int, ...] = (64, 128, 256)
    embedding: int = 128


class InterfaceCnn(nn.Module):
    """Convolution, ReLU and 2×2 max-pooling three times; the mean over places; one full layer."""

    def __init__(self, config: InterfaceCnnConfig | None = None) -> None:
        super().__init__()
        self.config = config or InterfaceCnnConfig()
        layers: list[nn.Module] = []
        channels = 3
        for width in self.config.widths:
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            channels = width
        self.blocks = nn.Sequential(*layers)
        self.embed = nn.Linear(channels, self.config.embedding)

    def forward(self, pages: Tensor) -> Tensor:
        """(batch, 3, 128, 128) in -1..1 → (batch, 128)."""
        maps = self.blocks(pages)  # (batch, 256, 16, 16)
        return self.embed(maps.mean(dim=(2, 3))).relu()  # type: ignore[no-any-return]  # (batch, 128)
