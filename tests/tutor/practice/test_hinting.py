"""Hints as a learner meets them: from where they are, the answer last and only when asked for; then a twin."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.practice.answers import right_answer
from tutor.accounts.models import User
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.practice.hinting import given, ladder, rungs_left, shown_rungs, twin_is_due
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem, workspace
from tutor.practice.services import Plan, ask_for_hint, go_on, reveal_solution, start_session, submit_answer

ON_THE_WAY = "forgot-to-divide"  # of two-step-plain: the value before the last step


@pytest.fixture
def visit(student: User, algebra: Course, now: datetime) -> PracticeSession:
    """At two-step-plain, whose last hint names the value of its second step."""
    plan = Plan("Sheet", ("two-step-plain",))
    return start_session(student, algebra, now, seed=7, plan=plan)


def miss(visit: PracticeSession, slug: str, now: datetime) -> Attempt:
    problem = current_problem(visit)
    slips = {each.slug: each.answer for each in instance_of(problem).expected.misconceptions}
    return submit_answer(problem, slips[slug], "plain", uuid.uuid4(), now)


def solve(visit: PracticeSession, now: datetime) -> None:
    submit_answer(current_problem(visit), right_answer(current_problem(visit)), "plain", uuid.uuid4(), now)


def climb(visit: PracticeSession, now: datetime) -> Problem:
    """All hints there are."""
    while rungs_left(current_problem(visit)):
        ask_for_hint(current_problem(visit), now)
    return current_problem(visit)


def later(now: datetime, *seconds: int) -> list[datetime]:
    return [now + timedelta(seconds=each) for each in seconds]


def test_who_stopped_on_the_way_gets_the_hint_that_starts_there(visit: PracticeSession, now: datetime) -> None:
    miss(visit, ON_THE_WAY, now + timedelta(seconds=30))
    ask_for_hint(current_problem(visit), now + timedelta(seconds=40))
    problem = current_problem(visit)
    assert [rung.text for rung in shown_rungs(problem)] == [instance_of(problem).hints[2]]
    assert workspace(visit, now)["problem"]["hints"][0]["ahead"]
    assert rungs_left(problem) == 1


def test_other_slips_begin_at_the_first_hint(visit: PracticeSession, now: datetime) -> None:
    miss(visit, "added-instead-of-subtracted", now + timedelta(seconds=30))
    ask_for_hint(current_problem(visit), now + timedelta(seconds=40))
    assert given(current_problem(visit)) == [0]
    assert not workspace(visit, now)["problem"]["hints"][0]["ahead"]


def test_what_is_known_of_the_slip_stays_beside_the_hints(
    client: Client, visit: PracticeSession, student: User, now: datetime
) -> None:
    made = miss(visit, "added-instead-of-subtracted", now + timedelta(seconds=30))
    client.force_login(student)
    page = client.post(reverse("practice:hint", args=[visit.pk]), headers={"HX-Request": "true"}).content.decode()
    assert f"About your last answer:</span> {made.feedback}" in page
    assert "Another hint" in page


def test_the_answer_comes_when_asked_for_and_never_by_itself(visit: PracticeSession, now: datetime) -> None:
    problem = current_problem(visit)
    for moment in later(now, *range(30, 300, 30)):
        miss(visit, "added-instead-of-subtracted", moment)
    problem.refresh_from_db()
    assert rungs_left(problem) == 1
    assert visit.decisions.last().hint == ""
    assert "no hint is left" in visit.decisions.last().reason
    ask_for_hint(problem, now + timedelta(seconds=300))
    assert rungs_left(current_problem(visit)) == 0
    assert shown_rungs(current_problem(visit))[-1] == ladder(problem)[-1]


def test_the_button_says_that_the_last_hint_holds_the_answer(
    client: Client, visit: PracticeSession, student: User, now: datetime
) -> None:
    for moment in later(now, 10, 20, 30):
        ask_for_hint(current_problem(visit), moment)
    client.force_login(student)
    address = reverse("practice:session", args=[visit.pk])
    assert "A hint with the answer" in client.get(address).content.decode()
    ask_for_hint(current_problem(visit), now + timedelta(seconds=40))
    assert reverse("practice:hint", args=[visit.pk]) not in client.get(address).content.decode()


def test_after_a_told_answer_comes_a_twin_said_in_words(
    client: Client, visit: PracticeSession, student: User, now: datetime
) -> None:
    told = climb(visit, now)
    solve(visit, now + timedelta(minutes=2))
    made = visit.decisions.last()
    assert made.rule == "twin"
    assert made.reason == "The last hint told the answer: the same exercise comes once more, with new numbers."
    client.force_login(student)
    page = client.get(reverse("practice:session", args=[visit.pk])).content.decode()
    assert "Doing it once yourself is what makes it stay." in page
    assert "Now you: the same with new numbers" in page
    twin = go_on(current_problem(visit), now, seed=12)
    assert (twin.twin, twin.exercise) == (True, told.exercise)
    assert instance_of(twin).parameters != instance_of(told).parameters


def test_a_shown_solution_says_the_same(visit: PracticeSession, now: datetime) -> None:
    reveal_solution(current_problem(visit), now)
    made = visit.decisions.last()
    assert made.reason == "The worked solution was shown: the same exercise comes once more, with new numbers."
    assert made.level == current_problem(visit).exercise.level


def test_hints_short_of_the_answer_bring_no_twin(visit: PracticeSession, now: datetime) -> None:
    for moment in later(now, 10, 20, 30):
        ask_for_hint(current_problem(visit), moment)
    solve(visit, now + timedelta(minutes=2))
    assert not twin_is_due(current_problem(visit))
    assert not go_on(current_problem(visit), now, seed=12).twin


def test_a_twin_brings_no_twin(visit: PracticeSession, now: datetime) -> None:
    reveal_solution(current_problem(visit), now)
    go_on(current_problem(visit), now, seed=12)
    climb(visit, now)
    solve(visit, now + timedelta(minutes=3))
    assert not go_on(current_problem(visit), now, seed=13).twin


def test_hints_read_in_haste_cost_no_hint(visit: PracticeSession, now: datetime) -> None:
    """Reading time is evidence: a word is said, the hint is shown all the same."""
    for moment in (now + timedelta(seconds=0.3 * each) for each in range(3)):
        ask_for_hint(current_problem(visit), moment)
    assert current_problem(visit).hints_shown == 3
    assert visit.decisions.last().rule == "hints in haste"


def test_a_row_older_than_the_ladder_shows_the_hints_it_showed(visit: PracticeSession, now: datetime) -> None:
    Problem.objects.update(hints_shown=2, hints_given={})
    problem = current_problem(visit)
    assert [rung.text for rung in shown_rungs(problem)] == list(instance_of(problem).hints[:2])
    ask_for_hint(problem, now)
    assert given(current_problem(visit)) == [0, 1, 2]


def test_a_smaller_question_of_a_worked_step_is_answered_in_its_hint(
    client: Client, student: User, algebra: Course, now: datetime
) -> None:
    content = dict(Exercise.objects.get(slug="two-step-plain").content)
    content["hints"] = content["hints"][:1]
    skill = Skill.objects.get(slug="two-step-equations")
    named = {"slug": "few-hints", "title": "Few", "level": 1, "content_hash": "1"}
    few = Exercise.objects.create(skill=skill, content=content, **named)
    visit = start_session(student, algebra, now, seed=7, plan=Plan("Sheet", (few.slug,)))
    problem = climb(visit, now)
    place, asked = next((n, rung.smaller) for n, rung in enumerate(shown_rungs(problem)) if rung.smaller)
    client.force_login(student)
    sent = {"problem": problem.pk, "hint": place, "answer": asked.expected.answer}
    page = client.post(reverse("practice:smaller", args=[visit.pk]), sent, headers={"HX-Request": "true"})
    assert "Yes, that’s right." in page.content.decode()
    assert not Attempt.objects.exists()
