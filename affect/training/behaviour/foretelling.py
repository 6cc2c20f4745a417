"""How well the filtered state foretells what comes next, beside plain baselines, on learners never met.

Each reading of the past becomes a chance by a logistic regression on the learners that taught the states; the AUC is
of the test learners, its interval over learners.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from affect.behaviour_states import SYMBOLS, Pace
from affect.models.hmm import HmmParameters
from affect.training.behaviour.filtering import filter_states
from affect.training.behaviour.outcomes import Outcome, outcomes
from affect.training.behaviour.ranking import Drawn, middle, ranked
from affect.training.behaviour.states import Log
from affect.training.behaviour.steps import Steps, starts

HALF_LIVES = (3, 10, 40)  # steps
Readings = dict[str, NDArray[np.float64]]


def foretell(log: Log, parameters: HmmParameters) -> dict[str, Any]:
    """For each outcome: cases, how often it happens, the AUC of each reading, and what the states add to averages."""
    readings = readings_of_the_past(log.steps, parameters)
    return {each.name: _judge(each, readings, log) for each in outcomes(log.steps, log.learn)}


def readings_of_the_past(steps: Steps, parameters: HmmParameters) -> Readings:
    """(steps, …) each, from a step and those before: the last outcome, moving averages, the last event, the state."""
    missed = (steps.attempts.right == 0).astype(np.float64)
    quick = ((steps.symbol % len(Pace) == Pace.QUICK) & steps.pace_known).astype(np.float64)
    averages = np.column_stack(
        [moving_average(series, steps.attempts.learner, life) for series in (missed, quick) for life in HALF_LIVES]
    )
    state = np.log(filter_states(parameters, steps).states + 1e-6)
    return {
        "last outcome": missed[:, None],
        "moving averages": averages,
        "last event": np.eye(SYMBOLS)[steps.symbol],
        "state": state,
        "moving averages and state": np.column_stack([averages, state]),
    }


def moving_average(series: NDArray[np.float64], learner: NDArray[np.int64], half_life: float) -> NDArray[np.float64]:
    """(steps,) of each learner's own steps so far, from one half on, older ones fading by half in `half_life` steps."""
    keep = 0.5 ** (1 / half_life)
    own = np.split(series, np.flatnonzero(starts(learner))[1:])
    return np.concatenate([lfilter([1 - keep], [1, -keep], each, zi=[keep * 0.5])[0] for each in own])


def _judge(outcome: Outcome, readings: Readings, log: Log) -> dict[str, Any]:
    test = outcome.asked & log.test
    found = {name: _ranked(outcome, reading, log) for name, reading in readings.items()}
    added = found["moving averages and state"].draws - found["moving averages"].draws
    return {
        "n": int(test.sum()),
        "learners": len(np.unique(log.steps.attempts.learner[test])),
        "rate": float(outcome.happens[test].mean()),
        "auc": {name: {"auc": each.auc, "ci95": each.interval} for name, each in found.items()},
        "state_adds": found["moving averages and state"].auc - found["moving averages"].auc,
        "state_adds_ci95": middle(added),
    }


def _ranked(outcome: Outcome, reading: NDArray[np.float64], log: Log) -> Drawn:
    learn, test = outcome.asked & log.learn, outcome.asked & log.test
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))
    model.fit(reading[learn], outcome.happens[learn])
    score = model.decision_function(reading[test])
    return ranked(outcome.happens[test], score, log.steps.attempts.learner[test])
