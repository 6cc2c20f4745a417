"""What a teacher sees of groups: who is where, at which level and why, and what is different for whom."""

from collections.abc import Mapping
from datetime import datetime
from statistics import mean
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.accounts.models import User
from tutor.classrooms.access import classrooms_of, students_of
from tutor.classrooms.class_mastery import mastery_view
from tutor.classrooms.models import Classroom
from tutor.groups.models import Group, GroupMember
from tutor.groups.standing import standing_data


def group_of(teacher: User, classroom_id: int, group_id: int) -> Group:
    """A group of one of this teacher's classes. Raises `Http404`."""
    mine = Group.objects.filter(classroom__in=classrooms_of(teacher), classroom=classroom_id)
    found = mine.filter(pk=group_id).select_related("classroom").first()
    if found is None:
        raise Http404(_("There is no such group of yours."))
    return found


def levels(classroom: Classroom, now: datetime) -> dict[int, dict[str, Any]]:
    """By number of the student: `share`, the mean mastery of the skills they tried, and that in words."""
    found = {}
    for row in mastery_view(classroom, now)["mastery"]:
        tried = [cell["percent"] for cell in row["mastery"] if cell["percent"] is not None]
        found[row["student_id"]] = {"share": mean(tried) / 100 if tried else None, "words": _words(tried)}
    return found


def _words(tried: list[int]) -> str:
    if not tried:
        return _("nothing tried yet")
    said = ngettext("{percent}%, from {count} skill", "{percent}%, from {count} skills", len(tried))
    return said.format(percent=round(mean(tried)), count=len(tried))


def page(classroom: Classroom, now: datetime) -> dict[str, Any]:
    groups = list(classroom.groups.all())
    places = dict(GroupMember.objects.filter(classroom=classroom).values_list("student_id", "group_id"))
    known, standing = levels(classroom, now), standing_data(classroom)
    people = sorted(students_of(classroom), key=lambda each: each.get_full_name().casefold())
    rows = [
        {
            "id": each.pk,
            "name": each.get_full_name(),
            "group_id": places.get(each.pk),
            "level": known.get(each.pk, {}).get("words", _("nothing tried yet")),
            "terms": standing.get(each.pk, {}),
        }
        for each in people
    ]
    return {"classroom": classroom, "rows": rows, "groups": [_group_row(each, rows) for each in groups]}


def _group_row(group: Group, rows: list[dict[str, Any]]) -> dict[str, Any]:
    names = [row["name"] for row in rows if row["group_id"] == group.pk]
    return {"id": group.pk, "name": group.name, "reason": group.reason, "names": names}


def whom(classroom: Classroom, sent: Any) -> dict[str, Any]:
    """The choice of those for whom something is: groups, then students, as it was sent before."""
    groups, students = set(sent.getlist("groups")), set(sent.getlist("students"))
    people = sorted(students_of(classroom), key=lambda each: each.get_full_name().casefold())
    counts = _counts(classroom)
    return {
        "some": sent.get("whom") == "some",
        "groups": [
            {"id": each.pk, "name": each.name, "count": counts.get(each.pk, 0), "on": str(each.pk) in groups}
            for each in classroom.groups.all()
        ],
        "students": [{"id": each.pk, "name": each.get_full_name(), "on": str(each.pk) in students} for each in people],
    }


def _counts(classroom: Classroom) -> Mapping[int, int]:
    counts: dict[int, int] = {}
    for group in GroupMember.objects.filter(classroom=classroom).values_list("group_id", flat=True):
        counts[group] = counts.get(group, 0) + 1
    return counts
