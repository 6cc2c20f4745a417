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
    known: float = 0.3
    skill: int = 0
    learns: float = 0.15
    guess: float = 0.2
    slip: float = 0.1

    def choose(self) -> tuple[int, int]:
        return self.skill, 1 + (self.known > 0.4) + (self.known > 0.7)

    def hear(self, right: bool, learner: Learner) -> bool:
        yes = self.known * ((1 - self.slip) if right else self.slip)
        no = (1 - self.known) * (self.guess if right else 1 - self.guess)
        after = yes / (yes + no)
        self.known = after + (1 - after) * self.learns
        if self.known > 0.95 and self.skill < self.skills - 1:
            self.skill, self.known = self.skill + 1, 0.3
        return False


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
