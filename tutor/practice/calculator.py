"""May a calculator be used for this exercise? One rule, with its reason in words.

Whoever stands first decides: the teacher, for their work or test; the author, for the exercise; then what is asked.
Using it is nowhere noted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.answers import Expected, Form, Kind, Unreadable, Verdict, check
from tutor.answers.reader import parse
from tutor.answers.tree import variables
from tutor.curriculum.generation import Instance
from tutor.curriculum.pieces import loose, sides
from tutor.curriculum.proving import letters_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BY_HEAD = frozenset({"algebra", "algebra-2"})  # courses in which one becomes sure of reckoning, numbers and letters


class Calculator(models.TextChoices):
    """What a teacher says about it, for a work or a test."""

    AS_EACH = "", _("As each exercise says")
    YES = "yes", _("Allowed for all of it")
    NO = "no", _("Not allowed")


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether, and why, as a whole sentence for the learner."""

    allowed: bool
    reason: "StrOrPromise"


TEACHERS = {
    "yes": Allowance(True, _("Your teacher allows a calculator here.")),
    "no": Allowance(False, _("Your teacher asks for this without a calculator.")),
}
AUTHORS = {
    True: Allowance(True, _("A calculator is allowed for this exercise.")),
    False: Allowance(False, _("This exercise is made to be done without a calculator.")),
}
ROUNDED = Allowance(True, _("The answer is asked for in rounded form, so a calculator is allowed."))
ONLY_RECKONING = Allowance(False, _("No calculator here: working this out is what the exercise is for."))
IN_COURSE = {
    True: Allowance(False, _("No calculator here: this course is learnt with head and hand.")),
    False: Allowance(True, _("A calculator is allowed in this course.")),
}


def calculator_for(course: str, parts: Iterable[Instance], teachers: str = "") -> Allowance:
    """For what is on the page: one part of an exercise, or several, where the strictest counts."""
    if teachers in TEACHERS:
        return TEACHERS[teachers]
    each = [_for_part(course, part) for part in parts]
    return next((one for one in each if not one.allowed), each[0])


def _for_part(course: str, part: Instance) -> Allowance:
    if part.calculator is not None:
        return AUTHORS[part.calculator]
    if part.expected.precision is not None:
        return ROUNDED
    return ONLY_RECKONING if _is_only_reckoning(part.prompt, part.expected) else IN_COURSE[course in BY_HEAD]


@lru_cache(maxsize=2048)
def _is_only_reckoning(prompt: str, expected: Expected) -> bool:
    """Whether what is asked can be typed into a calculator as it stands: a sum in the question that is the answer."""
    if expected.kind not in (Kind.NUMBER, Kind.EXPRESSION):
        return False
    whatever_form = replace(expected, form=Form.ANY, misconceptions=())
    asked = (side for side in sides(prompt) if loose(side) != loose(expected.answer))
    return any(_holds_no_letter(side, expected) and _is_right(side, whatever_form) for side in asked)


def _holds_no_letter(side: str, expected: Expected) -> bool:
    try:
        return not variables(parse(side, letters_of(expected), "latex"))
    except Unreadable:
        return False


def _is_right(side: str, expected: Expected) -> bool:
    return check(side, expected, syntax="latex").verdict is Verdict.CORRECT
