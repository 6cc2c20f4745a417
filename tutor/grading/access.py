"""Which answers a teacher may look at and decide about: those to work and tests that their classes were given."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.classrooms.access import classrooms_of
from tutor.classrooms.models import Membership
from tutor.practice.models import Attempt


def attempts_of(teacher: User) -> QuerySet[Attempt]:
    """Answers in work given and in tests that are judged, by students who are in the class."""
    mine = classrooms_of(teacher).values("pk")
    work = Q(problem__session__assigned_work__assignment__classroom__in=mine)
    tests = Q(
        problem__session__sitting__assessment__classroom__in=mine, problem__session__sitting__judged_at__isnull=False
    )
    return Attempt.objects.filter(work | tests).select_related(
        "problem__exercise__skill", "problem__session__student", "ruling", "remark"
    )


def attempt_of(teacher: User, attempt_id: Any) -> Attempt:
    """Raises `Http404`."""
    found = attempts_of(teacher).filter(pk=attempt_id).first()
    if found is None or not _is_in_class(found):
        raise Http404(_("There is no such answer to work of yours."))
    return found


def _is_in_class(attempt: Attempt) -> bool:
    """Whoever has left the class is no longer looked at through it."""
    session = attempt.problem.session
    work, sitting = getattr(session, "assigned_work", None), getattr(session, "sitting", None)
    classroom = work.assignment.classroom_id if work else sitting.assessment.classroom_id
    return Membership.objects.filter(classroom=classroom, student=session.student_id).exists()
