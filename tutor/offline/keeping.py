"""Making a set to take along, and putting it away."""

import base64
import secrets
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.classrooms.models import Assignment
from tutor.classrooms.work import ON_THE_PAGE, begin
from tutor.curriculum.models import Exercise, Skill
from tutor.curriculum.words import language_now
from tutor.offline.choosing import SEEDS, Item, choose
from tutor.offline.models import KEEPS, KeptSet
from tutor.practice.models import PracticeSession
from tutor.practice.problems import fresh_seed

COUNTS = (5, 10, 15, 20)
MOST_SETS = 12  # of one student at a time
LOCK = 32  # bytes, for AES-256


class TooMany(Exception):
    """There are as many sets as one may keep."""


class NothingLeft(Exception):
    """There is no exercise to take along."""


@transaction.atomic
def keep_skill(student: User, skill: Skill, count: int, decimal_comma: bool, now: datetime) -> KeptSet:
    """Exercises of one skill, chosen by the policy."""
    _make_room(student, now)
    chosen = choose(student, skill, count, now, secrets.SystemRandom())
    why = {"reason": chosen.reason, "level": chosen.level, "skill": skill.slug, "inputs": chosen.inputs}
    return _keep(
        student, list(chosen.items), why, now, course=skill.course, title=skill.title, decimal_comma=decimal_comma
    )


@transaction.atomic
def keep_work(student: User, work: Assignment, count: int, decimal_comma: bool, now: datetime) -> KeptSet:
    """What is left of a teacher's work, in its order; it counts as begun. Raises `LookupError` for empty work."""
    _make_room(student, now)
    visit = begin(student, work, now)
    items = list(islice(_left(visit), count))
    why = {"reason": _("Your teacher chose these exercises, in this order.")}
    return _keep(
        student,
        items,
        why,
        now,
        session=visit,
        course=visit.course,
        title=str(ON_THE_PAGE),
        decimal_comma=decimal_comma,
    )


def own_sets(student: User, now: datetime) -> QuerySet[KeptSet]:
    """Those that still count."""
    return KeptSet.objects.filter(student=student, made_at__gt=now - KEEPS)


def forget_old(student: User, now: datetime) -> int:
    """Sets whose time is over go; what was written in them and sent stays in practice."""
    return KeptSet.objects.filter(student=student, made_at__lte=now - KEEPS).delete()[0]


def _make_room(student: User, now: datetime) -> None:
    hold(student)
    if own_sets(student, now).count() >= MOST_SETS:
        raise TooMany


def _keep(student: User, items: list[Item], why: dict[str, Any], now: datetime, **about: Any) -> KeptSet:
    if not items:
        raise NothingLeft
    return KeptSet.objects.create(
        subject_id=student.subject_id,
        student=student,
        items=[item.to_row() for item in items],
        chosen=why,
        language=language_now(),
        lock=base64.b64encode(secrets.token_bytes(LOCK)).decode(),
        made_at=now,
        **about,
    )


def _left(visit: PracticeSession) -> Iterator[Item]:
    """The exercises of the visit's plan that have not ended; one that is open with the numbers it has."""
    met = list(visit.problems.select_related("exercise"))
    ended = {each.exercise.slug for each in met if not each.is_open}
    begun = {each.exercise.slug: each.seed for each in met if each.is_open}
    found = {each.slug: each for each in Exercise.objects.filter(slug__in=visit.plan, retired=False)}
    for exercise in (found[slug] for slug in visit.plan if slug in found and slug not in ended):
        seed = begun.get(exercise.slug)
        yield Item.of(
            exercise, seed if seed is not None else fresh_seed(visit.student, exercise, secrets.randbelow(SEEDS))
        )
