"""How good a classifier is, and how sure we can be of that: accuracy, macro-F1, calibration, confidence intervals."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

Labels = NDArray[np.int64]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures on one set of faces. Intervals are 95 %; `confusion` has a row for each true class."""

    faces: int
    accuracy: float
    accuracy_interval: Interval
    macro_f1: float
    macro_f1_interval: Interval
    f1: tuple[float, ...]
    calibration_error: float
    confusion: tuple[tuple[int, ...], ...]
    surest_accuracy: float
    majority_accuracy: float
    majority_macro_f1: float


def evaluate(probabilities: NDArray[np.float64], truth: Labels, *, seed: int = 0) -> Report:
    """probabilities (n, classes), truth (n,) → every figure the model card reports."""
    classes = probabilities.shape[1]
    guess = probabilities.argmax(axis=1)
    always = np.full_like(truth, np.bincount(truth).argmax())
    return Report(
        faces=len(truth),
        accuracy=accuracy(guess, truth),
        accuracy_interval=bootstrap(accuracy, guess, truth, seed=seed),
        macro_f1=macro_f1(guess, truth, classes),
        macro_f1_interval=bootstrap(lambda g, t: macro_f1(g, t, classes), guess, truth, seed=seed),
        f1=tuple(float(f) for f in f1_scores(confusion(guess, truth, classes))),
        calibration_error=calibration_error(probabilities, truth),
        confusion=tuple(tuple(int(c) for c in row) for row in confusion(guess, truth, classes)),
        surest_accuracy=surest_accuracy(probabilities, truth),
        majority_accuracy=accuracy(always, truth),
        majority_macro_f1=macro_f1(always, truth, classes),
    )


def accuracy(guess: Labels, truth: Labels) -> float:
    """Share of right guesses."""
    return float((guess == truth).mean())


def surest_accuracy(probabilities: NDArray[np.float64], truth: Labels, coverage: float = 0.8) -> float:
    """Accuracy on the share of faces that the classifier is surest of: what it is worth when it may be silent.

    >>> surest_accuracy(np.array([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4]]), np.array([0, 0, 1]), 0.67)
    1.0
    """
    surest = np.argsort(-probabilities.max(axis=1), kind="stable")[: round(coverage * len(truth))]
    return accuracy(probabilities[surest].argmax(axis=1), truth[surest])


def macro_f1(guess: Labels, truth: Labels, classes: int) -> float:
    """The plain mean of the classes' F1 scores: rare expressions count as much as common ones.

    >>> macro_f1(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)
    0.6666666666666666
    """
    return float(f1_scores(confusion(guess, truth, classes)).mean())


def confusion(guess: Labels, truth: Labels, classes: int) -> NDArray[np.int64]:
    """(classes, classes): how often true class (row) was taken for class (column)."""
    return np.bincount(truth * classes + guess, minlength=classes**2).reshape(classes, classes)


def f1_scores(table: NDArray[np.int64]) -> NDArray[np.float64]:
    """(classes,) 2·hits / (guessed + true); 0 for a class neither guessed nor there."""
    scores: NDArray[np.float64] = 2 * np.diag(table) / np.maximum(table.sum(axis=0) + table.sum(axis=1), 1)
    return scores


def quadratic_kappa(guess: Labels, truth: Labels, classes: int) -> float:
    """Agreement over chance where classes are ordered: κ = 1 - Σ wO / Σ wE, w = (i - j)² (Cohen 1968), as QWK.

    O counts true class i taken for j, E what the same counts of each would give by chance. 0 where neither varies.

    >>> quadratic_kappa(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 1]), 3)
    0.8
    """
    table = confusion(guess, truth, classes)
    apart = np.subtract.outer(np.arange(classes), np.arange(classes)) ** 2
    by_chance = float((apart * np.outer(table.sum(axis=1), table.sum(axis=0))).sum()) / len(truth)
    return 1 - float((apart * table).sum()) / by_chance if by_chance else 0.0


def calibration_error(probabilities: NDArray[np.float64], truth: Labels, bins: int = 15) -> float:
    """Mean gap between the confidence of a guess and how often it is right, over equal bins (Guo et al. 2017, ECE).

    >>> calibration_error(np.array([[0.9, 0.1], [0.9, 0.1]]), np.array([0, 1]))
    0.4
    """
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(float((right[bin_of == b] - confidence[bin_of == b]).sum())) for b in range(bins)]
    return sum(gaps) / len(truth)


def bootstrap(
    figure: Callable[[Labels, Labels], float], guess: Labels, truth: Labels, *, seed: int, draws: int = 1000
) -> Interval:
    """The middle 95 % of a figure over samples drawn with replacement (Efron 1979)."""
    rng = np.random.default_rng(seed)
    chosen = rng.integers(0, len(truth), size=(draws, len(truth)))
    figures = [figure(guess[draw], truth[draw]) for draw in chosen]
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)


def all_figures(
    probabilities: NDArray[np.float64],
    truth: Labels,
    classes: tuple[str, ...],
    people: NDArray[np.str_] | None = None,
    *,
    seed: int = 0,
    ordered: bool = False,
) -> dict[str, object]:
    """Everything that is reported of a classifier, ready for JSON; intervals draw people anew where they are known.

    `ordered`: the classes are in an order, and how far off a guess is counts (QWK).
    """
    guess = probabilities.argmax(axis=1)
    table = confusion(guess, truth, len(classes))
    support = table.sum(axis=1)
    seen = support > 0
    recall = np.diag(table)[seen] / support[seen]
    found: dict[str, object] = {
        "n": len(truth),
        "accuracy": accuracy(guess, truth),
        "balanced_accuracy": float(recall.mean()),
        "macro_f1": macro_f1(guess, truth, len(classes)),
        "micro_f1": accuracy(guess, truth),  # the same where each case has one class
        "ece": calibration_error(probabilities, truth),
        "accuracy_surest_80": surest_accuracy(probabilities, truth),
        "majority_accuracy": float(support.max() / len(truth)),
        "per_class": {
            name: {"f1": float(f1), "support": int(count)}
            for name, f1, count in zip(classes, f1_scores(table), support, strict=True)
        },
        "confusion": table.tolist(),
    }
    draws = _draws(len(truth), people, seed)
    chosen: dict[str, Callable[[Labels], float]] = {
        "accuracy": lambda rows: accuracy(guess[rows], truth[rows]),
        "macro_f1": lambda rows: macro_f1(guess[rows], truth[rows], len(classes)),
    }
    if len(classes) == 2:
        found["auc"] = auc(truth, probabilities[:, 1])
        chosen["auc"] = lambda rows: auc(truth[rows], probabilities[rows, 1])
    if ordered:
        found["qwk"] = quadratic_kappa(guess, truth, len(classes))
        chosen["qwk"] = lambda rows: quadratic_kappa(guess[rows], truth[rows], len(classes))
    found["ci95"] = {name: _middle([figure(rows) for rows in draws]) for name, figure in chosen.items()}
    return found


def auc(truth: Labels, p: NDArray[np.float64]) -> float:
    """Area under the ROC curve; one half where only one class is there, for then nothing can be ranked."""
    return float(roc_auc_score(truth, p)) if 0 < truth.mean() < 1 else 0.5


def _draws(count: int, people: NDArray[np.str_] | None, seed: int, draws: int = 300) -> list[Labels]:
    """Rows drawn anew with replacement, whole people at a time where they are known."""
    rng = np.random.default_rng(seed)
    if people is None:
        return list(rng.integers(0, count, size=(draws, count)))
    rows_of = [np.flatnonzero(people == each) for each in np.unique(people)]
    return [np.concatenate([rows_of[i] for i in rng.integers(0, len(rows_of), len(rows_of))]) for _ in range(draws)]


def _middle(figures: list[float]) -> Interval:
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)
