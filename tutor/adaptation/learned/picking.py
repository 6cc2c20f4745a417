"""One choice among the allowed actions: which, how likely it was, and in words by whom."""

from collections.abc import Collection
from dataclasses import dataclass

from tutor.adaptation.learned.actions import Action, allowed, chosen_skill, moved
from tutor.adaptation.learned.chances import Chances, drawn, exploring, mixed_with_any, thompson
from tutor.adaptation.learned.context import Context, context_of
from tutor.adaptation.learned.parameters import Learned
from tutor.adaptation.types import Decision, Situation
from tutor.wording import gettext, gettext_noop

OPEN = 0.05  # share of choices in which the fitted policy still takes any allowed action
TO_FIND_OUT = {
    Action.EASIER: gettext_noop("An exercise a little easier than usual, to find out what helps."),
    Action.USUAL: gettext_noop("At the usual level; now and then another one comes, to find out what helps."),
    Action.HARDER: gettext_noop("An exercise a little harder than usual, to find out what helps."),
}
LEARNED = {
    Action.EASIER: gettext_noop(
        "A little easier than the rules say, picked by weighing what helped others at such a point."
    ),
    Action.USUAL: gettext_noop("At the level of the rules, picked by weighing what helped others at such a point."),
    Action.HARDER: gettext_noop(
        "A little harder than the rules say, picked by weighing what helped others at such a point."
    ),
}


@dataclass(frozen=True, slots=True)
class Picked:
    """A choice and everything needed to judge it later. `foretold`: success by level when it was made."""

    decision: Decision
    action: Action
    chances: Chances
    context: Context
    foretold: dict[int, float]

    @property
    def propensity(self) -> float:
        return self.chances[self.action]


def pick(
    situation: Situation, decision: Decision, levels: Collection[int], how: Learned | float, draw: float
) -> Picked | None:
    """Choose where the rules leave a choice; None where they do not.

    `how`: fitted parameters, or the share of choices that explore. `draw`: a number drawn evenly from [0, 1).
    """
    actions = allowed(situation, decision, levels)
    if len(actions) < 2:
        return None
    context = context_of(situation, decision)
    if isinstance(how, Learned):
        chances, words = acting(how, context, actions), LEARNED
    else:
        chances, words = exploring(actions, how), TO_FIND_OUT
    action = drawn(chances, draw)
    foretold = dict(chosen_skill(situation, decision).success_by_level)
    return Picked(moved(situation, decision, action, gettext(words[action])), action, chances, context, foretold)


def acting(learned: Learned, context: Context, actions: Collection[Action]) -> Chances:
    """The chances that the fitted policy gives the allowed actions: Thompson sampling, and now and then any."""
    opinions = {each: learned.arms[each].opinion(context) for each in actions}
    return mixed_with_any(thompson(opinions), OPEN)
