"""Who may see whom. "Not yours" and "not there" look the same from outside."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.classrooms.models import Assignment, Classroom


def classrooms_of(teacher: User) -> QuerySet[Classroom]:
    """The classes a teacher teaches; none for anybody else."""
    if teacher.role != Role.TEACHER or not teacher.is_active:
        return Classroom.objects.none()
    return Classroom.objects.filter(teacher=teacher).select_related("teacher")


def classrooms_joined(student: User) -> QuerySet[Classroom]:
    """The classes that a student is in; none for anybody else."""
    if student.role != Role.STUDENT or not student.is_active:
        return Classroom.objects.none()
    return Classroom.objects.filter(memberships__student=student).select_related("teacher")


def classroom_for(teacher: User, classroom_id: Any) -> Classroom:
    """One of the teacher's classes. Raises `Http404`."""
    classroom = classrooms_of(teacher).filter(pk=classroom_id).first()
    if classroom is None:
        raise Http404(_("There is no such class of yours."))
    return classroom


def students_of(classroom: Classroom) -> QuerySet[User]:
    return User.objects.filter(memberships__classroom=classroom, is_active=True).order_by("pk")


def student_for(teacher: User, classroom_id: Any, student_id: Any) -> User:
    """A student of one of the teacher's classes. Raises `Http404`."""
    student = students_of(classroom_for(teacher, classroom_id)).filter(pk=student_id).first()
    if student is None:
        raise Http404(_("There is no such student of yours."))
    return student


def assignment_of(teacher: User, assignment_id: Any) -> Assignment:
    """Work that this teacher gave. Raises `Http404`."""
    found = Assignment.objects.filter(pk=assignment_id, classroom__in=classrooms_of(teacher)).first()
    if found is None:
        raise Http404(_("There is no such work of yours."))
    return found


def assignment_for(student: User, assignment_id: Any) -> Assignment:
    """Work that a class of this student was given. Raises `Http404`."""
    found = assignments_for(student).filter(pk=assignment_id).first()
    if found is None:
        raise Http404(_("You were not given this work."))
    return found


def assignments_for(student: User) -> QuerySet[Assignment]:
    """All work that the student's classes were given, but for what is for others of the class only."""
    theirs = Q(audience=None) | Q(audience__members__student=student)
    return Assignment.objects.filter(theirs, classroom__memberships__student=student).select_related("classroom")
