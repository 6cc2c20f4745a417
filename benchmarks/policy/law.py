"""Simulated learners: a made-up law of learning, forgetting and feeling. Nothing here was fitted on anybody.

What a simulation can show is that a policy does what it means to under stated assumptions, and where it breaks. It
cannot show that people learn more. So every figure is given under several laws, the least favourable included.

A learner knows skill k to θₖ logits. An exercise of difficulty d is solved with chance σ(θₖ − d − what prerequisites
lack), and changes θₖ by rate · gain(chance, solved), where gain is what the laws differ in. Between visits θₖ falls
back towards its start. Strain grows with misses and falls with successes, boredom with exercises that are too easy;
both lower the gain, for the anxious earlier.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

DIFFICULTY = {1: -1.0, 2: 0.0, 3: 1.0}  # logits of a level
PREREQUISITE_COST = 0.4  # logits for each logit that a prerequisite lacks to its mastery
KNOWN = 1.1  # σ(1.1) = 0.75: the chance at a middling exercise from which a skill counts as mastered
SLIP = 0.04
WEEK = 7.0  # days
PERSON, SKILL = 0.5, 0.4  # spread of what people know at first, over all and by skill, in logits

Law = Callable[[float, bool], float]  # gain, about 1 at a chance of three in four


def desirable(chance: float, solved: bool) -> float:
    """Most is learnt where success is likely and not sure, around two in three (Bjork's desirable difficulties)."""
    return 2.67 * chance * math.sqrt(1.0 - chance) * (1.1 if solved else 0.7)


def by_success(chance: float, solved: bool) -> float:
    """What is solved teaches, however easy it was; a miss teaches little."""
    return 1.2 if solved else 0.3


def by_effort(chance: float, solved: bool) -> float:
    """The harder the exercise, the more it teaches, solved or not."""
    return 0.5 + 2.0 * (1.0 - chance)


def alike(chance: float, solved: bool) -> float:
    """Every exercise teaches the same: difficulty does not matter."""
    return 1.0


LAWS: dict[str, Law] = {"desirable": desirable, "by success": by_success, "by effort": by_effort, "alike": alike}


@dataclass(frozen=True)
class Kind:
    """A group of learners."""

    name: str
    start: float  # logits known of each skill at first, on average
    rate: float
    temper: float  # how quickly strain grows


# Start and rate after Koedinger et al. (2023): two in three right at first, a tenth of a logit an opportunity.
KINDS = (
    Kind("usual", 0.6, 0.1, 0.25),
    Kind("slow", 0.4, 0.07, 0.25),
    Kind("fast", 0.8, 0.14, 0.2),
    Kind("anxious", 0.6, 0.1, 0.5),
    Kind("low prior", -0.6, 0.1, 0.25),
)


@dataclass
class Learner:
    """One simulated learner at work on skills in a row, each building on the one before; `theta` (skills,)."""

    kind: Kind
    law: Law
    rng: np.random.Generator
    theta: list[float]
    seconds: float = 0.0
    strain: float = 0.0
    boredom: float = 0.0
    rested: list[float] = field(default_factory=list)  # what each skill falls back to

    def __post_init__(self) -> None:
        self.rested = list(self.theta)

    def chance(self, skill: int, level: int) -> float:
        """Of a right first answer."""
        lacking = max(0.0, KNOWN - self.theta[skill - 1]) if skill else 0.0
        z = self.theta[skill] - DIFFICULTY[level] - PREREQUISITE_COST * lacking
        return (1.0 - SLIP) / (1.0 + math.exp(-z))

    def work(self, skill: int, level: int, eased: bool) -> bool:
        """One exercise; `eased`: help that was called for came with it. Returns whether the first try was right."""
        chance = self.chance(skill, level)
        right = bool(self.rng.random() < chance)
        attention = 1.0 / (1.0 + max(0.0, self.strain - 1.0) + 0.5 * max(0.0, self.boredom - 1.0))
        self.theta[skill] += self.kind.rate * self.law(chance, right) * attention
        self.rested[skill] += 0.5 * self.kind.rate * self.law(chance, right) * attention
        self.seconds += 40.0 + 20.0 * level + (0.0 if right else 45.0)
        self._feel(chance, right, eased)
        return right

    def wait(self, days: float) -> None:
        """Time passes: each skill falls back towards what has settled, half of the way in ten days."""
        kept = 0.5 ** (days / 10.0)
        self.theta = [rest + kept * (now - rest) for now, rest in zip(self.theta, self.rested, strict=True)]

    def mastered(self) -> int:
        """How many skills are known."""
        return sum(each >= KNOWN for each in self.theta)

    def test(self) -> float:
        """The expected share of right answers to a middling exercise of every skill."""
        return float(np.mean([self.chance(skill, 2) for skill in range(len(self.theta))]))

    def _feel(self, chance: float, right: bool, eased: bool) -> None:
        up = 0.0 if right else self.kind.temper * (0.5 if eased else 1.0) * 2.0
        self.strain = max(0.0, 0.85 * self.strain - (0.2 if right else 0.0) + up)
        self.boredom = max(0.0, 0.85 * self.boredom + (0.3 if chance > 0.93 else -0.2))


def newcomer(kind: Kind, law: Law, skills: int, seed: int) -> Learner:
    """A learner of this kind; the same seed is the same person under every policy."""
    rng = np.random.default_rng(seed)
    return Learner(kind, law, rng, (kind.start + PERSON * rng.normal() + SKILL * rng.normal(size=skills)).tolist())
