"""Classes whose term is over are put away: read, not changed, and brought back at any time. Nothing is deleted."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tutor.accounts.models import Role, User
from tutor.administration.models import ClassPlace
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom, ended_code, new_join_code


def put_away_ended(now: datetime) -> int:
    """Put away every class whose term's last day is over. Safe to repeat. Returns how many."""
    over = ClassPlace.objects.filter(archived_at=None, term__last_day__lt=timezone.localdate(now))
    places = list(over.select_related("classroom__teacher"))
    for place in places:
        put_away(place.classroom, None, now)
    return len(places)


@transaction.atomic
def put_away(classroom: Classroom, by: User | None, now: datetime) -> None:
    """`by` None: its term was over. Its code stops working."""
    if by is not None:
        _must_be_administrator(by)
    place, _ = ClassPlace.objects.select_for_update().get_or_create(classroom=classroom)
    if place.archived_at is not None:
        return
    place.archived_at = now
    place.save(update_fields=["archived_at"])
    _new_code(classroom, ended_code())
    audit.record(by, "class put away", classroom.teacher, now, classroom=classroom.pk)


@transaction.atomic
def bring_back(place: ClassPlace, by: User, now: datetime) -> None:
    """The class goes on, without a term, so that it is not put away again within the hour. It gets a new code."""
    _must_be_administrator(by)
    place.archived_at = place.term = None
    place.save(update_fields=["archived_at", "term"])
    _new_code(place.classroom, new_join_code())
    audit.record(by, "class brought back", place.classroom.teacher, now, classroom=place.classroom_id)


def places_put_away() -> "QuerySet[ClassPlace]":
    here = ClassPlace.objects.exclude(archived_at=None).filter(classroom__teacher__is_active=True)
    return here.select_related("classroom__teacher", "school", "term").order_by("-archived_at")


def is_put_away(lookup: str, value: object) -> bool:
    """Whether the class that this leads to was put away. `lookup`: from a class, such as "assignments"."""
    return ClassPlace.objects.exclude(archived_at=None).filter(**{f"classroom__{lookup}": value}).exists()


def _new_code(classroom: Classroom, code: str) -> None:
    Classroom.objects.filter(pk=classroom.pk).update(join_code=code)


def _must_be_administrator(person: User) -> None:
    if person.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators put classes away and bring them back.")
