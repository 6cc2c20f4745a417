"""Practising by the API is practising: the same services, the same secrets, the same closed door."""

import uuid
from typing import Any

import pytest

from tests.tutor.api.conftest import Program
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import Role, User
from tutor.assessments.making import Conditions, make
from tutor.assessments.sitting import begin
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course, Exercise
from tutor.practice.models import Attempt, PracticeSession, SkillState
from tutor.practice.problems import parts_of
from tutor.practice.selectors import current_problem


@pytest.fixture
def mine(student: User) -> Program:
    return Program(student)


def answer(mine: Program, visit: PracticeSession, text: str, **more: Any) -> Any:
    problem = current_problem(visit)
    sent = {"problem": problem.pk, "part": problem.part, "answer": text, **more}
    return mine.post(f"practice/{visit.pk}/attempts/", sent)


def test_a_visit_begins_with_a_problem_and_the_reason_for_it(mine: Program, algebra: Course) -> None:
    begun = mine.post("practice/", {"course": "algebra", "skill": "two-step-equations"})
    assert begun.status_code == 201
    said = begun.json()
    assert said["problem"]["prompt"]
    assert said["decision"]["reason"]
    assert mine.get("practice/").json()["results"][0]["id"] == said["id"]


def test_an_answer_is_judged_and_learnt_from(mine: Program, practice: PracticeSession, student: User) -> None:
    said = answer(mine, practice, right_answer(current_problem(practice))).json()
    assert said["judgement"]["verdict"] == "correct"
    assert said["problem"]["solved"]
    assert SkillState.objects.filter(student=student).exists()
    assert mine.post(f"practice/{practice.pk}/next/").json()["problem"]["number"] == 2
    given = mine.get(f"practice/{practice.pk}/attempts/").json()["results"]
    assert [each["verdict"] for each in given] == ["correct"]


def test_the_same_key_counts_once(mine: Program, practice: PracticeSession) -> None:
    wrong, key = wrong_answer(current_problem(practice)), str(uuid.uuid4())
    for _ in range(2):
        assert answer(mine, practice, wrong, key=key).status_code == 200
    assert Attempt.objects.count() == 1


def test_a_key_of_another_visit_is_refused(mine: Program, practice: PracticeSession, algebra: Course) -> None:
    key = str(uuid.uuid4())
    answer(mine, practice, "1", key=key)
    begun = mine.post("practice/", {"course": "algebra"}).json()
    other = PracticeSession.objects.get(pk=begun["id"])
    assert answer(mine, other, "1", key=key).status_code == 409


def test_another_problem_than_the_open_one_is_not_answered(mine: Program, practice: PracticeSession) -> None:
    sent = {"problem": 1_000_000, "answer": "1"}
    assert mine.post(f"practice/{practice.pk}/attempts/", sent).status_code == 409
    assert not Attempt.objects.exists()


def test_the_solution_stays_secret_until_the_problem_ends(mine: Program, practice: PracticeSession) -> None:
    problem = current_problem(practice)
    steps = [step for part in parts_of(problem) for step in part.solution]
    for said in (
        mine.get(f"practice/{practice.pk}/"),
        answer(mine, practice, wrong_answer(problem)),
        mine.post(f"practice/{practice.pk}/hint/"),
    ):
        assert said.json()["problem"]["solutions"] == []
        assert steps[-1] not in str(said.json())
    shown = mine.post(f"practice/{practice.pk}/solution/").json()["problem"]
    assert shown["revealed"]
    assert steps[-1] in shown["solutions"][-1]["steps"]


def test_exercises_with_their_answers_are_for_teachers(mine: Program, teacher: User, algebra: Course) -> None:
    assert mine.get("exercises/").status_code == 403
    hers = Program(teacher)
    slug = hers.get("exercises/", skill="two-step-equations", level=1).json()["results"][0]["slug"]
    assert mine.get(f"exercises/{slug}/").status_code == 403
    drawn = [hers.get(f"exercises/{slug}/", seed=seed).json() for seed in (3, 3, 4)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0]["parts"][0]["solution"]


def test_practice_waits_while_a_test_is_written(
    mine: Program, practice: PracticeSession, student: User, teacher: User, classroom: Classroom, now: Any
) -> None:
    exercise = current_problem(practice).exercise.slug
    test = make(teacher, classroom, "A test", [exercise], Conditions(), now)
    begin(student, test, now, lambda: 7)
    for said in (
        mine.post("practice/", {"course": "algebra"}),
        mine.get("practice/"),
        mine.get(f"practice/{practice.pk}/"),
        mine.get(f"practice/{practice.pk}/attempts/"),
        mine.post(f"practice/{practice.pk}/hint/"),
        mine.post(f"practice/{practice.pk}/solution/"),
        mine.get("skills/two-step-equations/"),
    ):
        assert said.status_code == 409
        assert "test" in said.json()["detail"]


def test_a_test_is_no_visit(
    mine: Program, student: User, teacher: User, classroom: Classroom, algebra: Course, now: Any
) -> None:
    exercise = Exercise.objects.filter(skill__slug="two-step-equations").first().slug
    test = make(teacher, classroom, "A test", [exercise], Conditions(), now)
    sitting = begin(student, test, now, lambda: 7)
    PracticeSession.objects.filter(pk=sitting.session_id).update(ended_at=now)
    assert mine.get("practice/").json()["results"] == []
    assert mine.get(f"practice/{sitting.session_id}/attempts/").status_code == 404


def test_what_is_known_is_told_with_its_reasons(mine: Program, practice: PracticeSession) -> None:
    answer(mine, practice, right_answer(current_problem(practice)))
    first = mine.get("mastery/", course="algebra").json()["results"][0]
    assert first["answers"] == 1
    assert first["percent"] is not None
    assert first["reasons"]
    assert mine.get("mastery/").status_code == 400


def test_a_visit_of_somebody_else_is_not_there(practice: PracticeSession, school: Any) -> None:
    other = Program(User.objects.create_user("oto", role=Role.STUDENT, school=school))
    for said in (
        other.get(f"practice/{practice.pk}/"),
        other.post(f"practice/{practice.pk}/solution/"),
        other.post(f"practice/{practice.pk}/attempts/", {"problem": 1, "answer": "1"}),
    ):
        assert said.status_code == 404
