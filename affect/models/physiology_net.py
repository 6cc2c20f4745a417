"""The paper's network for body signals: two 1-D convolution blocks, then an LSTM (section "Physiological signal
sub-network"). 60 seconds of heart rate and skin conductance in, 128 numbers out.
"""

from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class PhysiologyNetConfig:
    """Channels measured; (kernel, channels) of each block; width of the LSTM."""

    channels: int = 2
    blocks: tuple[tuple[int, int], ...] = ((5, 64), (3, 128))
    hidden: int = 128


class PhysiologyNet(nn.Module):
    """Convolution, ReLU and max-pooling (2, stride 2) twice; the LSTM's last state is the embedding."""

    def __init__(self, config: PhysiologyNetConfig | None = None) -> None:
        super().__init__()
        self.config = config or PhysiologyNetConfig()
        layers: list[nn.Module] = []
        channels = self.config.channels
        for kernel, width in self.config.blocks:
            layers += [nn.Conv1d(channels, width, kernel, padding=kernel // 2), nn.ReLU(), nn.MaxPool1d(2, 2)]
            channels = width
        self.blocks = nn.Sequential(*layers)
        self.lstm = nn.LSTM(channels, self.config.hidden, batch_first=True)

    def forward(self, series: Tensor) -> Tensor:
        """(batch, 60, 2) in spreads from the person's usual, gaps 0 → (batch, 128)."""
        maps = self.blocks(series.transpose(1, 2))  # (batch, 128, 15)
        _, (state, _) = self.lstm(maps.transpose(1, 2))  # (1, batch, 128)
        last: Tensor = state[-1]  # (batch, 128)
        return last


class StressNet(nn.Module):
    """The network under a head that tells stress from calm; dropout between them in training."""

    def __init__(self, config: PhysiologyNetConfig | None = None, dropout: float = 0.3) -> None:
        super().__init__()
        self.body = PhysiologyNet(config)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(self.body.config.hidden, 2)

    def forward(self, series: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 60, 2) → logits (batch, 2) of calm and stress, embedding (batch, 128)."""
        embedding = self.body(series)  # (batch, 128)
        return self.head(self.dropout(embedding)), embedding
