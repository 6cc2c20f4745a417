"""Who may see which test. "Not yours" and "not there" look the same from outside."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.assessments.models import Assessment, Sitting
from tutor.classrooms.access import classrooms_of, students_of
from tutor.practice.models import Attempt

T = TypeVar("T")


def assessment_of(teacher: User, assessment_id: Any) -> Assessment:
    """A test of one of this teacher's classes. Raises `Http404`."""
    mine = Assessment.objects.filter(classroom__in=classrooms_of(teacher)).select_related("classroom")
    return _found(mine.filter(pk=assessment_id).first(), _("There is no such test of yours."))


def student_in(teacher: User, assessment_id: Any, student_id: Any) -> tuple[Assessment, User]:
    """A test of this teacher and a student of its class. Raises `Http404`."""
    assessment = assessment_of(teacher, assessment_id)
    student = students_of(assessment.classroom).filter(pk=student_id).first()
    return assessment, _found(student, _("There is no such student of yours."))


def sitting_in(teacher: User, assessment_id: Any, student_id: Any) -> Sitting:
    """What a student of this teacher's class wrote in a test. Raises `Http404`."""
    assessment, student = student_in(teacher, assessment_id, student_id)
    return _found(sitting_of(student, assessment), _("This student has not begun the test."))


def attempt_in(sitting: Sitting, attempt_id: Any) -> Attempt:
    """One answer of a sitting that is judged. Raises `Http404`."""
    mine = Attempt.objects.filter(pk=attempt_id, problem__session=sitting.session_id)
    found = mine.select_related("problem__exercise__skill", "problem__session__student").first()
    return _found(found if sitting.judged_at else None, _("There is no such answer in this test."))


def assessments_for(student: User) -> QuerySet[Assessment]:
    """All tests of the student's classes, and those they have sat in a class that they are no longer in."""
    asked = Q(audience=None) | Q(audience__members__student=student)
    mine = asked & Q(classroom__memberships__student=student) | Q(sittings__student=student)
    return Assessment.objects.filter(pk__in=Assessment.objects.filter(mine).values("pk")).select_related("classroom")


def assessment_for(student: User, assessment_id: Any) -> Assessment:
    """A test of one of this student's classes. Raises `Http404`."""
    return _found(assessments_for(student).filter(pk=assessment_id).first(), _("You were not given this test."))


def sitting_of(student: User, assessment: Assessment) -> Sitting | None:
    """The student's own go at a test, if they have begun."""
    mine = Sitting.objects.select_related("assessment", "student", "session")
    return mine.filter(student=student, assessment=assessment).first()


def _found(found: T | None, otherwise: str) -> T:
    if found is None:
        raise Http404(otherwise)
    return found
