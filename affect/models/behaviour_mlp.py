"""The paper's network for behaviour: 100 measures, then 256 and 128 nodes (section "Behavioral data sub-network")."""

from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class BehaviourMlpConfig:
    """Number of measures and widths of the two layers."""

    features: int = 100
    widths: tuple[int, int] = (256, 128)


class BehaviourMlp(nn.Module):
    """Two full layers with ReLU."""

    def __init__(self, config: BehaviourMlpConfig | None = None) -> None:
        super().__init__()
        self.config = config or BehaviourMlpConfig()
        first, second = self.config.widths
        self.layers = nn.Sequential(
            nn.Linear(self.config.features, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU()
        )

    def forward(self, features: Tensor) -> Tensor:
        """(batch, 100) standardised, nan where something never happened → (batch, 128)."""
        # After standardising, 0 is what is usual: the mildest thing to put where nothing was measured.
        embedding: Tensor = self.layers(features.nan_to_num(nan=0.0))  # (batch, 128)
        return embedding
