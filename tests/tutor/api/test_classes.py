"""Classes and work: a teacher's own, a student's joined, nobody else's."""

from datetime import datetime
from typing import Any

import pytest

from tests.tutor.api.conftest import Program
from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.classrooms.models import Assignment, Classroom, Membership
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.classrooms.work import begin, give
from tutor.curriculum.models import Course, Exercise


@pytest.fixture
def slugs(algebra: Course) -> list[str]:
    return list(Exercise.objects.filter(skill__course=algebra).values_list("slug", flat=True)[:3])


@pytest.fixture
def given(teacher: User, classroom: Classroom, slugs: list[str], now: datetime) -> Assignment:
    return give(teacher, classroom, "Homework", slugs, None, now)


def joined(classroom: Classroom, count: int, now: datetime) -> list[User]:
    people = [User.objects.create_user(f"student-{each}", role=Role.STUDENT) for each in range(count)]
    for person in people:
        join_classroom(person, classroom, now)
    return people


def test_a_class_is_made_and_joined(teacher: User, student: User) -> None:
    made = Program(teacher).post("classes/", {"name": "8c"}).json()
    his = Program(student)
    assert his.post("classes/join/", {"join_code": made["join_code"].lower()}).json()["name"] == "8c"
    assert [each["id"] for each in his.get("classes/").json()["results"]] == [made["id"]]
    assert his.post("classes/join/", {"join_code": "nothing"}).status_code == 400


def test_the_code_and_the_number_of_students_are_for_the_teacher(
    teacher: User, student: User, classroom: Classroom
) -> None:
    hers = Program(teacher).get(f"classes/{classroom.pk}/").json()
    assert hers["join_code"] == classroom.join_code
    assert hers["students"] == 1
    his = Program(student).get(f"classes/{classroom.pk}/").json()
    assert his == {"id": classroom.pk, "name": "7b", "teacher": "Ms Tia"}


def test_somebody_elses_class_is_not_there(classroom: Classroom, given: Assignment, student: User) -> None:
    other = Program(User.objects.create_user("ted", role=Role.TEACHER))
    for said in (
        other.get(f"classes/{classroom.pk}/"),
        other.get(f"classes/{classroom.pk}/students/"),
        other.get(f"classes/{classroom.pk}/students/{student.pk}/mastery/", course="algebra"),
        other.delete(f"classes/{classroom.pk}/students/{student.pk}/"),
        other.get(f"classes/{classroom.pk}/assignments/"),
        other.post(f"classes/{classroom.pk}/assignments/", {"title": "x", "exercises": given.exercises}),
        other.get(f"assignments/{given.pk}/"),
        other.get(f"assignments/{given.pk}/progress/"),
        other.delete(f"assignments/{given.pk}/"),
    ):
        assert said.status_code == 404
    assert Assignment.objects.filter(pk=given.pk).exists()


def test_looking_at_a_class_is_written_down(teacher: User, student: User, classroom: Classroom) -> None:
    hers = Program(teacher)
    assert hers.get(f"classes/{classroom.pk}/students/").json()["results"] == [{"id": student.pk, "name": "Sam Lee"}]
    assert Entry.objects.filter(action="class viewed", detail__classroom=classroom.pk).exists()
    path = f"classes/{classroom.pk}/students/{student.pk}/mastery/"
    assert hers.get(path, course="algebra").status_code == 200
    assert Entry.objects.filter(action="student viewed", subject_id=student.subject_id).exists()


def test_a_student_is_taken_out(teacher: User, student: User, classroom: Classroom) -> None:
    assert Program(teacher).delete(f"classes/{classroom.pk}/students/{student.pk}/").status_code == 204
    assert not Membership.objects.exists()


def test_work_is_given_done_and_taken_back(
    teacher: User, student: User, classroom: Classroom, slugs: list[str]
) -> None:
    hers, his = Program(teacher), Program(student)
    sent = {"title": "Homework", "exercises": slugs, "due_on": "2027-03-31"}
    work = hers.post(f"classes/{classroom.pk}/assignments/", sent).json()
    mine = his.get("assignments/").json()["results"]
    assert mine[0]["progress"] == {"done": 0, "right": 0, "of": 3}
    visit = his.post(f"assignments/{work['id']}/begin/").json()
    his.post(f"practice/{visit['id']}/solution/")
    rows = hers.get(f"assignments/{work['id']}/progress/").json()["results"]
    assert rows[0]["progress"] == {"done": 1, "right": 0, "of": 3}
    assert hers.delete(f"assignments/{work['id']}/").status_code == 204
    assert his.get(f"assignments/{work['id']}/").status_code == 404


def test_what_cannot_be_given_is_named(teacher: User, classroom: Classroom, slugs: list[str]) -> None:
    sent = {"title": "Homework", "exercises": [slugs[0], "no-such-exercise"]}
    said = Program(teacher).post(f"classes/{classroom.pk}/assignments/", sent).json()
    assert said["errors"] == [{"field": "exercises.1", "detail": "You have no exercise with this slug."}]


LISTS = {
    "teacher": ["classes/", "classes/{room}/students/", "classes/{room}/assignments/", "assignments/{work}/progress/"],
    "student": ["classes/", "assignments/", "practice/", "mastery/?course=algebra", "skills/", "courses/"],
}


@pytest.mark.parametrize(("role", "path"), [(role, path) for role, paths in LISTS.items() for path in paths])
def test_a_longer_list_takes_no_more_queries(
    role: str,
    path: str,
    teacher: User,
    student: User,
    classroom: Classroom,
    given: Assignment,
    now: datetime,
    django_assert_max_num_queries: Any,
) -> None:
    asking = Program(teacher if role == "teacher" else student)
    path = path.format(room=classroom.pk, work=given.pk)
    begin(student, given, now)
    asking.get(path)  # what is noted once an hour is noted
    with django_assert_max_num_queries(20) as few:
        shorter = asking.get(path).json()["count"]
    for person in joined(classroom, 5, now):
        begin(person, given, now)
    for number in range(5):
        another = create_classroom(teacher, f"9{number}", now)
        join_classroom(student, another, now)
        begin(student, give(teacher, another, "More", given.exercises, None, now), now)
        give(teacher, classroom, "More", given.exercises, None, now)
    with django_assert_max_num_queries(len(few)):
        longer = asking.get(path).json()["count"]
    content = path.split("/")[0] in ("mastery", "skills", "courses")
    assert content or longer > shorter
