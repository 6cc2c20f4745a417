"""The same fit on many machines, by Dask: each keeps its learners, and only sums and weights travel.

First every machine counts what is usual of its items; each part then hears that from the other parts alone. In every
round each goes over its own rows from the same weights, by the same compiled lines as on one machine, and the weights
are averaged, each by how many of its answers a part holds (local SGD; Stich 2019). With one part it is the fit on one
machine. Decision 0009 says why Dask.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from distributed import Client, Future

from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.training.descent import RATE, ROUNDS, Fit, answers_of, blank_fit, go_over, pull_of
from knowledge_tracing.training.expecting import Usual
from knowledge_tracing.training.replay import Replayed, replay


@dataclass(frozen=True)
class Part:
    """One machine's rows as terms, their outcomes (rows,), and the answers of each weight (weights,)."""

    replayed: Replayed
    outcome: Floats
    answers: Floats


@dataclass(frozen=True)
class Step:
    """What one round on one part changed: weights and sums of squared slopes, (weights,) each."""

    weights: Floats
    slopes: Floats


def fit_on(client: Client, logs: Sequence[Future], items: int, skills: int, rounds: int = ROUNDS) -> tuple[Fit, Usual]:
    """Weights and what is usual, from logs that lie on the machines of `client`, whole learners in each."""
    counts = client.map(_count, logs, items=items, skills=skills)
    usual = reduce(Usual.plus, client.gather(counts))
    everyone = client.scatter(usual, broadcast=True)
    parts = client.map(_prepare, logs, counts, everyone=everyone, items=items, skills=skills)
    fit, answers = blank_fit(items, skills), client.gather(client.map(_answers, parts))
    total = sum(answers, np.zeros(len(fit.weights)))
    shares = [each / np.maximum(total, 1.0) for each in answers]  # of each weight's answers, by part
    pull = client.scatter(pull_of(fit, total), broadcast=True)
    for number in range(rounds):
        now = client.scatter(fit, broadcast=True)
        rate = RATE * (1 - number / rounds)
        steps = client.map(_round, parts, fit=now, pull=pull, rate=rate, seed=number, pure=False)
        for share, step in zip(shares, client.gather(steps), strict=True):
            fit.weights += share * step.weights
            fit.slopes += step.slopes
    return fit, usual


def _count(log: AttemptLog, items: int, skills: int) -> Usual:
    return Usual(items, skills).add(log)


def _prepare(log: AttemptLog, own: Usual, everyone: Usual, items: int, skills: int) -> Part:
    replayed = replay(log, everyone.minus(own).expected(log))
    return Part(replayed, log.correct, answers_of(blank_fit(items, skills), replayed, np.arange(len(log))))


def _answers(part: Part) -> Floats:
    return part.answers


def _round(part: Part, fit: Fit, pull: Floats, rate: float, seed: int) -> Step:
    own = Fit(fit.terms, fit.weights.copy(), fit.slopes.copy())
    rows = np.random.default_rng(seed).permutation(len(part.outcome))
    go_over(own, part.replayed, part.outcome, rows, np.asarray(pull), rate)
    return Step(own.weights - fit.weights, own.slopes - fit.slopes)
