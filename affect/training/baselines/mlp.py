"""The paper's "MLP" (its Table 3): three full layers over the named measures."""

from affect.models.face_mlp import FaceMlp, FaceMlpConfig
from affect.training.baselines.geometry import measured
from affect.training.baselines.inputs import Standardised
from affect.training.baselines.loop import LoopConfig
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.baselines.two_heads import TwoHeads, fit_two_heads

CONFIG = FaceMlpConfig()


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """The epoch is chosen on the held-out part."""
    inputs = Standardised(measured, learn)
    config = LoopConfig(minutes=minutes, epochs=40)
    return fit_two_heads(lambda: TwoHeads(FaceMlp(CONFIG), CONFIG.widths[-1]), inputs, learn, held_out, config, tell)


BASELINE = Baseline("mlp", "MLP", "3", needs_mesh=True, fit=fit)
