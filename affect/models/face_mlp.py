"""The paper's "MLP": three full layers over facial features; softmax over classes follows in the head (its Table 3)."""

from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class FaceMlpConfig:
    """Number of facial features and widths of the three layers, which the paper does not give."""

    features: int = 106
    widths: tuple[int, int, int] = (256, 128, 64)
    dropout: float = 0.2


class FaceMlp(nn.Module):
    """Full layer and ReLU three times, with dropout between."""

    def __init__(self, config: FaceMlpConfig | None = None) -> None:
        super().__init__()
        self.config = config or FaceMlpConfig()
        layers: list[nn.Module] = []
        before = self.config.features
        for width in self.config.widths:
            layers += [nn.Linear(before, width), nn.ReLU(), nn.Dropout(self.config.dropout)]
            before = width
        self.layers = nn.Sequential(*layers)

    def forward(self, features: Tensor) -> Tensor:
        """(batch, 106) standardised measures → (batch, 64)."""
        embedding: Tensor = self.layers(features)  # (batch, 64)
        return embedding
