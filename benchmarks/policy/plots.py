"""A picture of what each policy brought under a law, with its 95 % interval over seeds; the table has the numbers."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from benchmarks.report import RESULTS

WORDS = ("skills mastered an hour", "test a week later", "share of exercises at 0.6–0.9")
OURS, OTHERS = "#0b6e4f", "#5b6470"


def draw(law: str, found: Mapping[str, NDArray[np.float64]]) -> Path:
    """found: by policy (seeds, 3 or more), the means of each seed in the order of WORDS → the SVG it is drawn in."""
    figure = Figure(figsize=(11, 0.8 + 0.35 * len(found)), layout="constrained")
    panels = figure.subplots(1, len(WORDS), sharey=True)
    for place, (panel, words) in enumerate(zip(panels, WORDS, strict=True)):
        _panel(panel, {name: each[:, place] for name, each in found.items()})
        panel.set_xlabel(words)
    figure.suptitle(f"SIMULATED learners, law “{law}”: mean and 95 % interval over seeds")
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"policy-{law.replace(' ', '-')}.svg"
    figure.savefig(path)
    return path


def _panel(panel: Axes, found: Mapping[str, NDArray[np.float64]]) -> None:
    for row, (name, each) in enumerate(found.items()):
        reach = 1.96 * each.std(ddof=1) / len(each) ** 0.5 if len(each) > 1 else 0.0
        colour = OURS if name.startswith("ours") else OTHERS
        panel.errorbar(each.mean(), row, xerr=reach, fmt="o", color=colour, capsize=3)
    panel.set_yticks(range(len(found)), list(found))
    panel.invert_yaxis()
    panel.grid(axis="x", alpha=0.3)
