"""For whom work and tests are: read from a form, kept, and found again."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Assignment, Classroom
from tutor.groups.models import Audience, AudienceMember, GroupMember

SOME = "some"


def read_choice(classroom: Classroom, sent: Any) -> list[User] | None:
    """The students whom a form names, by group or one by one; None for the whole class.

    `sent`: a QueryDict with `whom`, `groups` and `students`. Raises `ValueError` where nobody is named.
    """
    if sent.get("whom") != SOME:
        return None
    groups, students = _numbers(sent.getlist("groups")), _numbers(sent.getlist("students"))
    in_groups = GroupMember.objects.filter(classroom=classroom, group__in=groups).values_list("student_id", flat=True)
    wanted = students | set(in_groups)
    chosen = [each for each in students_of(classroom) if each.pk in wanted]
    if not chosen:
        raise ValueError(_("Choose at least one group or student, or give it to the whole class."))
    return chosen


def _numbers(typed: list[str]) -> set[int]:
    return {int(each) for each in typed if each.isascii() and each.isdigit() and len(each) < 19}


@transaction.atomic
def keep(given: Any, students: Collection[User]) -> None:
    """Let an assignment or a test be for these students only."""
    what = {"assignment" if isinstance(given, Assignment) else "assessment": given}
    audience = Audience.objects.create(**what)
    AudienceMember.objects.bulk_create(AudienceMember(audience=audience, student=each) for each in students)


def members(given: Any) -> set[int] | None:
    """The numbers of those whom it is for; None where it is for everybody."""
    audience = getattr(given, "audience", None)
    return None if audience is None else {each.student_id for each in audience.members.all()}
