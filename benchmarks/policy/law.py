"""Simulated learners: laws of learning, forgetting and feeling. One is fitted on a real log, four are made up.

What a simulation can show is that a policy does what it means to under stated assumptions, and where it breaks. It
cannot show that people learn more. So every figure is given under several laws, the least favourable included.

A learner knows skill k to θₖ logits. An exercise of difficulty d is solved with chance
guess + (1 − guess − slip) σ(θₖ − d − what prerequisites lack), and changes θₖ by rate · gain(chance, solved), where
gain is what the laws differ in. Between visits θₖ falls back towards what has settled.

Strain grows with misses and falls with successes, boredom with exercises that are too easy; both lower the gain, for
the anxious earlier. That frustration passes sooner than boredom, which stays, is what D'Mello & Graesser (2011,
Cognition & Emotion 25:1299) and Baker et al. (2010, Int. J. Human-Computer Studies 68:223) found, and that frustration
which lasts turns into boredom what D'Mello & Graesser (2012, Learning and Instruction 22:145) did; how fast, in
exercises, and what it costs are our numbers.
"""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

DIFFICULTY = {1: -1.0, 2: 0.0, 3: 1.0}  # logits of a level
PREREQUISITE_COST = 0.4  # logits for each logit that a prerequisite lacks to its mastery
KNOWN = 1.1  # σ(1.1) = 0.75: the chance at a middling exercise from which a skill counts as mastered
WEEK = 7.0  # days
CALMS, BORES_ON = 0.8, 0.92  # what is left of strain and of boredom after an exercise
LASTING = 1.5  # strain from which boredom grows too
USUAL_RATE = 0.1  # logits an exercise
FITTED = Path(__file__).with_name("fitted.json")


@dataclass(frozen=True)
class Law:
    """`gain` by the chance and the outcome of an exercise, about 1 at a chance of three in four.

    Of what an exercise adds the share `fades` falls back, half of it every `half_days`; `person`, `skill`: spread of
    what people know at first, over all and by skill, in logits.
    """

    gain: Callable[[float, bool], float]
    slip: float = 0.04
    guess: float = 0.0
    half_days: float = 10.0
    fades: float = 0.5
    person: float = 0.5
    skill: float = 0.4


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


def as_fitted(path: Path = FITTED) -> Law:
    """What `fitting.py` found in a log of first answers; the rate of a usual learner is the log's own."""
    found = json.loads(path.read_text())[0]

    def gain(chance: float, solved: bool) -> float:
        return float(found["gain"] + found["harder"] * (1.0 - chance)) / USUAL_RATE

    same = {name: float(found[name]) for name in ("slip", "guess", "half_days", "fades", "person", "skill")}
    return Law(gain, **same)


LAWS: dict[str, Law] = {
    "desirable": Law(desirable),
    "by success": Law(by_success),
    "by effort": Law(by_effort),
    "alike": Law(alike),
    "fitted": as_fitted(),
}


@dataclass(frozen=True)
class Kind:
    """A group of learners."""

    name: str
    start: float  # logits known of each skill at first, on average
    rate: float
    temper: float  # how quickly strain grows


# Start and rate after Koedinger et al. (2023): two in three right at first, a tenth of a logit an opportunity.
KINDS = (
    Kind("usual", 0.6, USUAL_RATE, 0.25),
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
        return self.law.guess + (1.0 - self.law.guess - self.law.slip) / (1.0 + math.exp(-z))

    def work(self, skill: int, level: int, eased: bool) -> bool:
        """One exercise; `eased`: help that was called for came with it. Returns whether the first try was right."""
        chance = self.chance(skill, level)
        right = bool(self.rng.random() < chance)
        attention = 1.0 / (1.0 + max(0.0, self.strain - 1.0) + 0.5 * max(0.0, self.boredom - 1.0))
        gained = self.kind.rate * self.law.gain(chance, right) * attention
        self.theta[skill] += gained
        self.rested[skill] += (1.0 - self.law.fades) * gained
        self.seconds += 40.0 + 20.0 * level + (0.0 if right else 45.0)
        self._feel(chance, right, eased)
        return right

    def wait(self, days: float) -> None:
        """Time passes: each skill falls back towards what has settled."""
        kept = 0.5 ** (days / self.law.half_days)
        self.theta = [rest + kept * (now - rest) for now, rest in zip(self.theta, self.rested, strict=True)]

    def mastered(self) -> int:
        """How many skills are known."""
        return sum(each >= KNOWN for each in self.theta)

    def test(self) -> float:
        """The expected share of right answers to a middling exercise of every skill."""
        return float(np.mean([self.chance(skill, 2) for skill in range(len(self.theta))]))

    def _feel(self, chance: float, right: bool, eased: bool) -> None:
        up = 0.0 if right else self.kind.temper * (0.5 if eased else 1.0) * 2.0
        self.strain = max(0.0, CALMS * self.strain - (0.2 if right else 0.0) + up)
        dull = 0.3 if chance > 0.93 else 0.1 if self.strain > LASTING else -0.2
        self.boredom = max(0.0, BORES_ON * self.boredom + dull)


def newcomer(kind: Kind, law: Law, skills: int, seed: int) -> Learner:
    """A learner of this kind; the same seed is the same person under every policy."""
    rng = np.random.default_rng(seed)
    theta = kind.start + law.person * rng.normal() + law.skill * rng.normal(size=skills)
    return Learner(kind, law, rng, theta.tolist())
