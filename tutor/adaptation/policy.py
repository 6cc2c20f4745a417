"""Where the next step is decided: from what is known and felt, with its reason.

The rules follow the paper: confusion or repeated errors call for an easier step or a contextual hint, sustained
engagement with correct answers for more challenge, frustration for a smaller step and a kind word. Between
them the level follows the predicted success, which is kept near 0.7 to 0.85.
"""

from dataclasses import replace

from tutor.adaptation.breaks import with_break
from tutor.adaptation.choosing import choose_skill, with_its_lesson
from tutor.adaptation.considering import alternatives
from tutor.adaptation.difficulty import aimed_at, fitting_level, nearest_level
from tutor.adaptation.messages.saying import SILENCE, Message, say
from tutor.adaptation.rules import RULES
from tutor.adaptation.speaking import should_work_out
from tutor.adaptation.types import Decision, Moment, Planned, Situation
from tutor.wording import gettext as _

CHOOSING = {Moment.START, Moment.SOLVED, Moment.GIVEN_UP}
UNMOVED = 0  # step to a skill that is another one
BY_MASTERY = "predicted success"
HELD = "held by a teacher"
PLANNED = "planned work"
TWIN = "twin"
MESSAGES = {
    "review": "review",
    "mixed practice": "mixed_practice",
    "back to what it builds on": "step_back",
}


def decide(situation: Situation) -> Decision:
    """The decision for this moment.

    The first rule that speaks decides the message and how the level moves. Where the learner is between two
    exercises the skill is chosen as well. A change of skill starts at the level that fits the new skill. Where the
    exercise comes once more, or a plan says what comes next, nothing is chosen: the decision says so.
    """
    spoken = next((found for rule in RULES if (found := rule(situation))), None)
    decision = spoken or _by_mastery(situation)
    if situation.moment not in CHOOSING:
        return decision
    if situation.twin is not None:
        return with_break(situation, _once_more(situation, situation.twin))
    if situation.planned is not None:
        return with_break(situation, _as_planned(situation.planned))
    decision = _held_skill(situation, _towards_next_skill(situation, decision))
    decision = with_break(situation, _held_level(situation, decision))
    return replace(decision, alternatives=alternatives(situation, decision))


def _by_mastery(situation: Situation) -> Decision:
    """With nothing else to go by, the level whose success is predicted nearest to the target."""
    knowledge = situation.knowledge
    if situation.moment not in CHOOSING:
        return Decision(knowledge.current, knowledge.level, 0, _("Nothing calls for a change."), "stay")
    fits = fitting_level(knowledge.current_skill, knowledge.level, aimed_at(situation))
    level = _steady(situation, fits)
    chance = knowledge.current_skill.success_by_level.get(level)
    reason = should_work_out(chance) if chance else _("A middling start.")
    return Decision(knowledge.current, level, level - knowledge.level, reason, BY_MASTERY)


def _steady(situation: Situation, level: int) -> int:
    """A right answer never brings an easier exercise, a struggle never a harder one."""
    current = situation.knowledge.level
    struggled = situation.recent.errors_on_problem or situation.moment is Moment.GIVEN_UP
    if situation.moment is Moment.START:
        return level
    return min(level, current) if struggled else max(level, current)


def _towards_next_skill(situation: Situation, decision: Decision) -> Decision:
    found = choose_skill(situation)
    if found is None:
        return _with_its_lesson(situation, decision)
    skill, rule, reason = found
    begins = 2 if rule == "review" else 1  # what was mastered once is reviewed at its middle
    level = fitting_level(skill, begins, aimed_at(situation))
    message = _on_the_way(situation, decision, rule)
    chosen = replace(decision, skill=skill.slug, level=level, step=UNMOVED, reason=reason, rule=rule)
    return replace(chosen, message=message.text, said=message.said)


def _with_its_lesson(situation: Situation, decision: Decision) -> Decision:
    """A skill that does not move, unless another rule spoke; the word for it comes now and then, not each time."""
    reason = with_its_lesson(situation)
    if reason is None or decision.rule != BY_MASTERY:
        return decision
    begins = situation.recent.run_on_skill % situation.thresholds.mix_after == 1
    message = say(situation, "with_its_lesson") if begins else SILENCE
    return replace(decision, reason=reason, rule="with its lesson", message=message.text, said=message.said)


def _on_the_way(situation: Situation, decision: Decision, rule: str) -> Message:
    """What is said of a change of skill; else what was said already, unless that promised more of the same."""
    if rule in MESSAGES:
        return say(situation, MESSAGES[rule])
    if rule == HELD or decision.rule == "ready for more":
        return SILENCE
    return Message(decision.message, decision.said)


def _once_more(situation: Situation, level: int) -> Decision:
    """The same exercise with new numbers, after its answer was shown."""
    if situation.moment is Moment.GIVEN_UP:
        reason = _("The worked solution was shown: the same exercise comes once more, with new numbers.")
    else:
        reason = _("The last hint told the answer: the same exercise comes once more, with new numbers.")
    message = say(situation, "twin")
    return Decision(situation.knowledge.current, level, UNMOVED, reason, TWIN, message.text, message.said)


def _as_planned(planned: Planned) -> Decision:
    """What the plan says, whatever else would fit."""
    reason = _("Next in the work that your teacher gave: exercise {at} of {of}, in the order it has there.")
    return Decision(planned.skill, planned.level, UNMOVED, reason.format(at=planned.at, of=planned.of), PLANNED)


def _held_skill(situation: Situation, decision: Decision) -> Decision:
    """Whose choice it is, while the learner stays with it too."""
    held = situation.preferences
    if not held.skill or decision.skill != held.skill or decision.rule == HELD:
        return decision
    return replace(decision, reason=f"{_chosen(situation, held.skill)} {decision.reason}")


def _chosen(situation: Situation, skill: str) -> str:
    title = next(each.title for each in situation.knowledge.skills if each.slug == skill)
    return _("{skill} was chosen by your teacher.").format(skill=title)


def _held_level(situation: Situation, decision: Decision) -> Decision:
    """The level that a teacher holds, whatever else would fit."""
    held = situation.preferences
    if held.level is None:
        return decision
    level, said = nearest_level(held.level), _("The level was set by your teacher.")
    reason = f"{_chosen(situation, decision.skill)} {said}" if held.skill else said
    step = level - situation.knowledge.level if decision.skill == situation.knowledge.current else UNMOVED
    return replace(decision, level=level, step=step, reason=reason, rule=HELD, message="", said=())
