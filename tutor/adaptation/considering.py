"""What else could have come, and why it did not: kept with every choice, for the teacher who asks."""

from collections.abc import Iterator
from itertools import chain, islice

from knowledge_tracing.stages import Stage
from tutor.adaptation.choosing import is_mastered, is_ready
from tutor.adaptation.types import Alternative, Decision, Situation
from tutor.wording import gettext as _

AT_MOST = 4


def alternatives(situation: Situation, decision: Decision) -> tuple[Alternative, ...]:
    """The other levels of the skill that was chosen, then other skills, with a reason against each."""
    return tuple(islice(chain(_levels(situation, decision), _skills(situation, decision)), AT_MOST))


def _levels(situation: Situation, decision: Decision) -> Iterator[Alternative]:
    chosen = next(each for each in situation.knowledge.skills if each.slug == decision.skill)
    here = chosen.success_by_level.get(decision.level)
    for level, chance in sorted(chosen.success_by_level.items()):
        if level != decision.level and here is not None:
            against = _("about {there} would work out there, {here} here")
            what = _("{skill}, level {level}").format(skill=chosen.title, level=level)
            yield Alternative(what, against.format(there=f"{chance:.0%}", here=f"{here:.0%}"))


def _skills(situation: Situation, decision: Decision) -> Iterator[Alternative]:
    for skill in situation.knowledge.skills:
        if skill.slug == decision.skill:
            continue
        if not is_ready(skill, situation):
            yield Alternative(skill.title, _("what it builds on is not ready yet"))
        elif skill.stage is Stage.FADING:
            yield Alternative(skill.title, _("about to fade, but not due for review yet"))
        elif not is_mastered(skill):
            waits = _("at {mastery}; it comes in its turn").format(mastery=f"{skill.mastery:.0%}")
            yield Alternative(skill.title, waits)
