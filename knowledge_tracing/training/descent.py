"""The weights that explain a log best, under their priors: AdaGrad over the rows, a few times round."""

from dataclasses import astuple, dataclass
from functools import cache
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from knowledge_tracing.context import scoring
from knowledge_tracing.context.families import FAMILIES, Family, terms, weights_in_all
from knowledge_tracing.training.compiling import compiled
from knowledge_tracing.training.datasets import Floats, Ints
from knowledge_tracing.training.replay import Replayed

ROUNDS = 6
RATE = 0.2  # falls to nought over the rounds
TERM = np.dtype([("place", "i8"), ("measure", "i8"), ("start", "i8"), ("spread", "f8")])


@dataclass
class Fit:
    """The weights (weights,), the sums of squared slopes that steps are measured by, and where each family begins."""

    terms: NDArray[Any]
    weights: Floats
    slopes: Floats

    def log_odds(self, replayed: Replayed, rows: Ints) -> Floats:
        """z of each of these rows: (rows,)."""
        return np.asarray(_scores()(self.weights, replayed.at, replayed.x, rows, self.terms))


def blank_fit(items: int, skills: int, families: tuple[Family, ...] = FAMILIES) -> Fit:
    """All weights nought."""
    total = weights_in_all(items, skills, families)
    records = np.array([astuple(term) for term in terms(items, skills, families)], TERM)
    return Fit(records, np.zeros(total), np.zeros(total))


def descend(fit: Fit, replayed: Replayed, outcome: Floats, rows: Ints, rounds: int = ROUNDS, seed: int = 0) -> None:
    """Fit on these rows (numbers of rows), in an order drawn anew each round."""
    rng = np.random.default_rng(seed)
    pull = pull_of(fit, answers_of(fit, replayed, rows))
    for number in range(rounds):
        go_over(fit, replayed, outcome, rng.permutation(rows), pull, RATE * (1 - number / rounds))


def go_over(fit: Fit, replayed: Replayed, outcome: Floats, rows: Ints, pull: Floats, rate: float) -> None:
    """One step down the slope for each of these rows in turn."""
    _steps()(fit.weights, fit.slopes, pull, replayed.at, replayed.x, rows, outcome, rate, fit.terms)


def answers_of(fit: Fit, replayed: Replayed, rows: Ints) -> Floats:
    """In how many of these rows each weight speaks: (weights,)."""
    seen = np.empty(len(fit.weights))
    ends = np.append(fit.terms["start"][1:], len(seen))
    for term, end in zip(fit.terms, ends, strict=True):
        drawers = replayed.at[rows, term["place"]]
        seen[term["start"] : end] = np.bincount(drawers[drawers >= 0], minlength=end - term["start"])
    return seen


def pull_of(fit: Fit, answers: Floats) -> Floats:
    """1 / (variance · answers) of each weight (weights,): the prior's slope, shared out over the answers."""
    lengths = np.diff(np.append(fit.terms["start"], len(answers)))
    return np.asarray(1.0 / (np.repeat(fit.terms["spread"] ** 2, lengths) * np.maximum(answers, 1)))


@cache
def _scores() -> Any:
    score = compiled(scoring)["score"]

    def scores(weights: Any, at: Any, x: Any, rows: Any, terms: Any) -> Any:
        found = np.empty(len(rows))
        for number in range(len(rows)):
            found[number] = score(weights, at[rows[number]], x[rows[number]], terms)
        return found

    return njit(scores)


@cache
def _steps() -> Any:
    step = compiled(scoring)["step"]

    def steps(
        weights: Any, slopes: Any, pull: Any, at: Any, x: Any, rows: Any, outcome: Any, rate: float, terms: Any
    ) -> None:
        for row in rows:
            step(weights, slopes, pull, at[row], x[row], terms, outcome[row], rate)

    return njit(steps)
