"""Imported exercises as learners and teachers meet them: credited, pickable, without numbers to draw anew."""

import uuid
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.curriculum.importing.conftest import CREDIT, PLACE, sample
from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.curriculum.importing.draft import Draft
from tutor.curriculum.importing.store import store
from tutor.curriculum.models import Course
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, reveal_solution, start_session, submit_answer

CHOICE = {"kind": "choice", "value": "Yes", "choices": ["Yes", "No"]}


@pytest.fixture
def far(db: None) -> Course:
    drafts = [Draft(f"n{each}", f"n{each}.json", PLACE, CREDIT, sample(f"n{each}", each)) for each in range(2, 6)]
    chosen = sample("pick", prompt="Is it even?", answer=CHOICE)
    store("far", [*drafts, Draft("pick", "pick.json", PLACE, CREDIT, chosen)])
    return Course.objects.get(slug="far-course")


@pytest.fixture
def visit(student: User, far: Course, now: datetime) -> PracticeSession:
    return start_session(student, far, now, seed=3)


def page(client: Client, visit: PracticeSession) -> str:
    client.force_login(visit.student)
    return client.get(reverse("practice:session", args=[visit.pk])).content.decode()


def test_the_learner_sees_who_made_it_and_on_which_terms(client: Client, visit: PracticeSession) -> None:
    shown = page(client, visit)
    assert CREDIT.attribution in shown
    assert f'href="{CREDIT.licence_url}"' in shown
    assert CREDIT.licence in shown


def test_our_own_exercises_name_nobody(client: Client, student: User, algebra: Course, now: datetime) -> None:
    assert "attribution" not in page(client, start_session(student, algebra, now, seed=3))


def test_every_exercise_of_an_imported_skill_comes_up_and_takes_its_answer(
    visit: PracticeSession, now: datetime
) -> None:
    met = set()
    for number in range(5):
        problem = current_problem(visit)
        met.add(problem.exercise.origin_id)
        answer = problem.exercise.content["answer"]["value"]
        assert submit_answer(problem, answer, "plain", uuid.uuid4(), now).verdict == Verdict.CORRECT
        go_on(current_problem(visit), now, seed=20 + number)
    assert met == {"n2", "n3", "n4", "n5", "pick"}


def test_after_its_solution_another_exercise_comes_as_it_has_no_other_numbers(
    client: Client, visit: PracticeSession, now: datetime
) -> None:
    shown = current_problem(visit)
    reveal_solution(shown, now)
    assert "new numbers" not in page(client, visit)
    following = go_on(current_problem(visit), now, seed=9)
    assert not following.twin
    assert following.exercise != shown.exercise


def test_desk_map_and_lesson_show_an_imported_course(client: Client, student: User, far: Course) -> None:
    client.force_login(student)
    addresses = (
        reverse("practice:desk"),
        reverse("practice:map", args=["far-course"]),
        reverse("practice:lesson", args=["far-skill"]),
    )
    for address in addresses:
        shown = client.get(address)
        assert shown.status_code == 200
    assert "A course from afar" in client.get(addresses[0]).content.decode()


def test_teachers_browse_an_imported_course(client: Client, teacher: User, far: Course) -> None:
    client.force_login(teacher)
    listed = client.get(reverse("classrooms:content")).content.decode()
    assert "A course from afar" in listed
    drawn = client.get(reverse("classrooms:skill", args=["far-skill"]))
    assert drawn.status_code == 200
    assert "Is it even?" in drawn.content.decode()
