"""Two pictures of how predictions fare, as SVG, with their numbers to be read in a table."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from knowledge_tracing.training.datasets import Floats, Ints

BINS = 10
PRACTICES = 20  # of a skill, on the learning curve
ENOUGH = 30  # answers, for a point to be drawn


@dataclass(frozen=True)
class Curve:
    """What was foretold and what came true at each `at`, with the answers behind each point: all (points,)."""

    at: Floats
    foretold: Floats
    came_true: Floats
    answers: Ints


def reliability(y: Floats, p: Floats) -> Curve:
    """Mean prediction and share right in ten equal bins of the prediction."""
    return _curve(np.clip((p * BINS).astype(np.int64), 0, BINS - 1), y, p, at_mean=True)


def learning(student: Ints, skill: Ints, y: Floats, p: Floats) -> Curve:
    """Mean prediction and share right at the first, second, … answer of a learner on a skill."""
    number = pd.DataFrame({"student": student, "skill": skill}).groupby(["student", "skill"]).cumcount().to_numpy() + 1
    kept = number <= PRACTICES
    return _curve(number[kept], y[kept], p[kept])


def _curve(groups: Ints, y: Floats, p: Floats, at_mean: bool = False) -> Curve:
    table = pd.DataFrame({"group": groups, "y": y, "p": p}).groupby("group").agg({"y": ["mean", "size"], "p": "mean"})
    table = table[table["y", "size"] >= min(ENOUGH, len(y))]
    foretold = table["p", "mean"].to_numpy(np.float64)  # (points,)
    return Curve(
        at=foretold if at_mean else table.index.to_numpy(np.float64),
        foretold=foretold,
        came_true=table["y", "mean"].to_numpy(np.float64),
        answers=table["y", "size"].to_numpy(np.int64),
    )


def draw_reliability(curve: Curve, title: str, path: Path) -> None:
    """Share right against prediction; on the diagonal, 70 % means 70 %."""
    figure = Figure(figsize=(5, 5))
    axes = figure.add_subplot(xlabel="foretold chance", ylabel="share that was right", title=title)
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="exact")
    axes.plot(curve.at, curve.came_true, marker="o", label="came true")
    axes.legend()
    figure.savefig(path, format="svg")


def draw_learning(curve: Curve, title: str, path: Path) -> None:
    """Share right, and what was foretold, over the answers on a skill."""
    figure = Figure(figsize=(6, 4))
    axes = figure.add_subplot(xlabel="answer on the skill", ylabel="share right", ylim=(0, 1), title=title)
    axes.plot(curve.at, curve.came_true, marker="o", label="came true")
    axes.plot(curve.at, curve.foretold, linestyle="--", label="foretold")
    axes.legend()
    figure.savefig(path, format="svg")
