"""A log lived through once more, by the very code that runs online."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from knowledge_tracing.features import observe
from knowledge_tracing.forgetting import Forgetting, retention
from knowledge_tracing.learner import observe_learner
from knowledge_tracing.many import UNTOUCHED, Columns
from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory

Prerequisites = Mapping[int, tuple[int, ...]]  # of each skill, by number

MINUTE = 60.0  # between answers where a log tells no times
NONE: Prerequisites = {}


@dataclass(frozen=True)
class Before:
    """What was known just before each row's answer, each (rows,): of its skill, of its learner, of its item, and when.

    `solved`: how often the learner had solved the item. `needed`: what was known of each row's prerequisites.
    """

    skill: list[SkillHistory]
    learner: list[LearnerHistory]
    solved: Floats
    at: Floats
    needed: list[tuple[SkillHistory, ...]] = field(default_factory=list)

    @cached_property
    def columns(self) -> Columns:
        """The same as arrays."""
        return Columns.of(self.skill, self.learner, self.needed)

    def features(self, forgetting: Forgetting) -> Floats:
        """The X of every row at its time: (rows, features), in the order of `NAMES`."""
        return self.columns.inputs(self.at, forgetting, self.solved)

    def evidence(self, forgetting: Forgetting) -> Floats:
        """Answers' worth of what is known of each row's skill, faded by the time since: (rows,)."""
        return np.array(
            [
                0.0 if skill.last_at is None else skill.answers * retention(now - skill.last_at, forgetting)
                for skill, now in zip(self.skill, self.at.tolist(), strict=True)
            ]
        )


def histories_before(log: AttemptLog, difficulty: Floats, prerequisites: Prerequisites = NONE) -> Before:
    """Each row's histories; `difficulty` (rows,) in logits, 0 for a middling exercise."""
    skills: dict[tuple[int, int], SkillHistory] = {}
    solved: dict[tuple[int, int], int] = {}
    before = Before([], [], np.zeros(len(log)), _clock(log))
    columns = (log.student, log.skill, log.item, log.correct, before.at, difficulty, log.attempt, log.starts)
    of_learner = LearnerHistory()
    rows = zip(*(each.tolist() for each in columns), strict=True)
    for row, (who, skill, item, correct, at, hard, attempt, starts) in enumerate(rows):
        of_skill = skills.get((who, skill), UNTOUCHED)
        of_learner = LearnerHistory() if starts else of_learner
        before.skill.append(of_skill)
        before.learner.append(of_learner)
        before.needed.append(tuple(skills.get((who, each), UNTOUCHED) for each in prerequisites.get(skill, ())))
        before.solved[row] = solved.get((who, item), 0)
        answer = Observation(bool(correct), at, difficulty=hard, attempts=attempt)
        skills[who, skill], of_learner = observe(of_skill, answer), observe_learner(of_learner, answer)
        solved[who, item] = int(before.solved[row] + correct)
    return before


def _clock(log: AttemptLog) -> Floats:
    """Seconds; where a log tells none, a minute for each answer."""
    return np.where(np.isfinite(log.at), log.at, MINUTE * np.arange(len(log)))
