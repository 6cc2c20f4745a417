"""Do more rare faces help? Three ways of training, the same budget, judged on held-out real faces by macro-F1:

    python -m affect.training.synthetic.compare --data ../shared/data/affect/face_ferplus

plain: the data as it is; mixing: rare faces drawn more often and mixed with one another; synthetic: faces made by the
generator (`fit`) beside the real ones. A run takes about three minutes and is kept in var/synthetic/ until the code
changes. A way is kept only where the 95 % interval of its gain in macro-F1 over plain lies above nought. The official
test part is never looked at.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from affect.training.datasets import ferplus
from affect.training.face.epochs import logits_for
from affect.training.face.rare_faces import Batch, evenly, rare
from affect.training.figures import accuracy, confusion, f1_scores, macro_f1
from affect.training.synthetic import fit as generator
from affect.training.synthetic.diffusion import draw
from affect.training.synthetic.learning import Budget, learn_from
from affect.training.synthetic.mixing import balanced_mixing, plain, with_synthetic

WAYS = ("plain", "mixing", "synthetic")
SEEDS = (0, 1)
MADE = 200  # faces for each rare expression
CODE = Path(__file__).parent
RESULT = generator.FOLDER / "compare.json"
CLASSES = len(ferplus.EXPRESSIONS)

Guesses = Mapping[tuple[str, int], NDArray[np.int64]]


def main(given: list[str] | None = None) -> None:
    options = _options(given)
    torch.set_num_threads(1)
    result = compare(options.data, Budget(steps=options.steps), options.ways, options.seeds)
    print(json.dumps(result, indent=1), flush=True)


def compare(data: Path, budget: Budget, ways: tuple[str, ...] = WAYS, seeds: tuple[int, ...] = SEEDS) -> dict[str, Any]:
    """Run what has not been run yet, then the figures; written to RESULT where every way was asked for."""
    splits = ferplus.load(data, held_out_share=generator.HELD_OUT)
    guesses = {(way, seed): _guesses(way, seed, splits, budget) for way in ways for seed in seeds}
    result = figures(guesses, splits.held_out.majority) | {"budget": f"{budget.steps} batches of {budget.size}"}
    if set(ways) == set(WAYS):
        RESULT.write_text(json.dumps(result, indent=1) + "\n")
    return result


def figures(guesses: Guesses, truth: NDArray[np.int64], draws: int = 1000) -> dict[str, Any]:
    """Figures of each run, and what each way gains over plain in the mean over seeds, with its 95 % interval.

    guesses: for each way and seed (n,) classes; truth (n,). Intervals draw the same faces anew for every way.
    """
    ways = list(dict.fromkeys(way for way, _ in guesses))
    rows = np.random.default_rng(0).integers(0, len(truth), size=(draws, len(truth)))
    scores = {way: _mean_over_seeds(guesses, way, truth, rows) for way in ways}
    found = {way: {"runs": _runs(guesses, way, truth), **_summary(*scores[way])} for way in ways}
    return {
        "n": len(truth),
        "support": dict(zip(ferplus.EXPRESSIONS, np.bincount(truth, minlength=CLASSES).tolist(), strict=True)),
        "ways": found,
        "gain": {way: _gain(scores[way], scores["plain"]) for way in ways if way != "plain" and "plain" in scores},
    }


def _guesses(way: str, seed: int, splits: ferplus.Splits, budget: Budget) -> NDArray[np.int64]:
    """(n,) class of each held-out face, from the run that was kept or from a new one."""
    kept = generator.FOLDER / f"{way}-{seed}-{budget.steps}.npy"
    if not is_current(kept):
        rng = torch.Generator().manual_seed(seed)
        network = learn_from(_batches(way, splits.learn, budget, rng), budget, seed)
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, logits_for(network, splits.held_out).argmax(axis=1))
    return np.asarray(np.load(kept), dtype=np.int64)


def is_current(result: Path, code: Path = CODE) -> bool:
    """Whether the result is there and younger than every file of the code that made it."""
    return result.is_file() and all(path.stat().st_mtime <= result.stat().st_mtime for path in code.glob("*.py"))


def _batches(way: str, learn: ferplus.Faces, budget: Budget, rng: torch.Generator) -> Iterator[Batch]:
    if way == "plain":
        return plain(learn, budget.size, rng)
    if way == "mixing":
        return balanced_mixing(learn, budget.size, rng)
    return with_synthetic(learn, make_rare_faces(learn), budget.size, rng)


def make_rare_faces(learn: ferplus.Faces, seed: int = 0) -> ferplus.Faces:
    """MADE faces for each rare expression, asked for with the votes of a real one. Synthetic: never to judge by."""
    rng = torch.Generator().manual_seed(seed)
    rows = evenly(learn.majority, MADE * len(rare(learn.majority)), rng)
    network = generator.read(generator.weights_path(seed))
    parts = [
        generator.pictures(draw(network, torch.from_numpy(learn.votes[rows[i : i + 50]]), rng))
        for i in range(0, len(rows), 50)
    ]
    unjudged = np.zeros(len(rows), dtype=np.bool_)
    return ferplus.Faces(np.concatenate(parts), learn.votes[rows], unjudged, learn.older[rows])


def _mean_over_seeds(
    guesses: Guesses, way: str, truth: NDArray[np.int64], rows: NDArray[np.int64]
) -> tuple[float, NDArray[np.float64]]:
    """macro-F1 in the mean over seeds: as it is, and for each draw of faces (draws,)."""
    runs = [guess for (other, _), guess in guesses.items() if other == way]
    drawn = [np.mean([macro_f1(guess[row], truth[row], CLASSES) for guess in runs]) for row in rows]
    return float(np.mean([macro_f1(guess, truth, CLASSES) for guess in runs])), np.array(drawn)


def _runs(guesses: Guesses, way: str, truth: NDArray[np.int64]) -> list[dict[str, Any]]:
    return [
        {
            "seed": seed,
            "macro_f1": macro_f1(guess, truth, CLASSES),
            "accuracy": accuracy(guess, truth),
            "f1": dict(zip(ferplus.EXPRESSIONS, f1_scores(confusion(guess, truth, CLASSES)).tolist(), strict=True)),
        }
        for (other, seed), guess in guesses.items()
        if other == way
    ]


def _summary(mean: float, drawn: NDArray[np.float64]) -> dict[str, Any]:
    return {"macro_f1": mean, "ci95": _middle(drawn)}


def _gain(
    way: tuple[float, NDArray[np.float64]], without: tuple[float, NDArray[np.float64]]
) -> dict[str, float | list[float] | bool]:
    interval = _middle(way[1] - without[1])
    return {"macro_f1": way[0] - without[0], "ci95": interval, "kept": interval[0] > 0}


def _middle(drawn: NDArray[np.float64]) -> list[float]:
    return [float(edge) for edge in np.percentile(drawn, [2.5, 97.5])]


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the FER+ folder")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--seeds", nargs="+", type=int, default=SEEDS)
    parser.add_argument("--steps", type=int, default=Budget().steps)
    return parser.parse_args(given)


if __name__ == "__main__":
    main()
