"""The paper's "TransFER" row (its Table 4) as its sentence describes it: a transformer over groups of landmarks."""

from affect.models.landmark_transformer import LandmarkTransformer, LandmarkTransformerConfig
from affect.training.baselines.geometry import turned_to_the_front
from affect.training.baselines.inputs import Standardised
from affect.training.baselines.loop import LoopConfig
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.baselines.two_heads import TwoHeads, fit_two_heads

CONFIG = LandmarkTransformerConfig()


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """The epoch is chosen on the held-out part."""
    inputs = Standardised(turned_to_the_front, learn)
    config = LoopConfig(minutes=minutes, epochs=25, rate=1e-3)
    return fit_two_heads(
        lambda: TwoHeads(LandmarkTransformer(CONFIG), CONFIG.width), inputs, learn, held_out, config, tell
    )


BASELINE = Baseline("transformer", "transformer on facial features", "4", needs_mesh=True, fit=fit)
