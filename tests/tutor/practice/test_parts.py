"""Exercises of several parts, choices and hints that ask, as a learner meets them."""

import uuid
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.curriculum.test_parts import DATA
from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.template import plain
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem, workspace
from tutor.practice.services import Plan, ask_for_hint, go_on, reveal_solution, start_session, submit_answer
from tutor.practice.smaller_questions import judge_smaller


@pytest.fixture
def parted(algebra: Course) -> Exercise:
    skill = Skill.objects.get(slug="two-step-equations")
    skill.exercises.update(retired=True)
    heading = {"slug": DATA["slug"], "title": DATA["title"], "level": 3}
    return Exercise.objects.create(skill=skill, content=plain(DATA), content_hash="1", **heading)


@pytest.fixture
def visit(student: User, parted: Exercise, now: datetime) -> PracticeSession:
    return start_session(student, parted.skill.course, now, seed=7, chosen=parted.skill)


def answer(visit: PracticeSession, text: str, now: datetime, key: uuid.UUID | None = None) -> Attempt:
    return submit_answer(current_problem(visit), text, "plain", key or uuid.uuid4(), now)


def test_a_right_part_leads_to_the_next_and_the_last_ends_the_problem(visit: PracticeSession, now: datetime) -> None:
    first = answer(visit, "It rises", now)
    assert first.verdict == Verdict.CORRECT
    problem = current_problem(visit)
    assert (problem.part, problem.is_open) == (1, True)
    shown = workspace(visit, now, first)
    assert shown["judgement"]["headline"] == "Right. Now the next part."
    assert shown["problem"]["done_parts"][0]["answer"] == "It rises"
    assert shown["typed"] == ""
    answer(visit, instance_of(problem).expected.answer, now)
    assert not current_problem(visit).is_open
    assert [each["name"] for each in workspace(visit, now)["problem"]["solutions"]] == ["(a)", "(b)"]


def test_a_wrong_part_stays(visit: PracticeSession, now: datetime) -> None:
    assert answer(visit, "It falls", now).misconception == "falls"
    assert current_problem(visit).part == 0


def test_hints_begin_anew_with_each_part(visit: PracticeSession, now: datetime) -> None:
    ask_for_hint(current_problem(visit), now)
    answer(visit, "It rises", now)
    assert current_problem(visit).hints_shown == 0


def test_an_answer_sent_twice_counts_for_its_own_part_only(visit: PracticeSession, now: datetime) -> None:
    key = uuid.uuid4()
    assert answer(visit, "It rises", now, key) == answer(visit, "It rises", now, key)
    assert Attempt.objects.count() == 1
    assert current_problem(visit).part == 1


def test_each_part_is_learnt_from(visit: PracticeSession, now: datetime) -> None:
    first = answer(visit, "It rises", now)
    second = answer(visit, instance_of(current_problem(visit)).expected.answer, now)
    assert first.mastery_after > first.mastery_before
    assert second.mastery_before == pytest.approx(first.mastery_after)


def test_after_a_shown_solution_comes_a_twin_and_only_one(visit: PracticeSession, now: datetime) -> None:
    shown = current_problem(visit)
    reveal_solution(shown, now)
    twin = go_on(current_problem(visit), now, seed=12)
    assert twin.exercise == shown.exercise
    assert twin.twin
    assert instance_of(twin).parameters != instance_of(shown).parameters
    assert "new numbers" in workspace(visit, now)["decision"]["reason"]
    reveal_solution(twin, now)
    assert not go_on(current_problem(visit), now, seed=13).twin


def page_of(client: Client, visit: PracticeSession, name: str, **sent: Any) -> str:
    client.force_login(visit.student)
    problem = current_problem(visit)
    answered = client.post(
        reverse(f"practice:{name}", args=[visit.pk]), {"problem": problem.pk, **sent}, headers={"HX-Request": "true"}
    )
    assert answered.status_code == 200
    return answered.content.decode()


def test_the_page_offers_choices_and_the_graph_in_words(client: Client, visit: PracticeSession) -> None:
    client.force_login(visit.student)
    page = client.get(reverse("practice:session", args=[visit.pk])).content.decode()
    assert page.count('type="radio" name="answer"') == 3
    assert 'role="img"' in page
    assert "A straight line that crosses the y-axis at" in page


def test_the_page_goes_on_to_the_next_part(client: Client, visit: PracticeSession) -> None:
    page = page_of(client, visit, "answer", answer="It rises", part=0)
    assert "Right. Now the next part." in page
    assert "(b)" in page
    assert 'name="part" value="1"' in page


def test_an_answer_to_a_part_that_is_done_is_not_taken_for_the_next(client: Client, visit: PracticeSession) -> None:
    page_of(client, visit, "answer", answer="It rises", part=0)
    page = page_of(client, visit, "answer", answer="It rises", part=0)
    assert "another tab" in page
    assert Attempt.objects.count() == 1


def test_a_smaller_question_is_answered_in_the_hint_and_counts_for_nothing(
    client: Client, visit: PracticeSession, now: datetime
) -> None:
    answer(visit, "It rises", now)
    for _ in range(2):
        ask_for_hint(current_problem(visit), now)
    smaller = instance_of(current_problem(visit)).scaffolds[1]
    assert smaller is not None
    assert "that’s right" in page_of(client, visit, "smaller", hint=1, answer=smaller.expected.answer)
    page = page_of(client, visit, "smaller", hint=1, answer="1000")
    assert "1000" in page
    assert "that’s right" not in page
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("hint", [0, 1, 2, 99])
def test_a_hint_not_shown_or_that_asks_nothing_takes_no_answer(
    visit: PracticeSession, now: datetime, hint: int
) -> None:
    assert judge_smaller(current_problem(visit), hint, "4") is None


@pytest.mark.parametrize("sent", [{}, {"hint": "x"}, {"hint": -1}, {"hint": 1, "answer": "(" * 5000}])
def test_any_smaller_answer_is_met_with_words(
    client: Client, visit: PracticeSession, now: datetime, sent: dict[str, Any]
) -> None:
    answer(visit, "It rises", now)
    for _ in range(2):
        ask_for_hint(current_problem(visit), now)
    assert "(b)" in page_of(client, visit, "smaller", **sent)


def test_a_plan_is_gone_through_in_its_order_and_then_left(student: User, algebra: Course, now: datetime) -> None:
    known = list(Exercise.objects.filter(skill__course=algebra, level=1).values_list("slug", flat=True)[:2])
    visit = start_session(student, algebra, now, seed=7, plan=Plan("Homework", tuple(known)))
    met: list[Problem] = [current_problem(visit)]
    for _ in range(2):
        answer(visit, instance_of(current_problem(visit)).expected.answer, now)
        met.append(go_on(current_problem(visit), now, seed=11))
    assert [each.exercise.slug for each in met[:2]] == known
    assert met[2].exercise.skill == met[1].exercise.skill
    shown = workspace(visit, now)["session"]
    assert (shown["plan_at"], shown["plan_of"]) == (2, 2)


def test_the_same_numbers_do_not_come_twice(student: User, algebra: Course, now: datetime) -> None:
    skill = Skill.objects.get(slug="two-step-equations")
    visits = [start_session(student, algebra, now, seed=7, chosen=skill) for _ in range(30)]
    met = [current_problem(visit) for visit in visits]
    seen = [(each.exercise_id, tuple(sorted(instance_of(each).parameters.items()))) for each in met]
    assert len(set(seen)) == 30
