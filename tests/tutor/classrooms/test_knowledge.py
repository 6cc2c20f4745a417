import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from knowledge_tracing.stages import Stage
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.classrooms.knowledge import skills_of, success_on, worth_a_look
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course, Skill
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, start_session, submit_answer

SKILL = "two-step-equations"


@pytest.fixture
def equations(student: User, algebra: Course, now: datetime) -> PracticeSession:
    return start_session(student, algebra, now, seed=7, chosen=Skill.objects.get(slug=SKILL))


def answer(practice: PracticeSession, right: bool, now: datetime) -> None:
    problem = current_problem(practice)
    submit_answer(problem, right_answer(problem) if right else wrong_answer(problem), "plain", uuid.uuid4(), now)


def test_the_skills_that_were_tried_come_first(
    equations: PracticeSession, student: User, algebra: Course, now: datetime
) -> None:
    answer(equations, True, now)
    rows = skills_of(student, [algebra], now)
    assert (rows[0]["slug"], rows[0]["stage"]) == (SKILL, Stage.LEARNING)
    assert 0 < rows[0]["at_least"] < rows[0]["percent"]
    assert {row["stage"] for row in rows[1:]} == {Stage.NEW}


def test_every_exercise_has_its_chance_and_its_reasons(
    equations: PracticeSession, student: User, now: datetime
) -> None:
    for minute in range(3):
        answer(equations, True, now + timedelta(minutes=minute))
        go_on(current_problem(equations), now + timedelta(minutes=minute), seed=minute)
    found = success_on(student, Skill.objects.get(slug=SKILL), now + timedelta(minutes=4))
    chances = [row["chance"] for row in found["rows"]]
    assert chances == sorted(chances, reverse=True)
    assert all(0 < len(row["reasons"]) <= 3 for row in found["rows"])
    assert any("solved this very exercise before" in row["reasons"] for row in found["rows"])


def test_who_does_not_get_there_is_named_with_the_skill(
    equations: PracticeSession, classroom: Classroom, teacher: User, sign_in: Any, now: datetime
) -> None:
    for minute in range(11):
        answer(equations, False, now + timedelta(minutes=minute))
    page = sign_in(teacher).get(reverse("classrooms:live", args=[classroom.pk])).content.decode()
    assert "Worth a look" in page
    assert "not getting there: Sam Lee" in page


def test_those_who_struggle_come_before_those_who_forget() -> None:
    def cell(title: str, stage: Stage) -> dict[str, Any]:
        return {"skill_title": title, "stage": stage}

    rows = [
        {"name": "Ada", "mastery": [cell("Fractions", Stage.FADING), cell("Powers", Stage.NEW)]},
        {"name": "Bo", "mastery": [cell("Fractions", Stage.FADING), cell("Powers", Stage.SPINNING)]},
    ]
    assert [(each["skill_title"], each["names"]) for each in worth_a_look(rows)] == [
        ("Powers", ["Bo"]),
        ("Fractions", ["Ada", "Bo"]),
    ]


def test_a_teacher_reads_how_each_exercise_would_go_and_that_is_written_down(
    sign_in: Any, teacher: User, student: User, classroom: Classroom, algebra: Course
) -> None:
    place = reverse("classrooms:chances", args=[classroom.pk, student.pk, SKILL])
    page = sign_in(teacher).get(place).content.decode()
    assert "at the first try and without hints" in page
    assert "No answers on this skill yet" in page
    assert Entry.objects.filter(action="student viewed").count() == 1


def test_another_teacher_may_not(sign_in: Any, student: User, classroom: Classroom, algebra: Course) -> None:
    other = User.objects.create_user("otto", password="correct-horse", role=Role.TEACHER)
    place = reverse("classrooms:chances", args=[classroom.pk, student.pk, SKILL])
    assert sign_in(other).get(place).status_code == 404


def test_a_skill_that_is_not_there_is_not_found(
    sign_in: Any, teacher: User, student: User, classroom: Classroom
) -> None:
    place = reverse("classrooms:chances", args=[classroom.pk, student.pk, "no-such-skill"])
    assert sign_in(teacher).get(place).status_code == 404
