"""From logged choices to opinions of the actions: ridge regression an action, by MABWiser's linear Thompson sampling.

What all actions have in common is taken off first, r − b·x with one ridge regression b, so that an action which was
seldom taken stays near the others and unsure, rather than near nothing. MABWiser is needed here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.adaptation.learned.logged import ACTIONS, Floats, Logged
from tutor.adaptation.learned.parameters import Arm, Learned
from tutor.adaptation.learned.picking import acting

RIDGE = 10.0  # λ: residual variance over the variance of effects thought likely beforehand, about 0.3² over 0.1²
MISSING = (
    "Fitting needs the packages of requirements/learned.lock, which a site that only uses what was fitted does not. "
    "Install them with: .venv/bin/pip install --no-deps -r requirements/learned.lock"
)


class NeedsPackages(RuntimeError):
    """The optional packages are not installed."""


@dataclass(frozen=True)
class Fit:
    """A fitted policy, and the baseline b (8,) that goes with it: together they foretell rewards."""

    learned: Learned
    baseline: Floats

    def foretold(self, context: Floats) -> Floats:
        """The reward expected of every action: (n, 3)."""
        means = np.array([self.learned.arms[each].mean for each in ACTIONS])
        return np.asarray(context @ means.T + (context @ self.baseline)[:, None])

    def policy(self, logged: Logged) -> Floats:
        """The chances that it gives the allowed actions of each choice: (n, 3), rows sum to 1."""
        rows = zip(logged.context, logged.allowed, strict=True)
        found = [acting(self.learned, tuple(x.tolist()), [ACTIONS[a] for a in np.flatnonzero(ok)]) for x, ok in rows]
        return np.array([[each.get(action, 0.0) for action in ACTIONS] for each in found])


def fit(logged: Logged, version: str) -> Fit:
    """Raises `NeedsPackages` where MABWiser is not installed."""
    baseline = _ridge(logged.context, logged.reward)
    rest = logged.reward - logged.context @ baseline
    bandit = _bandit(float(rest.std()))
    bandit.fit(decisions=[ACTIONS[a].value for a in logged.taken], rewards=rest, contexts=logged.context)
    return Fit(Learned(version, {each: _arm(bandit, each.value) for each in ACTIONS}), baseline)


def _ridge(x: Floats, y: Floats) -> Floats:
    return np.asarray(np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y))


def _bandit(spread: float) -> Any:
    mab, sampling = _mabwiser()
    return mab([each.value for each in ACTIONS], sampling(alpha=max(spread, 1e-3), l2_lambda=RIDGE))


def _mabwiser() -> tuple[Callable[..., Any], Callable[..., Any]]:
    try:
        from mabwiser.mab import MAB, LearningPolicy
    except ImportError as missing:
        raise NeedsPackages(MISSING) from missing
    return MAB, LearningPolicy.LinTS


def _arm(bandit: Any, name: str) -> Arm:
    """θ ~ N(β, α² A⁻¹), which MABWiser draws from and keeps to itself."""
    model = bandit._imp.arm_to_model[name]
    covariance = model.alpha**2 * np.asarray(model.A_inv)
    return Arm(tuple(map(float, model.beta)), tuple(tuple(map(float, row)) for row in covariance))
