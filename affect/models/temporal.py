"""Attention over the last few windows of one learner: which of them tell most about now.

The paper's equation 7 with time in the place of modalities, over the windows t that were measured:

    sₜ = w·tanh(W hₜ + b) + aₜ      αₜ = exp(sₜ) / Σₖ exp(sₖ)      z = Σₜ αₜ hₜ

hₜ is the embedding of a window and aₜ a learnt preference for its age; the last place is now. A window that is missing
gets weight exactly 0.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class TemporalConfig:
    """Width of the embeddings, how many windows are looked at, and the width in which they are scored."""

    width: int = 128
    windows: int = 6
    scored: int = 32


class TemporalAttention(nn.Module):
    """Weighs the windows of a sequence and gives their weighted sum."""

    def __init__(self, config: TemporalConfig | None = None) -> None:
        super().__init__()
        self.config = config or TemporalConfig()
        self.project = nn.Linear(self.config.width, self.config.scored)
        self.score = nn.Linear(self.config.scored, 1, bias=False)
        self.age = nn.Parameter(torch.zeros(self.config.windows))

    def forward(self, embeddings: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        """embeddings (batch, windows, width), known (batch, windows) bool → sum (batch, width), attention as known.

        Raises ValueError where a learner has no window at all or the number of windows is not the configured one.
        """
        if embeddings.shape[1] != self.config.windows or not bool(known.any(dim=1).all()):
            raise ValueError(
                f"Attention over time needs {self.config.windows} places and one known window for everybody."
            )
        # Zeroed as well as unweighted: 0 × nan is nan, and a window that was never measured may hold nan.
        hidden = embeddings.masked_fill(~known.unsqueeze(-1), 0.0)  # (batch, windows, width)
        scores = self.score(torch.tanh(self.project(hidden))).squeeze(-1) + self.age  # (batch, windows)
        attention = scores.masked_fill(~known, float("-inf")).softmax(dim=1)  # (batch, windows)
        return (attention.unsqueeze(-1) * hidden).sum(dim=1), attention
