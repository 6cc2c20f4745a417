import uuid
from datetime import datetime, timedelta

import pytest

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.practice.mastery import learner_history
from tutor.practice.models import Attempt, LearnerState, PracticeSession, SkillState
from tutor.practice.relearning import relearn, restore_attempt, void_attempt
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, go_on, reveal_solution, submit_answer


def remembered(student: User) -> tuple[dict[int, dict[str, float]], dict[str, float]]:
    """Everything that is remembered of a learner: by skill, and over all."""
    skills = {state.skill_id: state.history for state in SkillState.objects.filter(student=student)}
    return skills, learner_history(student).to_dict()


def answer(practice: PracticeSession, right: bool, now: datetime) -> Attempt:
    problem = current_problem(practice)
    text = right_answer(problem) if right else wrong_answer(problem)
    return submit_answer(problem, text, "plain", uuid.uuid4(), now)


@pytest.fixture
def worked(practice: PracticeSession, now: datetime) -> PracticeSession:
    """A learner who missed, took a hint, got there, gave up once and went on."""
    answer(practice, False, now)
    ask_for_hint(current_problem(practice), now)
    answer(practice, True, now + timedelta(minutes=1))
    go_on(current_problem(practice), now + timedelta(minutes=1), seed=3)
    reveal_solution(current_problem(practice), now + timedelta(minutes=2))
    go_on(current_problem(practice), now + timedelta(minutes=3), seed=4)
    answer(practice, True, now + timedelta(minutes=4))
    return practice


def test_learning_once_more_gives_what_was_learnt_answer_by_answer(
    worked: PracticeSession, student: User, now: datetime
) -> None:
    before = remembered(student)
    relearn(student, now + timedelta(minutes=5))
    assert remembered(student) == before


def test_a_voided_answer_is_taken_back_whole(
    worked: PracticeSession, student: User, now: datetime, teacher: User
) -> None:
    before = remembered(student)
    go_on(current_problem(worked), now + timedelta(minutes=5), seed=5)
    slip = answer(worked, False, now + timedelta(minutes=6))
    assert remembered(student) != before
    void_attempt(slip, teacher, now + timedelta(minutes=7))
    assert remembered(student) == before
    assert not Attempt.objects.get(pk=slip.pk).is_judged
    assert Entry.objects.filter(action="answer voided").count() == 1


def test_a_restored_answer_counts_again(worked: PracticeSession, student: User, now: datetime, teacher: User) -> None:
    before = remembered(student)
    last = Attempt.objects.latest("submitted_at")
    void_attempt(last, teacher, now)
    void_attempt(last, teacher, now)
    assert remembered(student) != before
    restore_attempt(last, teacher, now)
    restore_attempt(last, teacher, now)
    assert remembered(student) == before


def test_nothing_left_to_learn_from_leaves_nothing(
    practice: PracticeSession, student: User, now: datetime, teacher: User
) -> None:
    void_attempt(answer(practice, True, now), teacher, now)
    assert not SkillState.objects.exists()
    assert not LearnerState.objects.exists()


def test_an_answer_keeps_what_was_foretold_and_the_hints_before_it(worked: PracticeSession) -> None:
    first, second, third = Attempt.objects.order_by("submitted_at")
    assert 0.0 < first.expected < 1.0
    assert (first.hints, second.hints, third.hints) == (0, 1, 0)
    assert second.expected is None  # a second try at the same exercise is not foretold
    assert third.expected is not None
