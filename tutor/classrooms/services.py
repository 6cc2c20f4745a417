"""Making and joining classes."""

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom, Membership
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
def join_classroom(student: User, classroom: Classroom, now: datetime) -> Membership:
    """Add a student to a class, and to its school if they had none; joining twice is joining once."""
    if student.role != Role.STUDENT:
        raise ValueError("Only students join classes.")
    hold(student)
    membership, joined = Membership.objects.get_or_create(
        classroom=classroom, student=student, defaults={"joined_at": now}
    )
    if student.school_id is None and classroom.teacher.school_id is not None:
        student.school_id = classroom.teacher.school_id
        student.save(update_fields=["school"])
    if joined:
        audit.record(student, "class joined", student, now, classroom=classroom.pk)
        push_after_commit(classroom_group(classroom.pk), {"type": "members.changed"})
    return membership
