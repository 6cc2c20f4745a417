"""What a teacher writes down about a student, for nobody else."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom
from tutor.compass.models import PrivateNote
from tutor.compass.sending import hold_both

MOST = 2000  # characters


def notes_about(teacher: User, student: User) -> "QuerySet[PrivateNote]":
    """Only the teacher's own."""
    return PrivateNote.objects.filter(subject_id=teacher.subject_id, about=student)


@transaction.atomic
def write_note(teacher: User, classroom: Classroom, student: User, text: str, now: datetime) -> PrivateNote:
    hold_both(teacher, student)
    made = PrivateNote.objects.create(
        subject_id=teacher.subject_id, about=student, classroom=classroom, text=text, written_at=now
    )
    audit.record(teacher, "note written", student, now, classroom=classroom.pk, note=made.pk)
    return made


@transaction.atomic
def delete_note(teacher: User, student: User, note_id: int, now: datetime) -> None:
    """Raises `Http404` for a note that is not the teacher's."""
    found = notes_about(teacher, student).filter(pk=note_id).first()
    if found is None:
        raise Http404(_("You have no such note."))
    hold_both(teacher, student)
    found.delete()
    audit.record(teacher, "note deleted", student, now, note=note_id)
