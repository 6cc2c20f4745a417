"""Simulated learners: how likely a right answer is, and what an exercise changes. Made up, and said so.

A learner knows skill k to θₖ logits. An exercise of difficulty d is right at the first try with chance
0.96 σ(θₖ − d − 0.4 · what prerequisites lack to KNOWN), and adds rate · (1 + 2 · chance · (1 − chance)) to θₖ; half of
what it added is lost again, half of that every ten days (after Settles & Meeder 2016: recall fades exponentially).
"""

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

KNOWN = 1.1  # logits; σ(1.1) = 0.75
SLIP = 0.04
LACKING_COSTS = 0.4
HELPED = 1.0  # logits that feedback or a hint adds at the next try
HALF_DAYS, FADES = 10.0, 0.5


@dataclass(frozen=True, slots=True)
class Kind:
    """`start`: logits known at first; `rate`: logits an exercise; `days_a_week` of practice; `haste`: of usual time."""

    name: str
    start: float
    rate: float
    days_a_week: float
    exercises: int  # a visit
    haste: float
    asks_for_hints: float  # chance after a miss


KINDS = (
    Kind("steady", 0.6, 0.16, 3.0, 8, 1.0, 0.4),
    Kind("quick", 1.1, 0.22, 2.5, 9, 0.7, 0.2),
    Kind("slow to start", -0.3, 0.17, 3.0, 7, 1.5, 0.6),
    Kind("hasty", 0.2, 0.10, 2.5, 8, 0.35, 0.1),
    Kind("seldom here", 0.4, 0.14, 1.0, 6, 1.1, 0.4),
    Kind("stuck", -0.7, 0.09, 2.5, 7, 1.6, 0.7),
)


@dataclass
class Learner:
    """One simulated learner; `theta` in logits by skill, `settled` what each falls back to."""

    kind: Kind
    rng: random.Random
    theta: dict[str, float] = field(default_factory=dict)
    settled: dict[str, float] = field(default_factory=dict)

    def chance(self, skill: str, difficulty: float, needed: Iterable[str], tries: int) -> float:
        """Of a right answer at try number `tries` (from 0)."""
        lacking = max((KNOWN - self._known(each) for each in needed), default=0.0)
        z = self._known(skill) - difficulty - LACKING_COSTS * max(0.0, lacking) + HELPED * tries
        return (1.0 - SLIP) / (1.0 + math.exp(-z))

    def learn(self, skill: str, chance: float) -> None:
        """What an exercise adds."""
        gained = self.kind.rate * (1.0 + 2.0 * chance * (1.0 - chance))
        self.theta[skill] = self._known(skill) + gained
        self.settled[skill] += (1.0 - FADES) * gained

    def rest(self, days: float) -> None:
        """Time without practice."""
        kept = 0.5 ** (days / HALF_DAYS)
        self.theta = {skill: self.settled[skill] + kept * (now - self.settled[skill]) for skill, now in self._all()}

    def seconds(self, usual: float) -> float:
        """Time for one try at an exercise that usually takes so long; log-normal, as response times are."""
        return max(4.0, usual * self.kind.haste * math.exp(self.rng.gauss(0.0, 0.45)))

    def _all(self) -> Iterable[tuple[str, float]]:
        return self.theta.items()

    def _known(self, skill: str) -> float:
        if skill not in self.theta:
            self.theta[skill] = self.settled[skill] = self.kind.start + self.rng.gauss(0.0, 0.5)
        return self.theta[skill]


def said(chances: Mapping[str, float], rng: random.Random) -> str:
    """One of the words, by its chance."""
    return rng.choices(list(chances), list(chances.values()))[0]
