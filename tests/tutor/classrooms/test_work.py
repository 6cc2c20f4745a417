"""A teacher gives work; each student finds it, does it in its order, and both see how far it is."""

import re
import uuid
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.authoring.conftest import SOUND
from tests.tutor.practice.answers import wrong_answer
from tutor.accounts.models import Role, User
from tutor.authoring.models import AuthoredExercise
from tutor.classrooms import work
from tutor.classrooms.models import AssignedWork, Assignment, Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.curriculum.models import Course, Exercise
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, reveal_solution, submit_answer


@pytest.fixture
def room(teacher: User, student: User, algebra: Course, now: datetime) -> Classroom:
    made = create_classroom(teacher, "7b", now)
    join_classroom(student, made, now)
    return made


@pytest.fixture
def plan(algebra: Course) -> list[str]:
    skills = ("one-step-equations", "two-step-equations")
    return [algebra.skills.get(slug=slug).exercises.first().slug for slug in skills]


@pytest.fixture
def given(teacher: User, room: Classroom, plan: list[str], now: datetime) -> Assignment:
    return work.give(teacher, room, "Week 3", plan, date(2027, 3, 31), now)


def test_a_teacher_gives_work_and_a_student_finds_it(
    client: Client, teacher: User, student: User, room: Classroom, plan: list[str]
) -> None:
    client.force_login(teacher)
    sent = {"title": "Week 3", "due_on": "2027-03-31", "exercises": plan}
    page = client.post(reverse("classrooms:new_work", args=[room.pk]), sent, follow=True).content.decode()
    assert "Week 3" in page
    assert "0 of 1 finished" in page
    client.force_login(student)
    desk = client.get(reverse("practice:desk")).content.decode()
    assert "0 of 2 done · until 31 March · 7b" in desk


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"exercises": []}, "Choose at least one exercise."),
        ({"exercises": ["no-such"]}, "Choose at least one exercise."),
        ({"title": ""}, "required"),
        ({"due_on": "soon"}, "Write the day as on a calendar"),
    ],
)
def test_what_is_missing_is_said_and_the_choice_is_kept(
    client: Client, teacher: User, room: Classroom, plan: list[str], change: dict, words: str
) -> None:
    client.force_login(teacher)
    address = reverse("classrooms:new_work", args=[room.pk])
    page = client.post(address, {"title": "Week 3", "exercises": plan, **change})
    assert page.status_code == 422
    assert words in page.content.decode()
    kept = re.findall(r'name="exercises" value="[\w-]+" checked', page.content.decode())
    assert len(kept) == len(change.get("exercises", plan)) - ("no-such" in str(change))
    assert not Assignment.objects.exists()


def test_it_is_done_in_its_order_and_counted(student: User, given: Assignment, plan: list[str], now: datetime) -> None:
    session = work.begin(student, given, now)
    problem = current_problem(session)
    assert problem.exercise.slug == plan[0]
    expected = instance_of(problem).expected
    submit_answer(problem, expected.answer, "plain", uuid.uuid4(), now)
    assert work.progress_of(given, student) == work.Progress(1, 1, 2)
    go_on(problem, now, 5)
    assert current_problem(session).exercise.slug == plan[1]
    reveal_solution(current_problem(session), now)
    progress = work.progress_of(given, student)
    assert (progress, progress.finished) == (work.Progress(2, 1, 2), True)
    assert work.work_of(student) == []


def test_beginning_twice_goes_on_where_one_stopped(client: Client, student: User, given: Assignment) -> None:
    client.force_login(student)
    address = reverse("classrooms:begin_work", args=[given.pk])
    first, again = client.post(address), client.post(address)
    assert first.url == again.url
    assert AssignedWork.objects.count() == 1


def test_a_teachers_own_exercise_can_be_given(
    client: Client, teacher: User, student: User, room: Classroom, now: datetime
) -> None:
    client.force_login(teacher)
    client.post("/exercises/new/", {**SOUND, "act": "save"})
    own = AuthoredExercise.objects.get().exercise.slug
    assert work.givable(teacher, [own, "no-such", own]) == [own]
    other = User.objects.create_user("other", role=Role.TEACHER, display_name="Other", born_in="1980-01")
    assert work.givable(other, [own]) == []
    given = work.give(teacher, room, "Mine", [own], None, now)
    assert current_problem(work.begin(student, given, now)).exercise.slug == own


def test_only_ones_own_class_and_its_students(client: Client, given: Assignment, student: User) -> None:
    other = User.objects.create_user("other", role=Role.TEACHER, display_name="Other", born_in="1980-01")
    stranger = User.objects.create_user("stranger", role=Role.STUDENT, display_name="S", born_in="2000-01")
    client.force_login(other)
    assert client.get(reverse("classrooms:work", args=[given.classroom_id])).status_code == 404
    assert client.post(reverse("classrooms:take_back_work", args=[given.pk])).status_code == 404
    client.force_login(stranger)
    assert client.post(reverse("classrooms:begin_work", args=[given.pk])).status_code == 404
    assert "Week 3" not in client.get(reverse("practice:desk")).content.decode()
    assert Assignment.objects.exists()


def test_taken_back_it_is_gone_from_the_desk_and_the_work_done_stays(
    client: Client, teacher: User, student: User, given: Assignment, now: datetime
) -> None:
    session = work.begin(student, given, now)
    client.force_login(teacher)
    client.post(reverse("classrooms:take_back_work", args=[given.pk]))
    assert work.work_of(student) == []
    session.refresh_from_db()
    assert session.problems.count() == 1


def test_both_read_that_the_plan_chose_and_not_the_policy(
    client: Client, teacher: User, student: User, given: Assignment, plan: list[str], now: datetime
) -> None:
    given_in, session = given.classroom_id, work.begin(student, given, now)
    problem = current_problem(session)
    for minutes in (1, 2, 3):
        submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now + timedelta(minutes=minutes))
    hinted = session.decisions.last()
    assert hinted.reason == "Three misses in a row: a hint now, and then the next exercise of the work."
    submit_answer(problem, instance_of(problem).expected.answer, "plain", uuid.uuid4(), now + timedelta(minutes=4))
    made = session.decisions.last()
    following = Exercise.objects.get(slug=plan[1])
    assert (made.skill, made.level, made.rule, made.message) == (following.skill, following.level, "planned work", "")
    client.force_login(student)
    page = client.get(reverse("practice:session", args=[session.pk])).content.decode()
    assert "Next in the work that your teacher gave: exercise 2 of 2" in page
    client.force_login(teacher)
    page = client.get(reverse("classrooms:student", args=[given_in, student.pk])).content.decode()
    assert f"Next in the work “Week 3”: {following.skill.title}" in page
    given.delete()
    page = client.get(reverse("classrooms:student", args=[given_in, student.pk])).content.decode()
    assert f"Next in work that was taken back: {following.skill.title}" in page


def test_after_the_work_the_policy_chooses_again(
    student: User, given: Assignment, plan: list[str], now: datetime
) -> None:
    session = work.begin(student, given, now)
    for _ in plan:
        problem = current_problem(session)
        submit_answer(problem, instance_of(problem).expected.answer, "plain", uuid.uuid4(), now)
        go_on(problem, now, 5)
    assert session.decisions.filter(moment="solved").last().rule != "planned work"


@pytest.mark.parametrize(("said", "allowed"), [("", "no"), ("yes", "yes"), ("no", "no")])
def test_the_teacher_says_whether_a_calculator_is_allowed(
    client: Client, teacher: User, student: User, room: Classroom, plan: list[str], said: str, allowed: str
) -> None:
    client.force_login(teacher)
    sent = {"title": "Week 3", "exercises": plan, "calculator": said}
    client.post(reverse("classrooms:new_work", args=[room.pk]), sent)
    given = room.assignments.get()
    assert given.calculator == said
    client.force_login(student)
    page = client.post(reverse("classrooms:begin_work", args=[given.pk]), follow=True).content.decode()
    rule = page.split(f'data-calculator="{allowed}"', 1)[1].split("</p>", 1)[0]
    assert ("Your teacher" in rule) is bool(said)
