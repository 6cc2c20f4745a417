"""How often an item is usually answered right, and how long that usually takes, from other learners alone."""

from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats, Ints, Mask

GROUPS = 5  # of training learners; each group's rows are told by the others
TOWARDS_MEAN = 5.0  # answers' worth of drawing a skill to the mean
TOWARDS_SKILL = 4.0  # answers' worth of drawing an item to its skill
SECONDS = 3.0  # answers' worth of drawing an item's time to the mean


@dataclass(frozen=True)
class Expected:
    """For each row (rows,) the log odds of success and the usual log seconds."""

    logit: Floats
    usual: Floats


@dataclass
class Usual:
    """Right answers, answers and log seconds so far: by item and by skill, first tries and retries apart."""

    items: int
    skills: int
    by_item: Floats = field(init=False)  # (2 items, right and answers)
    by_skill: Floats = field(init=False)  # (2 skills, right and answers)
    seconds: Floats = field(init=False)  # (items, sum and answers)

    def __post_init__(self) -> None:
        self.by_item = np.zeros((2 * self.items, 2))
        self.by_skill = np.zeros((2 * self.skills, 2))
        self.seconds = np.zeros((self.items, 2))

    def copy(self) -> "Usual":
        """The same counts, to be counted on apart."""
        return deepcopy(self)

    def add(self, log: AttemptLog, rows: Mask | slice = slice(None)) -> "Usual":
        """Count these rows of a log; returns itself."""
        item, skill = _keys(log)
        _count(self.by_item, item[rows], log.correct[rows])
        _count(self.by_skill, skill[rows], log.correct[rows])
        timed = np.isfinite(log.elapsed[rows])
        _count(self.seconds, log.item[rows][timed], np.log1p(log.elapsed[rows][timed]))
        return self

    def plus(self, other: "Usual") -> "Usual":
        """The counts of both."""
        return self._with(other, np.add)

    def minus(self, other: "Usual") -> "Usual":
        """The counts without those of the other, which are among them."""
        return self._with(other, np.subtract)

    def _with(self, other: "Usual", operation: np.ufunc) -> "Usual":
        found = Usual(self.items, self.skills)
        for name in ("by_item", "by_skill", "seconds"):
            setattr(found, name, operation(getattr(self, name), getattr(other, name)))
        return found

    def expected(self, log: AttemptLog) -> Expected:
        """Success at the item, shrunk to its skill's and that to the mean; one half where nothing was counted."""
        item, skill = _keys(log)
        mean = _shrunk(self.by_skill.sum(axis=0), 0.5, 1.0)
        rate = _shrunk(self.by_item[item], _shrunk(self.by_skill[skill], mean, TOWARDS_MEAN), TOWARDS_SKILL)
        total, count = self.seconds.sum(axis=0)
        usual = _shrunk(self.seconds[log.item], total / max(count, 1.0), SECONDS)
        return Expected(np.log(rate / (1 - rate)), usual)


def expect(log: AttemptLog, train: Mask, before: Usual | None = None) -> Expected:
    """What the training rows, and all that was counted before, say of every row.

    A training row hears it from learners of the other groups, so that no outcome tells of itself.
    """
    before = before or Usual(int(log.item.max()) + 1, int(log.skill.max()) + 1)
    found = before.copy().add(log, train).expected(log)
    group = log.student * 2_654_435_761 % 2**32 // 7_919 % GROUPS  # (rows,)
    for each in range(GROUPS):
        own = train & (group == each)
        found.logit[own] = before.copy().add(log, train & (group != each)).expected(log).logit[own]
    return found


def _keys(log: AttemptLog) -> tuple[Ints, Ints]:
    """Item and skill, first tries and retries apart: (rows,) each."""
    again = np.concatenate([[False], log.item[1:] == log.item[:-1]]) & ~log.starts
    return log.item * 2 + again, log.skill * 2 + again


def _count(into: Floats, keys: Ints, values: Floats) -> None:
    into[:, 0] += np.bincount(keys, values, minlength=len(into))
    into[:, 1] += np.bincount(keys, minlength=len(into))


def _shrunk(counted: Floats, towards: "Floats | float", strength: float) -> Floats:
    """(sum + strength · prior) / (count + strength): `counted` (…, sum and count) → (…)."""
    return np.asarray((counted[..., 0] + strength * towards) / (counted[..., 1] + strength))
