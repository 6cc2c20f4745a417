"""Attempt logs made up for these tests, in the true format. Nothing is claimed from them."""

from pathlib import Path

import numpy as np
import pandas as pd

from affect.training.datasets.attempts import Attempts


def made_up_log(learners: int = 20, items: int = 60, seed: int = 0) -> pd.DataFrame:
    """Learners with good and bad stretches: in a bad one they miss, and try again quickly up to four times."""
    rng = np.random.default_rng(seed)
    rows = []
    for student in range(learners):
        bad = np.cumsum(rng.random(items) < 0.1) % 2 == 1
        for item in range(items):
            for tried in range(5):
                right = rng.random() < (0.25 if bad[item] else 0.85)
                seconds = (5 if tried and bad[item] else 30) * rng.uniform(0.8, 1.25)
                away = 60 if item == items // 2 and not tried else 0
                rows.append((student, item, item // 10, int(right), away, round(seconds, 1), student % 5 + 1))
                if right:
                    break
    columns = ["student", "item", "skill", "correct", "gap_min", "elapsed_s", "fold"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(pos=table.groupby("student").cumcount())


def stored_log(path: Path, **options: int) -> Path:
    """The same as a file."""
    made_up_log(**options).to_parquet(path)
    return path


def attempts(**columns: list[float]) -> Attempts:
    """One learner's steps; what is not named is plain."""
    length = len(next(iter(columns.values())))
    plain = {"learner": 0, "item": 0, "skill": 0, "right": 0, "seconds": np.nan, "away": 0, "hints": np.nan, "fold": 1}
    filled = {name: np.array(columns.get(name, [value] * length), np.float64) for name, value in plain.items()}
    learner, item, skill, right, fold = (
        filled[n].astype(np.int64) for n in ("learner", "item", "skill", "right", "fold")
    )
    return Attempts(learner, item, skill, right, filled["seconds"], filled["away"], filled["hints"], fold)
