"""The model as it runs online: one learner, one answer at a time, in plain Python."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knowledge_tracing.context.families import FAMILIES, Family, terms
from knowledge_tracing.context.measures import Measure, measure
from knowledge_tracing.context.places import CLOSED, Place
from knowledge_tracing.context.remembering import remember
from knowledge_tracing.context.scoring import Term
from knowledge_tracing.context.standing import stand
from knowledge_tracing.context.tracks import ItemTrack, LearnerTrack, Occasion, SkillTrack


@dataclass(slots=True)
class History:
    """Everything remembered of one learner: in all, by number of the skill, by number of the item."""

    learner: LearnerTrack = field(default_factory=LearnerTrack)
    skills: dict[int, SkillTrack] = field(default_factory=dict)
    items: dict[int, ItemTrack] = field(default_factory=dict)

    def at(self, occasion: Occasion) -> tuple[LearnerTrack, SkillTrack, ItemTrack]:
        """The three tracks that an occasion concerns, new ones where nothing is remembered."""
        return (
            self.learner,
            self.skills.get(occasion.skill) or SkillTrack(),
            self.items.get(occasion.item) or ItemTrack(),
        )

    def observe(self, occasion: Occasion, correct: bool, elapsed: float = math.nan, hints: float = 0.0) -> None:
        """Take in one answer; `elapsed` in seconds, where negative and NaN both mean that nobody timed it."""
        learner, skill, item = self.at(occasion)
        seconds = elapsed if elapsed >= 0.0 else math.nan
        remember(learner, skill, item, occasion, int(correct), seconds, max(hints, 0.0))
        if occasion.skill >= 0:
            self.skills[occasion.skill] = skill
        if occasion.item >= 0:
            self.items[occasion.item] = item


@dataclass(frozen=True)
class ContextModel:
    """Weights by their place in one long row, laid out by the numbers of items and skills; calibration as (a, b).

    P(right) = σ(a + b z), z = Σ w · x over the families whose drawer is open.
    """

    weights: Mapping[int, float]
    items: int
    skills: int
    calibration: tuple[float, float] = (0.0, 1.0)
    families: tuple[Family, ...] = FAMILIES

    def predict(self, history: History, occasion: Occasion) -> float:
        """The chance that the next answer is right."""
        a, b = self.calibration
        return 1.0 / (1.0 + math.exp(-(a + b * sum(each for _, each in self._terms(history, occasion)))))

    def contributions(self, history: History, occasion: Occasion) -> dict[str, float]:
        """w · x of every family that speaks, in log odds, by the family's name."""
        return {self.families[number].name: each for number, each in self._terms(history, occasion) if each}

    def _terms(self, history: History, occasion: Occasion) -> list[tuple[int, float]]:
        at, x = rows(history, occasion)
        return [
            (number, self.weights.get(term.start + at[term.place], 0.0) * x[term.measure])
            for number, term in enumerate(self.terms)
            if at[term.place] != CLOSED
        ]

    @cached_property
    def terms(self) -> list[Term]:
        """Where each family's weights lie."""
        return terms(self.items, self.skills, self.families)


def rows(history: History, occasion: Occasion) -> tuple[list[int], list[float]]:
    """Open drawers (places,) and measures (measures,) before the answer."""
    at, x = [CLOSED] * len(Place), [0.0] * len(Measure)
    stand(at, *history.at(occasion), occasion)
    measure(x, *history.at(occasion), occasion)
    return at, x
