"""Attention over whichever modalities are present, then a class head.

The paper's equation 7 with its softmax taken over the modalities m that are there, and its weighted sum:

    αₘ = exp(wₐ·hₘ + bₐ) / Σₖ exp(wₐ·hₖ + bₐ)        z = Σₘ αₘ hₘ        logits = W z + b

hₘ is the modality's embedding projected to a width all modalities share. An absent modality gets weight exactly 0,
so a learner who switches the camera off is read from what is left, never from a made-up face.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from affect.types import Modality


@dataclass(frozen=True, slots=True)
class FusionConfig:
    """Embedding width of each modality, in the order the attention weights come out; the common width; classes."""

    embeddings: tuple[tuple[Modality, int], ...] = (
        (Modality.FACE, 256),
        (Modality.PHYSIOLOGY, 128),
        (Modality.BEHAVIOUR, 128),
        (Modality.INTERFACE, 128),
    )
    width: int = 128
    classes: int = 8


class AttentionFusion(nn.Module):
    """Weighs the modalities by attention and classifies their weighted sum."""

    def __init__(self, config: FusionConfig | None = None) -> None:
        super().__init__()
        self.config = config or FusionConfig()
        self.project = nn.ModuleDict({m: nn.Linear(size, self.config.width) for m, size in self.config.embeddings})
        self.score = nn.Linear(self.config.width, 1)
        self.head = nn.Linear(self.config.width, self.config.classes)

    def forward(self, embeddings: Mapping[Modality, Tensor], present: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Fuse the embeddings given; a modality left out of the mapping is absent for the whole batch.

        embeddings: (batch, its width) each. present: (batch, modalities given) bool in the order of the config, where
        learners in one batch differ. Returns logits (batch, classes) and attention (batch, modalities given).
        Raises ValueError where a learner has no modality at all.
        """
        order = [m for m, _ in self.config.embeddings if m in embeddings]
        _require_something(order, present)
        hidden = torch.stack([torch.relu(self.project[m](embeddings[m])) for m in order], dim=1)  # (batch, m, width)
        scores = self.score(hidden).squeeze(-1)  # (batch, m)
        if present is not None:
            scores = scores.masked_fill(~present, float("-inf"))
            # Zeroed as well as unweighted: 0 × nan is nan, and a lost sensor may well have left nan behind.
            hidden = hidden.masked_fill(~present.unsqueeze(-1), 0.0)
        attention = scores.softmax(dim=1)  # (batch, m)
        fused = (attention.unsqueeze(-1) * hidden).sum(dim=1)  # (batch, width)
        return self.head(fused), attention


def _require_something(order: list[Modality], present: Tensor | None) -> None:
    if order and (present is None or bool(present.any(dim=1).all())):
        return
    raise ValueError(
        "Nothing to fuse: at least one modality must be present for every learner in the batch. "
        "Answer Estimate.unknown(...) for a learner with none instead of calling the network."
    )
