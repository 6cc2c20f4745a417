"""Where the next step is decided: from what is known and felt, with its reason.

The rules follow the paper: confusion or repeated errors call for an easier step or a contextual hint, sustained
engagement with correct answers for more challenge, frustration for a smaller step and a kind word. Between
them the level follows the predicted success, which is kept near 0.7 to 0.85.
"""

from dataclasses import replace

from tutor.adaptation.difficulty import fitting_level, next_skill
from tutor.adaptation.rules import RULES
from tutor.adaptation.types import Decision, Moment, Situation

CHOOSING = {Moment.START, Moment.SOLVED, Moment.GIVEN_UP}


def decide(situation: Situation) -> Decision:
    """The decision for this moment.

    The first rule that speaks decides the message and how the level moves. Where the learner is between two
    exercises the skill is chosen as well. A change of skill starts at the level that fits the new skill.
    """
    spoken = next((found for rule in RULES if (found := rule(situation))), None)
    decision = spoken or _by_mastery(situation)
    if situation.moment not in CHOOSING:
        return decision
    return _towards_next_skill(situation, decision)


def _by_mastery(situation: Situation) -> Decision:
    """With nothing else to go by, the level whose success is predicted nearest to the target."""
    knowledge = situation.knowledge
    if situation.moment not in CHOOSING:
        return Decision(knowledge.current, knowledge.level, 0, "Nothing calls for a change.", "stay")
    level = _steady(situation, fitting_level(knowledge.current_skill, knowledge.level))
    chance = knowledge.current_skill.success_by_level.get(level)
    reason = f"About {chance:.0%} of such exercises should work out now." if chance else "A middling start."
    return Decision(knowledge.current, level, level - knowledge.level, reason, "predicted success")


def _steady(situation: Situation, level: int) -> int:
    """A right answer never brings an easier exercise, a struggle never a harder one."""
    current = situation.knowledge.level
    struggled = situation.recent.errors_on_problem or situation.moment is Moment.GIVEN_UP
    if situation.moment is Moment.START:
        return level
    return min(level, current) if struggled else max(level, current)


def _towards_next_skill(situation: Situation, decision: Decision) -> Decision:
    chosen = next_skill(situation.knowledge)
    if chosen.slug == decision.skill:
        return decision
    level = fitting_level(chosen, 1)
    was = situation.knowledge.current_skill
    reason = f"{was.title} is at {was.mastery:.0%}, so {chosen.title.lower()} is next."
    if chosen.mastery < was.mastery and chosen.slug in was.prerequisites:
        reason = f"{chosen.title} comes first and is at {chosen.mastery:.0%}."
    return replace(decision, skill=chosen.slug, level=level, step=0, reason=reason, rule="next skill")
