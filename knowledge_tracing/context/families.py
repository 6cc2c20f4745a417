"""The model's terms: each the product of a measure and the weight of the open drawer of a place, z = Σ w · x.

A family is all weights of one place for one measure, and `variance` says how large they are expected to be: the
variance of a normal prior around 0. The variances were chosen once, on the choosing folds of nine logs together, and
are the same for every log.
"""

import math
from dataclasses import dataclass

from knowledge_tracing.context.measures import Measure
from knowledge_tracing.context.places import Place, sizes
from knowledge_tracing.context.scoring import Term

COUNTED = tuple(each for each in Measure if Measure.LEARNER_RIGHT <= each <= Measure.ITEM_WRONG)
SURPLUSES = (
    Measure.LEARNER_SURPLUS,
    Measure.LEARNER_SURPLUS_10,
    Measure.SKILL_SURPLUS,
    Measure.SKILL_SURPLUS_2,
)
MORE_SURPLUSES = (
    Measure.LEARNER_SURPLUS_3,
    Measure.LEARNER_SURPLUS_40,
    Measure.SKILL_SURPLUS_6,
    Measure.ITEM_SURPLUS,
    Measure.LEARNER_RATE,
)
FIRST_TRIES = (
    Measure.FIRST_SURPLUS,
    Measure.FIRST_SURPLUS_10,
    Measure.SKILL_FIRST_SURPLUS,
    Measure.SKILL_FIRST_SURPLUS_3,
    Measure.RETRY_SURPLUS,
)
TIMES = (Measure.PACE, Measure.PACE_1, Measure.HASTY)
LATELY = tuple(each for each in Measure if Measure.SKILL_RIGHT_LATELY_10MIN <= each <= Measure.ITEM_WRONG_LATELY_5D)


@dataclass(frozen=True, slots=True)
class Family:
    """All weights of one place for one measure, with the variance of their prior."""

    place: Place
    measure: Measure
    variance: float

    @property
    def name(self) -> str:
        """“skill × pace”, or the place alone where its weights stand for themselves."""
        alone = self.measure is Measure.ONE
        return self.place.name.lower() + ("" if alone else f" × {self.measure.name.lower()}")


ALONE = {
    Place.ANYWHERE: 0.25,
    Place.RETRY_RUN: 0.075,
    Place.LEARNER_LAST_8: 0.0125,
    Place.LEARNER_COUNTS: 0.0125,
    Place.SKILL_LAST_5: 0.0125,
    Place.ITEM_LAST_4: 0.05,
    Place.GAP: 0.5,
    Place.ITEM_GAP: 0.5,
    Place.PACE_BEFORE: 0.5,
    Place.TIME_ON_ITEM: 0.05,
    Place.HINTS_BEFORE: 0.02,
    Place.ITEM_AFTER: 0.075,
    Place.ITEM_AFTER_2: 0.1,
    Place.ITEM_AFTER_3: 0.08,
    Place.ITEM_AFTER_4: 0.05,
    Place.ITEM_AFTER_IN_SKILL: 0.25,
    Place.SKILL_AFTER: 0.2,
    Place.SKILL: 2.0,
    Place.SKILL_LAST_3: 0.03,
    Place.SKILL_THEN_RUN: 0.02,
    Place.SKILL_THEN_GAP: 0.03,
    Place.SKILL_RETRY: 0.02,
    Place.SKILL_SESSION: 0.03,
    Place.ITEM: 1.1,
    Place.ITEM_TRIES: 0.1,
    Place.ITEM_LEARNER_LAST_3: 0.03,
    Place.ITEM_SKILL_COUNT: 0.03,
    Place.ITEM_RUN: 0.2,
    Place.ITEM_PACE: 0.0125,
}
# Place → measures that its weights multiply → variance.
MULTIPLIED: dict[Place, dict[tuple[Measure, ...], float]] = {
    Place.ANYWHERE: {
        (Measure.EXPECTED,): 2.5,
        COUNTED: 0.1,
        SURPLUSES + MORE_SURPLUSES: 1.0,
        (Measure.LEARNER_ABILITY, Measure.SKILL_ABILITY): 0.4,
        FIRST_TRIES: 0.1,
        TIMES: 0.25,
        LATELY: 4.0,
    },
    Place.RETRY: {(Measure.EXPECTED,): 0.6, SURPLUSES + MORE_SURPLUSES + FIRST_TRIES: 0.25},
    Place.SKILL: {SURPLUSES: 0.0125, (Measure.SKILL_RIGHT, Measure.SKILL_WRONG): 0.005, (Measure.PACE,): 0.03},
    Place.ITEM: {(*SURPLUSES, Measure.FIRST_SURPLUS, Measure.FIRST_SURPLUS_10, Measure.RETRY_SURPLUS): 0.04},
}
NEAR = 0.125


def _families() -> tuple[Family, ...]:
    alone = [Family(place, Measure.ONE, variance) for place, variance in ALONE.items()]
    multiplied = [
        Family(place, measure, variance)
        for place, groups in MULTIPLIED.items()
        for measures, variance in groups.items()
        for measure in measures
    ]
    pairs = zip(
        range(Place.SKILL_NEAR_1, Place.SKILL_NEAR_5 + 1), range(Measure.NEAR_1, Measure.NEAR_5 + 1), strict=True
    )
    near = [Family(Place(place), Measure(measure), NEAR) for place, measure in pairs]
    return (*alone, *multiplied, *near)


FAMILIES = _families()


def terms(items: int, skills: int, families: tuple[Family, ...] = FAMILIES) -> list[Term]:
    """The families one after the other in one long row of weights, each as long as its place has drawers."""
    counts, start, found = sizes(items, skills), 0, []
    for family in families:
        found.append(Term(int(family.place), int(family.measure), start, math.sqrt(family.variance)))
        start += counts[family.place]
    return found


def weights_in_all(items: int, skills: int, families: tuple[Family, ...] = FAMILIES) -> int:
    """How long that row is."""
    counts = sizes(items, skills)
    return sum(counts[family.place] for family in families)
