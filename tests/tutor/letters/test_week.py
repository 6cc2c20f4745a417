"""The week of a class and of a student, in words; by mail to those who asked, once, without names."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.curriculum.models import Course
from tutor.insight.models import ClimateWeek, Kind
from tutor.letters import mailing
from tutor.letters.mail_files import HEADER, MAIL_FILES
from tutor.letters.models import WeekByMail, WeekSent
from tutor.letters.own_week import own_week
from tutor.letters.week import monday_of, week_of
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, submit_answer

NEXT_MONDAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)  # of the moment that tests share


def answer(session: PracticeSession, text: str, moment: datetime) -> None:
    submit_answer(current_problem(session), text, "plain", uuid.uuid4(), moment)


def solve(session: PracticeSession, now: datetime, times: int) -> None:
    """As many exercises, whole, one each minute."""
    for number in range(times):
        moment = now + timedelta(minutes=number)
        while current_problem(session).is_open:
            answer(session, right_answer(current_problem(session)), moment)
        go_on(current_problem(session), moment, number)


@pytest.fixture
def wanted(client: Client, teacher: User, now: datetime, django_capture_on_commit_callbacks) -> WeekByMail:
    with django_capture_on_commit_callbacks(execute=True):
        return mailing.ask(teacher, "tia@school.example", "https://tutor.example", now)


def link_in(sent: mail.EmailMessage) -> str:
    return re.findall(r"https://tutor\.example(\S+)", sent.body)[0]


def test_the_week_says_who_practised_and_what_moved(
    teacher: User, classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    solve(practice, now, 4)
    week = week_of(classroom, monday_of(now), now + timedelta(hours=1))
    assert week.begins == MONDAY
    assert [(each.name, each.days, each.answers) for each in week.practised] == [("Sam Lee", 1, 4)]
    assert week.quiet == ()
    assert week.moved[0].names == ("Sam Lee",)
    assert week.moved[0].after > week.moved[0].before
    assert [each.act for each in week.next] == ["praise"]


def test_who_tries_without_getting_there_comes_first_among_what_to_do(
    teacher: User, classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    for number in range(14):
        answer(practice, wrong_answer(current_problem(practice)), now + timedelta(minutes=number))
    week = week_of(classroom, monday_of(now), now + timedelta(hours=1))
    assert week.stuck[0].names == ("Sam Lee",)
    assert week.next[0].act == "go over"


def test_another_week_says_nothing_of_this_one(
    teacher: User, classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    solve(practice, now, 2)
    before = week_of(classroom, MONDAY - timedelta(days=7), now)
    assert (before.practised, before.moved, before.quiet) == ((), (), ("Sam Lee",))


@pytest.mark.parametrize(("learners", "told"), [(4, False), (5, True)])
def test_what_was_said_of_exercises_is_told_of_five_or_more(
    classroom: Classroom, student: User, now: datetime, learners: int, told: bool
) -> None:
    counts = {"too hard": learners}
    ClimateWeek.objects.create(classroom=classroom, week=MONDAY, kind=Kind.EXERCISE, learners=learners, counts=counts)
    assert bool(week_of(classroom, MONDAY, now).climate) is told


def test_the_page_of_35_takes_few_queries(
    client: Client,
    teacher: User,
    classroom: Classroom,
    practice: PracticeSession,
    school: School,
    now: datetime,
    django_assert_max_num_queries,
) -> None:
    solve(practice, now, 2)
    for number in range(34):
        person = User.objects.create_user(f"p{number}", role=Role.STUDENT, display_name=f"P {number}", school=school)
        join_classroom(person, classroom, now)
    client.force_login(teacher)
    address = reverse("class_letters:week", args=[classroom.pk])
    client.get(address)  # the look is noted once an hour
    with django_assert_max_num_queries(20):
        client.get(address)


def test_a_student_reads_what_they_did_and_nothing_where_they_did_nothing(
    client: Client, student: User, practice: PracticeSession, algebra: Course, now: datetime
) -> None:
    assert own_week(student, now).days == 0
    solve(practice, now, 4)
    week = own_week(student, now + timedelta(hours=1))
    assert (week.solved, week.days) == (4, 1)
    assert week.surer
    assert own_week(student, NEXT_MONDAY).days == 0
    client.force_login(student)
    assert "This week you" not in client.get(reverse("practice:desk")).content.decode()


def test_nothing_is_mailed_before_the_address_is_confirmed(
    client: Client, teacher: User, wanted: WeekByMail, classroom: Classroom
) -> None:
    assert len(mail.outbox) == 1
    assert mailing.send_due(NEXT_MONDAY) == 0
    client.force_login(teacher)
    client.get(link_in(mail.outbox[0]))
    wanted.refresh_from_db()
    assert wanted.confirmed_at is not None


def test_the_mail_comes_once_on_monday_and_names_nobody(
    teacher: User, student: User, wanted: WeekByMail, classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    solve(practice, now, 4)
    WeekByMail.objects.update(confirmed_at=now)
    mail.outbox.clear()
    assert mailing.send_due(NEXT_MONDAY - timedelta(days=1)) == 0
    assert mailing.send_due(NEXT_MONDAY - timedelta(hours=4)) == 0
    assert [mailing.send_due(NEXT_MONDAY), mailing.send_due(NEXT_MONDAY)] == [1, 0]
    sent = mail.outbox[0]
    assert sent.to == ["tia@school.example"]
    assert "1 of 1 practised." in sent.body
    assert "Sam" not in sent.body
    assert f"https://tutor.example{reverse('class_letters:week', args=[classroom.pk])}?week=last" in sent.body
    assert sent.extra_headers[HEADER] == str(teacher.subject_id)


def test_a_link_is_good_for_its_own_teacher_and_newest_wish_only(
    teacher: User, wanted: WeekByMail, now: datetime, django_capture_on_commit_callbacks
) -> None:
    token = link_in(mail.outbox[0]).rstrip("/").rsplit("/", 1)[-1]
    other = User.objects.create_user("ted", role=Role.TEACHER)
    assert not mailing.confirm(other, token, now)
    assert not mailing.confirm(teacher, "nothing", now)
    mailing.ask(teacher, "new@school.example", "https://tutor.example", now)
    assert not mailing.confirm(teacher, token, now)


def test_stopping_deletes_the_address(client: Client, teacher: User, wanted: WeekByMail) -> None:
    client.force_login(teacher)
    client.post(reverse("class_letters:stop"))
    assert not WeekByMail.objects.exists()
    assert not WeekSent.objects.exists()


def test_mail_in_files_is_erased_with_its_owner(settings, tmp_path, teacher: User, student: User) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    mine, yours = tmp_path / "a.log", tmp_path / "b.log"
    mine.write_text(f"{HEADER}: {teacher.subject_id}\nHello")
    yours.write_text(f"{HEADER}: {student.subject_id}\nHello")
    subject = Subject.of(teacher)
    assert MAIL_FILES.holds(subject, WHOLE_PERSON)
    assert not MAIL_FILES.holds(subject, "camera")
    MAIL_FILES.drop(subject, WHOLE_PERSON)
    assert (mine.exists(), yours.exists()) == (False, True)
