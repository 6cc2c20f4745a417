"""What a teacher does with tests: make one, say what is different for whom, close it, release its results."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.assessments.models import Accommodation, Assessment, Ending, Sitting
from tutor.assessments.sitting import hand_in
from tutor.assessments.timing import Terms, ends_at
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom
from tutor.classrooms.recipients import Chosen, limit_to

SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a test is to be: see `Assessment`."""

    own_numbers: bool = True
    minutes: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    calm: bool = False
    results_at_once: bool = True
    calculator: str = ""


@transaction.atomic
def make(
    teacher: User,
    classroom: Classroom,
    title: str,
    exercises: Sequence[str],
    how: Conditions,
    now: datetime,
    to: Chosen = None,
) -> Assessment:
    """A test for a class or, `to` some of it, of these exercises by slug."""
    hold(teacher)
    made = Assessment.objects.create(
        subject_id=teacher.subject_id,
        classroom=classroom,
        title=title,
        questions=[{"slug": slug, "seed": secrets.randbelow(SEEDS)} for slug in exercises],
        own_numbers=how.own_numbers,
        minutes=how.minutes,
        opens_at=how.opens_at,
        closes_at=how.closes_at,
        calm=how.calm,
        results_at_once=how.results_at_once,
        calculator=how.calculator,
        made_at=now,
    )
    limit_to(made, to)
    audit.record(teacher, "test made", None, now, classroom=classroom.pk, assessment=made.pk)
    return made


@transaction.atomic
def accommodate(teacher: User, assessment: Assessment, student: User, terms: Terms, now: datetime) -> None:
    """Say what is different for a student; who is at it already has the new time at once."""
    hold(student)
    known = Accommodation.objects.filter(assessment=assessment, student=student).first()
    row = known or Accommodation(subject_id=student.subject_id, assessment=assessment, student=student)
    row.data = terms.to_data()
    row.save()
    _apply(assessment, student, terms)
    audit.record(teacher, "test conditions set", student, now, assessment=assessment.pk)


def _apply(assessment: Assessment, student: User, terms: Terms) -> None:
    running = Sitting.objects.select_for_update().filter(assessment=assessment, student=student, handed_at=None)
    for sitting in running:
        sitting.ends_at = ends_at(sitting.begun_at, assessment.minutes, terms, assessment.closes_at)
        sitting.calm = assessment.calm or terms.calm
        sitting.save(update_fields=["ends_at", "calm"])


def close_early(teacher: User, assessment: Assessment, now: datetime) -> None:
    """Let nobody begin any more, and take in what those at it have written. Safe to repeat."""
    with transaction.atomic():
        if not Assessment.objects.filter(pk=assessment.pk, ended_at=None).update(ended_at=now):
            return
        audit.record(teacher, "test closed", None, now, assessment=assessment.pk)
    for sitting in assessment.sittings.filter(handed_at=None).select_related("assessment", "student", "session"):
        hand_in(sitting, now, Ending.TEACHER)


@transaction.atomic
def release(teacher: User, assessment: Assessment, now: datetime) -> None:
    """Let students see their results. Safe to repeat."""
    if Assessment.objects.filter(pk=assessment.pk, released_at=None).update(released_at=now):
        audit.record(teacher, "test results released", None, now, assessment=assessment.pk)


@transaction.atomic
def take_back(teacher: User, assessment: Assessment, now: datetime) -> bool:
    """Delete a test that nobody has begun. Returns whether it is gone."""
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if held.sittings.exists():
        return False
    audit.record(teacher, "test taken back", None, now, assessment=assessment.pk)
    held.delete()
    return True
