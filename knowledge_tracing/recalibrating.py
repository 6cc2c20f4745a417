"""Parameters made to fit a deployment's own answers, no further than those answers tell.

With z the log odds that the parameters in force gave before each answer, less the exercise's part,

    log odds = a + b · z + c · needed − v · (difficulty + δ of the exercise)

a, b, c and every δ are normal around 0, 1, 0 and 0 beforehand; the most probable ones are found by Newton steps.
`needed` is what is known of the prerequisites: logs that others publish name none, so a site that knows them learns
here what they weigh. Every weight keeps its sign, so a right answer still never lowers mastery.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge_tracing.logistic import Parameters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SHIFT, SLOPE, NEEDED, ITEM = 0.5, 0.25, 0.5, 0.5  # prior standard deviations of a, b, c and δ
LEAST_SLOPE = 0.25
ROUNDS = 30
GROUPS = 5  # of learners, each judged by what the others taught


@dataclass(frozen=True)
class Answers:
    """First tries, each (rows,): z, `needed`, the exercise's stated difficulty and number, the learner, the outcome."""

    known: Floats
    needed: Floats
    difficulty: Floats
    item: Ints
    learner: Ints
    correct: Floats

    def where(self, rows: NDArray[np.bool_]) -> "Answers":
        """These rows alone."""
        return Answers(*(values[rows] for values in vars(self).values()))


@dataclass(frozen=True)
class Correction:
    """a, b, c, and δ of every exercise (items,)."""

    shift: float
    slope: float
    needed: float
    items: Floats

    def chances(self, answers: Answers, weight: float) -> Floats:
        """P(right) of each row: (rows,); `weight` is v."""
        hard = answers.difficulty + self.items[answers.item]
        known = self.shift + self.slope * answers.known + self.needed * answers.needed
        return _sigmoid(known - weight * hard)

    def applied(self, parameters: Parameters, version: str) -> Parameters:
        """The parameters with a, b and c taken in; the δ belong to the exercises."""
        weights = {name: self.slope * weight for name, weight in parameters.weights.items()}
        weights["needed"] = max(weights["needed"] + self.needed, 0.0)
        bias = self.shift + self.slope * parameters.bias
        return replace(parameters, version=version, bias=bias, weights=weights)


def correct(answers: Answers, items: int, weight: float) -> Correction:
    """The most probable correction; `items` says how many exercises there are."""
    found = Correction(0.0, 1.0, 0.0, np.zeros(items))
    for _ in range(ROUNDS):
        found = _items_step(answers, weight, _line_step(answers, weight, found))
    return found


def held_out_log_loss(answers: Answers, items: int, weight: float) -> tuple[float, float]:
    """Mean log-loss of learners who had no say in it: without and with the correction."""
    before, after = np.zeros(len(answers.correct)), np.zeros(len(answers.correct))
    nothing = Correction(0.0, 1.0, 0.0, np.zeros(items))
    for group in range(GROUPS):
        own = answers.learner % GROUPS == group
        if own.any() and not own.all():
            judged = answers.where(own)
            before[own] = _loss(judged.correct, nothing.chances(judged, weight))
            after[own] = _loss(judged.correct, correct(answers.where(~own), items, weight).chances(judged, weight))
    return float(before.mean()), float(after.mean())


def _line_step(answers: Answers, weight: float, now: Correction) -> Correction:
    """One Newton step for a, b and c."""
    p = now.chances(answers, weight)
    x = np.column_stack([np.ones_like(answers.known), answers.known, answers.needed])  # (rows, 3)
    here, tight = np.array([now.shift, now.slope, now.needed]), np.array([SHIFT, SLOPE, NEEDED]) ** -2.0
    slope = x.T @ (answers.correct - p) - tight * (here - np.array([0.0, 1.0, 0.0]))  # (3,)
    bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(tight)  # (3, 3)
    shift, factor, needed = (here + np.linalg.solve(bend, slope)).tolist()
    return replace(now, shift=shift, slope=max(factor, LEAST_SLOPE), needed=max(needed, 0.0))


def _items_step(answers: Answers, weight: float, now: Correction) -> Correction:
    """One Newton step for each δ; harder means fewer right answers than foretold."""
    p = now.chances(answers, weight)
    count = len(now.items)
    missed = np.bincount(answers.item, p - answers.correct, count)  # (items,)
    bend = np.bincount(answers.item, p * (1 - p), count)
    step = (weight * missed - now.items / ITEM**2) / (weight**2 * bend + ITEM**-2)
    return replace(now, items=now.items + step)


def _loss(y: Floats, p: Floats) -> Floats:
    kept = np.clip(p, 1e-9, 1 - 1e-9)
    return np.asarray(-(y * np.log(kept) + (1 - y) * np.log(1 - kept)))


def _sigmoid(z: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(z / 2.0)))
