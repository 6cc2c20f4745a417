"""Fit the shipped weights on pooled logs:

    python -m knowledge_tracing.training.fit --data ../shared/data/kt [--logs FILE.parquet …] [--out OUT]

Of each log: trained on folds 3 to 5, forgetting chosen on fold 2, judged on fold 1; folds are parted by learner. First
tries are learnt and judged, for mastery is about those; retries move the histories. Each log lends the same number of
learners' rows, as far as it has them. Signs are constrained, so that a right answer never lowers mastery nor a wrong
one raises it.
"""

import argparse
import itertools
import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from knowledge_tracing.features import NAMES
from knowledge_tracing.forgetting import DAY, Forgetting, retention
from knowledge_tracing.logistic import WEIGHTS
from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask, read_log
from knowledge_tracing.training.judging import figures, interval
from knowledge_tracing.training.models.core import BOUNDS, PENALTY, Lived, live
from knowledge_tracing.training.models.counts import best_lr, item_mean
from knowledge_tracing.training.regression import fit_logistic, predict
from knowledge_tracing.training.splitting import Split, split
from knowledge_tracing.training.spread import WINDOW, Windows, coverage, fit_uncertainty, windows
from knowledge_tracing.uncertainty import Uncertainty

VERSION = "logistic-4"
LOGS = ("assist2009_pid", "assist2015", "assist2017_timed", "statics", "statscloze_timed", "cogtutor_ct")
REPEATING = {"assist2009_pid"}  # rows that repeat the row before under another skill are dropped
TEST = 1
ROWS = 60_000  # of a log's training rows, in whole learners
OFFERED = itertools.starmap(Forgetting, itertools.product((0.02, 0.1, 0.5, 3.0), (0.1, 0.2, 0.3, 0.5)))
NINE_DAYS, GENTLE = 9 * DAY, 0.25  # a pause must leave so much: nobody should lose what they know overnight
FORGETTINGS = tuple(each for each in OFFERED if retention(NINE_DAYS, each) >= GENTLE)
COMING_BACK = 0.1  # of the windows begin after a window's worth of answers
DIGITS = 4
UNKNOWN = Uncertainty(1.0, 10.0)  # until the weights are known


@dataclass(frozen=True)
class Part:
    """One log lived through, the split of its rows, and those of them that are learnt from."""

    name: str
    lived: Lived
    parts: Split
    learnt: Mask

    @property
    def log(self) -> AttemptLog:
        """The log itself."""
        return self.lived.log


@dataclass(frozen=True)
class Fitted:
    """Weights (features + 2,): bias, features, easiness; forgetting, and the log-loss that chose it."""

    weights: Floats
    forgetting: Forgetting
    chosen_log_loss: float
    uncertainty: Uncertainty


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder of the attempt logs")
    options.add_argument("--logs", nargs="+", default=LOGS, metavar="NAME", help=f"those in it: {', '.join(LOGS)}")
    options.add_argument("--out", type=Path, default=WEIGHTS, help="parameter file to write")
    given = options.parse_args()
    parts = [part(name, read_log(given.data / f"{name}.parquet", name in REPEATING)) for name in given.logs]
    fitted = fit(parts)
    found = {each.name: judge(each, fitted) for each in parts}
    given.out.write_text(json.dumps(parameters(parts, fitted) | {"figures": found}, indent=2) + "\n")
    json.dump(found, sys.stdout, indent=2)


def part(name: str, log: AttemptLog) -> Part:
    """A log made ready for the fit."""
    parts = split(log, TEST)
    return Part(name, live(log, parts.train), parts, _some(log, parts.train & log.first))


def fit(parts: list[Part]) -> Fitted:
    """The forgetting of least log-loss on the choosing rows, its weights, and how far learners lie from them."""
    best = min((_fit_one(parts, forgetting) for forgetting in FORGETTINGS), key=lambda each: each.chosen_log_loss)
    found = [_windows(each, best, each.learnt) for each in parts]
    doubt = fit_uncertainty(pooled([each for each in found if _comes_back(each)] or found))
    return replace(best, uncertainty=doubt)


def judge(each: Part, fitted: Fitted) -> dict[str, Any]:
    """The test rows' first tries: the pooled weights, carried to this log unchanged, beside models fitted on it."""
    log, test = each.log, each.parts.test & each.log.first
    own = Split(each.parts.train & log.first, each.parts.choose & log.first, test)
    carried = predict(each.lived.features(fitted.forgetting), fitted.weights)
    models = {"this model": carried, "item mean": item_mean(log, own), "Best-LR": best_lr(log, own)}
    found = {name: _rounded(figures(log.correct[test], p[test])) for name, p in models.items()}
    low, high = interval(log.student[test], log.correct[test], carried[test])
    found["this model"] |= _rounded({"auc_low": low, "auc_high": high})
    covered = _windows(each, fitted, test)
    reach = {f"share below {below:.0%}": coverage(covered, fitted.uncertainty, below) for below in (0.1, 0.5, 0.9)}
    return {"rows": int(test.sum()), "learners": len(np.unique(log.student[test])), **found, "reach": _rounded(reach)}


def parameters(parts: list[Part], fitted: Fitted) -> dict[str, Any]:
    """What `load_parameters` reads, and what it was fitted on."""
    rounded = [round(float(weight), 6) for weight in fitted.weights]
    return {
        "version": VERSION,
        "bias": rounded[0],
        "weights": dict(zip(NAMES, rounded[1:-1], strict=True)),
        "difficulty": rounded[-1],
        "forgetting": asdict(fitted.forgetting),
        "uncertainty": asdict(fitted.uncertainty),
        "fitted_on": {
            each.name: {"rows": int(each.learnt.sum()), "learners": len(np.unique(each.log.student[each.learnt]))}
            for each in parts
        },
        "chosen_log_loss": round(fitted.chosen_log_loss, 6),
    }


def pooled(found: list[Windows]) -> Windows:
    """The windows of several logs."""
    return Windows(*(np.concatenate([getattr(each, name) for each in found]) for name in ("evidence", "z", "sign")))


def _some(log: AttemptLog, rows: Mask) -> Mask:
    """Those of the rows that belong to learners drawn one after the other until there are enough."""
    order = np.random.default_rng(0).permutation(np.unique(log.student[rows]))
    count = np.bincount(log.student[rows], minlength=int(log.student.max()) + 1)[order]
    return rows & np.isin(log.student, order[: int(np.searchsorted(np.cumsum(count), ROWS)) + 1])


def _fit_one(parts: list[Part], forgetting: Forgetting) -> Fitted:
    x = [each.lived.features(forgetting) for each in parts]
    learnt = zip(x, parts, strict=True)
    weights = fit_logistic(
        np.concatenate([rows[each.learnt] for rows, each in learnt]),
        np.concatenate([each.log.correct[each.learnt] for each in parts]),
        PENALTY,
        BOUNDS,
    )
    losses = [_choosing_loss(each, predict(rows, weights)) for rows, each in zip(x, parts, strict=True)]
    return Fitted(weights, forgetting, float(np.mean(losses)), UNKNOWN)


def _choosing_loss(each: Part, p: Floats) -> float:
    rows = each.parts.choose & each.log.first
    return figures(each.log.correct[rows], p[rows])["log_loss"]


def _windows(each: Part, fitted: Fitted, rows: Mask) -> Windows:
    before, forgetting = each.lived.before, fitted.forgetting
    known = fitted.weights[0] + before.features(forgetting) @ fitted.weights[1:-1]  # (rows,)
    easiness = -fitted.weights[-1] * each.lived.difficulty
    return windows(each.log, known, easiness, before.evidence(forgetting), rows)


def _comes_back(found: Windows) -> bool:
    """Whether a log's learners return to a skill often enough to show what answers tell."""
    return bool((found.evidence >= WINDOW).mean() > COMING_BACK)


def _rounded(numbers: dict[str, float]) -> dict[str, float]:
    return {name: round(value, DIGITS) for name, value in numbers.items()}


if __name__ == "__main__":
    main()
