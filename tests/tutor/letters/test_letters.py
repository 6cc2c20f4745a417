"""Messages between teachers and students: who may write to whom, what is counted, taken back, reported and erased."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from affect.types import Scenario
from tutor.accounts.models import Role, School, User
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.curriculum.models import Course
from tutor.discussions.models import Why
from tutor.discussions.texts import with_dollars
from tutor.groups import services as groups
from tutor.letters import procedure
from tutor.letters.models import Letter, LetterReport
from tutor.letters.retention import forget_old_letters
from tutor.letters.selectors import letter_row, unread
from tutor.letters.writing import MOST, MayNotWrite, mark_read, take_back, write
from tutor.practice.models import PracticeSession


@pytest.fixture
def other(school: School, classroom: Classroom, now: datetime) -> User:
    person = User.objects.create_user("oto", role=Role.STUDENT, display_name="Oto Ray", school=school)
    join_classroom(person, classroom, now)
    return person


@pytest.fixture
def letter(teacher: User, classroom: Classroom, student: User, other: User, now: datetime) -> Letter:
    return write(teacher, classroom, [student, other], "7b", "Well done with $x^2$.", uuid.uuid4(), now)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("$x^2$", r"\(x^2\)"),
        ("so $a$ and $b$", r"so \(a\) and \(b\)"),
        ("$5 and $6", "$5 and $6"),
        (r"\(x\) stays", r"\(x\) stays"),
        ("$ x $", "$ x $"),
    ],
)
def test_mathematics_between_dollars_is_kept_as_such_and_money_is_not(typed: str, stored: str) -> None:
    assert with_dollars(typed) == stored


def test_a_teacher_writes_to_the_class_and_a_student_answers(
    client: Client, teacher: User, student: User, other: User, classroom: Classroom
) -> None:
    client.force_login(teacher)
    client.post(reverse("class_letters:write", args=[classroom.pk]), {"text": "Bring a ruler.", "whom": "all"})
    client.force_login(student)
    desk = client.get(reverse("practice:desk")).content.decode()
    assert "1 new" in desk
    page = client.get(reverse("letters:index")).content.decode()
    assert "Bring a ruler." in page
    assert unread(student) == 0
    sent = Letter.objects.get()
    client.post(reverse("letters:answer", args=[sent.pk]), {"text": "I will."})
    client.force_login(teacher)
    page = client.get(reverse("letters:index")).content.decode()
    assert "I will." in page
    assert "Read by 1 of 2" in page


def test_a_reader_is_not_told_who_else_was_written_to(
    client: Client, teacher: User, student: User, other: User, classroom: Classroom
) -> None:
    client.force_login(teacher)
    sent = {"text": "See me.", "whom": "some", "students": [student.pk, other.pk]}
    client.post(reverse("class_letters:write", args=[classroom.pk]), sent)
    assert set(Letter.objects.get().to.split(", ")) == {"Sam Lee", "Oto Ray"}
    client.force_login(student)
    assert "Oto Ray" not in client.get(reverse("letters:index")).content.decode()


def test_a_message_goes_to_a_group_by_its_name(
    client: Client, teacher: User, student: User, other: User, classroom: Classroom, now: datetime
) -> None:
    group = groups.make(teacher, classroom, "Owls", now)
    groups.place(teacher, classroom, {student.pk: group.pk}, now)
    client.force_login(teacher)
    sent = {"text": "Hello.", "whom": "some", "groups": [group.pk]}
    client.post(reverse("class_letters:write", args=[classroom.pk]), sent)
    found = Letter.objects.get()
    assert (found.to, [each.reader for each in found.deliveries.all()]) == ("Owls", [student])


def test_students_write_to_their_teachers_and_to_nobody_else(
    teacher: User, student: User, other: User, classroom: Classroom, now: datetime
) -> None:
    write(student, classroom, [teacher], "Ms Tia", "May I ask?", uuid.uuid4(), now)
    stranger = User.objects.create_user("ted", role=Role.TEACHER)
    for readers in ([other], [stranger], [teacher, other], []):
        with pytest.raises(MayNotWrite):
            write(student, classroom, readers, "", "Hello", uuid.uuid4(), now)
    with pytest.raises(MayNotWrite):
        write(stranger, classroom, [student], "", "Hello", uuid.uuid4(), now)


def test_a_form_sent_twice_is_one_message(teacher: User, student: User, classroom: Classroom, now: datetime) -> None:
    key = uuid.uuid4()
    first = write(teacher, classroom, [student], "Sam", "Hello", key, now)
    assert write(teacher, classroom, [student], "Sam", "Hello", key, now) == first


def test_many_in_a_short_time_are_asked_to_wait(
    teacher: User, student: User, classroom: Classroom, now: datetime
) -> None:
    for _ in range(MOST):
        write(student, classroom, [teacher], "", "Hello", uuid.uuid4(), now)
    with pytest.raises(MayNotWrite, match="12:10"):
        write(student, classroom, [teacher], "", "Hello", uuid.uuid4(), now)
    write(student, classroom, [teacher], "", "Hello", uuid.uuid4(), now + timedelta(minutes=11))


def test_what_cannot_be_sent_is_kept_on_the_page_with_the_reason(
    client: Client, student: User, classroom: Classroom
) -> None:
    client.force_login(student)
    long = "why " * 600
    page = client.post(reverse("letters:to_teacher", args=[classroom.pk]), {"text": long})
    assert page.status_code == 422
    assert "too many" in page.content.decode()
    assert long.strip() in page.content.decode()
    assert not Letter.objects.exists()


def test_messages_wait_while_a_test_is_written(client: Client, student: User, letter: Letter, now: datetime) -> None:
    PracticeSession.objects.create(
        student=student, course=Course.objects.first(), scenario=Scenario.TEST, started_at=now, last_active_at=now
    )
    client.force_login(student)
    assert "Well done" not in client.get(reverse("letters:index")).content.decode()
    assert unread(student) == 0


def test_what_was_taken_back_is_gone_but_what_was_reported_waits(
    teacher: User, student: User, letter: Letter, now: datetime
) -> None:
    procedure.report(student, letter, Why.UNKIND, "", now)
    take_back(letter, now)
    letter.refresh_from_db()
    assert letter.text.startswith("Well done")
    assert letter_row(student, letter)["text"] == ""
    procedure.dismiss(User.objects.create_user("ada", role=Role.ADMINISTRATOR), letter, now)
    letter.refresh_from_db()
    assert letter.text == ""


def test_only_how_many_have_read_is_shown(teacher: User, student: User, letter: Letter, now: datetime) -> None:
    assert mark_read(student, [letter], now) == 1
    assert mark_read(student, [letter], now) == 0
    row = letter_row(teacher, Letter.objects.prefetch_related("deliveries").get(pk=letter.pk))
    assert (row["read"], row["of"]) == (1, 2)
    assert "deliveries" not in row


def test_a_report_reaches_the_administrator_who_reads_for_a_reason_only(
    client: Client, administrator: User, teacher: User, student: User, letter: Letter
) -> None:
    client.force_login(student)
    client.post(reverse("letters:report", args=[letter.pk]), {"why": "unkind", "words": "It hurts."})
    assert LetterReport.objects.get().why == "unkind"
    client.force_login(administrator)
    page = client.get(reverse("letters_desk:index")).content.decode()
    assert "It is unkind" in page
    assert "Well done" not in page
    address = reverse("letters_desk:look", args=[teacher.pk])
    refused = client.post(address, {"reason": "curious"}, follow=True).content.decode()
    assert "Choose why you look" in refused
    assert not Entry.objects.filter(action="messages read by procedure").exists()
    assert "Well done" in client.post(address, {"reason": "reported"}).content.decode()
    assert Entry.objects.get(action="messages read by procedure").detail == {"reason": "reported"}
    client.post(reverse("letters_desk:settle", args=[letter.pk]), {"act": "hide", "because": "Kinder words."})
    client.force_login(student)
    page = client.get(reverse("letters:index")).content.decode()
    assert "The school has hidden this message." in page
    assert "Well done" not in page
    client.force_login(teacher)
    assert "Kinder words." in client.get(reverse("letters:index")).content.decode()


def test_who_is_not_part_of_it_reaches_no_message(client: Client, letter: Letter, classroom: Classroom) -> None:
    for role in (Role.STUDENT, Role.TEACHER):
        client.force_login(User.objects.create_user(f"x{role}", role=role))
        assert "Well done" not in client.get(reverse("letters:index")).content.decode()
        for name in ("answer", "take_back", "report"):
            assert client.post(reverse(f"letters:{name}", args=[letter.pk]), {"text": "x"}).status_code == 404
    assert client.get(reverse("class_letters:write", args=[classroom.pk])).status_code == 404
    client.force_login(User.objects.create_user("gia", role=Role.GUARDIAN))
    assert client.get(reverse("letters:index")).status_code == 403


def test_old_messages_are_forgotten(letter: Letter, now: datetime) -> None:
    assert forget_old_letters(now + timedelta(days=700)) == 0
    assert forget_old_letters(now + timedelta(days=731)) == 3
    assert not Letter.objects.exists()


def test_the_page_takes_few_queries_however_much_was_written(
    client: Client, teacher: User, student: User, classroom: Classroom, now: datetime, django_assert_max_num_queries
) -> None:
    for number in range(15):
        write(teacher, classroom, [student], "Sam", f"Message {number}", uuid.uuid4(), now)
    client.force_login(student)
    with django_assert_max_num_queries(25):
        client.get(reverse("letters:index"))
