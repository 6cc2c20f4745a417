"""Whose exercises are whose. "Not yours" and "not there" look the same from outside."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.authoring.models import AuthoredExercise


def written_by(teacher: User) -> QuerySet[AuthoredExercise]:
    """A teacher's own exercises; none for anybody else."""
    if teacher.role != Role.TEACHER or not teacher.is_active:
        return AuthoredExercise.objects.none()
    return AuthoredExercise.objects.filter(author=teacher).select_related("skill__course", "exercise")


def written_for(teacher: User, number: Any) -> AuthoredExercise:
    """One of the teacher's own exercises. Raises `Http404`."""
    found = written_by(teacher).filter(pk=number).first()
    if found is None:
        raise Http404(_("There is no such exercise of yours."))
    return found
