"""What a teacher decides about an answer, in the place of what was judged here; and taking that back.

The score follows, and so does what is known of the student: it is learnt again from all answers that count.
"""

from datetime import datetime

from django.db import transaction

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.answers import Verdict
from tutor.assessments.models import Ruling
from tutor.audit import services as audit
from tutor.practice.models import Attempt, Problem
from tutor.practice.problems import parts_of
from tutor.practice.relearning import relearn


@transaction.atomic
def decide(teacher: User, attempt: Attempt, right: bool, word: str, now: datetime) -> None:
    """Let an answer count as right, or as not right. What was judged at first is kept beside it."""
    student = _held(attempt)
    known = Ruling.objects.filter(attempt=attempt).first()
    ruling = known or Ruling(subject_id=student.subject_id, attempt=attempt, judged=attempt.verdict)
    ruling.word, ruling.decided_at = word, now
    ruling.save()
    _count_as(attempt, Verdict.CORRECT if right else Verdict.WRONG, now)
    audit.record(teacher, _action(attempt), student, now, attempt=attempt.pk, right=right)


@transaction.atomic
def take_back(teacher: User, attempt: Attempt, now: datetime) -> None:
    """Let what was judged at first count again. Safe to repeat."""
    student = _held(attempt)
    ruling = Ruling.objects.filter(attempt=attempt).first()
    if ruling is None:
        return
    ruling.delete()
    _count_as(attempt, Verdict(ruling.judged), now)
    audit.record(teacher, _action(attempt), student, now, attempt=attempt.pk, right=None)


def _action(attempt: Attempt) -> str:
    in_test = attempt.problem.session.scenario == Scenario.TEST
    return "test answer decided" if in_test else "practice answer decided"


def _held(attempt: Attempt) -> User:
    """The student, locked, so that two decisions at once are taken one after the other."""
    student = hold(attempt.problem.session.student)
    attempt.refresh_from_db(fields=["verdict"])
    return student


def _count_as(attempt: Attempt, verdict: Verdict, now: datetime) -> None:
    if attempt.verdict == verdict:
        return
    attempt.verdict = verdict
    attempt.save(update_fields=["verdict"])
    _note_solved(attempt.problem, now)
    relearn(attempt.problem.session.student, now)


def _note_solved(problem: Problem, now: datetime) -> None:
    right = problem.attempts.filter(verdict=Verdict.CORRECT).values("part").distinct().count()
    solved = right == len(parts_of(problem))
    problem.solved_at = (problem.solved_at or now) if solved else None
    problem.save(update_fields=["solved_at"])
