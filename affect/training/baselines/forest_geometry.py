"""The paper's "RF+Geo" (its Table 2): a random forest (Breiman 2001) over the named measures."""

import numpy as np
from sklearn.ensemble import RandomForestClassifier

from affect.training.baselines.classical import Array, Choice, Machine, Settings, Truth, fit_classical, grid
from affect.training.baselines.geometry import measured
from affect.training.baselines.protocol import Baseline, Fitted, Part, Tell

CHOICE = Choice(grid(trees=[200], leaf=[1, 3], share=["sqrt", 0.25]), tried_on=4_000)
_LEAST_SHARE = 1e-3


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    """Leaf size and share of measures a split may see are chosen on the held-out part."""
    return fit_classical(measured, fit_forest, CHOICE, learn, held_out, tell)


def fit_forest(features: Array, labels: Truth, settings: Settings) -> Machine:
    """`trees` trees, each leaf with at least `leaf` faces."""
    machine = RandomForestClassifier(
        settings["trees"], min_samples_leaf=settings["leaf"], max_features=settings["share"], random_state=0
    )
    machine.fit(features, labels)
    # A node keeps its measure, its threshold and its two children; a leaf a share for each class.
    nodes = sum(tree.tree_.node_count for tree in machine.estimators_)
    leaves = sum(tree.tree_.n_leaves for tree in machine.estimators_)
    kept = 4 * (nodes - leaves) + machine.n_classes_ * leaves
    return Machine(lambda fresh: np.log(machine.predict_proba(fresh) + _LEAST_SHARE), int(kept))


BASELINE = Baseline("forest_geometry", "RF+Geo", "2", needs_mesh=True, fit=fit)
