"""The paper's face network, 67 million parameters at 256×256, for the same minutes as ours on the same faces.

In so few minutes it sees a small part of the faces once. That is the comparison: the same data and the same budget.
"""

from affect.models.face_cnn import FaceCnn, FaceCnnConfig
from affect.training.baselines.inputs import enlarged
from affect.training.baselines.loop import LoopConfig
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.baselines.two_heads import TwoHeads, fit_two_heads

CONFIG = FaceCnnConfig()


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """Nobody looks at the held-out part on the way: there is but one pass, and nothing to choose."""
    config = LoopConfig(minutes=minutes, epochs=30, rate=3e-4, looks=0)
    return fit_two_heads(
        lambda: TwoHeads(FaceCnn(CONFIG), CONFIG.full[-1]), enlarged, learn, held_out, config, tell, batch=32
    )


BASELINE = Baseline("paper_cnn", "the paper's face network, same budget", "–", needs_mesh=False, fit=fit)
