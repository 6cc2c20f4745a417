"""Fit the shared weights on a public log: `python -m knowledge_tracing.training.fit --data ../shared/data/kt`.

The published protocol: train on folds 3 to 5, choose on fold 2, judge on fold 1; folds are parted by
learner. Signs are constrained, so that a right answer can never lower mastery nor a wrong one raise it.
"""

import argparse
import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge_tracing.features import NAMES, RAISES_MASTERY
from knowledge_tracing.forgetting import Forgetting
from knowledge_tracing.logistic import WEIGHTS
from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask, read_log
from knowledge_tracing.training.difficulty import item_difficulty
from knowledge_tracing.training.histories import features, histories_before
from knowledge_tracing.training.judging import figures
from knowledge_tracing.training.models.counts import best_lr, item_mean
from knowledge_tracing.training.regression import fit_logistic, predict
from knowledge_tracing.training.splitting import Split

VERSION = "logistic-2"
LOG = "assist2017_timed.parquet"  # fitted here
ELSEWHERE = "statscloze_timed.parquet"  # adults, other material: how far the weights carry
TEST, CHOOSE = 1, 2
STRENGTHS = (2.0, 4.0, 8.0, 16.0)  # answers' worth of shrinking an exercise's difficulty
FORGETTINGS = tuple(itertools.starmap(Forgetting, itertools.product((3.0, 10.0), (0.1, 0.25, 0.5))))
PENALTIES = (0.0, 1e-5, 1e-4, 1e-3)
# The features keep their signs; the last bound is of easiness, the negated difficulty.
BOUNDS = [*((0.0, None) if raises else (None, 0.0) for raises in RAISES_MASTERY.values()), (0.0, None)]


@dataclass(frozen=True)
class Fitted:
    """Weights (features + 2,) as bias, features, easiness; with the choices that made them."""

    weights: Floats
    strength: float
    forgetting: Forgetting
    penalty: float
    chosen_log_loss: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder of the attempt logs")
    options.add_argument("--out", type=Path, default=WEIGHTS, help="parameter file to write")
    given = options.parse_args()
    log = read_log(given.data / LOG)
    fitted = choose(log)
    found = {LOG: compare(log, fitted), ELSEWHERE: compare(read_log(given.data / ELSEWHERE), fitted)}
    given.out.write_text(json.dumps(parameters(log, fitted) | {"figures": found}, indent=2) + "\n")
    json.dump(found, sys.stdout, indent=2)


def choose(log: AttemptLog) -> Fitted:
    """The fit on the training folds that has the least log-loss on the choosing fold."""
    return min(_candidates(log), key=lambda each: each.chosen_log_loss)


def compare(log: AttemptLog, fitted: Fitted) -> dict[str, Any]:
    """The test fold's first tries, by this model and by baselines fitted on the same training folds."""
    train, test = training_rows(log), (log.fold == TEST) & log.first
    difficulty = item_difficulty(log, train, fitted.strength)
    x = features(histories_before(log, difficulty), log.at, fitted.forgetting)
    parts = Split(train & log.first, train & log.first, test)
    predictions = {
        "this model": predict(np.column_stack([x, -difficulty]), fitted.weights),
        "item mean": item_mean(log, parts),
        "Best-LR": best_lr(log, parts),
    }
    rows = {"test_rows": int(test.sum()), "test_learners": len(np.unique(log.student[test]))}
    found = {name: figures(log.correct[test], p[test]) for name, p in predictions.items()}
    return rows | {name: {each: round(x, 4) for each, x in kinds.items()} for name, kinds in found.items()}


def parameters(log: AttemptLog, fitted: Fitted) -> dict[str, Any]:
    """What `load_parameters` reads, and what it was fitted on."""
    train = training_rows(log) & log.first
    rounded = [round(float(weight), 6) for weight in fitted.weights]
    return {
        "version": VERSION,
        "bias": rounded[0],
        "weights": dict(zip(NAMES, rounded[1:-1], strict=True)),
        "difficulty": rounded[-1],
        "forgetting": asdict(fitted.forgetting),
        "fitted_on": {"log": LOG, "rows": int(train.sum()), "learners": len(np.unique(log.student[train]))},
        "chosen": {
            "strength": fitted.strength,
            "penalty": fitted.penalty,
            "log_loss": round(fitted.chosen_log_loss, 6),
        },
    }


def training_rows(log: AttemptLog) -> Mask:
    return ~np.isin(log.fold, (TEST, CHOOSE))


def _candidates(log: AttemptLog) -> Iterator[Fitted]:
    for strength in STRENGTHS:
        difficulty = item_difficulty(log, training_rows(log), strength)
        histories = histories_before(log, difficulty)
        for forgetting in FORGETTINGS:
            x = np.column_stack([features(histories, log.at, forgetting), -difficulty])  # (rows, features + 1)
            yield from (_fit_one(log, x, strength, forgetting, penalty) for penalty in PENALTIES)


def _fit_one(log: AttemptLog, x: Floats, strength: float, forgetting: Forgetting, penalty: float) -> Fitted:
    train, chosen = training_rows(log) & log.first, (log.fold == CHOOSE) & log.first
    weights = fit_logistic(x[train], log.correct[train], penalty, BOUNDS)
    loss = figures(log.correct[chosen], predict(x[chosen], weights))["log_loss"]
    return Fitted(weights, strength, forgetting, penalty, loss)


if __name__ == "__main__":
    main()
