"""Grid search with cross-validation, and its heat map (the paper's "hyperparameter tuning" and figure 5).

rows = search({"rate": (1e-3, 1e-2), "kernel": (3, 5)}, score, folds=3)
heat_map(rows, "rate", "kernel", Path("var/tune.svg"))
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Settings = dict[str, Any]
Row = dict[str, Any]


def search(
    grid: Mapping[str, Sequence[Any]],
    score: Callable[[Settings, int], float],
    folds: int,
    tell: Callable[[str], None] = lambda line: None,
) -> list[Row]:
    """Score every combination of the values on every fold, best first.

    `score(settings, fold)` returns a figure of which more is better, for the fold 0..folds-1. A row is
    {"settings": …, "scores": one a fold, "mean": …, "spread": the standard deviation over folds}. `tell` gets a line a
    combination. Raises ValueError for an empty grid or no folds.
    """
    if not grid or not all(len(values) for values in grid.values()) or folds < 1:
        raise ValueError("A grid search needs at least one setting with at least one value, and at least one fold.")
    rows = []
    for settings in combinations(grid):
        rows.append(_row(settings, [float(score(settings, fold)) for fold in range(folds)]))
        tell(f"{rows[-1]['mean']:.4f} ± {rows[-1]['spread']:.4f}  {settings}")
    return sorted(rows, key=lambda row: -row["mean"])


def combinations(grid: Mapping[str, Sequence[Any]]) -> Iterator[Settings]:
    """Every combination, the last setting changing fastest.

    >>> list(combinations({"a": (1, 2), "b": "x"}))
    [{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'x'}]
    """
    for values in itertools.product(*grid.values()):
        yield dict(zip(grid, values, strict=True))


def heat_map(rows: Sequence[Row], across: str, down: str, path: Path, title: str = "") -> None:
    """Draw the mean score over two settings as an SVG; where other settings vary, the best of each cell is shown."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    xs, ys = ([*dict.fromkeys(combo["settings"][name] for combo in _in_order(rows, name))] for name in (across, down))
    best = np.array([[_best(rows, {across: x, down: y}) for x in xs] for y in ys])  # (down, across)
    with rc_context({"svg.hashsalt": "grid"}):  # the same rows give the same file
        figure = Figure(figsize=(2 + len(xs), 1.6 + 0.6 * len(ys)), layout="constrained")
        axes = figure.subplots()
        image = axes.imshow(best, aspect="auto", cmap="viridis")
        axes.set(xlabel=across, ylabel=down, title=title, xticks=range(len(xs)), yticks=range(len(ys)))
        axes.set_xticklabels([str(x) for x in xs])
        axes.set_yticklabels([str(y) for y in ys])
        _write_numbers(axes, best)
        figure.colorbar(image)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _row(settings: Settings, scores: list[float]) -> Row:
    return {"settings": settings, "scores": scores, "mean": float(np.mean(scores)), "spread": float(np.std(scores))}


def _in_order(rows: Sequence[Row], name: str) -> list[Row]:
    """By value where the values can be compared, else as they come."""
    try:
        return sorted(rows, key=lambda row: row["settings"][name])
    except TypeError:
        return list(rows)


def _best(rows: Sequence[Row], cell: Settings) -> float:
    means = [row["mean"] for row in rows if all(row["settings"][name] == value for name, value in cell.items())]
    return max(means, default=float("nan"))


def _write_numbers(axes: Any, best: Any) -> None:
    middle = (np.nanmin(best) + np.nanmax(best)) / 2
    for (y, x), mean in np.ndenumerate(best):
        if np.isfinite(mean):
            axes.text(x, y, f"{mean:.3f}", ha="center", va="center", color="black" if mean > middle else "white")
