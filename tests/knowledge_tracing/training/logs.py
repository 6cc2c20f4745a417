"""A small log drawn from a known law, so that fits can be judged without any shared data."""

import numpy as np
import pandas as pd

FOLDS = 5


def simulated(learners: int = 60, answers: int = 30, seed: int = 0) -> pd.DataFrame:
    """Learners who get better at three skills of five exercises each, with odd exercises harder."""
    rng = np.random.default_rng(seed)
    rows = []
    for student in range(learners):
        level = rng.normal(-0.5, 0.8)
        for pos in range(answers):
            item = int(rng.integers(15))
            chance = 1 / (1 + np.exp(-(level + 0.05 * pos - (1.0 if item % 2 else -1.0))))
            row = (student, pos, item, item // 5, int(rng.random() < chance), student % FOLDS + 1, 1)
            rows.append(row)
    return pd.DataFrame(rows, columns=["student", "pos", "item", "skill", "correct", "fold", "gap_min"])
