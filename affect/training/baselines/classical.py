"""Machines that learn from one row of features a face: choose their settings on the held-out part, then fit on all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.training.baselines.protocol import BOTH, Fitted, Labels, Part, Scores, Tell
from affect.training.figures import accuracy

Array = NDArray[np.float64]
Truth = NDArray[np.int64]
Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Machine:
    """scores: (n, features) → (n, classes seen), the highest the best. parameters: how many numbers it keeps."""

    scores: Callable[[Array], Scores]
    parameters: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The settings tried; how many faces each try learns from; how many the final machine learns from at most."""

    grid: Sequence[Settings]
    tried_on: int = 5_000
    most: int = 1_000_000
    seed: int = 0


Fit = Callable[[Array, Truth, Settings], Machine]
Features = Callable[[Part], Array]


def fit_classical(features: Features, fit: Fit, choice: Choice, learn: Part, held_out: Part, tell: Tell) -> Fitted:
    """One machine for each set of labels. `fit` gets labels that count from 0 without a gap."""
    given, shown = features(learn), features(held_out)
    scores, faces, settings, parameters = {}, {}, {}, {}
    for labels in BOTH:
        clear = labels.clear(learn.faces)
        task = _Task(given[clear], labels.of(learn.faces)[clear], shown, labels.of(held_out.faces), labels)
        settings[labels.name] = chosen = _choose(task, fit, choice, tell)
        machine, faces[labels.name] = _fit_on(task, fit, chosen, choice.most, choice.seed)
        scores[labels.name] = _reader(features, machine)
        parameters[labels.name] = machine.parameters
    return Fitted(scores, faces, parameters[BOTH[0].name], settings)


def grid(**options: Sequence[Any]) -> list[dict[str, Any]]:
    """Every combination of the options.

    >>> grid(trees=[1], leaf=[2, 3])
    [{'trees': 1, 'leaf': 2}, {'trees': 1, 'leaf': 3}]
    """
    found: list[dict[str, Any]] = [{}]
    for name, values in options.items():
        found = [each | {name: value} for each in found for value in values]
    return found


@dataclass(frozen=True, slots=True)
class _Task:
    given: Array
    truth: Truth
    shown: Array
    shown_truth: Truth
    labels: Labels


def _choose(task: _Task, fit: Fit, choice: Choice, tell: Tell) -> dict[str, Any]:
    """The settings with the best held-out accuracy; the first of those that are equal."""
    best, best_accuracy = choice.grid[0], -1.0
    for settings in choice.grid if len(choice.grid) > 1 else ():
        machine, faces = _fit_on(task, fit, settings, choice.tried_on, choice.seed)
        found = accuracy(machine.scores(task.shown).argmax(axis=1), task.shown_truth)
        tell(f"  {task.labels.name} {dict(settings)} on {faces} faces: held-out {found:.4f}")
        if found > best_accuracy:
            best, best_accuracy = settings, found
    return dict(best)


def _fit_on(task: _Task, fit: Fit, settings: Settings, most: int, seed: int) -> tuple[Machine, int]:
    """The machine, and how many faces it learned from: `most` drawn at random where there are more."""
    rows = np.random.default_rng(seed).permutation(len(task.truth))[:most]
    classes, truth = np.unique(task.truth[rows], return_inverse=True)
    machine = fit(task.given[rows], truth.astype(np.int64), settings)
    return Machine(_spread(machine.scores, classes, len(task.labels.classes)), machine.parameters), len(rows)


def _spread(scores: Callable[[Array], Scores], classes: Truth, count: int) -> Callable[[Array], Scores]:
    """A class that was not among the faces learned from is always the least likely."""

    def spread(features: Array) -> Scores:
        known = scores(features)
        everything = np.repeat(known.min(axis=1, keepdims=True) - 1, count, axis=1)
        everything[:, classes] = known
        return everything

    return spread


def _reader(features: Features, machine: Machine) -> Callable[[Part], Scores]:
    return lambda part: machine.scores(features(part))
