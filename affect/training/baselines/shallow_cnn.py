"""The paper's "CNN-shallow" (its Table 3): two convolutions, two poolings and two full layers on the 48×48 picture."""

from affect.models.face_shallow import FaceShallow, FaceShallowConfig
from affect.training.baselines.inputs import standard_pictures
from affect.training.baselines.loop import LoopConfig
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.baselines.two_heads import TwoHeads, fit_two_heads

CONFIG = FaceShallowConfig()


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """The epoch is chosen on the held-out part."""
    config = LoopConfig(minutes=minutes, epochs=20, rate=1e-3)
    return fit_two_heads(
        lambda: TwoHeads(FaceShallow(CONFIG), CONFIG.width), standard_pictures, learn, held_out, config, tell
    )


BASELINE = Baseline("shallow_cnn", "CNN-shallow", "3", needs_mesh=False, fit=fit)
