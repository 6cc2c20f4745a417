"""Attempts as sequences of named events: where a step stands, whether it solved the item, and at which pace.

A sequence is one sitting of one learner. The usual time of an item comes from chosen learners only (those learned
from), a median pulled towards that of all items; a further try is held against a fixed share of it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.behaviour_states import BREAK_SECONDS, QUICK, SLOW, Pace, Place
from affect.training.datasets.attempts import Attempts

PULL = 5.0  # an item's median counts as much as its number of times, that of all items as much as this
UNKNOWN_PACE = -1


@dataclass(frozen=True)
class Usual:
    """Usual seconds of a first try by item, of any item, and of a further try as a share of it."""

    by_item: pd.Series
    overall: float
    retry_share: float

    def seconds(self, attempts: Attempts, tries: NDArray[np.int64]) -> NDArray[np.float64]:
        """(steps,) the usual seconds of each step."""
        first = self.by_item.reindex(attempts.item).fillna(self.overall).to_numpy(np.float64)
        return np.asarray(np.where(tries > 0, first * self.retry_share, first), dtype=np.float64)


@dataclass(frozen=True)
class Steps:
    """Beside the attempts, (steps,) each: the symbol (where the pace is unknown, that of the usual pace), whether the
    pace is known, the sitting, the visit (a run of steps on one item) and the tries before on it."""

    attempts: Attempts
    symbol: NDArray[np.int64]
    pace_known: NDArray[np.bool_]
    sitting: NDArray[np.int64]
    visit: NDArray[np.int64]
    tries: NDArray[np.int64]

    def sequences(self, rows: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
        """The symbols of the chosen steps, a sequence a sitting."""
        chosen = self.sitting[rows]
        return np.split(self.symbol[rows], np.flatnonzero(np.diff(chosen)) + 1) if len(chosen) else []


def to_steps(attempts: Attempts, usual: Usual) -> Steps:
    """Name every step of a log."""
    sitting, visit, tries = sittings_and_visits(attempts)
    other_skill = (np.diff(attempts.skill, prepend=attempts.skill[0]) != 0) | starts(sitting)
    place = np.where(tries >= 2, Place.LATER_TRY, np.where(tries == 1, Place.SECOND_TRY, other_skill * 1))
    ratio = attempts.seconds / usual.seconds(attempts, tries)
    known = np.isfinite(ratio)
    pace = np.where(known, np.digitize(ratio, (QUICK, SLOW)), Pace.USUAL)
    symbol = (attempts.right * len(Place) + place) * len(Pace) + pace
    return Steps(attempts, symbol.astype(np.int64), known, sitting, visit, tries)


def usual_times(attempts: Attempts, learned_from: NDArray[np.bool_]) -> Usual:
    """The usual times of the learners learned from; a log without times has nan throughout."""
    tries = sittings_and_visits(attempts)[2]
    first = learned_from & (tries == 0) & np.isfinite(attempts.seconds)
    again = learned_from & (tries > 0) & np.isfinite(attempts.seconds)
    if not first.any():
        return Usual(pd.Series(dtype=np.float64), np.nan, 1.0)
    logs = pd.Series(np.log(np.maximum(attempts.seconds, 1)))
    overall = float(logs[first].median())
    found = logs[first].groupby(attempts.item[first]).agg(["median", "size"])
    pulled = (found["size"] * found["median"] + PULL * overall) / (found["size"] + PULL)
    share = float(np.exp(logs[again].median() - overall)) if again.any() else 1.0
    return Usual(np.exp(pulled), float(np.exp(overall)), share)


def sittings_and_visits(
    attempts: Attempts,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Number of the sitting, number of the visit to an item, and tries before on that visit, (steps,) each."""
    sitting = np.cumsum(starts(attempts.learner) | (np.nan_to_num(attempts.away) > BREAK_SECONDS)) - 1
    begins = starts(sitting) | starts(attempts.item)
    visit = np.cumsum(begins) - 1
    return sitting, visit, np.arange(len(visit)) - np.flatnonzero(begins)[visit]


def starts(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n,) true where a value differs from the one before, and at the first."""
    return np.concatenate([[True], values[1:] != values[:-1]])
