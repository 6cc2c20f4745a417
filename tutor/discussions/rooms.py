"""Rooms: made when somebody first opens their door, opened and closed by the teacher."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.models import Assignment, Classroom
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import offered
from tutor.discussions.models import ClassTalk, Room, WritingPause

TAKEN_BACK = _("Work that was taken back")


def room_about_exercise(classroom: Classroom, slug: str, now: datetime) -> Room:
    """The class's room about an exercise that it may meet. Raises `Http404`."""
    given = any(slug in work.exercises for work in classroom.assignments.all())
    if not (given or offered().filter(slug=slug).exists()):
        raise Http404(gettext("Your class has no room about this exercise."))
    return Room.objects.get_or_create(classroom=classroom, exercise=slug, defaults={"made_at": now})[0]


def room_about_work(assignment: Assignment, now: datetime) -> Room:
    found = {"classroom": assignment.classroom, "assignment": assignment}
    return Room.objects.get_or_create(**found, defaults={"made_at": now})[0]


def title_of(room: Room) -> str:
    """What the room is about, as people call it."""
    return titles_of([room])[room.pk]


def titles_of(rooms: Sequence[Room]) -> dict[int, str]:
    """By number of the room."""
    slugs = {room.exercise for room in rooms}
    exercises = dict(Exercise.objects.filter(slug__in=slugs).values_list("slug", "title"))
    return {room.pk: _title(room, exercises) for room in rooms}


def _title(room: Room, exercises: Mapping[str, str]) -> str:
    if room.assignment is not None:
        return room.assignment.title
    return exercises.get(room.exercise, room.exercise) or str(TAKEN_BACK)


def is_open(classroom: Classroom) -> bool:
    return ClassTalk.objects.filter(classroom=classroom, is_open=True).exists()


def pause_of(person: User, classroom: Classroom, today: date) -> WritingPause | None:
    """Why and until when somebody may not write, if so."""
    return WritingPause.objects.filter(student=person, classroom=classroom, until__gte=today).first()


@transaction.atomic
def let_talk(teacher: User, classroom: Classroom, may: bool, now: datetime) -> None:
    """Open or close talking for a whole class."""
    hold(teacher)
    ClassTalk.objects.update_or_create(classroom=classroom, defaults={"is_open": may, "changed_at": now})
    audit.record(teacher, "talk opened" if may else "talk closed", None, now, classroom=classroom.pk)


@transaction.atomic
def let_write(teacher: User, room: Room, may: bool, now: datetime) -> None:
    """Open or close one room for writing; it can be read all the same."""
    hold(teacher)
    Room.objects.filter(pk=room.pk).update(closed_at=None if may else now)
    audit.record(teacher, "room opened" if may else "room closed", None, now, room=room.pk)


def next_version(room: Room) -> int:
    """Count one more change, in the transaction that makes it; changes of one room take turns here."""
    locked = Room.objects.select_for_update(of=("self",)).get(pk=room.pk)
    locked.version += 1
    locked.save(update_fields=["version"])
    return locked.version
