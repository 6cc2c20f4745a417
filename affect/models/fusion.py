"""Attention over whichever modalities are present, then a class head.

The paper's equation 7 with its softmax taken over the modalities m that are there, and its weighted sum:

    αₘ = tₘ exp(wₐ·hₘ + bₘ + vₘ·s) / Σₖ tₖ exp(wₐ·hₖ + bₖ + vₖ·s)        z = Σₘ αₘ hₘ        logits = W z + U s + c

hₘ is the modality's embedding projected to a width all modalities share, s the scenario (one-hot), tₘ whether the
modality is present, or how far it is trusted between 0 and 1. An absent modality gets weight exactly 0, so a learner
who switches the camera off is read from what is left, never from a made-up face.

In the paper bₐ is one number for all modalities, which a softmax cancels. Where reliabilities rₘ were measured each
modality has its own instead, which starts at ln rₘ while wₐ starts at 0: before anything is learned, αₘ ∝ rₘ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from affect.types import Modality

LEAST_RELIABILITY = 0.02  # of a modality at chance: its logarithm must exist, and learning may still raise it


@dataclass(frozen=True, slots=True)
class FusionConfig:
    """Embedding width of each modality, in the order the attention weights come out; the common width; classes.

    scenarios: how many there are, 0 where the scenario is no input. reliability: one number 0..1 a modality, in the
    same order, empty where none were measured. dropout: share of the common width hidden in training.
    """

    embeddings: tuple[tuple[Modality, int], ...] = (
        (Modality.FACE, 256),
        (Modality.PHYSIOLOGY, 128),
        (Modality.BEHAVIOUR, 128),
        (Modality.INTERFACE, 128),
    )
    width: int = 128
    classes: int = 8
    scenarios: int = 0
    reliability: tuple[float, ...] = ()
    dropout: float = 0.0

    def given(self, embeddings: Mapping[Modality, Tensor]) -> list[int]:
        """Places of the modalities in `embeddings`, in the order of the config."""
        return [place for place, (modality, _) in enumerate(self.embeddings) if modality in embeddings]


class AttentionFusion(nn.Module):
    """Weighs the modalities by attention and classifies their weighted sum."""

    def __init__(self, config: FusionConfig | None = None) -> None:
        super().__init__()
        self.config = config or FusionConfig()
        self.project = nn.ModuleDict({m: nn.Linear(size, self.config.width) for m, size in self.config.embeddings})
        self.score = nn.Linear(self.config.width, 1)
        self.head = nn.Linear(self.config.width, self.config.classes)
        self.dropout = nn.Dropout(self.config.dropout)
        if self.config.reliability:
            self.prior = nn.Parameter(log_reliability(self.config))  # (modalities,)
            nn.init.zeros_(self.score.weight)
        if self.config.scenarios:
            self.scenario_score = from_nothing(self.config.scenarios, len(self.config.embeddings))
            self.scenario_head = from_nothing(self.config.scenarios, self.config.classes)

    def forward(
        self, embeddings: Mapping[Modality, Tensor], present: Tensor | None = None, scenario: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Fuse the embeddings given; a modality left out of the mapping is absent for the whole batch.

        embeddings: (batch, its width) each. present: (batch, modalities given), bool or trust in 0..1, in the order of
        the config, where learners in one batch differ. scenario: (batch, scenarios) one-hot, all 0 where not known.
        Returns logits (batch, classes) and attention (batch, modalities given).
        Raises ValueError where a learner has no modality at all.
        """
        given = self.config.given(embeddings)
        trust = trust_in(embeddings, given, present)  # (batch, m)
        names = [self.config.embeddings[place][0] for place in given]
        hidden = torch.stack([torch.relu(self.project[m](embeddings[m])) for m in names], dim=1)  # (batch, m, width)
        # Zeroed as well as unweighted: 0 × nan is nan, and a lost sensor may well have left nan behind.
        hidden = torch.where(trust.unsqueeze(-1) > 0, self.dropout(hidden), torch.zeros(()))
        attention = (self._scores(hidden, given, scenario) + trust.log()).softmax(dim=1)  # (batch, m)
        fused = (attention.unsqueeze(-1) * hidden).sum(dim=1)  # (batch, width)
        logits: Tensor = self.head(fused)  # (batch, classes)
        if scenario is not None and self.config.scenarios:
            logits = logits + self.scenario_head(scenario)
        return logits, attention

    def _scores(self, hidden: Tensor, given: list[int], scenario: Tensor | None) -> Tensor:
        scores: Tensor = self.score(hidden).squeeze(-1)  # (batch, m)
        if self.config.reliability:
            scores = scores + self.prior[given]
        if scenario is not None and self.config.scenarios:
            scores = scores + self.scenario_score(scenario)[:, given]
        return scores


def log_reliability(config: FusionConfig) -> Tensor:
    """ln rₘ, (modalities,). Raises ValueError where the reliabilities do not fit the modalities."""
    if len(config.reliability) != len(config.embeddings):
        raise ValueError(
            f"{len(config.reliability)} reliabilities for {len(config.embeddings)} modalities: give one each"
        )
    return torch.tensor(config.reliability, dtype=torch.float32).clamp(LEAST_RELIABILITY, 1.0).log()


def trust_in(embeddings: Mapping[Modality, Tensor], given: list[int], present: Tensor | None) -> Tensor:
    """Trust in each modality given, (batch, m) float, 1 where nothing is said.

    Raises ValueError where a learner has no modality at all.
    """
    if not given:
        _refuse()
    first = next(iter(embeddings.values()))
    trust = torch.ones(first.shape[0], len(given)) if present is None else present.to(torch.float32)
    # A graph being exported has no learners yet to look at; whoever runs it checks before.
    if not torch.onnx.is_in_onnx_export() and not bool((trust > 0).any(dim=1).all()):
        _refuse()
    return trust


def _refuse() -> None:
    raise ValueError(
        "Nothing to fuse: at least one modality must be present for every learner in the batch. "
        "Answer Estimate.unknown(...) for a learner with none instead of calling the network."
    )


def from_nothing(inputs: int, outputs: int) -> nn.Linear:
    """A layer that says nothing until it has learned to."""
    layer = nn.Linear(inputs, outputs, bias=False)
    nn.init.zeros_(layer.weight)
    return layer
