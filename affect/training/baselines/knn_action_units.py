"""The paper's "KNN+AU" (its Table 2): nearest neighbours on action-unit-like intensities, which no coder coded."""

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from affect.features.action_units import NeutralFace, intensities
from affect.training.baselines.classical import Array, Choice, Machine, Settings, Truth, fit_classical, grid
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell
from affect.training.datasets.ferplus import EXPRESSIONS

CHOICE = Choice(grid(neighbours=[15, 30, 60], weights=["uniform", "distance"]), tried_on=1_000_000)
_LEAST_SHARE = 1e-3  # so that a class no neighbour has is unlikely, not impossible


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """The neutral face is the mean of the clearly neutral faces that are learned from."""
    neutral = learn.where((learn.faces.majority == EXPRESSIONS.index("neutral")) & learn.faces.agreed)
    rest = NeutralFace.of(neutral.landmarks.astype(np.float64))
    return fit_classical(
        lambda part: intensities(part.landmarks.astype(np.float64), rest), fit_neighbours, CHOICE, learn, held_out, tell
    )


def fit_neighbours(features: Array, labels: Truth, settings: Settings) -> Machine:
    """Euclidean distance in spreads among neutral faces."""
    neighbours = min(settings["neighbours"], len(labels))
    machine = KNeighborsClassifier(neighbours, weights=settings["weights"]).fit(features, labels)
    return Machine(lambda fresh: np.log(machine.predict_proba(fresh) + _LEAST_SHARE), int(features.size))


BASELINE = Baseline("knn_action_units", "KNN+AU", "2", needs_mesh=True, fit=fit)
