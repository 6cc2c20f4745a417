"""A student's own answers and exercises, as far as they may read them: a test's not before its results are out."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.practice.models import Attempt, Problem


def own_attempts(student: User) -> QuerySet[Attempt]:
    """Answers that count, in no order."""
    mine = Attempt.objects.filter(problem__session__student=student, voided_at=None)
    return mine.filter(_readable("problem__session")).order_by()


def own_problems(student: User) -> QuerySet[Problem]:
    """Exercises met, in no order."""
    return Problem.objects.filter(_readable("session"), session__student=student).order_by()


def own_problem(student: User, problem_id: Any) -> Problem:
    """One of them. Raises `Http404`."""
    found = own_problems(student).select_related("exercise__skill__course", "session").filter(pk=problem_id).first()
    if found is None:
        raise Http404(_("There is no such exercise of yours."))
    return found


def _readable(visit: str) -> Q:
    """Practice, and tests whose results are out. `visit`: the way to the visit."""
    test = f"{visit}__sitting__assessment"
    out = Q(**{f"{test}__results_at_once": True}) | Q(**{f"{test}__released_at__isnull": False})
    judged = Q(**{f"{visit}__sitting__judged_at__isnull": False})
    return ~Q(**{f"{visit}__scenario": Scenario.TEST}) | (judged & out)
