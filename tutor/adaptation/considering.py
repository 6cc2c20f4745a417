"""What else could have come, and why it did not: kept with every choice, for the teacher who asks."""

from collections.abc import Iterator

from knowledge_tracing.stages import Stage
from tutor.adaptation.choosing import is_mastered, is_ready
from tutor.adaptation.types import Alternative, Decision, Situation

AT_MOST = 4


def alternatives(situation: Situation, decision: Decision) -> tuple[Alternative, ...]:
    """The other levels of the skill that was chosen, then other skills, with a reason against each."""
    return tuple([*_levels(situation, decision), *_skills(situation, decision)][:AT_MOST])


def _levels(situation: Situation, decision: Decision) -> Iterator[Alternative]:
    chosen = next(each for each in situation.knowledge.skills if each.slug == decision.skill)
    here = chosen.success_by_level.get(decision.level)
    for level, chance in sorted(chosen.success_by_level.items()):
        if level != decision.level and here is not None:
            against = f"about {chance:.0%} would work out there, {here:.0%} here"
            yield Alternative(f"{chosen.title}, level {level}", against)


def _skills(situation: Situation, decision: Decision) -> Iterator[Alternative]:
    for skill in situation.knowledge.skills:
        if skill.slug == decision.skill:
            continue
        if not is_ready(skill, situation):
            yield Alternative(skill.title, "what it builds on is not ready yet")
        elif skill.stage is Stage.FADING:
            yield Alternative(skill.title, "about to fade, but not due for review yet")
        elif not is_mastered(skill):
            yield Alternative(skill.title, f"at {skill.mastery:.0%}; it comes in its turn")
