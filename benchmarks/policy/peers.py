"""Policies to stand beside ours: what other tutors do, and what the paper does."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from benchmarks.policy.law import Learner


class Policy(Protocol):
    """Chooses the next exercise and hears how it went."""

    def choose(self) -> tuple[int, int]:
        """Skill, from 0, and level, 1 to 3."""
        ...

    def hear(self, right: bool, learner: Learner) -> bool:
        """The outcome of the exercise chosen last. Returns whether help is given on it."""
        ...


@dataclass
class Anything:
    """Any skill at any level, by chance."""

    skills: int
    rng: np.random.Generator

    def choose(self) -> tuple[int, int]:
        return int(self.rng.integers(self.skills)), int(self.rng.integers(1, 4))

    def hear(self, right: bool, learner: Learner) -> bool:
        return False


@dataclass
class FixedOrder:
    """A worksheet: the same number of exercises of each skill, from easy to hard, whatever comes of them."""

    skills: int
    items: int
    done: int = 0

    def choose(self) -> tuple[int, int]:
        skill, place = divmod(self.done * self.skills, self.items)
        return min(skill, self.skills - 1), 1 + 3 * place // self.items

    def hear(self, right: bool, learner: Learner) -> bool:
        self.done += 1
        return False


@dataclass
class Streaks:
    """In order; three right in a row at a level lead to the next, three at the last to the next skill."""

    skills: int
    skill: int = 0
    level: int = 1
    run: int = 0

    def choose(self) -> tuple[int, int]:
        return self.skill, self.level

    def hear(self, right: bool, learner: Learner) -> bool:
        self.run = self.run + 1 if right else 0
        if self.run == 3:
            self.run = 0
            last = self.level == 3
            self.skill = min(self.skill + last, self.skills - 1)
            self.level = 1 if last else self.level + 1
        return False


@dataclass
class Bayesian:
    """In order, by Bayesian knowledge tracing with one set of parameters: on at 95 %, the level by thirds of P(L)."""

    skills: int
    known: list[float] = field(default_factory=list)
    skill: int = 0
    learns: float = 0.15
    guess: float = 0.2
    slip: float = 0.1

    def __post_init__(self) -> None:
        self.known = [0.3] * self.skills

    def choose(self) -> tuple[int, int]:
        self.skill = self.next_skill()
        return self.skill, 1 + (self.known[self.skill] > 0.4) + (self.known[self.skill] > 0.7)

    def next_skill(self) -> int:
        return next((skill for skill, known in enumerate(self.known) if known <= 0.95), self.skills - 1)

    def hear(self, right: bool, learner: Learner) -> bool:
        known = self.known[self.skill]
        yes = known * ((1 - self.slip) if right else self.slip)
        no = (1 - known) * (self.guess if right else 1 - self.guess)
        after = yes / (yes + no)
        self.known[self.skill] = after + (1 - after) * self.learns
        return False


@dataclass
class LowestFirst(Bayesian):
    """The same tracing, always at the skill that seems known least, as an open tutor does."""

    def next_skill(self) -> int:
        return int(np.argmin(self.known))


@dataclass
class PaperRules:
    """The paper's fixed rules, in order: confusion or repeated errors ease, engagement with success raises.

    It senses rightly here: strain is read without error.
    """

    skills: int
    skill: int = 0
    level: int = 1
    rights: int = 0
    misses: int = 0
    strained: bool = field(default=False)

    def choose(self) -> tuple[int, int]:
        return self.skill, self.level

    def hear(self, right: bool, learner: Learner) -> bool:
        self.rights, self.misses = (self.rights + 1, 0) if right else (0, self.misses + 1)
        helped = learner.strain > 1.0 or self.misses >= 2
        if helped:
            self.level, self.misses = max(1, self.level - 1), 0
        elif self.rights >= 2:
            self.rights = 0
            last = self.level == 3
            self.skill = min(self.skill + last, self.skills - 1)
            self.level = 1 if last else self.level + 1
        return helped
