"""How far learners lie from what is estimated of them, by what they answer next.

A window holds up to WINDOW next answers of one learner on one skill, all foretold from the first one's history.
Their log odds share an unknown normal deviation, as `uncertainty.py` has it; the two numbers of the greatest
likelihood are found by Gauss–Hermite quadrature and Nelder–Mead.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import roots_hermitenorm

from knowledge_tracing.training.datasets import AttemptLog, Floats, Ints, Mask
from knowledge_tracing.uncertainty import Uncertainty

WINDOW = 5
NODES, NODE_WEIGHTS = roots_hermitenorm(15)


@dataclass(frozen=True)
class Windows:
    """Evidence (windows,); log odds and signed outcomes (windows, WINDOW), the sign nought where there is no answer."""

    evidence: Floats
    z: Floats
    sign: Floats

    def likelihood(self, doubt: Uncertainty) -> float:
        """Mean log-likelihood of a window."""
        sd = doubt.deviation(self.evidence)  # (windows,)
        shifted = self.z[:, :, None] + sd[:, None, None] * NODES  # (windows, WINDOW, nodes)
        told = -np.logaddexp(0.0, -self.sign[:, :, None] * shifted) * (self.sign != 0)[:, :, None]
        joint = np.exp(told.sum(axis=1)) @ (NODE_WEIGHTS / NODE_WEIGHTS.sum())  # (windows,)
        return float(np.log(joint).mean())


def windows(log: AttemptLog, known: Floats, easiness: Floats, evidence: Floats, rows: Mask) -> Windows:
    """Windows over `rows`: `known` (rows,) are log odds without the exercise's part, `easiness` (rows,) that part."""
    chosen = np.flatnonzero(rows)
    place = pd.DataFrame({"who": log.student[chosen], "skill": log.skill[chosen]})
    turn = place.groupby(["who", "skill"]).cumcount().to_numpy()  # (rows,)
    window = place.assign(part=turn // WINDOW).groupby(["who", "skill", "part"], sort=False).ngroup().to_numpy()
    first: Ints = chosen[np.unique(window, return_index=True)[1]]  # (windows,)
    z, sign = np.zeros((len(first), WINDOW)), np.zeros((len(first), WINDOW))
    z[window, turn % WINDOW] = known[first][window] + easiness[chosen]
    sign[window, turn % WINDOW] = 2.0 * log.correct[chosen] - 1.0
    return Windows(evidence[first], z, sign)


def fit_uncertainty(found: Windows) -> Uncertainty:
    """The two numbers of greatest likelihood."""
    best = minimize(
        lambda logs: -found.likelihood(Uncertainty(*np.exp(logs))), np.log([1.0, 10.0]), method="Nelder-Mead"
    )
    return Uncertainty(*(round(float(each), 4) for each in np.exp(best.x)))


def coverage(found: Windows, doubt: Uncertainty, below: float) -> float:
    """The share of windows whose number of right answers lies below the model's own `below` quantile, ties shared.

    Well calibrated, it is `below` (the randomised probability integral transform; Czado, Gneiting & Held 2009).
    """
    rng = np.random.default_rng(0)
    sd = doubt.deviation(found.evidence)  # (windows,)
    drawn = found.z[:, :, None] + sd[:, None, None] * rng.normal(
        size=(len(found.z), 1, 400)
    )  # (windows, WINDOW, draws)
    right = ((rng.random(drawn.shape) < 1 / (1 + np.exp(-drawn))) & (found.sign != 0)[:, :, None]).sum(axis=1)
    seen = (found.sign > 0).sum(axis=1)[:, None]  # (windows, 1)
    rank = (right < seen).mean(axis=1) + rng.random(len(seen)) * (right == seen).mean(axis=1)
    return float((rank < below).mean())
