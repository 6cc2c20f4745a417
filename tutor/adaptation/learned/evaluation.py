"""Whether a fitted policy would do better than the rules: judged on learners who had no say in the fit."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.estimating import Estimates, gain, value
from tutor.adaptation.learned.fitting import Fit, fit
from tutor.adaptation.learned.logged import ACTIONS, Floats, Logged

FEWEST_LEARNERS = 30
FEWEST_CHOICES = 1_000
FEWEST_EFFECTIVE = 200
FEWEST_TAKEN = 50  # choices beside the rules
# In reward a choice. Where the level makes no difference at all, simulated choices show a gain of up to 0.01, for the
# predicted success that rewards are measured against is not exact (docs/learned-policy.md): twice that is asked for.
WORTH_IT = 0.02
FOLDS = 5
SEED = 20


class TooLittle(ValueError):
    """There is not enough to judge by; says what is missing."""


@dataclass(frozen=True)
class Evaluation:
    """What was found. `gain`: the fitted policy less the rules, in reward a choice."""

    learners: int
    choices: int
    rules: Estimates
    policy: Estimates
    gain: Estimates

    @property
    def beats_the_rules(self) -> bool:
        """The least that the doubly robust interval allows is still a gain worth having."""
        return self.gain.dr.low > WORTH_IT

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers."""
        return {**asdict(self), "beats_the_rules": self.beats_the_rules}


def evaluate(logged: Logged, version: str) -> tuple[Fit, Evaluation]:
    """Fit on everybody, judged by five fits that each leave a fifth of the learners out. Raises `TooLittle`."""
    _enough(logged)
    policy, foretold = _held_out(logged)
    rules = always(Action.USUAL, len(logged))
    found = Evaluation(
        learners=len(np.unique(logged.learner)),
        choices=len(logged),
        rules=value(logged, rules, foretold),
        policy=value(logged, policy, foretold),
        gain=gain(logged, policy, rules, foretold),
    )
    if found.policy.effective < FEWEST_EFFECTIVE:
        raise TooLittle(
            f"The logged choices say as much about the fitted policy as {found.policy.effective:.0f} of its own would; "
            f"at least {FEWEST_EFFECTIVE} are needed. Go on exploring, or explore a larger share."
        )
    return fit(logged, version), found


def always(action: Action, choices: int) -> Floats:
    """A policy that does nothing else: (choices, 3)."""
    return np.tile([float(each is action) for each in ACTIONS], (choices, 1))


def _held_out(logged: Logged) -> tuple[Floats, Floats]:
    """The chances and the foretold rewards of each choice, by a fit that never saw its learner. (n, 3) each."""
    people = np.random.default_rng(SEED).permutation(np.unique(logged.learner))
    policy, foretold = np.zeros((len(logged), 3)), np.zeros((len(logged), 3))
    for fold in range(FOLDS):
        mine = np.isin(logged.learner, people[fold::FOLDS])
        model = fit(logged.only(~mine), f"fold {fold + 1}")
        policy[mine], foretold[mine] = model.policy(logged.only(mine)), model.foretold(logged.context[mine])
    return policy, foretold


def _enough(logged: Logged) -> None:
    learners = len(np.unique(logged.learner))
    beside = int((logged.taken != ACTIONS.index(Action.USUAL)).sum())
    missing = [
        f"{have} {what} (at least {need})"
        for have, need, what in (
            (learners, FEWEST_LEARNERS, "learners"),
            (len(logged), FEWEST_CHOICES, "choices"),
            (beside, FEWEST_TAKEN, "choices beside the rules"),
        )
        if have < need
    ]
    if missing:
        raise TooLittle(f"There is too little to judge by: {', '.join(missing)}. Go on exploring.")
