"""Which level and which skill fit what the learner knows."""

from tutor.adaptation.types import LEVELS, Knowledge, SkillKnowledge

TARGET = 0.78  # the middle of the 0.7–0.85 band in which learners neither idle nor drown
MASTERED = 0.75  # mastery is the chance of a right answer to a middling exercise never seen before
SURE_ENOUGH = 0.5
READY = 0.5


def nearest_level(level: int) -> int:
    """The level, kept within those that exist.

    >>> nearest_level(0), nearest_level(2), nearest_level(9)
    (1, 2, 3)
    """
    return min(max(level, LEVELS[0]), LEVELS[-1])


def fitting_level(skill: SkillKnowledge, level: int) -> int:
    """The level within one step whose predicted success lies nearest to the target."""
    within_a_step = [each for each in LEVELS if abs(each - level) <= 1 and each in skill.success_by_level]
    if not within_a_step:
        return nearest_level(level)
    return min(within_a_step, key=lambda each: abs(skill.success_by_level[each] - TARGET))


def next_skill(knowledge: Knowledge) -> SkillKnowledge:
    """The current skill until it is mastered, then the first unmastered one whose prerequisites are ready."""
    current = knowledge.current_skill
    if not is_mastered(current):
        return current
    open_skills = [skill for skill in knowledge.skills if not is_mastered(skill)]
    ready = [skill for skill in open_skills if _is_ready(skill, knowledge)]
    least_sure = min(knowledge.skills, key=lambda skill: skill.mastery)
    return (ready or open_skills or [least_sure])[0]


def is_mastered(skill: SkillKnowledge) -> bool:
    """High and known well enough: two lucky answers are not mastery."""
    return skill.mastery >= MASTERED and skill.certainty >= SURE_ENOUGH


def _is_ready(skill: SkillKnowledge, knowledge: Knowledge) -> bool:
    needed = [other for other in knowledge.skills if other.slug in skill.prerequisites]
    return all(other.mastery >= READY for other in needed)
