"""Learn the states of one log, choose their number on validation learners, and hold them against simpler models."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.behaviour_states import PLACE_OF_SYMBOL
from affect.models.hmm import BehaviourHmm, HmmConfig, HmmParameters
from affect.training.behaviour.filtering import filter_states, fit_chain, fit_independent, log_chance
from affect.training.behaviour.ranking import middle
from affect.training.behaviour.steps import Steps, Usual, to_steps, usual_times
from affect.training.datasets.attempts import Attempts

TEST, VALIDATION = 1, 2  # the shared protocol: fold 1 is reported on, fold 2 chooses, the others teach
CANDIDATES = (2, 3, 4, 5, 6, 7, 8)
PLAIN = np.zeros_like(PLACE_OF_SYMBOL)  # one group: where a step stands is an observation like any other

Rows = NDArray[np.bool_]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Log:
    """A log made into steps, and who teaches, who chooses and who is reported on, (steps,) each."""

    name: str
    steps: Steps
    usual: Usual
    learn: Rows
    choose: Rows
    test: Rows


@dataclass(frozen=True)
class Learned:
    """The chosen model, its number of states, and of each number tried the validation nats a step."""

    parameters: HmmParameters
    states: int
    tried: Mapping[int, float]


def split(name: str, attempts: Attempts) -> Log:
    """Raises ValueError where one of the three groups of learners is missing."""
    test, choose = attempts.fold == TEST, attempts.fold == VALIDATION
    learn = ~(test | choose)
    if not (learn.any() and choose.any() and test.any()):
        raise ValueError(f"{name} needs learners in fold {TEST}, in fold {VALIDATION} and in others")
    usual = usual_times(attempts, learn)
    return Log(name, to_steps(attempts, usual), usual, learn, choose, test)


def learn(log: Log, config: HmmConfig, tell: Tell, candidates: Sequence[int] = CANDIDATES) -> Learned:
    """The fewest states whose validation likelihood is within one standard error of the best (over learners)."""
    sequences = log.steps.sequences(log.learn)
    fits, by_learner = {}, {}
    for states in candidates:
        fits[states] = BehaviourHmm.fit(sequences, PLACE_OF_SYMBOL, replace(config, states=states)).parameters
        found = log_chance(filter_states(fits[states], log.steps).expected, log.steps, given_place=True)
        by_learner[states] = learner_means(found, log.steps.attempts.learner, log.choose)
        tell(f"{log.name}: {states} states, {by_learner[states].mean():.4f} nats a step on validation learners")
    chosen = fewest_good_enough(by_learner)
    return Learned(fits[chosen], chosen, {states: float(means.mean()) for states, means in by_learner.items()})


def fewest_good_enough(by_learner: Mapping[int, NDArray[np.float64]]) -> int:
    """The one-standard-error rule (Breiman et al. 1984), on differences of the same learners to the best."""
    best = max(by_learner, key=lambda states: float(by_learner[states].mean()))
    for states in sorted(by_learner):
        behind = by_learner[best] - by_learner[states]
        if behind.mean() <= behind.std(ddof=1) / np.sqrt(len(behind)):
            return states
    return best


def learner_means(values: NDArray[np.float64], learner: NDArray[np.int64], rows: Rows) -> NDArray[np.float64]:
    """(learners,) the mean of each learner's chosen steps."""
    of = np.unique(learner[rows], return_inverse=True)[1]
    return np.asarray(np.bincount(of, values[rows]) / np.bincount(of), dtype=np.float64)


def likelihoods(log: Log, learned: Learned, config: HmmConfig) -> dict[str, Any]:
    """Nats a step on test and validation learners, of each model, and the states' lead over the chain on the former."""
    steps, sequences = log.steps, log.steps.sequences(log.learn)
    plain = BehaviourHmm.fit(sequences, PLAIN, replace(config, states=learned.states)).parameters
    expected = {
        "states": filter_states(learned.parameters, steps).expected,
        "states_places_emitted": filter_states(plain, steps).expected,
        "markov_chain": fit_chain(sequences).expected(steps),
        "independent": np.broadcast_to(fit_independent(sequences), (len(steps.symbol), len(PLACE_OF_SYMBOL))),
    }
    scores = {name: log_chance(each, steps, given_place=True) for name, each in expected.items()}
    found: dict[str, Any] = {name: float(score[log.test].mean()) for name, score in scores.items()}
    found["validation"] = {name: float(score[log.choose].mean()) for name, score in scores.items()}
    lead = scores["states"] - scores["markov_chain"]
    return found | {"lead_over_chain": float(lead[log.test].mean()), "lead_ci95": _interval(lead, log)}


def _interval(values: NDArray[np.float64], log: Log, draws: int = 1000) -> tuple[float, float]:
    """Of a mean over the test steps, whole learners drawn anew."""
    of = np.unique(log.steps.attempts.learner[log.test], return_inverse=True)[1]
    sums, counts = np.bincount(of, values[log.test]), np.bincount(of)
    drawn = np.random.default_rng(0).integers(0, len(counts), (draws, len(counts)))
    return middle(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
