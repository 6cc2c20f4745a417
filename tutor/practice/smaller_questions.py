"""The smaller questions inside hints: a help on the way, kept nowhere and counted for nothing."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from tutor.answers import Verdict, check
from tutor.practice.hinting import shown_rungs
from tutor.practice.models import Problem

SAID = {
    Verdict.CORRECT: _("Yes, that’s right."),
    Verdict.WRONG_FORM: _("The value is right; that will do here."),
    Verdict.UNDECIDED: _("I can’t tell. Write it more simply, or take the next hint."),
}


@dataclass(frozen=True)
class SmallerJudgement:
    """What is said to the answer given to the hint with this number."""

    number: int
    typed: str
    right: bool
    said: str


def judge_smaller(problem: Problem, hint: int, text: str, decimal_comma: bool = False) -> SmallerJudgement | None:
    """The word on an answer; None when this hint is not shown or asks nothing."""
    rungs = shown_rungs(problem) if problem.is_open else []
    smaller = rungs[hint].smaller if hint < len(rungs) else None
    if smaller is None:
        return None
    judged = check(text, replace(smaller.expected, decimal_comma=decimal_comma))
    right = judged.verdict in (Verdict.CORRECT, Verdict.WRONG_FORM)
    said = str(SAID.get(judged.verdict) or judged.feedback)
    return SmallerJudgement(hint, text[:200], right, said)
