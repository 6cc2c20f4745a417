"""Fit one baseline and report it: figures on the test part, coverage, parameters, and what it cost."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from affect.training.baselines.protocol import BOTH, Baseline, Fitted, Labels, Part, Parts, Scores, Tell
from affect.training.calibrate import fit_temperature, probabilities
from affect.training.figures import accuracy, all_figures

TIMED = 60  # faces read one by one


def rows_of(baseline: Baseline, parts: Parts, minutes: float, tell: Tell) -> list[dict[str, Any]]:
    """A row for each set of labels, ready for JSON."""
    learn, held_out, test = (_seen(part, baseline.needs_mesh) for part in (parts.learn, parts.held_out, parts.test))
    begun = time.process_time()
    fitted = baseline.fit(learn, held_out, minutes, tell)
    spent = time.process_time() - begun
    tell(f"{baseline.name}: fitted in {spent:.0f} CPU seconds")
    about = {"baseline": baseline.name, "method": baseline.method, "table": baseline.table}
    cost = {
        "coverage": len(test) / len(parts.test),
        "parameters": fitted.parameters,
        "cpu_seconds": spent,
        "ms_per_image": milliseconds_each(fitted.scores[BOTH[0].name], test),
        "settings": fitted.settings,
    }
    chosen_by, reported = (_read_all(fitted, part) for part in (held_out, test))
    return [
        about
        | {"labels": labels.name, "learned_from": fitted.learned_from[labels.name]}
        | _judge(labels, (held_out, chosen_by[labels.name]), (test, reported[labels.name]))
        | cost
        for labels in BOTH
    ]


def _seen(part: Part, needs_mesh: bool) -> Part:
    if needs_mesh and not part.found.any():
        raise ValueError("the mesh finds none of these faces: this method needs landmarks")
    return part.where(part.found) if needs_mesh else part


def _read_all(fitted: Fitted, part: Part) -> dict[str, Scores]:
    return {labels.name: fitted.scores[labels.name](part) for labels in BOTH}


def _judge(labels: Labels, held_out: tuple[Part, Scores], test: tuple[Part, Scores]) -> dict[str, Any]:
    (choosing, chosen_by), (reporting, reported) = held_out, test
    chosen_truth, truth = labels.of(choosing.faces), labels.of(reporting.faces)
    temperature = fit_temperature(chosen_by.astype(np.float32), chosen_truth)
    guess, found = reported.argmax(axis=1), reporting.found
    return {
        "temperature": temperature,
        "held_out_accuracy": accuracy(chosen_by.argmax(axis=1), chosen_truth),
        **all_figures(probabilities(reported.astype(np.float32), temperature), truth, labels.classes),
        "accuracy_where_the_mesh_finds_a_face": accuracy(guess[found], truth[found]) if found.any() else None,
    }


def milliseconds_each(read: Callable[[Part], Scores], part: Part) -> float:
    """Median CPU milliseconds to read one face by itself, without finding its landmarks."""
    taken = []
    for i in range(min(TIMED, len(part))):
        alone = part.where(np.arange(len(part)) == i)
        begun = time.process_time()
        read(alone)
        taken.append(1000 * (time.process_time() - begun))
    return float(np.median(taken))
