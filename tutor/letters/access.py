"""Who may read and write which message. "Not yours" and "not there" look the same from outside.

A message is seen by its writer and by those it was sent to. Teachers write to students of their classes; students
write to teachers of theirs. Nobody else has a way in but the procedure of `procedure.py`.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.classrooms.access import classrooms_joined, classrooms_of
from tutor.classrooms.models import Classroom
from tutor.letters.models import Letter


def letters_for(person: User) -> QuerySet[Letter]:
    """Everything that this person wrote or was sent, newest first."""
    mine = Q(writer=person) | Q(deliveries__reader=person)
    found = Letter.objects.filter(pk__in=Letter.objects.filter(mine).values("pk"))
    return found.select_related("writer", "classroom__teacher").prefetch_related("deliveries")


def letter_for(person: User, letter_id: Any) -> Letter:
    """Raises `Http404`."""
    return _found(letters_for(person).filter(pk=letter_id).first())


def received(person: User, letter_id: Any) -> Letter:
    """A message that was sent to this person. Raises `Http404`."""
    return _found(letters_for(person).filter(pk=letter_id, deliveries__reader=person).first())


def written(person: User, letter_id: Any) -> Letter:
    """A message of this person that still stands. Raises `Http404`."""
    return _found(letters_for(person).filter(pk=letter_id, writer=person, taken_back_at=None).first())


def classes_to_write_in(person: User) -> QuerySet[Classroom]:
    """A teacher's own classes, or those of a student, without those that were put away."""
    classes = classrooms_of(person) if person.role == Role.TEACHER else classrooms_joined(person)
    return classes.exclude(join_code__startswith="ended-")


def _found(letter: Letter | None) -> Letter:
    if letter is None:
        raise Http404(_("There is no such message of yours."))
    return letter
