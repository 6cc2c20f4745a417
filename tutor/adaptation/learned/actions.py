"""What the rules leave free between two exercises: the level as they say, one lower, or one higher.

Never free: tests and discussions, what a teacher holds, a learner's own choice, breaks, help, and whatever answers a
feeling or a struggle. What is free stays within a band of predicted success around the aim of the class's own rules.
"""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from affect.types import Emotion, Scenario
from tutor.adaptation.considering import alternatives
from tutor.adaptation.difficulty import cautious
from tutor.adaptation.speaking import should_work_out
from tutor.adaptation.thresholds import Thresholds
from tutor.adaptation.types import Decision, Moment, Preferences, Situation, SkillKnowledge

BELOW, ABOVE = 0.15, 0.1  # the aim, in predicted success
LEAST, MOST = 0.6, 0.9  # whatever the aim is
SPEAKING = ("review", "mixed practice")  # their message says nothing of the level
SILENT = ("predicted success", "next skill")


class Action(StrEnum):
    EASIER = "easier"
    USUAL = "usual"
    HARDER = "harder"


STEPS = {Action.EASIER: -1, Action.USUAL: 0, Action.HARDER: 1}


def is_free(situation: Situation, decision: Decision) -> bool:
    """Whether nothing but the predicted success speaks for the level that was decided."""
    return (
        situation.scenario is Scenario.COURSE
        and situation.moment in (Moment.START, Moment.SOLVED)
        and situation.preferences == Preferences()
        and situation.affect.emotion in (None, Emotion.NEUTRAL)
        and not situation.affect.word
        and (decision.rule in SPEAKING or (decision.rule in SILENT and not decision.message))
        and not (decision.pause or decision.hint or decision.calm or decision.choices)
    )


def allowed(situation: Situation, decision: Decision, levels: Collection[int]) -> tuple[Action, ...]:
    """The actions to choose from; what the rules say is always among them. `levels`: those the skill has."""
    if not is_free(situation, decision):
        return (Action.USUAL,)
    low, high = band(situation.thresholds)
    skill = chosen_skill(situation, decision)
    found = [each for each in Action if each is Action.USUAL or _is_steady(situation, decision, each)]
    return tuple(
        each
        for each in found
        if each is Action.USUAL
        or (_level(decision, each) in levels and low <= _success(skill, _level(decision, each)) <= high)
    )


def band(thresholds: Thresholds) -> tuple[float, float]:
    """Between which chances of success an action may lead.

    >>> [round(each, 2) for each in band(Thresholds(target=0.78))]
    [0.63, 0.88]
    """
    return max(thresholds.target - BELOW, LEAST), min(thresholds.target + ABOVE, MOST)


def chosen_skill(situation: Situation, decision: Decision) -> SkillKnowledge:
    """What is known of the skill that was decided on."""
    return next(each for each in situation.knowledge.skills if each.slug == decision.skill)


def moved(situation: Situation, decision: Decision, action: Action, words: str) -> Decision:
    """The decision at the level of the action; `words` say by whom it was chosen."""
    level = _level(decision, action)
    step = level - situation.knowledge.level if decision.skill == situation.knowledge.current else decision.step
    chance = chosen_skill(situation, decision).success_by_level.get(level)
    by_chance = decision.rule == "predicted success"
    why = should_work_out(chance) if by_chance and chance else decision.reason
    changed = replace(decision, level=level, step=step, reason=f"{why} {words}")
    return replace(changed, alternatives=alternatives(situation, changed))


def _level(decision: Decision, action: Action) -> int:
    return decision.level + STEPS[action]


def _success(skill: SkillKnowledge, level: int) -> float:
    return cautious(skill, level) if level in skill.success_by_level else 0.0


def _is_steady(situation: Situation, decision: Decision, action: Action) -> bool:
    """As for the rules: one step at most, a right answer never brings an easier exercise, a miss never a harder one."""
    before, level = situation.knowledge.level, _level(decision, action)
    if action is Action.HARDER and situation.recent.errors_on_problem:
        return False
    if decision.skill != situation.knowledge.current:
        return True
    if situation.moment is Moment.START:
        return abs(level - before) <= 1
    return before - 1 <= level <= before if situation.recent.errors_on_problem else before <= level <= before + 1
