"""Every baseline in one list: what `make bench-affect` and the command line call."""

import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import torch

from affect.training.baselines import protocol
from affect.training.baselines.protocol import Baseline, Parts, Tell
from affect.training.baselines.report import rows_of

ON_FACES = (
    "svm_lbp",
    "forest_geometry",
    "knn_action_units",
    "svm_geometry",
    "mlp",
    "shallow_cnn",
    "transformer",
    "paper_cnn",
    "ours",
)
ON_SEQUENCES = "cnn_lstm"
NAMES = (*ON_FACES, ON_SEQUENCES)


def tables(
    data: Path, minutes: float = 6.0, only: Sequence[str] = NAMES, tell: Tell | None = None
) -> list[dict[str, Any]]:
    """Rows of Tables 2 to 4, from the folder that holds face_ferplus and face_engagement_wacv2016.

    Raises ValueError for a name that is none, FileNotFoundError where a data set is missing.
    """
    _require_known(only)
    say = tell or _say
    torch.set_num_threads(1)  # CPU seconds are those of one core
    rows: list[dict[str, Any]] = []
    chosen = [_baseline(name) for name in ON_FACES if name in only]
    if chosen:
        parts = _load(data / "face_ferplus", say)
        for baseline in chosen:
            rows += rows_of(baseline, parts, minutes, say)
    if ON_SEQUENCES in only:
        rows += import_module("affect.training.baselines.cnn_lstm").rows(
            data / "face_engagement_wacv2016", minutes, say
        )
    _rank(rows, say)
    return rows


def _require_known(only: Sequence[str]) -> None:
    unknown = [name for name in only if name not in NAMES]
    if unknown:
        raise ValueError(f"no baseline is called {', '.join(unknown)}; there are {', '.join(NAMES)}")


def _baseline(name: str) -> Baseline:
    found: Baseline = import_module(f"affect.training.baselines.{name}").BASELINE
    return found


def _load(folder: Path, say: Tell) -> Parts:
    begun = time.process_time()
    parts = protocol.load(folder)
    say(f"faces and landmarks: {time.process_time() - begun:.0f} CPU seconds")
    return parts


def _rank(rows: list[dict[str, Any]], say: Tell) -> None:
    spent = {row["baseline"]: row["cpu_seconds"] for row in rows}
    for name, seconds in sorted(spent.items(), key=lambda each: -each[1]):
        say(f"{seconds:7.0f} CPU seconds  {name}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
