"""Making and joining classes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.holds import holds_leave, holds_reach
from tutor.classrooms.models import Classroom, Membership
from tutor.classrooms.rules import rules_leave, rules_reach
from tutor.web.push import push_after_commit


def classroom_group(classroom_id: int) -> str:
    """The channel group that hears when somebody joins or leaves."""
    return f"classroom.{classroom_id}"


@transaction.atomic
def create_classroom(teacher: User, name: str, now: datetime) -> Classroom:
    hold(teacher)
    classroom = Classroom.objects.create(subject_id=teacher.subject_id, teacher=teacher, name=name)
    audit.record(teacher, "class created", None, now, classroom=classroom.pk)
    return classroom


@transaction.atomic
def join_classroom(student: User, classroom: Classroom, now: datetime, by: User | None = None) -> Membership:
    """Add a student to a class, and to its school if they had none; joining twice is joining once.

    From then on the class's rules, and what was chosen for the class, count for them too. `by`: who added them, where
    it was not they themselves.
    """
    if student.role != Role.STUDENT:
        raise ValueError(_("Only students join classes."))
    hold(student)
    membership, joined = Membership.objects.get_or_create(
        classroom=classroom, student=student, defaults={"joined_at": now}
    )
    if student.school_id is None and classroom.teacher.school_id is not None:
        student.school_id = classroom.teacher.school_id
        student.save(update_fields=["school"])
    if joined:
        rules_reach(student, classroom, now)
        holds_reach(student, classroom, now)
        audit.record(by or student, "class joined", student, now, classroom=classroom.pk)
        push_after_commit(classroom_group(classroom.pk), {"type": "members.changed"})
    return membership


@transaction.atomic
def leave_classroom(by: User, student: User, classroom: Classroom, now: datetime) -> None:
    """Take a student out of a class, and its rules and choices from them. What they did stays theirs."""
    hold(student)
    if not Membership.objects.filter(classroom=classroom, student=student).delete()[0]:
        return
    rules_leave(student, classroom)
    holds_leave(student, classroom, now)
    audit.record(by, "class left", student, now, classroom=classroom.pk)
    push_after_commit(classroom_group(classroom.pk), {"type": "members.changed"})
