"""A star on an exercise, and a note to oneself about it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.journey.models import ExerciseNote, Favourite
from tutor.practice.models import Problem

LONGEST = 1_000  # characters of a note


@transaction.atomic
def star(student: User, problem: Problem, on: bool, now: datetime) -> None:
    """Put a star on the exercise of this problem or take it off. Twice is once."""
    hold(student)
    if not on:
        Favourite.objects.filter(student=student, exercise=problem.exercise_id).delete()
        return
    made = {"problem": problem, "starred_at": now}
    Favourite.objects.get_or_create(student=student, exercise_id=problem.exercise_id, defaults=made)


@transaction.atomic
def write_note(student: User, problem: Problem, text: str, now: datetime) -> None:
    """Keep a note about the exercise of this problem; an empty one takes it away."""
    hold(student)
    ExerciseNote.objects.filter(student=student, exercise=problem.exercise_id).delete()
    if text.strip():
        ExerciseNote.objects.create(
            subject_id=student.subject_id,
            student=student,
            exercise_id=problem.exercise_id,
            problem=problem,
            text=text.strip()[:LONGEST],
            written_at=now,
        )


def marks_on(student: User, problem_id: int) -> dict[str, Any]:
    """What a student put on the exercise of one of their problems."""
    exercise = Problem.objects.filter(pk=problem_id, session__student=student).values("exercise")
    note = ExerciseNote.objects.filter(student=student, exercise__in=exercise).first()
    return {
        "problem_id": problem_id,
        "starred": Favourite.objects.filter(student=student, exercise__in=exercise).exists(),
        "note": note.text if note else "",
        "longest": LONGEST,
    }
