"""Judge models of knowledge on a log, fold by fold:

    python -m knowledge_tracing.training.evaluate FILE.parquet --json OUT [--folds 1,2] [--models pfa,…] [--dedup]

Tests on fold N, keeps fold N mod 5 + 1 for choosing, trains on the rest; where there are folds 0 and 1 alone, trains on
0. Writes a list of one object per model and fold. `rows` are those judged, `fit_s` covers features, fit and prediction,
and `rows_per_s` is the log's rows over that time.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats, read_log
from knowledge_tracing.training.judging import among_first, calibration_error_by_chance, figures, interval
from knowledge_tracing.training.models import MODELS
from knowledge_tracing.training.plots import draw_learning, draw_reliability, learning, reliability
from knowledge_tracing.training.splitting import Split, folds_of, split

DIGITS = 6


def main(given: list[str] | None = None) -> int:
    options = _options().parse_args(given)
    try:
        log = read_log(options.log, options.dedup)
        folds = options.folds or folds_of(log)
        found = [each for fold in folds for each in _one_fold(log, fold, options)]
    except (ValueError, ModuleNotFoundError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    options.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", type=Path, metavar="FILE", help="Parquet: student, pos, item, skill, correct, fold, …")
    parser.add_argument("--json", type=Path, required=True, metavar="OUT", help="where the figures go")
    parser.add_argument("--folds", type=_folds, metavar="1,2,…", help="folds to judge; all where left out")
    parser.add_argument("--models", type=_models, default=list(MODELS), metavar="NAME,…", help=", ".join(MODELS))
    parser.add_argument("--dedup", action="store_true", help="drop rows that repeat the row before under another skill")
    parser.add_argument(
        "--plots", type=Path, metavar="FOLDER", help="draw reliability and learning curves there, as SVG"
    )
    parser.add_argument("--intervals", action="store_true", help="add 95 %% intervals of the AUC, learners drawn anew")
    return parser


def _folds(text: str) -> list[int]:
    try:
        return [int(each) for each in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no list of folds; write numbers like 1,2,3") from None


def _models(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in MODELS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no model is called {', '.join(unknown)}; there are {', '.join(MODELS)}")
    return names


def _one_fold(log: AttemptLog, fold: int, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    parts = split(log, fold)
    for name in options.models:
        began = time.perf_counter()
        p = MODELS[name](log, parts)
        seconds = time.perf_counter() - began
        if options.plots:
            draw(options.plots, f"{name}, fold {fold}", log.where(parts.test), p[parts.test])
        found = {"model": name, "fold": fold} | judged(log, parts, p, options.intervals)
        speed = {"fit_s": round(seconds, 3), "rows_per_s": round(len(log) / seconds)}
        sys.stderr.write(f"fold {fold} {name:<16} AUC {found['auc']:.4f} in {seconds:.1f} s\n")
        yield found | speed


def judged(log: AttemptLog, parts: Split, p: Floats, intervals: bool = False) -> dict[str, Any]:
    """The figures of the judged rows, those of each learner's first ten answers, and intervals where asked for.

    `ece_by_chance` is the calibration error that predictions which are exactly right would show on as many rows.
    """
    y, found, student = log.correct[parts.test], p[parts.test], log.student[parts.test]
    first = among_first(student)
    numbers = figures(y, found) | {"auc_first_ten": figures(y[first], found[first])["auc"]}
    numbers["ece_by_chance"] = calibration_error_by_chance(found)
    rounded: dict[str, Any] = {name: round(value, DIGITS) for name, value in numbers.items()}
    rounded |= {"rows": len(y), "learners": len(np.unique(student))}
    if intervals:
        rounded["auc_ci95"] = [round(each, DIGITS) for each in interval(student, y, found)]
    return rounded


def draw(folder: Path, title: str, log: AttemptLog, p: Floats) -> None:
    """The two pictures of one model on one fold."""
    folder.mkdir(parents=True, exist_ok=True)
    name = title.replace(", ", "-").replace(" ", "-")
    draw_reliability(reliability(log.correct, p), title, folder / f"{name}-reliability.svg")
    draw_learning(learning(log.student, log.skill, log.correct, p), title, folder / f"{name}-learning.svg")


if __name__ == "__main__":
    sys.exit(main())
