"""Whose answers a teacher reads here: those of the students of one of their classes, from practice.

Tests are not among them: they are written without help, and have a table of their own.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from affect.types import Scenario
from tutor.classrooms.access import classroom_for, student_for, students_of
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Exercise
from tutor.practice.models import Attempt, PracticeSession, Problem

__all__ = ["attempts_of", "classroom_for", "exercise_met", "problems_of", "student_for", "visits_of"]


def visits_of(classroom: Classroom, since: datetime | None) -> QuerySet[PracticeSession]:
    """Practice of the students who are in the class now, in no order; visits that were over by then are left out."""
    mine = PracticeSession.objects.filter(student__in=students_of(classroom).order_by())
    mine = mine.exclude(scenario=Scenario.TEST).order_by()
    return mine if since is None else mine.filter(last_active_at__gte=since)


def problems_of(classroom: Classroom, since: datetime | None) -> QuerySet[Problem]:
    """Exercises met in these visits."""
    mine = Problem.objects.filter(session__in=visits_of(classroom, since)).order_by()
    return mine if since is None else mine.filter(presented_at__gte=since)


def attempts_of(classroom: Classroom, since: datetime | None) -> QuerySet[Attempt]:
    """Answers that count."""
    mine = Attempt.objects.filter(problem__session__in=visits_of(classroom, since), voided_at=None).order_by()
    mine = mine.exclude(mastery_before=None)
    return mine if since is None else mine.filter(submitted_at__gte=since)


def exercise_met(classroom: Classroom, slug: Any) -> Exercise:
    """An exercise that somebody of the class met. Raises `Http404`."""
    met = Exercise.objects.filter(slug=slug, problem__session__in=visits_of(classroom, None)).select_related("skill")
    return _found(met.first(), _("The class has not met such an exercise."))


def _found(found: Any, otherwise: str) -> Any:
    if found is None:
        raise Http404(otherwise)
    return found
