"""Which level fits: the one whose predicted success lies nearest to what is aimed at."""

from affect.types import Emotion
from tutor.adaptation.types import LEVELS, Situation, SkillKnowledge

LOWEST, HIGHEST = 0.7, 0.85  # the band in which learners neither idle nor drown
CAUTION = 0.08  # an estimate that rests on nothing is taken so much lower
EASIER = (Emotion.FRUSTRATED, Emotion.ANXIOUS, Emotion.CONFUSED)
HARDER = (Emotion.BORED, Emotion.CONFIDENT, Emotion.ENGAGED)


def nearest_level(level: int) -> int:
    """The level, kept within those that exist.

    >>> nearest_level(0), nearest_level(2), nearest_level(9)
    (1, 2, 3)
    """
    return min(max(level, LEVELS[0]), LEVELS[-1])


def aimed_at(situation: Situation) -> float:
    """The chance of success to aim at, 0.7–0.85: higher under strain, lower for the bored, by how sure that is."""
    affect, rules = situation.affect, situation.thresholds
    way = (affect.emotion in EASIER) - (affect.emotion in HARDER)
    heard = 1.0 if affect.own_word else affect.certainty * (affect.in_a_row >= rules.readings)
    return min(max(rules.target + rules.shift * way * heard, LOWEST), HIGHEST)


def cautious(skill: SkillKnowledge, level: int) -> float:
    """The predicted success, a little lower where it rests on few answers."""
    return skill.success_by_level[level] - CAUTION * (1.0 - skill.certainty)


def fitting_level(skill: SkillKnowledge, level: int, target: float) -> int:
    """The level within one step whose predicted success lies nearest to the target."""
    within_a_step = [each for each in LEVELS if abs(each - level) <= 1 and each in skill.success_by_level]
    if not within_a_step:
        return nearest_level(level)
    return min(within_a_step, key=lambda each: abs(cautious(skill, each) - target))
