"""What the policy is told of a visit, counted from its rows."""

import uuid
from datetime import datetime, timedelta

import pytest

from affect.types import Emotion
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.adaptation.types import Recent
from tutor.practice.affect import respond_to_reading
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.problems import instance_of
from tutor.practice.recent import reading_seconds
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, go_on, submit_answer
from tutor.practice.situations import keep_decision, recent_in, situation_at


def answer(practice: PracticeSession, right: bool, now: datetime) -> None:
    problem = current_problem(practice)
    text = right_answer(problem) if right else wrong_answer(problem)
    submit_answer(problem, text, "plain", uuid.uuid4(), now)


def seen(practice: PracticeSession, now: datetime) -> Recent:
    return recent_in(practice, current_problem(practice), now)


def solve(practice: PracticeSession, count: int, now: datetime, right: bool = True) -> datetime:
    """Several problems, a minute each."""
    for _ in range(count):
        now += timedelta(minutes=1)
        if not right:
            answer(practice, False, now)
        while current_problem(practice).is_open:
            answer(practice, True, now + timedelta(seconds=20))
        go_on(current_problem(practice), now + timedelta(seconds=30), seed=3)
    return now + timedelta(seconds=30)


def test_misses_sooner_than_one_can_read_are_hasty(practice: PracticeSession, now: datetime) -> None:
    answer(practice, False, now + timedelta(seconds=0.5))
    answer(practice, False, now + timedelta(seconds=1))
    assert seen(practice, now).hasty_misses == 2
    said = DecisionRecord.objects.filter(rule="quick tries").get()
    assert "Quick tries" in said.message
    assert said.hint == ""


def test_a_miss_after_reading_is_not_hasty(practice: PracticeSession, now: datetime) -> None:
    answer(practice, False, now + timedelta(seconds=0.5))
    answer(practice, False, now + timedelta(seconds=30))
    assert seen(practice, now).hasty_misses == 0


def test_hints_opened_sooner_than_they_can_be_read_bring_a_word(practice: PracticeSession, now: datetime) -> None:
    hints = len(instance_of(current_problem(practice)).hints)
    assert hints >= 3
    for number in range(3):
        ask_for_hint(current_problem(practice), now + timedelta(seconds=number * 0.2))
    assert seen(practice, now).hasty_hints == 2
    assert DecisionRecord.objects.get(rule="hints in haste").message.startswith("Take a moment")


def test_hints_read_in_peace_bring_none(practice: PracticeSession, now: datetime) -> None:
    for number in range(3):
        ask_for_hint(current_problem(practice), now + timedelta(seconds=number * 60))
    assert seen(practice, now).hasty_hints == 0
    assert not DecisionRecord.objects.filter(rule="hints in haste").exists()


def test_time_runs_without_a_pause_and_begins_anew_after_one(practice: PracticeSession, now: datetime) -> None:
    then = solve(practice, 3, now)
    assert seen(practice, then).minutes == pytest.approx(3.5)
    much_later = solve(practice, 1, then + timedelta(hours=1))
    assert seen(practice, much_later).minutes < 1


def test_success_of_late_stands_beside_that_before(practice: PracticeSession, now: datetime) -> None:
    then = solve(practice, 4, now, right=False)
    assert (seen(practice, then).success, seen(practice, then).success_before) == (0.0, None)
    then = solve(practice, 4, then)
    assert seen(practice, then).success == 1.0


def test_a_review_is_counted_from(practice: PracticeSession, now: datetime) -> None:
    then = solve(practice, 2, now)
    assert seen(practice, then).since_review == 3
    problem = current_problem(practice)
    situation = situation_at(practice, problem, "solved", then)
    made = keep_decision(practice, problem, situation, _reviewing(situation), then)
    assert made.inputs["alternatives"] == [["Another", "not now"]]
    assert seen(practice, then).since_review == 0


def _reviewing(situation: object) -> object:
    from tutor.adaptation.types import Alternative, Decision

    slug = situation.knowledge.current
    return Decision(slug, 1, 0, "Due.", "review", alternatives=(Alternative("Another", "not now"),))


def test_nobody_reads_a_long_text_at_a_glance() -> None:
    assert reading_seconds("x") == 1.5
    assert reading_seconds("word " * 100) == pytest.approx(12.0)


def test_praise_is_no_offer_and_delays_none(practice: PracticeSession, now: datetime) -> None:
    then = solve(practice, 4, now)
    assert DecisionRecord.objects.filter(session=practice, speaks=True, moment="solved").exists()
    assert seen(practice, then).seconds_since_help is None
    for second in (20, 40):
        answer(practice, False, then + timedelta(seconds=second))
    assert seen(practice, then + timedelta(seconds=50)).seconds_since_help == pytest.approx(10)


def test_a_hint_that_came_by_itself_is_read_like_one_that_was_asked_for(
    practice: PracticeSession, now: datetime
) -> None:
    for second in (20, 40):
        answer(practice, False, now + timedelta(seconds=second))
    problem = current_problem(practice)
    assert (problem.hints_shown, len(problem.hints_at)) == (1, 1)
    ask_for_hint(problem, now + timedelta(seconds=40.3))
    assert seen(practice, now).hasty_hints == 1


def test_a_no_clock_counts_for_the_rest_of_the_visit_unless_it_was_wrong(
    practice: PracticeSession, now: datetime
) -> None:
    assert not seen(practice, now).unhurried
    respond_to_reading(practice, Emotion.ANXIOUS, 1.0, (), now, own_word=True)
    assert practice.decisions.last().calm
    assert seen(practice, now + timedelta(hours=2)).unhurried
    practice.decisions.update(contested=True)
    assert not seen(practice, now).unhurried
