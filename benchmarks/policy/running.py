"""One learner under one policy: thirty exercises, then a test a week later."""

import time
from collections.abc import Callable
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.policy.law import DIFFICULTY, KINDS, LAWS, WEEK, Kind, Law, Learner, newcomer
from benchmarks.policy.ours import Ours, Sensing, Targeting
from benchmarks.policy.peers import Anything, Bayesian, FixedOrder, LowestFirst, PaperRules, Policy, Streaks

SKILLS, ITEMS = 6, 30
BAND = (0.6, 0.9)  # of success that fits

Floats = NDArray[np.float64]
Make = Callable[[np.random.Generator], Policy]


def ours(sensing: Sensing) -> Make:
    return lambda rng: Ours(SKILLS, rng, sensing)


PEERS: dict[str, Make] = {
    "by chance": lambda rng: Anything(SKILLS, rng),
    "fixed order": lambda rng: FixedOrder(SKILLS, ITEMS),
    "streaks": lambda rng: Streaks(SKILLS),
    "Bayesian tracing": lambda rng: Bayesian(SKILLS),
    "lowest mastery first": lambda rng: LowestFirst(SKILLS),
    "success targeting": lambda rng: Targeting(SKILLS, rng, "none"),
    "the paper's rules": lambda rng: PaperRules(SKILLS),
}
OURS: dict[str, Make] = {
    "ours": ours("right"),
    "ours, strict": ours("none"),
    "ours, sensing at random": ours("random"),
    "ours, sensing inverted": ours("inverted"),
}


@dataclass(frozen=True)
class Outcome:
    """What came of one learner: skills mastered an hour, the test a week later in 0..1, exercises in the band, and
    when there was any such exercise in the course.
    """

    mastered: float
    test: float
    in_band: float
    could_be: float


def outcome(make: Make, kind: Kind, law: Law, seed: int) -> Outcome:
    """The same seed is the same learner whatever the policy."""
    learner = newcomer(kind, law, SKILLS, seed)
    policy, already, inside, could = make(np.random.default_rng(seed)), learner.mastered(), 0, 0
    helped = False
    for _ in range(ITEMS):
        skill, level = policy.choose()
        inside += _fits(learner, skill, level)
        could += any(_fits(learner, each, hard) for each in range(SKILLS) for hard in DIFFICULTY)
        helped = policy.hear(learner.work(skill, level, helped), learner)
    mastered = 3600.0 * (learner.mastered() - already) / learner.seconds
    learner.wait(WEEK)
    return Outcome(mastered, learner.test(), inside / ITEMS, could / ITEMS)


def _fits(learner: Learner, skill: int, level: int) -> bool:
    return BAND[0] <= learner.chance(skill, level) <= BAND[1]


def outcomes(make: Make, law: Law, learners: int, seeds: int) -> dict[str, Floats]:
    """(kinds, seeds, learners of a kind, 4) by name: the figures of `Outcome` for each kind of learner."""
    several, found = range(learners // len(KINDS)), {}
    for number, kind in enumerate(KINDS):
        starts = [1_000_000 * number + 10_000 * seed for seed in range(seeds)]
        each = [[astuple(outcome(make, kind, law, start + learner)) for learner in several] for start in starts]
        found[kind.name] = np.array(each)
    return found


def decision_times(steps: int = 3_000) -> list[float]:
    """Seconds of `decide` alone, over situations as they come in a run."""
    from tutor.adaptation.policy import decide

    took = []
    for seed in range(steps // ITEMS):
        policy = Ours(SKILLS, np.random.default_rng(seed), "right")
        learner = newcomer(KINDS[seed % len(KINDS)], LAWS["alike"], SKILLS, seed)
        for _ in range(ITEMS):
            skill, level = policy.choose()
            policy.hear(learner.work(skill, level, False), learner)
        for situation, _ in policy.decisions:
            began = time.perf_counter()
            decide(situation)
            took.append(time.perf_counter() - began)
    return took
