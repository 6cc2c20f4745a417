"""Logged choices as arrays, for fitting and off-line evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.context import Context

Floats = NDArray[np.float64]
ACTIONS = tuple(Action)


class Choice(NamedTuple):
    """One choice, its propensity, and what came of it. `learner`: a number that says only which are the same one."""

    learner: int
    context: Context
    allowed: tuple[Action, ...]
    action: Action
    propensity: float | None
    reward: float


@dataclass(frozen=True)
class Logged:
    """n choices: learner (n,), context (n, 8), allowed (n, 3), taken (n,), propensity (n,), reward (n,)."""

    learner: NDArray[np.int64]
    context: Floats
    allowed: NDArray[np.bool_]
    taken: NDArray[np.int64]
    propensity: Floats
    reward: Floats

    def __len__(self) -> int:
        return len(self.reward)

    def only(self, rows: NDArray[np.bool_]) -> "Logged":
        """The rows where this is true."""
        return Logged(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def as_logged(choices: Sequence[Choice]) -> Logged:
    """Raises `ValueError` where a propensity is missing or impossible: leaving those out would be a choice too."""
    without = sum(each.propensity is None or not 0.0 < each.propensity <= 1.0 for each in choices)
    if without:
        raise ValueError(
            f"{without} of {len(choices)} logged choices have no usable propensity, so nothing can be concluded from "
            "them. They were changed or restored from elsewhere; evaluate on a copy of the data where they are whole."
        )
    return Logged(
        learner=np.array([each.learner for each in choices], dtype=np.int64),
        context=np.array([each.context for each in choices], dtype=float),
        allowed=np.array([[name in each.allowed for name in ACTIONS] for each in choices], dtype=bool),
        taken=np.array([ACTIONS.index(each.action) for each in choices], dtype=np.int64),
        propensity=np.array([each.propensity for each in choices], dtype=float),
        reward=np.array([each.reward for each in choices], dtype=float),
    )
