"""The paper's behaviour network with a head that says how strained the hands look: 100 → 256 → 128 → 1."""

from torch import Tensor, nn

from affect.models.behaviour_mlp import BehaviourMlp


class BehaviourStrain(nn.Module):
    """Reads some of the hundred measures only; those it never saw vary in training cannot move it.

    `read` (100,) is 1 for a measure that is read and 0 for one that is not.
    """

    def __init__(self, read: Tensor) -> None:
        super().__init__()
        self.body = BehaviourMlp()
        self.drop = nn.Dropout(0.3)
        self.head = nn.Linear(self.body.config.widths[-1], 1)
        self.read: Tensor
        self.register_buffer("read", read.float())

    def forward(self, measures: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 100) against the person's own past, nan where unknown → logit (batch,), embedding (batch, 128)."""
        known = measures.nan_to_num(nan=0.0) * self.read  # (batch, 100)
        embedding = self.body(known)  # (batch, 128)
        strain: Tensor = self.head(self.drop(embedding)).squeeze(1)  # (batch,)
        return strain, embedding
