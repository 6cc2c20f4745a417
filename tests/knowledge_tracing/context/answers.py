"""Answers drawn by chance, with everything a log can say, for tests of the code that remembers and predicts."""

import numpy as np
import pandas as pd

from knowledge_tracing.training.datasets import AttemptLog, attempt_log

ITEMS, SKILLS = 12, 4


def drawn(learners: int = 6, answers: int = 60, seed: int = 0, timed: bool = True) -> AttemptLog:
    """Learners at twelve items of four skills, retries among them, with or without a clock."""
    rng = np.random.default_rng(seed)
    count = learners * answers
    item = rng.integers(ITEMS, size=count)
    item = np.where(rng.random(count) < 0.3, np.roll(item, 1), item)
    table = pd.DataFrame(
        {
            "student": np.repeat(np.arange(learners), answers),
            "pos": np.tile(np.arange(answers), learners),
            "item": item,
            "skill": item % SKILLS,
            "correct": (rng.random(count) < 0.35 + 0.3 * (item % 2)).astype(int),
            "fold": np.repeat(np.arange(learners) % 5 + 1, answers),
        }
    )
    clock = {"ts_s": rng.exponential(20_000.0, count).cumsum(), "elapsed_s": rng.exponential(20.0, count)}
    return attempt_log(table.assign(hints=rng.integers(4, size=count), **(clock if timed else {})), "drawn")
