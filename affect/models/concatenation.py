"""Fusion by concatenation, which the paper's text names beside attention (section "Feature fusion module").

    x = [e₁ ‖ … ‖ eₘ ‖ present ‖ scenario]        logits = W₂ ReLU(W₁ x + b₁) + b₂

An absent modality enters as zeros, and the mask says that these are no measurement. There is no attention: what is
given out in its place is the even share of the modalities present.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from affect.models.fusion import FusionConfig, trust_in
from affect.types import Modality


class ConcatenationFusion(nn.Module):
    """Classifies the embeddings laid end to end; takes and returns what `AttentionFusion` does."""

    def __init__(self, config: FusionConfig | None = None) -> None:
        super().__init__()
        self.config = config or FusionConfig()
        sizes = [size for _, size in self.config.embeddings]
        self.mix = nn.Linear(sum(sizes) + len(sizes) + self.config.scenarios, self.config.width)
        self.dropout = nn.Dropout(self.config.dropout)
        self.head = nn.Linear(self.config.width, self.config.classes)

    def forward(
        self, embeddings: Mapping[Modality, Tensor], present: Tensor | None = None, scenario: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """As `AttentionFusion.forward`: logits (batch, classes) and even shares (batch, modalities given)."""
        given = self.config.given(embeddings)
        trust = trust_in(embeddings, given, present)  # (batch, m)
        hidden = torch.relu(self.mix(self._end_to_end(embeddings, given, trust, scenario)))  # (batch, width)
        logits: Tensor = self.head(self.dropout(hidden))  # (batch, classes)
        return logits, trust / trust.sum(dim=1, keepdim=True)

    def _end_to_end(
        self, embeddings: Mapping[Modality, Tensor], given: list[int], trust: Tensor, scenario: Tensor | None
    ) -> Tensor:
        """(batch, all widths + modalities + scenarios)"""
        batch, column = len(trust), {place: column for column, place in enumerate(given)}
        parts, mask = [], torch.zeros(batch, len(self.config.embeddings))
        for place, (modality, size) in enumerate(self.config.embeddings):
            if place not in column:
                parts.append(torch.zeros(batch, size))
                continue
            there = trust[:, column[place], None]  # (batch, 1)
            parts.append(torch.where(there > 0, embeddings[modality] * there, torch.zeros(())))
            mask[:, place] = there.squeeze(1)
        if self.config.scenarios:
            parts.append(torch.zeros(batch, self.config.scenarios) if scenario is None else scenario)
        return torch.cat([*parts, mask], dim=1)
