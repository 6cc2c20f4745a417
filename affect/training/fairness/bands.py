"""How good a classifier is in each band of a property, and whether the bands differ by more than chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.training.figures import Labels, accuracy, bootstrap, calibration_error, confusion, f1_scores

FEWEST = 50  # faces: a smaller band is shown but not compared
FEWEST_OF_A_CLASS = 5
DRAWS = 500

Bands = Mapping[str, NDArray[np.bool_]]


@dataclass(frozen=True)
class Answers:
    """p (n, classes), truth (n,), refused (n,) by the gate."""

    p: NDArray[np.float64]
    truth: Labels
    refused: NDArray[np.bool_]

    @property
    def guess(self) -> Labels:
        return np.asarray(self.p.argmax(axis=1), dtype=np.int64)


def quarters(values: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
    """Four bands of equally many faces, by their ends; a value that is not a number is in none."""
    return split(values, (0.25, 0.5, 0.75))


def split(values: NDArray[np.float64], shares: Sequence[float]) -> dict[str, NDArray[np.bool_]]:
    """Bands with these shares of the faces below their ends. Raises ValueError where no value is a number."""
    if not np.isfinite(values).any():
        raise ValueError("this property could be measured in none of the pictures")
    *ends, high = np.nanquantile(values, [0, *shares, 1])
    return within(values, [*ends, np.nextafter(high, np.inf)])


def within(values: NDArray[np.float64], ends: Sequence[float]) -> dict[str, NDArray[np.bool_]]:
    """Bands between the ends, the lower end belonging to its band."""
    return {f"{low:.3g} to {high:.3g}": (values >= low) & (values < high) for low, high in pairwise(ends)}


def compare(answers: Answers, bands: Bands, seed: int = 0) -> dict[str, Any]:
    """The figures of every band, and the largest gap in accuracy between two of at least FEWEST faces."""
    rows = {name: np.flatnonzero(inside) for name, inside in bands.items()}
    shared = _shared_classes(answers, [each for each in rows.values() if len(each) >= FEWEST])
    found = {name: _figures(answers, each, shared, seed) for name, each in rows.items() if len(each)}
    return {"bands": found, "largest_gap": largest_gap(answers, rows, seed)}


def largest_gap(answers: Answers, rows: Mapping[str, NDArray[np.int64]], seed: int) -> dict[str, Any]:
    """Best less worst accuracy, its interval over faces drawn anew, and the gap that bands dealt at random exceed in
    one of twenty deals: the best and the worst of several always differ.
    """
    right = (answers.guess == answers.truth).astype(np.float64)
    large = {name: each for name, each in rows.items() if len(each) >= FEWEST}
    if len(large) < 2:
        return {}
    means = {name: float(right[each].mean()) for name, each in large.items()}
    best, worst = max(means, key=lambda name: means[name]), min(means, key=lambda name: means[name])
    rng = np.random.default_rng(seed)
    drawn = [_redrawn(right, large[best], rng) - _redrawn(right, large[worst], rng) for _ in range(DRAWS)]
    sizes, everyone = [len(each) for each in large.values()], np.concatenate(list(large.values()))
    dealt = [_gap_of(right[rng.permutation(everyone)], sizes) for _ in range(DRAWS)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return {
        "best": best,
        "worst": worst,
        "gap": means[best] - means[worst],
        "ci95": (float(low), float(high)),
        "by_chance_95": float(np.percentile(dealt, 95)),
    }


def _figures(answers: Answers, rows: NDArray[np.int64], shared: Labels, seed: int) -> dict[str, Any]:
    guess, truth = answers.guess[rows], answers.truth[rows]

    def macro_f1(some_guess: Labels, some_truth: Labels) -> float:
        return float(f1_scores(confusion(some_guess, some_truth, answers.p.shape[1]))[shared].mean())

    return {
        "n": len(rows),
        "accuracy": accuracy(guess, truth),
        "accuracy_ci95": bootstrap(accuracy, guess, truth, seed=seed, draws=DRAWS),
        "accuracy_same_mix": _same_mix(answers, rows, shared),
        "macro_f1": macro_f1(guess, truth),
        "macro_f1_ci95": bootstrap(macro_f1, guess, truth, seed=seed, draws=DRAWS),
        "macro_f1_classes": shared.tolist(),
        "ece": calibration_error(answers.p[rows], truth),
        "refused": float(answers.refused[rows].mean()),
    }


def _same_mix(answers: Answers, rows: NDArray[np.int64], shared: Labels) -> float:
    """Accuracy as if every band had the classes in the proportions of all faces; nan where a class is missing."""
    of_all = np.bincount(answers.truth, minlength=answers.p.shape[1])[shared]
    guess, truth = answers.guess[rows], answers.truth[rows]
    recall = [
        accuracy(guess[truth == each], truth[truth == each]) if (truth == each).any() else np.nan for each in shared
    ]
    return float(np.average(recall, weights=of_all))


def _shared_classes(answers: Answers, bands: Sequence[NDArray[np.int64]]) -> Labels:
    """The classes with enough faces in every band: macro-F1 over others would compare luck."""
    classes = answers.p.shape[1]
    counts = [np.bincount(answers.truth[rows], minlength=classes) for rows in bands or [np.arange(len(answers.truth))]]
    return np.flatnonzero(np.min(counts, axis=0) >= FEWEST_OF_A_CLASS)


def _redrawn(right: NDArray[np.float64], rows: NDArray[np.int64], rng: np.random.Generator) -> float:
    return float(right[rng.choice(rows, len(rows))].mean())


def _gap_of(right: NDArray[np.float64], sizes: Sequence[int]) -> float:
    means = [float(part.mean()) for part in np.split(right, np.cumsum(sizes)[:-1])]
    return max(means) - min(means)
