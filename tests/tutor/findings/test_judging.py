"""What came of a message, told from attempts; None while it cannot be told."""

import uuid
from datetime import datetime, timedelta

import pytest

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.experiments.outcomes import Outcome
from tutor.findings.judging import outcome_of
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import dismiss_support, go_on, reveal_solution, submit_answer

MINUTE = timedelta(minutes=1)


@pytest.fixture
def said(practice: PracticeSession, now: datetime) -> DecisionRecord:
    """Two misses, and the message after them."""
    for seconds in (30, 60):
        answer(practice, False, now + timedelta(seconds=seconds))
    return DecisionRecord.objects.get(rule="repeated errors")


def answer(practice: PracticeSession, right: bool, at: datetime) -> None:
    problem = current_problem(practice)
    text = right_answer(problem) if right else wrong_answer(problem)
    submit_answer(problem, text, "plain", uuid.uuid4(), at)


def solve_and_go_on(practice: PracticeSession, at: datetime) -> None:
    while current_problem(practice).is_open:
        answer(practice, True, at)
    go_on(current_problem(practice), at, seed=3)


def judged(said: DecisionRecord, outcome: Outcome, at: datetime) -> float | None:
    said = DecisionRecord.objects.select_related("problem", "session").get(pk=said.pk)
    return outcome_of(outcome, said, at)


@pytest.mark.parametrize("right", [True, False])
def test_the_first_try_at_the_next_exercise_of_the_skill(
    practice: PracticeSession, said: DecisionRecord, now: datetime, right: bool
) -> None:
    assert judged(said, Outcome.RIGHT_NEXT, now + MINUTE) is None
    solve_and_go_on(practice, now + 2 * MINUTE)
    assert current_problem(practice).exercise.skill_id == said.skill_id
    assert judged(said, Outcome.RIGHT_NEXT, now + 2 * MINUTE) is None
    answer(practice, right, now + 3 * MINUTE)
    if not right:
        answer(practice, True, now + 4 * MINUTE)
    assert judged(said, Outcome.RIGHT_NEXT, now + 5 * MINUTE) == float(right)


def test_a_solution_shown_before_a_try_is_not_right(
    practice: PracticeSession, said: DecisionRecord, now: datetime
) -> None:
    solve_and_go_on(practice, now + 2 * MINUTE)
    reveal_solution(current_problem(practice), now + 3 * MINUTE)
    assert judged(said, Outcome.RIGHT_NEXT, now + 4 * MINUTE) == 0.0


def test_solved_or_shown(practice: PracticeSession, said: DecisionRecord, now: datetime) -> None:
    assert judged(said, Outcome.SOLVED_UNAIDED, now + MINUTE) is None
    reveal_solution(current_problem(practice), now + 2 * MINUTE)
    assert judged(said, Outcome.SOLVED_UNAIDED, now + 3 * MINUTE) == 0.0


def test_solved_by_oneself(practice: PracticeSession, said: DecisionRecord, now: datetime) -> None:
    solve_and_go_on(practice, now + 2 * MINUTE)
    assert judged(said, Outcome.SOLVED_UNAIDED, now + 3 * MINUTE) == 1.0


@pytest.mark.parametrize(("hours", "came_back"), [(1, 0.0), (30, 1.0), (200, 0.0)])
def test_coming_back_is_another_occasion_within_the_week(
    practice: PracticeSession, said: DecisionRecord, now: datetime, hours: int, came_back: float
) -> None:
    answer(practice, False, now + timedelta(hours=hours))
    assert judged(said, Outcome.RETURNS, now + timedelta(days=6)) is None
    assert judged(said, Outcome.RETURNS, now + timedelta(days=9)) == came_back


def test_put_away_while_the_exercise_was_open(practice: PracticeSession, said: DecisionRecord, now: datetime) -> None:
    assert judged(said, Outcome.DISMISSED, now + MINUTE) is None
    dismiss_support(practice, now + 2 * MINUTE)
    assert judged(said, Outcome.DISMISSED, now + 3 * MINUTE) == 1.0


def test_put_away_only_afterwards_is_not_put_away(
    practice: PracticeSession, said: DecisionRecord, now: datetime
) -> None:
    solve_and_go_on(practice, now + 2 * MINUTE)
    assert judged(said, Outcome.DISMISSED, now + 2 * MINUTE) == 0.0
    dismiss_support(practice, now + 4 * MINUTE)
    assert judged(said, Outcome.DISMISSED, now + 5 * MINUTE) == 0.0
