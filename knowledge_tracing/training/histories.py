"""A log lived through once more, by the very code that runs online."""

import numpy as np

from knowledge_tracing.features import NAMES, inputs, observe
from knowledge_tracing.forgetting import Forgetting
from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.types import Observation, SkillHistory


def histories_before(log: AttemptLog, difficulty: Floats) -> list[SkillHistory]:
    """What was known of each row's learner and skill before the answer: (rows,)."""
    latest: dict[tuple[int, int], SkillHistory] = {}
    before = []
    columns = (log.student, log.skill, log.correct, log.at, difficulty, log.attempt)
    for student, skill, correct, at, hard, attempt in zip(*(each.tolist() for each in columns), strict=True):
        history = latest.get((student, skill), SkillHistory())
        before.append(history)
        answer = Observation(bool(correct), at, difficulty=hard, attempts=attempt)
        latest[student, skill] = observe(history, answer)
    return before


def features(histories: list[SkillHistory], at: Floats, forgetting: Forgetting) -> Floats:
    """The X of every row at its time: (rows, features), in the order of `NAMES`."""
    rows = (inputs(history, now, forgetting) for history, now in zip(histories, at.tolist(), strict=True))
    return np.array([[x[name] for name in NAMES] for x in rows])
