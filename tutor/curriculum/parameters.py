"""Rules for the numbers in an exercise: drawn by chance, or derived from numbers already drawn.

"-9..9 except 0, 1"   a whole number, drawn        "one of 2, 3, 1/2"   one of these, drawn
"a*b - 3"             worked out from others
"""

import random
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tutor.curriculum.arithmetic import Values, evaluate
from tutor.curriculum.expressions import LONGEST, LanguageError, names_in
from tutor.wording import gettext as _

RANGE = re.compile(r" *(-?[0-9]{1,9}) *\.\. *(-?[0-9]{1,9}) *(?:except +(.+))?")
CHOICE = re.compile(r" *one of +(.+)")
WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Drawn:
    """One of these, each as likely as the others."""

    options: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """What an expression over earlier parameters gives."""

    expression: str
    needs: frozenset[str]


@lru_cache(maxsize=4096)
def read_rule(rule: str) -> Drawn | Derived:
    """How a parameter gets its value. Raises `LanguageError`.

    >>> [int(option) for option in read_rule("-2..2 except 0").options]
    [-2, -1, 1, 2]
    """
    if len(rule) > LONGEST:
        raise LanguageError(
            _("a rule may have {most} characters, this has {count}: split it in two").format(
                most=LONGEST, count=len(rule)
            )
        )
    if found := RANGE.fullmatch(rule):
        return Drawn(_whole_numbers(rule, int(found[1]), int(found[2]), found[3]))
    if found := CHOICE.fullmatch(rule):
        return Drawn(_listed(found[1]))
    return Derived(rule, names_in(rule))


def value_of(rule: Drawn | Derived, values: Values, rng: random.Random) -> Fraction:
    """A value by this rule, given the parameters before it. Raises `LanguageError`."""
    if isinstance(rule, Derived):
        return evaluate(rule.expression, values)
    return rule.options[rng.randrange(len(rule.options))]


def _whole_numbers(rule: str, low: int, high: int, left_out: str | None) -> tuple[Fraction, ...]:
    if high - low > WIDEST:
        raise LanguageError(_("“{rule}” is too wide: keep to {most} numbers").format(rule=rule, most=WIDEST))
    missing = set(_listed(left_out)) if left_out else set()
    options = tuple(Fraction(value) for value in range(low, high + 1) if value not in missing)
    if not options:
        raise LanguageError(_("“{rule}” leaves nothing to draw from: put the smaller number first").format(rule=rule))
    return options


def _listed(text: str) -> tuple[Fraction, ...]:
    return tuple(evaluate(each, {}) for each in text.split(","))
