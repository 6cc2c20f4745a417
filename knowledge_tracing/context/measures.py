"""The numbers X that weights multiply: what a learner's past says, each on a scale of about −1 … 1 or as a log count.

right, wrong        ln(1 + answers so far), as in performance factors (Pavlik, Cen & Koedinger 2009)
surplus             mean of outcome less expected success, drawn towards 0; behind it a number is the half-life in
                    answers of a moving average, as in recent-performance factors (Galyardt & Goldin 2015)
first, retry        the same, of first tries or of retries alone
ability             an Elo score (Pelánek 2016)
expected            log odds of the item's usual success among other learners: its easiness
rate                share right, drawn towards one half
pace, hasty         log seconds less the item's usual; share of quick misses
lately              ln(1 + answers, each fading over ten minutes, six hours or five days), after Walsh et al. (2018)
near                surplus on the other skills practised last
"""

import math
from enum import IntEnum, auto

from knowledge_tracing.context.tracks import SPANS, ItemTrack, LearnerTrack, Occasion, SkillTrack


class Measure(IntEnum):
    """Every measure, in the order of the rows that hold them."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[int]) -> int:
        return count

    ONE = auto()
    LEARNER_RIGHT = auto()
    LEARNER_WRONG = auto()
    SKILL_RIGHT = auto()
    SKILL_WRONG = auto()
    ITEM_RIGHT = auto()
    ITEM_WRONG = auto()
    LEARNER_SURPLUS = auto()
    LEARNER_SURPLUS_3 = auto()
    LEARNER_SURPLUS_10 = auto()
    LEARNER_SURPLUS_40 = auto()
    SKILL_SURPLUS = auto()
    SKILL_SURPLUS_2 = auto()
    SKILL_SURPLUS_6 = auto()
    ITEM_SURPLUS = auto()
    EXPECTED = auto()
    LEARNER_RATE = auto()
    LEARNER_ABILITY = auto()
    SKILL_ABILITY = auto()
    FIRST_SURPLUS = auto()
    FIRST_SURPLUS_10 = auto()
    SKILL_FIRST_SURPLUS = auto()
    SKILL_FIRST_SURPLUS_3 = auto()
    RETRY_SURPLUS = auto()
    PACE = auto()
    PACE_1 = auto()
    HASTY = auto()
    SKILL_RIGHT_LATELY_10MIN = auto()
    SKILL_RIGHT_LATELY_6H = auto()
    SKILL_RIGHT_LATELY_5D = auto()
    SKILL_WRONG_LATELY_10MIN = auto()
    SKILL_WRONG_LATELY_6H = auto()
    SKILL_WRONG_LATELY_5D = auto()
    ITEM_RIGHT_LATELY_10MIN = auto()
    ITEM_RIGHT_LATELY_6H = auto()
    ITEM_RIGHT_LATELY_5D = auto()
    ITEM_WRONG_LATELY_10MIN = auto()
    ITEM_WRONG_LATELY_6H = auto()
    ITEM_WRONG_LATELY_5D = auto()
    NEAR_1 = auto()  # the surplus on the other skills practised last
    NEAR_2 = auto()
    NEAR_3 = auto()
    NEAR_4 = auto()
    NEAR_5 = auto()


def measure(x: list[float], learner: LearnerTrack, skill: SkillTrack, item: ItemTrack, occasion: Occasion) -> None:
    """Fill `x` (measures,) with what is known before the answer."""
    _counts(x, learner, skill, item)
    _surpluses(x, learner, skill, item)
    _first_tries(x, learner, skill)
    x[Measure.EXPECTED] = occasion.expected
    x[Measure.LEARNER_RATE] = 2.0 * (learner.right + 2.0) / (learner.answers + 4.0) - 1.0
    x[Measure.LEARNER_ABILITY], x[Measure.SKILL_ABILITY] = learner.ability, skill.ability
    x[Measure.PACE], x[Measure.HASTY], x[Measure.PACE_1] = learner.pace, 3.0 * learner.hasty, learner.pace_1
    _lately(x, Measure.SKILL_RIGHT_LATELY_10MIN, skill.right_lately, occasion.now - skill.at)
    _lately(x, Measure.SKILL_WRONG_LATELY_10MIN, skill.wrong_lately, occasion.now - skill.at)
    _lately(x, Measure.ITEM_RIGHT_LATELY_10MIN, item.right_lately, occasion.now - item.at)
    _lately(x, Measure.ITEM_WRONG_LATELY_10MIN, item.wrong_lately, occasion.now - item.at)
    _near(x, learner, occasion)


def _counts(x: list[float], learner: LearnerTrack, skill: SkillTrack, item: ItemTrack) -> None:
    x[Measure.ONE] = 1.0
    x[Measure.LEARNER_RIGHT], x[Measure.LEARNER_WRONG] = math.log1p(learner.right), math.log1p(learner.wrong)
    x[Measure.SKILL_RIGHT], x[Measure.SKILL_WRONG] = math.log1p(skill.right), math.log1p(skill.wrong)
    x[Measure.ITEM_RIGHT], x[Measure.ITEM_WRONG] = math.log1p(item.right), math.log1p(item.wrong)


def _surpluses(x: list[float], learner: LearnerTrack, skill: SkillTrack, item: ItemTrack) -> None:
    """The factors bring all to about the same spread, so that one prior suits them."""
    x[Measure.LEARNER_SURPLUS] = 4.0 * learner.surplus / (learner.answers + 5.0)
    x[Measure.LEARNER_SURPLUS_3], x[Measure.LEARNER_SURPLUS_10], x[Measure.LEARNER_SURPLUS_40] = (
        2.0 * learner.surplus_3,
        3.0 * learner.surplus_10,
        4.0 * learner.surplus_40,
    )
    x[Measure.SKILL_SURPLUS] = 3.0 * skill.surplus / (skill.answers + 2.0)
    x[Measure.SKILL_SURPLUS_2], x[Measure.SKILL_SURPLUS_6] = 2.0 * skill.surplus_2, 2.0 * skill.surplus_6
    x[Measure.ITEM_SURPLUS] = 2.0 * item.surplus / (item.answers + 1.0)


def _first_tries(x: list[float], learner: LearnerTrack, skill: SkillTrack) -> None:
    x[Measure.FIRST_SURPLUS] = 4.0 * learner.first_surplus / (learner.firsts + 4.0)
    x[Measure.FIRST_SURPLUS_10] = 3.0 * learner.first_surplus_10
    x[Measure.SKILL_FIRST_SURPLUS] = 3.0 * skill.first_surplus / (skill.firsts + 2.0)
    x[Measure.SKILL_FIRST_SURPLUS_3] = 2.0 * skill.first_surplus_3
    x[Measure.RETRY_SURPLUS] = 3.0 * learner.retry_surplus / (learner.retries + 4.0)


def _lately(x: list[float], start: int, counts: list[float], gap: float) -> None:
    for place in range(len(SPANS)):
        known = gap >= 0.0
        x[start + place] = math.log1p(counts[place] * math.exp(-gap / SPANS[place])) if known else 0.0


def _near(x: list[float], learner: LearnerTrack, occasion: Occasion) -> None:
    """The surplus on the skills practised last, this one apart."""
    filled = 0
    for place in range(len(learner.near)):
        if filled < 5 and learner.near[place] >= 0 and learner.near[place] != occasion.skill:
            x[Measure.NEAR_1 + filled] = 2.0 * learner.near_surplus[place]
            filled += 1
    for place in range(filled, 5):
        x[Measure.NEAR_1 + place] = 0.0
