"""The numbers of the tutor's rules for a class: every change is a new version, and any of them can be brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.adaptation.thresholds import USUAL, Thresholds
from tutor.audit import services as audit
from tutor.classrooms.members import lock, locked_members
from tutor.classrooms.models import Classroom, RulesVersion
from tutor.practice.rule_sets import as_thresholds, rules_for, set_rules, take_rules_away

SHIPPED = 0  # the number of the version that came with the program


class ChangedMeanwhile(ValueError):
    """Somebody else saved another version since the page was opened."""


@dataclass(frozen=True, slots=True)
class InForce:
    """What a class goes by now."""

    number: int
    thresholds: Thresholds
    since: datetime | None


def in_force(classroom: Classroom) -> InForce:
    newest = classroom.rules.first()
    if newest is None:
        return InForce(SHIPPED, USUAL, None)
    return InForce(newest.number, as_thresholds(newest.thresholds), newest.made_at)


@transaction.atomic
def change(
    teacher: User, classroom: Classroom, based_on: int, numbers: Mapping[str, Any], reason: str, now: datetime
) -> RulesVersion:
    """A new version with other numbers, in force for the whole class from the next decision on.

    Raises `ChangedMeanwhile`, and `ValueError` that names every number outside its bounds.
    """
    thresholds = Thresholds(**numbers)
    hold(teacher)
    members = locked_members(classroom)
    now_number = in_force(classroom).number
    if now_number != based_on:
        raise ChangedMeanwhile(_("The rules were changed meanwhile, to version {number}.").format(number=now_number))
    made = _put_in_force(teacher, classroom, thresholds, reason, None, members, now)
    audit.record(teacher, "rules changed", None, now, classroom=classroom.pk, version=made.number)
    return made


@transaction.atomic
def bring_back(teacher: User, classroom: Classroom, number: int, now: datetime) -> RulesVersion:
    """An older version, or the one shipped, as a new one: nothing of what was is lost. Raises `LookupError`."""
    hold(teacher)
    members = locked_members(classroom)
    thresholds = _thresholds_of(classroom, number)
    made = _put_in_force(teacher, classroom, thresholds, "", number, members, now)
    audit.record(
        teacher, "rules brought back", None, now, classroom=classroom.pk, version=made.number, brings_back=number
    )
    return made


def whose_rules(student: User, classroom: Classroom) -> str:
    """Which rules a student of the class goes by."""
    found = rules_for(student)
    if found.classroom is None:
        return _("the rules as shipped")
    if found.classroom != classroom.pk:
        return _("the rules of another class")
    return _("version {number} of this class’s rules").format(number=in_force(classroom).number)


def rules_reach(student: User, classroom: Classroom, now: datetime) -> None:
    """Give a learner who has just joined, and is held, what the class goes by."""
    lock(classroom)
    newest = classroom.rules.first()
    if newest is not None:
        thresholds = as_thresholds(newest.thresholds)
        set_rules([student], classroom.pk, newest.number, thresholds, classroom.teacher, now)


def rules_leave(student: User, classroom: Classroom) -> None:
    take_rules_away(student, classroom.pk)


def _thresholds_of(classroom: Classroom, number: int) -> Thresholds:
    if number == SHIPPED:
        return USUAL
    found = classroom.rules.filter(number=number).first()
    if found is None:
        raise LookupError(_("There is no such version."))
    return as_thresholds(found.thresholds)


def _put_in_force(
    teacher: User,
    classroom: Classroom,
    thresholds: Thresholds,
    reason: str,
    brings_back: int | None,
    members: list[User],
    now: datetime,
) -> RulesVersion:
    made = RulesVersion.objects.create(
        subject_id=teacher.subject_id,
        classroom=classroom,
        number=in_force(classroom).number + 1,
        thresholds=thresholds.to_dict(),
        brings_back=brings_back,
        reason=reason,
        made_at=now,
    )
    set_rules(members, classroom.pk, made.number, thresholds, teacher, now)
    return made
