"""Our face network for the same minutes as the paper's on the same faces; the one that ships learns for longer."""

from torch import Tensor, nn

from affect.models.face_expression import FaceExpression
from affect.training.baselines.inputs import pictures
from affect.training.baselines.loop import LoopConfig
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.baselines.two_heads import fit_two_heads


class BothLogits(nn.Module):
    """FaceExpression with the logits of both its heads side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.expression = FaceExpression()

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, 1, 48, 48) → (batch, 8) and (batch, 7)."""
        logits, embedding = self.expression(faces)
        return logits, self.expression.older(embedding)


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """The epoch is chosen on the held-out part."""
    return fit_two_heads(BothLogits, pictures, learn, held_out, LoopConfig(minutes=minutes, epochs=60), tell)


BASELINE = Baseline("ours", "our face network, same budget", "–", needs_mesh=False, fit=fit)
