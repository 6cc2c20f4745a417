import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from affect.types import Emotion
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.curriculum.models import Course, Skill
from tutor.practice.affect import respond_to_reading
from tutor.practice.hinting import ladder
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem, SkillState
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, go_on, reveal_solution, start_session, submit_answer


def answer(practice: PracticeSession, text: str, now: datetime, key: uuid.UUID | None = None) -> Attempt:
    return submit_answer(current_problem(practice), text, "plain", key or uuid.uuid4(), now)


def solve(practice: PracticeSession, now: datetime) -> Problem:
    answer(practice, right_answer(current_problem(practice)), now)
    return go_on(current_problem(practice), now, seed=11)


def test_a_right_answer_solves_the_problem_and_raises_mastery(practice: PracticeSession, now: datetime) -> None:
    attempt = answer(practice, right_answer(current_problem(practice)), now)
    assert attempt.verdict == Verdict.CORRECT
    assert attempt.mastery_after > attempt.mastery_before
    assert current_problem(practice).solved_at == now


def test_a_wrong_answer_keeps_the_problem_open_and_lowers_mastery(practice: PracticeSession, now: datetime) -> None:
    attempt = answer(practice, wrong_answer(current_problem(practice)), now)
    assert attempt.verdict == Verdict.WRONG
    assert attempt.mastery_after < attempt.mastery_before
    assert current_problem(practice).is_open


def test_a_known_misconception_gets_its_own_feedback(practice: PracticeSession, now: datetime) -> None:
    slip = instance_of(current_problem(practice)).expected.misconceptions[0]
    attempt = answer(practice, slip.answer, now)
    assert (attempt.misconception, attempt.feedback) == (slip.slug, slip.feedback)


@pytest.mark.parametrize("text", ["", "x = = 3", "(" * 10_000, "import os", "\x00"])
def test_an_unreadable_answer_costs_nothing(practice: PracticeSession, now: datetime, text: str) -> None:
    attempt = answer(practice, text, now)
    assert attempt.verdict == Verdict.UNREADABLE
    assert attempt.feedback
    assert not SkillState.objects.exists()
    assert current_problem(practice).is_open


def test_the_same_form_sent_twice_counts_once(practice: PracticeSession, now: datetime) -> None:
    key = uuid.uuid4()
    text = wrong_answer(current_problem(practice))
    assert answer(practice, text, now, key) == answer(practice, text, now, key)
    assert Attempt.objects.count() == 1


def test_the_inputs_of_mastery_are_kept_with_their_reasons(practice: PracticeSession, now: datetime) -> None:
    answer(practice, right_answer(current_problem(practice)), now)
    state = SkillState.objects.get()
    assert state.inputs
    assert state.reasons
    assert state.model_version


def test_hints_come_one_by_one_and_end(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    for _ in range(10):
        ask_for_hint(problem, now)
    assert problem.hints_shown == len(ladder(problem)) == len(instance_of(problem).hints) + 1


def test_repeated_errors_bring_a_hint_with_its_reason(practice: PracticeSession, now: datetime) -> None:
    text = wrong_answer(current_problem(practice))
    answer(practice, text, now + timedelta(seconds=20))
    answer(practice, text, now + timedelta(seconds=40))
    offered = DecisionRecord.objects.filter(session=practice).last()
    assert offered.hint == instance_of(current_problem(practice)).hints[0]
    assert "Two tries" in offered.reason


def test_difficulty_falls_after_repeated_errors(practice: PracticeSession, now: datetime) -> None:
    while current_problem(practice).exercise.level < 2:
        solve(practice, now)
    problem = current_problem(practice)
    for _ in range(3):
        answer(practice, wrong_answer(problem), now)
    assert solve(practice, now).exercise.level < problem.exercise.level


def test_difficulty_rises_with_success(practice: PracticeSession, now: datetime) -> None:
    started = current_problem(practice).exercise.level
    levels = {solve(practice, now + timedelta(minutes=n)).exercise.level for n in range(6)}
    assert max(levels) > started


def test_every_decision_keeps_its_reason_and_what_it_saw(practice: PracticeSession, now: datetime) -> None:
    solve(practice, now)
    for made in DecisionRecord.objects.all():
        assert made.reason
        assert made.inputs["skill"]


def test_going_on_twice_gives_the_same_problem(practice: PracticeSession, now: datetime) -> None:
    first = solve(practice, now)
    assert go_on(current_problem(practice), now, seed=12) == first


def test_an_open_problem_cannot_be_skipped_silently(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    assert go_on(problem, now, seed=12) == problem


def test_a_shown_solution_ends_the_problem_and_counts_once(practice: PracticeSession, now: datetime) -> None:
    reveal_solution(current_problem(practice), now)
    reveal_solution(current_problem(practice), now)
    assert not current_problem(practice).is_open
    assert SkillState.objects.get().history
    assert practice.decisions.filter(moment="solution shown").count() == 1


def test_no_exercise_repeats_while_there_are_others(student: User, algebra: Course, now: datetime) -> None:
    practice = start_session(student, algebra, now, seed=7, chosen=Skill.objects.get(slug="two-step-equations"))
    first = current_problem(practice)
    assert solve(practice, now).exercise_id != first.exercise_id


def test_two_readings_of_confusion_offer_a_hint(practice: PracticeSession, now: datetime) -> None:
    respond_to_reading(practice, Emotion.CONFUSED, 0.8, ("long pause",), now + timedelta(seconds=20))
    assert respond_to_reading(practice, Emotion.CONFUSED, 0.8, ("long pause",), now + timedelta(seconds=25)) is None
    offered = respond_to_reading(practice, Emotion.CONFUSED, 0.8, ("long pause",), now + timedelta(seconds=50))
    assert offered.hint
    assert "long pause" in offered.reason


def test_an_unknown_feeling_changes_nothing(practice: PracticeSession, now: datetime) -> None:
    assert respond_to_reading(practice, None, 0.0, (), now) is None


def test_an_inference_does_not_overrule_the_own_word(practice: PracticeSession, now: datetime) -> None:
    respond_to_reading(practice, Emotion.ENGAGED, 1.0, (), now, own_word=True)
    respond_to_reading(practice, Emotion.FRUSTRATED, 0.9, (), now)
    assert practice.reading.emotion == Emotion.ENGAGED


def test_a_contested_reading_reaches_no_decision(practice: PracticeSession, now: datetime) -> None:
    respond_to_reading(practice, Emotion.ENGAGED, 0.9, (), now)
    respond_to_reading(practice, None, 0.0, (), now, own_word=True)
    respond_to_reading(practice, Emotion.ENGAGED, 0.9, (), now)
    answer(practice, right_answer(current_problem(practice)), now)
    assert practice.decisions.last().inputs["affect"]["emotion"] is None


def test_who_finds_it_too_easy_may_choose_another_skill(
    practice: PracticeSession, sign_in: Any, student: User, now: datetime
) -> None:
    offered = respond_to_reading(practice, Emotion.BORED, 1.0, (), now + timedelta(seconds=20), own_word=True)
    assert offered.choices
    page = sign_in(student).get(reverse("sensing:support", args=[practice.pk])).content.decode()
    assert all(f'value="{slug}"' in page for slug in offered.choices)
    sign_in(student).post(reverse("practice:start", args=[practice.course.slug]), {"skill": offered.choices[0]})
    newest = PracticeSession.objects.filter(student=student).first()
    assert current_problem(newest).exercise.skill.slug == offered.choices[0]


def test_worry_is_met_with_calm(practice: PracticeSession, now: datetime) -> None:
    offered = respond_to_reading(practice, Emotion.ANXIOUS, 1.0, (), now + timedelta(seconds=20), own_word=True)
    assert offered.calm
    assert offered.hint == ""
    assert "There is no clock here" in offered.message
