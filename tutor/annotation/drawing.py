"""Draw half minutes to label: as many of each student, and of each as many where an estimate was sure, unsure, or none.

The draw is made by a seed that is kept with each segment: the same data and the same seed give the same draw.
"""

import random
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.annotation.agreeing import labellable
from tutor.annotation.models import Segment
from tutor.annotation.moments import STRATA, Moment, moments_of
from tutor.audit import services as audit
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom

MOST = 20  # of each student at a time


@transaction.atomic
def draw(by: User, classroom: Classroom, each: int, seed: int, now: datetime) -> list[Segment]:
    """At most `each` new segments of every student who agreed. Raises `ValueError`."""
    if not 1 <= each <= MOST:
        raise ValueError(_("Draw 1 to {most} segments of each student.").format(most=MOST))
    drawn = []
    for student in labellable(students_of(classroom), now):
        hold(student)
        rng = random.Random(f"{seed}:{student.subject_id}")  # noqa: S311 (a draw that can be repeated, no secret)
        number = _number(student, classroom)
        drawn += [
            Segment.objects.create(
                subject_id=student.subject_id,
                student=student,
                classroom=classroom,
                session=moment.session,
                number=number,
                ends_at=moment.ends_at,
                stratum=moment.stratum,
                seed=seed,
                drawn_at=now,
            )
            for moment in _chosen(student, each, rng, now)
        ]
    audit.record(by, "segments drawn", None, now, classroom=classroom.pk, segments=len(drawn), seed=seed)
    return drawn


def balanced(moments: Sequence[Moment], count: int, rng: random.Random) -> list[Moment]:
    """In turn from each stratum, by chance within it; what one lacks, the others give."""
    piles = [[each for each in moments if each.stratum == stratum] for stratum in STRATA]
    for pile in piles:
        rng.shuffle(pile)
    chosen: list[Moment] = []
    while len(chosen) < count and any(piles):
        chosen += [pile.pop() for pile in piles if pile][: count - len(chosen)]
    return chosen


def _chosen(student: User, count: int, rng: random.Random, now: datetime) -> list[Moment]:
    known = set(Segment.objects.filter(student=student).values_list("session_id", "ends_at"))
    new = [each for each in moments_of(student, now) if (each.session.pk, each.ends_at) not in known]
    return balanced(new, count, rng)


def _number(student: User, classroom: Classroom) -> int:
    """The student's own number in the class, or the next one: it says when they were first drawn, and no more."""
    before = Segment.objects.filter(classroom=classroom)
    own = before.filter(student=student).values_list("number", flat=True).first()
    return own or (before.order_by("-number").values_list("number", flat=True).first() or 0) + 1
