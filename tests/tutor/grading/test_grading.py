"""A teacher looks at every answer to work and tests, decides, writes, and the student reads it."""

import csv
import io
import uuid
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.practice.answers import wrong_answer
from tutor.accounts.models import Role, School, User
from tutor.answers import Verdict
from tutor.assessments.making import Conditions, make
from tutor.assessments.reading import Typed
from tutor.assessments.sitting import begin, hand_in, save
from tutor.classrooms import work
from tutor.classrooms.models import Assignment, Classroom
from tutor.classrooms.services import join_classroom, leave_classroom
from tutor.curriculum.models import Course
from tutor.grading.answers import answers_to, why_look
from tutor.grading.models import Remark
from tutor.practice.models import Attempt, SkillState
from tutor.practice.problems import instance_of
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer


@pytest.fixture
def plan(algebra: Course) -> list[str]:
    skills = ("one-step-equations", "two-step-equations")
    return [algebra.skills.get(slug=slug).exercises.first().slug for slug in skills]


@pytest.fixture
def given(teacher: User, classroom: Classroom, plan: list[str], now: datetime) -> Assignment:
    return work.give(teacher, classroom, "Week 3", plan, None, now)


@pytest.fixture
def unread(student: User, given: Assignment, now: datetime) -> Attempt:
    """An answer that could not be read, and then a wrong one to the same exercise."""
    session = work.begin(student, given, now)
    found = submit_answer(current_problem(session), "x = = 3", "plain", uuid.uuid4(), now)
    assert found.verdict == Verdict.UNREADABLE
    return found


@pytest.fixture
def missed(student: User, given: Assignment, unread: Attempt, now: datetime) -> Attempt:
    return miss(student, given, now)


@pytest.fixture
def desk(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def miss(student: User, given: Assignment, now: datetime) -> Attempt:
    problem = current_problem(work.begin(student, given, now))
    return submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now)


def mastery(student: User) -> list[float]:
    return list(SkillState.objects.filter(student=student).values_list("mastery", flat=True))


def test_the_table_leads_to_each_answer_and_from_one_to_the_next(
    desk: Client, given: Assignment, unread: Attempt, missed: Attempt
) -> None:
    address = reverse("grading:work", args=[given.pk])
    assert "2 answers" in desk.get(address).content.decode()
    first = desk.get(address, {"answer": unread.pk}).content.decode()
    assert "x = = 3" in first
    assert "could not be read" in first
    assert f"answer={missed.pk}#answer" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in desk.get(address, {"answer": missed.pk}).content.decode()


def test_the_filter_shows_what_is_worth_a_look_until_it_is_decided(
    desk: Client, given: Assignment, unread: Attempt, missed: Attempt
) -> None:
    address = reverse("grading:work", args=[given.pk])
    assert [each.pk for each in answers_to(given).order(only_looks=True)] == [
        each.pk for each in (unread, missed) if why_look(each)
    ]
    desk.post(reverse("grading:decide", args=[unread.pk]), {"decision": "right", "reason": "It says x = 3."})
    looks = answers_to(given).order(only_looks=True)
    assert unread not in looks
    page = desk.get(address, {"look": 1}).content.decode()
    assert ("Nothing asks for a look" in page) == (not looks)


def test_another_verdict_needs_a_reason_and_is_learnt_again(desk: Client, student: User, missed: Attempt) -> None:
    before = mastery(student)
    refused = desk.post(reverse("grading:decide", args=[missed.pk]), {"decision": "right"}, follow=True)
    assert "Say why" in refused.content.decode()
    assert mastery(student) == before
    desk.post(reverse("grading:decide", args=[missed.pk]), {"decision": "right", "reason": "Another form."})
    missed.refresh_from_db()
    assert missed.verdict == Verdict.CORRECT
    assert mastery(student) > before
    missed.problem.refresh_from_db()
    assert missed.problem.solved_at is not None
    desk.post(reverse("grading:decide", args=[missed.pk]), {"decision": "as judged"})
    missed.refresh_from_db()
    assert missed.verdict == Verdict.WRONG
    assert mastery(student) == pytest.approx(before)


def test_an_answer_that_does_not_count_is_forgotten_and_comes_back(
    desk: Client, student: User, missed: Attempt
) -> None:
    before = mastery(student)
    desk.post(reverse("grading:decide", args=[missed.pk]), {"decision": "void", "reason": "The light went out."})
    missed.refresh_from_db()
    assert missed.voided_at is not None
    assert mastery(student) == []
    assert Remark.objects.get().text == "The light went out."
    desk.post(reverse("grading:decide", args=[missed.pk]), {"decision": "as judged"})
    missed.refresh_from_db()
    assert missed.voided_at is None
    assert mastery(student) == pytest.approx(before)
    assert not Remark.objects.exists()


def test_words_about_an_answer_reach_the_student_once_as_new(desk: Client, student: User, missed: Attempt) -> None:
    desk.post(reverse("grading:remark", args=[missed.pk]), {"text": r"Look at \(x\) again."})
    desk.force_login(student)
    page = desk.get(reverse("practice:desk")).content.decode()
    assert "About your answers" in page
    assert "1 new" in page
    told = desk.get(reverse("grading:mine")).content.decode()
    assert r"Look at \(x\) again." in told
    assert "1 new" not in desk.get(reverse("practice:desk")).content.decode()


def test_reasons_of_decisions_reach_the_student_too(desk: Client, student: User, missed: Attempt) -> None:
    desk.post(reverse("grading:decide", args=[missed.pk]), {"decision": "right", "reason": "Another form."})
    desk.force_login(student)
    assert "Another form." in desk.get(reverse("grading:mine")).content.decode()


@pytest.mark.parametrize("sent", [{"decision": "perhaps", "reason": "x"}, {"decision": "void"}, {}])
def test_odd_decisions_change_nothing(desk: Client, missed: Attempt, sent: dict) -> None:
    page = desk.post(reverse("grading:decide", args=[missed.pk]), sent, follow=True)
    assert "Nothing changed." in page.content.decode()
    missed.refresh_from_db()
    assert (missed.verdict, missed.voided_at) == (Verdict.WRONG, None)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/grading/../accounts"])
def test_the_way_back_stays_on_the_site(desk: Client, missed: Attempt, back: str) -> None:
    answer = desk.post(reverse("grading:remark", args=[missed.pk]), {"text": "Hello", "back": back})
    assert answer.url.startswith("/grading/")


def test_a_test_is_looked_at_in_the_same_way(
    desk: Client, teacher: User, student: User, classroom: Classroom, plan: list[str], now: datetime
) -> None:
    test = make(teacher, classroom, "Quiz", plan, Conditions(), now)
    sitting = begin(student, test, now, lambda: 7)
    address = reverse("grading:test", args=[test.pk])
    problem = sitting.session.problems.order_by("number").first()
    save(sitting, problem, 0, Typed(instance_of(problem).expected.answer, "plain", False), True, now)
    assert "Nobody has handed in yet" in desk.get(address).content.decode()
    hand_in(sitting, now)
    attempt = Attempt.objects.get(problem__session=sitting.session)
    page = desk.get(address, {"answer": attempt.pk}).content.decode()
    assert "right" in page
    desk.post(reverse("grading:decide", args=[attempt.pk]), {"decision": "wrong", "reason": "Copied."})
    attempt.refresh_from_db()
    assert attempt.verdict == Verdict.WRONG


def test_the_table_is_saved_without_the_answers(desk: Client, given: Assignment, missed: Attempt) -> None:
    saved = desk.get(reverse("grading:work_table", args=[given.pk])).content.decode()
    rows = list(csv.reader(io.StringIO(saved)))
    assert rows[1][:3] == ["Sam Lee", "not right", "2"]
    assert rows[1][3:] == ["–", "0"]


def test_nobody_else_reaches_an_answer(
    client: Client,
    teacher: User,
    student: User,
    classroom: Classroom,
    given: Assignment,
    missed: Attempt,
    now: datetime,
) -> None:
    client.force_login(User.objects.create_user("ted", role=Role.TEACHER))
    assert client.get(reverse("grading:work", args=[given.pk])).status_code == 404
    for name in ("decide", "remark"):
        assert client.post(reverse(f"grading:{name}", args=[missed.pk]), {"text": "x"}).status_code == 404
    leave_classroom(teacher, student, classroom, now)
    client.force_login(teacher)
    assert client.post(reverse("grading:remark", args=[missed.pk]), {"text": "x"}).status_code == 404
    assert "Sam Lee" not in client.get(reverse("grading:work", args=[given.pk])).content.decode()


def test_a_class_of_35_takes_few_queries(
    desk: Client,
    classroom: Classroom,
    school: School,
    given: Assignment,
    missed: Attempt,
    now: datetime,
    django_assert_max_num_queries,
) -> None:
    for number in range(34):
        person = User.objects.create_user(f"p{number}", role=Role.STUDENT, display_name=f"P {number}", school=school)
        join_classroom(person, classroom, now)
        if number < 6:
            miss(person, given, now)
    address = reverse("grading:work", args=[given.pk])
    desk.get(address)  # the look is noted once an hour
    with django_assert_max_num_queries(20):
        desk.get(address, {"answer": missed.pk})
