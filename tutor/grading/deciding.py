"""What a teacher does about one answer: another verdict, letting it not count, or words to the student.

A verdict is changed as in tests (`assessments.ruling`); not counting is `practice.relearning.void_attempt`. Either way
what is known of the student is learnt again from the answers that count.
"""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.assessments import ruling
from tutor.audit import services as audit
from tutor.discussions.texts import tidied, with_dollars
from tutor.grading.models import Remark
from tutor.practice.models import Attempt
from tutor.practice.relearning import restore_attempt, void_attempt

LONGEST = 400  # characters of a reason or a remark


class Decision(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    VOID = "void"
    AS_JUDGED = "as judged"


@transaction.atomic
def decide(teacher: User, attempt: Attempt, decision: Decision, reason: str, now: datetime) -> None:
    """The teacher's word in the place of the verdict. Raises `Unfit` where no reason is given."""
    if decision is Decision.AS_JUDGED:
        _undo(teacher, attempt, now)
        return
    why = tidied(with_dollars(reason), LONGEST)
    if decision is Decision.VOID:
        _keep(attempt, why, now, voids=True)
        void_attempt(attempt, teacher, now)
        return
    restore_attempt(attempt, teacher, now)
    ruling.decide(teacher, attempt, decision is Decision.RIGHT, why, now)


def _undo(teacher: User, attempt: Attempt, now: datetime) -> None:
    """As it was judged at first, and counting."""
    Remark.objects.filter(attempt=attempt, voids=True).delete()
    restore_attempt(attempt, teacher, now)
    ruling.take_back(teacher, attempt, now)


@transaction.atomic
def remark(teacher: User, attempt: Attempt, text: str, now: datetime) -> None:
    """Words to the student about an answer; the verdict stays. Raises `Unfit`."""
    _keep(attempt, tidied(with_dollars(text), LONGEST), now, voids=attempt.voided_at is not None)
    audit.record(teacher, "answer remarked on", attempt.problem.session.student, now, attempt=attempt.pk)


def _keep(attempt: Attempt, text: str, now: datetime, voids: bool) -> None:
    student = hold(attempt.problem.session.student)
    row = Remark.objects.filter(attempt=attempt).first() or Remark(subject_id=student.subject_id, attempt=attempt)
    row.text, row.voids, row.written_at, row.seen_at = text, voids, now, None
    row.save()


@transaction.atomic
def mark_seen(student: User, now: datetime) -> int:
    """The student has read what was written about their answers. Returns how many were new."""
    hold(student)
    return Remark.objects.filter(subject_id=student.subject_id, seen_at=None).update(seen_at=now)
