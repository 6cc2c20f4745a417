"""The paper's "SVM+LBP" (its Table 2): local binary patterns of the picture, shortened, then an RBF SVM.

4,248 numbers a face are shortened to 160 by principal components, and 12,000 faces are learned from, because the
time of a kernel machine grows with the square of the faces.
"""

import numpy as np
from sklearn.decomposition import PCA

from affect.training.baselines.classical import Array, Choice, Machine, Settings, Truth, fit_classical, grid
from affect.training.baselines.lbp import describe
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.baselines.svm_geometry import fit_machine

CHOICE = Choice(grid(penalty=[3.0, 10.0], width=[1.0, 2.0], components=[160]), most=12_000)
AT_ONCE = 500  # pictures; keeps the memory small


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """C and γ are chosen on the held-out part."""
    return fit_classical(patterns, fit_shortened, CHOICE, learn, held_out, tell)


def patterns(part: Part) -> Array:
    """(n, 4248)."""
    pictures = part.faces.pictures
    return np.concatenate([describe(pictures[i : i + AT_ONCE]) for i in range(0, len(pictures), AT_ONCE)])


def fit_shortened(features: Array, labels: Truth, settings: Settings) -> Machine:
    """Principal components of the faces learned from, then the SVM on them, each of equal spread."""
    components = min(settings["components"], *features.shape)
    shorten = PCA(components, random_state=0).fit(features)
    machine = fit_machine(shorten.transform(features), labels, settings)
    return Machine(
        lambda fresh: machine.scores(shorten.transform(fresh)), machine.parameters + int(shorten.components_.size)
    )


BASELINE = Baseline("svm_lbp", "SVM+LBP", "2", needs_mesh=False, fit=fit)
