"""For whom a message is, in words as its writer chose."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import ngettext

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom

NAMED = 3


def named(classroom: Classroom, chosen: Collection[User] | None, sent: Any) -> tuple[list[User], str]:
    """The readers, and who they are together: the class, groups by name, or students by name."""
    if chosen is None:
        return list(students_of(classroom)), classroom.name
    groups = [each.name for each in classroom.groups.all() if str(each.pk) in sent.getlist("groups")]
    single = [each.get_full_name() for each in chosen if str(each.pk) in sent.getlist("students")]
    names = [*groups, *single]
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    if more > 0:
        shown = ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=shown, count=more)
    return list(chosen), shown
