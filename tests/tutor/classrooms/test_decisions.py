"""Why this exercise, why this hint: what a teacher reads of every decision."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import User
from tutor.adaptation.types import Decision, Moment
from tutor.classrooms.decisions import decision_rows
from tutor.classrooms.models import Classroom
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, submit_answer
from tutor.practice.situations import keep_decision, situation_at


def rows() -> list[dict[str, Any]]:
    return decision_rows(DecisionRecord.objects.all())


def test_what_else_was_considered_stands_with_why_not(
    sign_in: Any, teacher: User, student: User, classroom: Classroom, practice: PracticeSession
) -> None:
    page = sign_in(teacher).get(reverse("classrooms:student", args=[classroom.pk, student.pk])).content.decode()
    kept = DecisionRecord.objects.get().inputs["alternatives"]
    assert kept
    assert "What else was considered" in page
    for what, why_not in kept:
        assert f'{what}: <span class="quiet">{why_not}.</span>' in page


def test_a_hint_that_came_by_itself_says_why(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    for second in (30, 60):
        submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now + timedelta(seconds=second))
    row = rows()[0]
    assert (row["what"], row["kinds"]) == ("Repeated errors", ["Hint given"])
    assert row["hint"] == instance_of(problem).hints[0]
    assert "two tries on this exercise" in row["reason"].lower()


def test_hints_in_haste_are_told(practice: PracticeSession, now: datetime) -> None:
    for number in range(3):
        ask_for_hint(current_problem(practice), now + timedelta(seconds=number * 0.2))
    assert rows()[0]["what"] == "Hints in haste"
    assert "2 hints opened sooner" in rows()[0]["reason"]


def test_a_break_is_told_with_its_reason(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    said = Decision(problem.exercise.skill.slug, 1, 0, "52 minutes without a pause.", "stay", "A break?", pause=True)
    keep_decision(practice, problem, situation_at(practice, problem, Moment.SOLVED, now), said, now)
    row = rows()[0]
    assert (row["kinds"], row["reason"]) == (["Break suggested"], "52 minutes without a pause.")


def test_the_next_exercise_is_named(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    submit_answer(problem, right_answer(problem), "plain", uuid.uuid4(), now)
    made = DecisionRecord.objects.last()
    assert rows()[0]["what"].startswith(f"Next: {made.skill.title}, ")


def test_what_was_decided_before_alternatives_were_kept_is_told_without(practice: PracticeSession) -> None:
    made = DecisionRecord.objects.get()
    made.inputs = {}
    made.save()
    assert rows()[0]["alternatives"] == []
