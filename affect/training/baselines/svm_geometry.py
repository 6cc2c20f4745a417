"""The paper's machine on brow angle and mouth curvature (its equations 3 and 4): an RBF SVM over named measures."""

import numpy as np

from affect.models.svm import RbfSvm, SvmConfig
from affect.training.baselines.classical import Array, Choice, Machine, Settings, Truth, fit_classical, grid
from affect.training.baselines.geometry import measured
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell

CHOICE = Choice(grid(penalty=[1.0, 3.0, 10.0], width=[0.1, 0.3, 0.6]), tried_on=8_000)


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """C and γ are chosen on the held-out part. It takes as long as it takes: `minutes` bound networks only."""
    return fit_classical(measured, fit_machine, CHOICE, learn, held_out, tell)


def fit_machine(features: Array, labels: Truth, settings: Settings) -> Machine:
    """An SVM over standardised features."""
    machine = RbfSvm.fit(features, labels, SvmConfig(penalty=settings["penalty"], width=settings["width"]))
    return Machine(machine.scores, int(np.size(machine.support) + np.size(machine.weights)))


BASELINE = Baseline("svm_geometry", "SVM on named geometric measures (Eq. 3-4)", "text", needs_mesh=True, fit=fit)
