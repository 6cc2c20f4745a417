"""A teacher chooses in the tutor's place: seen, written down, taken back, and only in their own class."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.tutor.practice.answers import right_answer
from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.classrooms import holds
from tutor.classrooms.models import Classroom, Hold
from tutor.classrooms.services import join_classroom, leave_classroom
from tutor.curriculum.models import Course, Skill
from tutor.data_rights.access_log import log_of
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.practice.holds import Chosen, preferences_for
from tutor.practice.models import PolicyHold, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer

LATER = "two-step-equations"


@pytest.fixture
def skill(algebra: Course) -> Skill:
    return algebra.skills.get(slug=LATER)


@pytest.fixture
def room(sign_in: Any, teacher: User) -> Client:
    return sign_in(teacher)


def for_student(classroom: Classroom, student: User) -> str:
    return reverse("classrooms:choose_for", args=[classroom.pk, student.pk])


def for_class(classroom: Classroom) -> str:
    return reverse("classrooms:choose", args=[classroom.pk])


def test_a_choice_for_a_student_is_on_their_page_and_in_the_class(
    room: Client, classroom: Classroom, student: User, skill: Skill
) -> None:
    until = timezone.localdate() + timedelta(days=3)
    sent = {"skill": LATER, "level": "3", "until": until.isoformat()}
    page = room.post(for_student(classroom, student), sent, follow=True).content.decode()
    words = f"{skill.title}, level “Stretching”"
    assert f"You chose: <strong>{words}</strong>, until {until:%-d %B %Y}" in page
    assert f"You chose: {words}" in room.get(reverse("classrooms:live", args=[classroom.pk])).content.decode()
    entry = Entry.objects.get(action="choice made")
    assert entry.subject_id == student.subject_id
    assert (entry.detail["skill"], entry.detail["level"], entry.detail["until"]) == (LATER, 3, until.isoformat())


def test_the_student_reads_who_chose(
    room: Client, classroom: Classroom, student: User, skill: Skill, practice: PracticeSession, sign_in: Any
) -> None:
    room.post(for_class(classroom), {"skill": LATER})
    while current_problem(practice).is_open:
        problem = current_problem(practice)
        submit_answer(problem, right_answer(problem), "plain", uuid.uuid4(), timezone.now())
    learner = sign_in(student)
    learner.post(reverse("practice:next", args=[practice.pk]))
    page = learner.get(reverse("practice:session", args=[practice.pk])).content.decode()
    assert current_problem(practice).exercise.skill == skill
    assert f"{skill.title} was chosen by your teacher." in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a skill, a level, or both."),
        ({"skill": "no-such"}, "Select a valid choice"),
        ({"level": "7"}, "Select a valid choice"),
        ({"level": "2", "until": "soon"}, "Write the day as on a calendar"),
        ({"level": "2", "until": "2001-01-01"}, "This day is over."),
    ],
)
def test_what_cannot_be_is_said(
    room: Client, classroom: Classroom, student: User, algebra: Course, sent: dict[str, str], words: str
) -> None:
    answer = room.post(for_student(classroom, student), {"skill": "", "level": "", "until": "", **sent})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Hold.objects.exists()


def test_a_choice_for_the_class_reaches_everybody_and_whoever_joins(
    room: Client, classroom: Classroom, student: User, algebra: Course, teacher: User
) -> None:
    page = room.post(for_class(classroom), {"level": "1"}, follow=True).content.decode()
    assert "You chose for the whole class: <strong>Level “First steps”</strong>, until you take it back" in page
    noor = User.objects.create_user("noor", role=Role.STUDENT)
    now = timezone.now()
    join_classroom(noor, classroom, now)
    assert [preferences_for(each, algebra, now).level for each in (student, noor)] == [1, 1]
    entry = Entry.objects.get(action="choice made")
    assert (entry.subject_id, entry.detail["classroom"]) == (None, classroom.pk)


def test_taken_back_the_tutor_chooses_again(
    room: Client, classroom: Classroom, student: User, algebra: Course, teacher: User, now: datetime
) -> None:
    made = holds.choose(teacher, classroom, student, Chosen(None, 2, None), now)
    address = reverse("classrooms:take_back_choice", args=[classroom.pk, made.pk])
    for _ in range(2):
        page = room.post(address, follow=True).content.decode()
        assert "The tutor chooses, by" in page
    assert not PolicyHold.objects.exists()
    assert Entry.objects.filter(action="choice taken back", subject_id=student.subject_id).count() == 1


def test_a_new_choice_takes_the_place_of_the_old(
    classroom: Classroom, student: User, teacher: User, algebra: Course, skill: Skill, now: datetime
) -> None:
    holds.choose(teacher, classroom, student, Chosen(None, 2, None), now)
    holds.choose(teacher, classroom, student, Chosen(skill, None, None), now)
    holds.choose(teacher, classroom, None, Chosen(None, 3, None), now)
    assert {each.student_id for each in holds.standing(classroom, now)} == {student.pk, None}
    assert preferences_for(student, algebra, now).skill == LATER
    assert Hold.objects.count() == 3


def test_the_form_begins_with_what_counts_now(
    room: Client, classroom: Classroom, student: User, teacher: User, skill: Skill
) -> None:
    day = timezone.localdate() + timedelta(days=3)
    holds.choose(teacher, classroom, student, Chosen(skill, 2, day), timezone.now())
    page = room.get(for_student(classroom, student)).content.decode()
    assert f'<option value="{LATER}" selected>' in page
    assert '<option value="2" selected>' in page
    assert f'value="{day.isoformat()}"' in page


def test_the_student_finds_it_in_their_access_log(
    classroom: Classroom, student: User, teacher: User, now: datetime
) -> None:
    holds.choose(teacher, classroom, student, Chosen(None, 2, None), now)
    assert [(look["who"], look["what"]) for look in log_of(student)] == [("Ms Tia", "chose a skill or a level for you")]


def test_a_choice_that_is_over_is_not_shown(classroom: Classroom, student: User, teacher: User, now: datetime) -> None:
    holds.choose(teacher, classroom, student, Chosen(None, 2, now.date()), now)
    assert student.pk in holds.standing_rows(classroom, now)
    assert holds.standing_rows(classroom, now + timedelta(days=1)) == {}


def test_only_ones_own_students_and_classes(
    sign_in: Any, classroom: Classroom, student: User, teacher: User, now: datetime
) -> None:
    made = holds.choose(teacher, classroom, student, Chosen(None, 2, None), now)
    addresses = [
        for_student(classroom, student),
        for_class(classroom),
        reverse("classrooms:take_back_choice", args=[classroom.pk, made.pk]),
        reverse("classrooms:remove_student", args=[classroom.pk, student.pk]),
    ]
    other = sign_in(User.objects.create_user("otto", role=Role.TEACHER))
    assert [other.post(each, {"level": "1"}).status_code for each in addresses] == [404] * 4
    assert [sign_in(student).post(each, {"level": "1"}).status_code for each in addresses] == [403] * 4
    assert (Hold.objects.get().taken_back_at, classroom.memberships.count()) == (None, 1)


def test_another_class_of_ones_own_does_not_reach_a_student(
    room: Client, teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    from tutor.classrooms.services import create_classroom

    empty = create_classroom(teacher, "8a", now)
    assert room.post(for_student(empty, student), {"level": "1"}).status_code == 404
    with pytest.raises(Http404):
        holds.choose(teacher, empty, student, Chosen(None, 1, None), now)


def test_out_of_the_class_its_choices_no_longer_count(
    room: Client, classroom: Classroom, student: User, teacher: User, algebra: Course, now: datetime
) -> None:
    holds.choose(teacher, classroom, student, Chosen(None, 2, None), now)
    holds.choose(teacher, classroom, None, Chosen(None, 3, None), now)
    page = room.post(reverse("classrooms:remove_student", args=[classroom.pk, student.pk]), follow=True)
    assert "Sam Lee is no longer in 7b." in page.content.decode()
    assert preferences_for(student, algebra, now).level is None
    join_classroom(student, classroom, now)
    assert preferences_for(student, algebra, now).level == 3


def test_looking_at_the_form_is_written_down(room: Client, classroom: Classroom, student: User) -> None:
    room.get(for_student(classroom, student))
    assert Entry.objects.filter(action="student viewed", subject_id=student.subject_id).exists()


def test_a_teacher_who_is_erased_takes_their_choices_along(
    classroom: Classroom, student: User, teacher: User, now: datetime, settings: Any, tmp_path: Any
) -> None:
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    holds.choose(teacher, classroom, student, Chosen(None, 2, None), now)
    assert carry_out(begin_erasure(Subject.of(teacher), WHOLE_PERSON, Why.WISH, None, now)).finished_at is not None
    assert not PolicyHold.objects.exists()
    assert not Hold.objects.exists()


def test_leaving_twice_is_leaving_once(classroom: Classroom, student: User, teacher: User, now: datetime) -> None:
    for _ in range(2):
        leave_classroom(student, student, classroom, now)
    assert Entry.objects.filter(action="class left").count() == 1
