"""The map of a course and the lesson of a skill, as their learner sees them."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User
from tutor.curriculum.models import Course, Skill
from tutor.practice.courses import lesson_of, map_of
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session


def test_a_map_shows_every_skill_with_what_it_builds_on(student: User, algebra: Course, now: datetime) -> None:
    page = map_of(student, algebra, now)
    titles = [row["title"] for row in page["rows"]]
    assert titles.index("One-step equations") < titles.index("Two-step equations")
    two_step = next(row for row in page["rows"] if row["slug"] == "two-step-equations")
    assert [each["slug"] for each in two_step["builds_on"]] == ["one-step-equations"]
    assert two_step["state"] == "new"
    assert len(page["lines"]) >= 1


def test_a_lesson_works_one_problem_through_and_leaves_the_end_of_another(
    student: User, algebra: Course, now: datetime
) -> None:
    lesson = lesson_of(student, Skill.objects.get(slug="two-step-equations"), now)
    assert lesson["example"][0].solution
    assert lesson["your_turn"][0].prompt != lesson["example"][0].prompt
    assert lesson_of(student, lesson["skill"], now)["example"] == lesson["example"]


@pytest.mark.parametrize("name", ["map", "lesson"])
def test_the_pages_open_and_unknown_ones_do_not(client: Client, student: User, algebra: Course, name: str) -> None:
    client.force_login(student)
    slug = "algebra" if name == "map" else "two-step-equations"
    page = client.get(reverse(f"practice:{name}", args=[slug]))
    assert page.status_code == 200
    assert "Two-step equations" in page.content.decode()
    assert client.get(reverse(f"practice:{name}", args=["nothing-here"])).status_code == 404


def test_a_learner_may_choose_the_skill_to_begin_with(student: User, algebra: Course, now: datetime) -> None:
    chosen = Skill.objects.get(slug="factorising-quadratics")
    session = start_session(student, algebra, now, seed=1, chosen=chosen)
    assert session.problems.get().exercise.skill == chosen
    assert session.decisions.get().reason == "You chose this skill yourself."


def test_a_choice_of_another_course_is_no_choice(client: Client, student: User, algebra: Course) -> None:
    client.force_login(student)
    client.post(reverse("practice:start", args=["algebra"]), {"skill": "product-rule"})
    session = PracticeSession.objects.get(student=student)
    assert session.problems.get().exercise.skill.course == algebra
