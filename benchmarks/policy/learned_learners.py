"""SIMULATED learners under the rules with some chance in them, and what came of every choice."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from benchmarks.policy.law import KINDS, WEEK, Law, Learner, newcomer
from benchmarks.policy.ours import Ours
from tutor.adaptation.learned.estimating import Estimate, clustered
from tutor.adaptation.learned.logged import Choice, Floats
from tutor.adaptation.learned.parameters import Learned
from tutor.adaptation.learned.picking import Picked, pick
from tutor.adaptation.learned.rewards import reward
from tutor.adaptation.policy import decide
from tutor.adaptation.types import LEVELS, Decision, Situation

SKILLS, ITEMS = 6, 30


@dataclass
class Choosing(Ours):
    """`how`: the share that explores, or a fitted policy; 0 is the rules alone, whose free moments are kept too.

    `instead`: something else at one choice.
    """

    how: Learned | float = 0.0
    instead: tuple[int, Learned | float] | None = None  # at the choice of this number, from 0
    met: list[tuple[int, int, bool]] = field(default_factory=list)  # skill, level, right
    picked: list[Picked] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # the exercise that each choice was of

    def hear(self, right: bool, learner: Learner) -> bool:
        self.met.append((self.skill, self.level, right))
        return super().hear(right, learner)

    def choices(self, number: int) -> Iterator[Choice]:
        """Every choice with its reward, as learner `number`."""
        for place, each in zip(self.places, self.picked, strict=True):
            later = [(lv, ok) for skill, lv, ok in self.met[place + 1 :] if str(skill) == each.decision.skill]
            yield Choice(
                number, each.context, tuple(each.chances), each.action, each.propensity, reward(each.foretold, later)
            )

    def _decide(self, situation: Situation) -> Decision:
        ruled = decide(situation)
        now = self.instead is not None and self.instead[0] == len(self.picked)
        how = self.instead[1] if now and self.instead else self.how
        found = pick(situation, ruled, LEVELS, how, float(self.rng.random()))
        if found is None:
            return ruled
        self.picked.append(found)
        self.places.append(len(self.met))
        return found.decision


@dataclass(frozen=True)
class Run:
    """What a policy brought: its choices, skills mastered an hour and the test a week later, (learners,) each."""

    choices: list[Choice]
    mastered: Floats
    test: Floats

    @property
    def reward(self) -> float:
        return float(np.mean([each.reward for each in self.choices]))


def run(how: Learned | float, law: Law, learners: int, seed: int) -> Run:
    """The same seed is the same learners under every policy."""
    choices, mastered, test = [], [], []
    for number in range(learners):
        policy, learner, already = _visit(number, law, seed, how)
        choices += policy.choices(number)
        mastered.append(3600.0 * (learner.mastered() - already) / learner.seconds)
        learner.wait(WEEK)
        test.append(learner.test())
    return Run(choices, np.array(mastered), np.array(test))


def one_choice(how: Learned, share: float, law: Law, learners: int, seed: int) -> Estimate:
    """What one choice by a policy brings more than one by the rules, exploring before and after: what IPS estimates.

    Each learner is met three times up to the same moment, drawn from all of their choices; learners with more choices
    count more. Σ nᵢ dᵢ / Σ nᵢ, and its interval from the ratio's linear terms.
    """
    counts, gains = [], []
    for number in range(learners):
        free = len(_visit(number, law, seed, share)[0].picked)
        if free:
            moment = int(np.random.default_rng(number).integers(free))
            ours, rules = (_reward_at(number, law, seed, share, (moment, each)) for each in (how, 0.0))
            counts.append(free)
            gains.append(ours - rules)
    n, d = np.array(counts), np.array(gains)
    mean = float(n @ d / n.sum())
    return clustered(mean + n * (d - mean) / n.mean(), np.arange(len(n)))


def _reward_at(number: int, law: Law, seed: int, share: float, instead: tuple[int, Learned | float]) -> float:
    policy = _visit(number, law, seed, share, instead)[0]
    return list(policy.choices(number))[instead[0]].reward


def _visit(
    number: int, law: Law, seed: int, how: Learned | float, instead: tuple[int, Learned | float] | None = None
) -> tuple[Choosing, Learner, int]:
    """One learner after thirty exercises, and how many skills they had mastered before."""
    start = seed * 1_000_000 + number
    learner = newcomer(KINDS[number % len(KINDS)], law, SKILLS, start)
    policy = Choosing(SKILLS, np.random.default_rng(start), "none", how=how, instead=instead)
    already = learner.mastered()
    for _ in range(ITEMS):
        policy.hear(learner.work(*policy.choose(), False), learner)
    return policy, learner, already
