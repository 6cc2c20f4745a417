import uuid
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.practice.answers import wrong_answer
from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.classrooms.live import live_view
from tutor.classrooms.models import Classroom, Membership
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer

NEW = {"display_name": "Noor", "username": "noor", "password": "staple-battery-9"}


def test_a_student_joins_by_code_however_it_is_typed(sign_in: Any, student: User, teacher: User, now: datetime) -> None:
    room = create_classroom(teacher, "8a", now)
    typed = f" {room.join_code[:3].lower()}-{room.join_code[3:]} "
    sign_in(student).post(reverse("classrooms:join"), {"join_code": typed})
    assert Membership.objects.get().classroom == room


def test_a_new_student_makes_an_account_on_the_way(client: Client, teacher: User, now: datetime) -> None:
    room = create_classroom(teacher, "8a", now)
    answer = client.post(reverse("classrooms:join"), {"join_code": room.join_code, **NEW}, follow=True)
    noor = User.objects.get_by_natural_key("noor")
    assert (noor.role, noor.memberships.get().classroom) == (Role.STUDENT, room)
    assert answer.redirect_chain[-1][0] == reverse("practice:desk")


def test_a_wrong_code_makes_no_account_and_says_what_to_do(client: Client, db: None) -> None:
    answer = client.post(reverse("classrooms:join"), {"join_code": "NOPE", **NEW})
    assert b"Check it with your teacher" in answer.content
    assert not User.objects.exists()


def test_a_weak_password_is_explained(client: Client, classroom: Classroom) -> None:
    sent = {"join_code": classroom.join_code, **NEW, "password": "123"}
    assert b"too short" in client.post(reverse("classrooms:join"), sent).content


def test_joining_twice_is_joining_once(student: User, classroom: Classroom, now: datetime) -> None:
    join_classroom(student, classroom, now)
    assert classroom.memberships.count() == 1


@pytest.mark.parametrize("name", ["live", "now"])
def test_a_teacher_cannot_open_another_teachers_class(sign_in: Any, classroom: Classroom, name: str) -> None:
    other = User.objects.create_user("otto", password="correct-horse", role=Role.TEACHER)
    assert sign_in(other).get(reverse(f"classrooms:{name}", args=[classroom.pk])).status_code == 404


def test_a_student_cannot_open_a_class(sign_in: Any, student: User, classroom: Classroom) -> None:
    assert sign_in(student).get(reverse("classrooms:live", args=[classroom.pk])).status_code == 403


def test_a_student_of_another_class_is_not_there(sign_in: Any, teacher: User, classroom: Classroom) -> None:
    stranger = User.objects.create_user("stranger", password="correct-horse")
    url = reverse("classrooms:student", args=[classroom.pk, stranger.pk])
    assert sign_in(teacher).get(url).status_code == 404


def test_looking_at_a_student_is_written_down(sign_in: Any, teacher: User, student: User, classroom: Classroom) -> None:
    sign_in(teacher).get(reverse("classrooms:student", args=[classroom.pk, student.pk]))
    entry = Entry.objects.get(action="student viewed")
    assert (entry.actor_id, entry.subject_id) == (teacher.subject_id, student.subject_id)


def test_the_class_shows_who_works_on_what(
    sign_in: Any, teacher: User, classroom: Classroom, practice: PracticeSession
) -> None:
    content = sign_in(teacher).get(reverse("classrooms:live", args=[classroom.pk])).content.decode()
    assert "Sam Lee" in content
    assert current_problem(practice).exercise.skill.title in content


def test_two_wrong_tries_show_as_stuck_with_the_reason(
    classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    problem = current_problem(practice)
    for _ in range(2):
        submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now)
    row = live_view(classroom, now)["rows"][0]
    assert row["stuck"]
    assert "2 wrong tries" in row["reason"]


def test_who_is_stuck_comes_first(classroom: Classroom, practice: PracticeSession, now: datetime) -> None:
    join_classroom(User.objects.create_user("ann", password="correct-horse"), classroom, now)
    problem = current_problem(practice)
    for _ in range(2):
        submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now)
    assert [row["name"] for row in live_view(classroom, now)["rows"]] == ["Sam Lee", "ann"]
