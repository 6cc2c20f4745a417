"""Fusion by opinions: each modality gives its own probabilities, and a logarithmic pool joins them.

    p(c) ∝ Πₘ pₘ(c)^wₘ        pₘ = softmax(Wₘ eₘ + bₘ)        (Genest & Zidek 1986, Statistical Science 1:114)

`OpinionPool`: wₘ = tₘ rₘ, the trust given times the modality's measured reliability, which stays as measured. It is the
torch twin of `affect.mapping.pool`.

`GatedPool`: wₘ = tₘ rₘ gₘ(eₘ) exp(vₘ·s), with a gate 0..1 that looks at the embedding itself and closes before one that
is no signal; rₘ starts as measured and is learned on; s is the scenario (one-hot), which may also shift the logits by
U s. Attention (`fusion`) takes a weighted mean, so that two modalities that
agree are no surer than one; here their evidence adds up, and what one says leaves the weights of the others alone.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from affect.models.fusion import FusionConfig, from_nothing, log_reliability, trust_in
from affect.types import Modality

GATE_WIDTH = 32
OPEN = 2.0  # log-odds of a gate that has learned nothing yet: nearly open


class OpinionPool(nn.Module):
    """Pools one linear opinion a modality; takes and returns what `AttentionFusion` does."""

    def __init__(self, config: FusionConfig | None = None) -> None:
        super().__init__()
        self.config = config or FusionConfig()
        self.opine = nn.ModuleDict({m: nn.Linear(size, self.config.classes) for m, size in self.config.embeddings})
        self.dropout = nn.Dropout(self.config.dropout)
        even = torch.zeros(len(self.config.embeddings))
        measured = log_reliability(self.config) if self.config.reliability else even
        self.log_worth = nn.Parameter(measured, requires_grad=False)  # (modalities,) ln rₘ

    def forward(
        self, embeddings: Mapping[Modality, Tensor], present: Tensor | None = None, scenario: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """As `AttentionFusion.forward`; the attention is the shares of weight. A plain pool ignores the scenario."""
        given = self.config.given(embeddings)
        trust = trust_in(embeddings, given, present)  # (batch, m)
        names = [self.config.embeddings[place][0] for place in given]
        worth = torch.stack([self.worth(m, embeddings[m]) for m in names], dim=1)  # (batch, m)
        worth = worth * self.worth_in(scenario, len(trust))[:, given]
        weight = torch.where(trust > 0, trust * worth, torch.zeros(()))  # (batch, m)
        opinions = torch.stack([self.opinion(m, embeddings[m]) for m in names], dim=1)  # (batch, m, classes)
        opinions = torch.where(trust.unsqueeze(-1) > 0, opinions, torch.zeros(()))
        logits = (weight.unsqueeze(-1) * opinions).sum(dim=1)  # (batch, classes)
        return logits + self.shift(scenario), weight / weight.sum(dim=1, keepdim=True)

    def opinion(self, modality: Modality, embedding: Tensor) -> Tensor:
        """ln pₘ, (batch, classes), of one modality's embedding (batch, its width)."""
        logits: Tensor = self.opine[modality](self.dropout(embedding))
        return logits.log_softmax(dim=1)

    def worth(self, modality: Modality, embedding: Tensor) -> Tensor:
        """What this one embedding is worth beside others of its modality, (batch,): here all the same."""
        return torch.ones(len(embedding))

    def worth_in(self, scenario: Tensor | None, batch: int) -> Tensor:
        """What each modality is worth in a scenario, (batch, modalities): here the same in all."""
        return self.log_worth.exp().expand(batch, -1)

    def shift(self, scenario: Tensor | None) -> Tensor:
        """What the scenario alone adds to the logits: here nothing."""
        return torch.zeros(())


class GatedPool(OpinionPool):
    """An opinion pool that also judges whether an embedding is a signal at all."""

    def __init__(self, config: FusionConfig | None = None) -> None:
        super().__init__(config)
        self.log_worth.requires_grad_(True)
        self.gates = nn.ModuleDict({m: _gate(size) for m, size in self.config.embeddings})
        if self.config.scenarios:
            self.scenario_worth = from_nothing(self.config.scenarios, len(self.config.embeddings))
            self.scenario_head = from_nothing(self.config.scenarios, self.config.classes)

    def worth(self, modality: Modality, embedding: Tensor) -> Tensor:
        """The gate, 0..1, (batch,). Never quite shut, so that the shares of a learner with one modality exist."""
        gate: Tensor = self.gates[modality](embedding).squeeze(-1).sigmoid()
        return gate.clamp(min=1e-4)

    def worth_in(self, scenario: Tensor | None, batch: int) -> Tensor:
        """exp(ln rₘ + vₘ·s), (batch, modalities)."""
        if scenario is None or not self.config.scenarios:
            return self.log_worth.exp().expand(batch, -1)
        said: Tensor = self.scenario_worth(scenario)
        return (self.log_worth + said).exp()

    def shift(self, scenario: Tensor | None) -> Tensor:
        """U s, (batch, classes)."""
        if scenario is None or not self.config.scenarios:
            return torch.zeros(())
        shift: Tensor = self.scenario_head(scenario)
        return shift


def _gate(size: int) -> nn.Sequential:
    last = nn.Linear(GATE_WIDTH, 1)
    nn.init.zeros_(last.weight)
    nn.init.constant_(last.bias, OPEN)
    return nn.Sequential(nn.Linear(size, GATE_WIDTH), nn.ReLU(), last)
