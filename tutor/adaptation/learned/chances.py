"""How likely each allowed action is to be taken: the propensities that are logged with every choice."""

import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import NamedTuple

from tutor.adaptation.learned.actions import Action

Chances = dict[Action, float]  # sum to 1
POINTS = 200  # of the integral; the error is below 0.001 while the spreads differ less than a hundredfold
REACH = 6.0  # standard deviations
STANDARD = NormalDist()


class Opinion(NamedTuple):
    """What an action is thought to be worth: a normal distribution."""

    mean: float
    spread: float  # standard deviation, above 0


def exploring(actions: Sequence[Action], share: float) -> Chances:
    """As the rules say, but in a share of choices any of the allowed actions, each as likely.

    >>> exploring([Action.USUAL, Action.HARDER], 0.2)[Action.HARDER]
    0.1
    """
    return mixed_with_any({each: float(each is Action.USUAL) for each in actions}, share)


def thompson(opinions: Mapping[Action, Opinion]) -> Chances:
    """How likely each action is the best, as far as is known (Thompson 1933; Chapelle & Li 2011).

    P(a best) = ∫ φ((t − μₐ)/σₐ)/σₐ · Π_{b≠a} Φ((t − μ_b)/σ_b) dt, by Simpson's rule: drawing from these chances is what
    Thompson sampling does, and here they are known and need not be counted.

    >>> thompson({Action.USUAL: Opinion(0.0, 1.0), Action.HARDER: Opinion(0.0, 1.0)})[Action.HARDER]
    0.5
    """
    found = {each: _is_best(each, opinions) for each in opinions}
    total = sum(found.values())
    return {each: round(chance / total, 9) for each, chance in found.items()}


def mixed_with_any(chances: Mapping[Action, float], share: float) -> Chances:
    """These chances in 1 − share of choices, any action in the others: none is ever ruled out."""
    return {each: (1.0 - share) * chance + share / len(chances) for each, chance in chances.items()}


def drawn(chances: Mapping[Action, float], draw: float) -> Action:
    """The action that a number drawn evenly from [0, 1) falls on.

    >>> drawn({Action.USUAL: 0.9, Action.HARDER: 0.1}, 0.95).value
    'harder'
    """
    reached, last = 0.0, Action.USUAL
    for last, chance in chances.items():
        reached += chance
        if draw < reached:
            return last
    return last


def _is_best(action: Action, opinions: Mapping[Action, Opinion]) -> float:
    mine = opinions[action]
    others = [each for name, each in opinions.items() if name is not action]
    if len(others) == 1:  # the integral's closed form, for it is what nearly every choice needs
        return STANDARD.cdf((mine.mean - others[0].mean) / math.hypot(mine.spread, others[0].spread))
    step = 2.0 * REACH / POINTS
    return sum(_weight(n) * _at(-REACH + n * step, mine, others) for n in range(POINTS + 1)) * step / 3.0


def _at(z: float, mine: Opinion, others: Sequence[Opinion]) -> float:
    worth = mine.mean + z * mine.spread
    return STANDARD.pdf(z) * math.prod(STANDARD.cdf((worth - each.mean) / each.spread) for each in others)


def _weight(n: int) -> int:
    return 1 if n in (0, POINTS) else 4 if n % 2 else 2
