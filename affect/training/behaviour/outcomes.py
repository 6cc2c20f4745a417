"""Observable things that come next in a log, which a state ought to foretell.

Each is asked at certain steps only and looks at later steps only:

- next step unsolved: at every step with another one in the same sitting;
- next item missed at first: at the last step on an item, of the first try at the next one;
- left unsolved: at a miss, whether the visit to the item ends without solving it. Items that the tutor itself mostly
  leaves after the first miss (it turns to smaller questions) are not asked;
- stops soon after a miss: at a miss, whether the sitting ends within three more steps, none of them solved;
- next item harvested: at the last step on an item, whether the next is solved after two or more quick steps that did
  not solve it: hints to the bottom, or guess after guess;
- hints next: whether the next step comes with hints, where the log counts them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.behaviour_states import Pace
from affect.training.behaviour.steps import Steps, starts

SOON = 3
QUICK_MISSES = 2
SELDOM_LEFT, TIMES_SEEN = 0.3, 5
FEWEST = 50  # cases of the rarer kind among those learned from


@dataclass(frozen=True)
class Outcome:
    """asked (steps,) where the question makes sense; happens (steps,) 0 or 1."""

    name: str
    asked: NDArray[np.bool_]
    happens: NDArray[np.int64]


def outcomes(steps: Steps, learn: NDArray[np.bool_]) -> list[Outcome]:
    """Those that occur often enough in this log, among both the learners learned from and the others."""
    log = steps.attempts
    missed, goes_on = log.right == 0, _same_as_next(steps.sitting)
    ends_visit = ~_same_as_next(steps.visit)
    solved, harvested = _by_visit(steps)
    next_visit = np.minimum(steps.visit + 1, len(solved) - 1)
    every = [
        Outcome("next step unsolved", goes_on, _next(missed)),
        Outcome("next item missed at first", goes_on & ends_visit, _next(missed)),
        Outcome("left unsolved", missed & _seldom_left(steps, learn), ~solved[steps.visit] * 1),
        Outcome("stops soon after a miss", missed, _stops_soon(steps)),
        Outcome("next item harvested", goes_on & ends_visit, harvested[next_visit] * 1),
        Outcome("hints next", goes_on & np.isfinite(log.hints), _next(np.nan_to_num(log.hints) > 0)),
    ]
    return [each for each in every if _often_enough(each, learn) and _often_enough(each, ~learn)]


def _same_as_next(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.append(~starts(values)[1:], False)


def _next(happens: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.append(happens[1:], False).astype(np.int64)


def _by_visit(steps: Steps) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(visits,) solved in the end; harvested."""
    right, pace = steps.attempts.right, steps.symbol % len(Pace)
    ends = np.append(np.flatnonzero(starts(steps.visit))[1:], len(right)) - 1
    quick_miss = (right == 0) & (pace == Pace.QUICK) & steps.pace_known & (steps.tries > 0)
    solved = right[ends] == 1
    return solved, solved & (np.bincount(steps.visit, quick_miss) >= QUICK_MISSES)


def _seldom_left(steps: Steps, learn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(steps,) whether learners learned from seldom leave this item right after a first miss."""
    first_miss = learn & (steps.tries == 0) & (steps.attempts.right == 0)
    left = pd.Series((~_same_as_next(steps.visit))[first_miss] * 1.0)
    found = left.groupby(steps.attempts.item[first_miss]).agg(["mean", "size"])
    kept = found.index[(found["mean"] < SELDOM_LEFT) & (found["size"] >= TIMES_SEEN)]
    return np.isin(steps.attempts.item, kept.to_numpy())


def _stops_soon(steps: Steps) -> NDArray[np.int64]:
    ends = np.append(np.flatnonzero(starts(steps.sitting))[1:], len(steps.sitting)) - 1
    left = ends[steps.sitting] - np.arange(len(steps.sitting))
    solved = np.cumsum(steps.attempts.right)
    solved_after = solved[ends][steps.sitting] - solved
    return np.asarray((left <= SOON) & (solved_after == 0), dtype=np.int64)


def _often_enough(outcome: Outcome, rows: NDArray[np.bool_]) -> bool:
    happens = outcome.happens[outcome.asked & rows]
    return bool(min(happens.sum(), len(happens) - happens.sum()) >= FEWEST)
