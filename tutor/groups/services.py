"""What a teacher does with groups: make, name, fill, divide anew, delete."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom
from tutor.groups.dividing import Part
from tutor.groups.models import Group, GroupMember

MOST_GROUPS = 60


class TooMany(ValueError):
    """There are as many groups as one class can have."""


@transaction.atomic
def make(teacher: User, classroom: Classroom, name: str, now: datetime, reason: str = "") -> Group:
    """An empty group. Raises `TooMany`."""
    hold(teacher)
    if classroom.groups.count() >= MOST_GROUPS:
        said = ngettext(
            "{count} group is the most for one class. Delete one that nobody needs.",
            "{count} groups are the most for one class. Delete one that nobody needs.",
            MOST_GROUPS,
        )
        raise TooMany(said.format(count=MOST_GROUPS))
    return Group.objects.create(
        subject_id=teacher.subject_id, classroom=classroom, name=name, reason=reason, made_at=now
    )


@transaction.atomic
def rename(teacher: User, group: Group, name: str) -> None:
    hold(teacher)
    group.name = name
    group.save(update_fields=["name"])


@transaction.atomic
def place(teacher: User, classroom: Classroom, places: Mapping[int, int | None], now: datetime) -> None:
    """Put each student, by number, into the group with that number, or into none."""
    hold(teacher)
    GroupMember.objects.filter(classroom=classroom, student__in=places).delete()
    rows = [GroupMember(classroom=classroom, group_id=to, student_id=who) for who, to in places.items() if to]
    GroupMember.objects.bulk_create(rows)
    audit.record(teacher, "groups changed", None, now, classroom=classroom.pk, students=len(places))


@transaction.atomic
def divide(teacher: User, classroom: Classroom, parts: Sequence[Part], now: datetime) -> None:
    """New groups in the place of all there were."""
    hold(teacher)
    Group.objects.filter(classroom=classroom).delete()
    for number, part in enumerate(parts[:MOST_GROUPS], start=1):
        group = make(teacher, classroom, _("Group {number}").format(number=number), now, part.reason)
        GroupMember.objects.bulk_create(
            GroupMember(classroom=classroom, group=group, student_id=each) for each in part.students
        )
    audit.record(teacher, "groups changed", None, now, classroom=classroom.pk, groups=len(parts))


@transaction.atomic
def delete(teacher: User, group: Group, now: datetime) -> None:
    """Its students stay in the class. What it was given stays theirs."""
    audit.record(teacher, "groups changed", None, now, classroom=group.classroom_id, group=group.pk)
    group.delete()
