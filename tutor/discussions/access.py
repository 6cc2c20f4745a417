"""Who may see and say what. "Not yours" and "not there" look the same from outside.

A room is seen by the members of its class, while talking is open there, and by the class's teacher. Nobody else has
a way in: not guardians, not administrators, not other teachers, and not those who left the class.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.classrooms.access import assignment_for, assignment_of, classroom_for, classrooms_of
from tutor.classrooms.models import Assignment, Classroom
from tutor.discussions.models import Post, Room, Thread
from tutor.practice.waiting import writes_a_test


def classes_that_talk(student: User) -> QuerySet[Classroom]:
    """The classes of a student in which talking is open. While they write a test, none is."""
    if student.role != Role.STUDENT or not student.is_active or writes_a_test(student):
        return Classroom.objects.none()
    return Classroom.objects.filter(memberships__student=student, talk__is_open=True).order_by("pk")


def class_for(person: User, classroom_id: Any) -> Classroom:
    """A class in which this person may read. Raises `Http404`."""
    if person.role == Role.TEACHER:
        return classroom_for(person, classroom_id)
    found = classes_that_talk(person).filter(pk=classroom_id).first()
    if found is None:
        raise Http404(_("There is no such class of yours that talks."))
    return found


def assignment_to_talk_about(person: User, assignment_id: Any) -> Assignment:
    """Work that this person's class was given, where they may talk about it. Raises `Http404`."""
    find = assignment_of if person.role == Role.TEACHER else assignment_for
    found = find(person, assignment_id)
    class_for(person, found.classroom_id)
    return found


def rooms_for(person: User) -> QuerySet[Room]:
    """Every room that this person may read."""
    classes = classrooms_of(person) if person.role == Role.TEACHER else classes_that_talk(person)
    return Room.objects.filter(classroom__in=classes.values("pk")).select_related("classroom__teacher", "assignment")


def room_for(person: User, room_id: Any) -> Room:
    """Raises `Http404`."""
    found = rooms_for(person).filter(pk=room_id).first()
    if found is None:
        raise Http404(_("There is no such room of yours."))
    return found


def post_for(person: User, post_id: Any) -> Post:
    """A post in a room that this person may read. Raises `Http404`."""
    found = _posts().filter(pk=post_id, thread__room__in=rooms_for(person).values("pk")).first()
    if found is None:
        raise Http404(_("There is no such post for you."))
    return found


def own_post(person: User, post_id: Any) -> Post:
    """What this person wrote, also in a class that they left. Raises `Http404`."""
    found = _posts().filter(pk=post_id, writer=person, taken_back_at=None).first()
    if found is None:
        raise Http404(_("There is no such post of yours."))
    return found


def post_taught(teacher: User, post_id: Any) -> Post:
    """A post in a class of this teacher. Raises `Http404`."""
    found = _posts().filter(pk=post_id, thread__room__classroom__in=classrooms_of(teacher)).first()
    if found is None:
        raise Http404(_("There is no such post in a class of yours."))
    return found


def thread_taught(teacher: User, thread_id: Any) -> Thread:
    """Raises `Http404`."""
    found = Thread.objects.filter(pk=thread_id, room__classroom__in=classrooms_of(teacher)).first()
    if found is None:
        raise Http404(_("There is no such thread in a class of yours."))
    return found


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("writer", "thread__room__classroom__teacher", "thread__room__assignment")
