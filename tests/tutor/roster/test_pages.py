"""A class filled from a list: looked over, added, welcomed by a link that works once, taken out again."""

import csv
import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.roster.checking import Checked, check
from tutor.roster.reading import Line
from tutor.roster.services import add, take_out
from tutor.roster.welcome import student_of, token_of

PASSWORD = "a-long-way-home"


@pytest.fixture
def classroom(teacher: User, now: datetime) -> Classroom:
    """Nobody is in it yet."""
    return create_classroom(teacher, "7b", now)


@pytest.fixture
def room(sign_in: Any, teacher: User) -> Client:
    return sign_in(teacher)


@pytest.fixture
def newcomer(classroom: Classroom, teacher: User) -> User:
    add(classroom, [Line(1, "Ida Roe")], teacher, timezone.now())
    return User.objects.named("ida.roe").get()


def at(classroom: Classroom, name: str, *more: int) -> str:
    return reverse(f"roster:{name}", args=[classroom.pk, *more])


def looked_over(room: Client, classroom: Classroom, **sent: Any) -> Any:
    return room.post(at(classroom, "look_over"), sent)


def test_a_list_is_looked_over_before_anything_is_done(room: Client, classroom: Classroom) -> None:
    upload = SimpleUploadedFile("list.csv", b"name,username\nIda Roe,\nIda Roe,ida2\n,x\nUma Ott,uma ott\n")
    answer = looked_over(room, classroom, file=upload)
    page = answer.content.decode()
    assert "1 of 4 can be added" in page
    for said in ("in the list already", "no name in this line", "no spaces", "ida.roe"):
        assert said in page
    assert not User.objects.named("ida.roe").exists()
    done = room.post(at(classroom, "add"), {"list": answer.context["sealed"]}, follow=True)
    assert "1 student added" in done.content.decode()
    assert [person.get_full_name() for person in students_of(classroom)] == ["Ida Roe"]
    assert Entry.objects.filter(action="students added").get().detail["students"] == 1


def test_what_was_typed_stays_where_it_cannot_be_read(room: Client, classroom: Classroom) -> None:
    answer = looked_over(room, classroom, names="\n \n")
    assert answer.status_code == 422
    assert "Write one student a line" in answer.content.decode()


@pytest.mark.parametrize("list_", ["", "x", "WzEsW11d:1w:x"])
def test_a_list_that_was_changed_on_the_way_adds_nobody(room: Client, classroom: Classroom, list_: str) -> None:
    page = room.post(at(classroom, "add"), {"list": list_}, follow=True).content.decode()
    assert "send it once more" in page
    assert not students_of(classroom).exists()


def test_the_same_list_twice_adds_everybody_once(classroom: Classroom, teacher: User) -> None:
    lines = [Line(1, "Ida Roe"), Line(2, "Sam Lee")]
    add(classroom, lines, teacher, timezone.now())
    again = add(classroom, lines, teacher, timezone.now())
    assert all("already" in each.fault for each in again)
    assert students_of(classroom).count() == 2


def test_the_audit_says_who_added_whom(newcomer: User, teacher: User) -> None:
    joined = Entry.objects.get(action="class joined", subject_id=newcomer.subject_id)
    assert joined.actor_id == teacher.subject_id


def test_a_name_that_was_taken_at_the_same_moment_adds_nobody(
    room: Client, classroom: Classroom, student: User, monkeypatch: Any
) -> None:
    answer = looked_over(room, classroom, names="Ida Roe\nUma Ott")
    taken = [Checked(1, "Ida Roe", "ida.roe"), Checked(2, "Uma Ott", student.sign_in_name)]
    monkeypatch.setattr("tutor.roster.services.check", lambda lines, classroom: taken)
    page = room.post(at(classroom, "add"), {"list": answer.context["sealed"]}, follow=True).content.decode()
    assert "was taken by somebody else just now" in page
    assert not students_of(classroom).exists()


def test_sign_in_names_differ(classroom: Classroom, teacher: User) -> None:
    User.objects.create_user("sam.lee")
    lines = [Line(1, "Sam Lee"), Line(2, "Sam. Lee"), Line(3, "!!!"), Line(4, "李 明"), Line(5, "Uma", "sam.lee")]
    found = check(lines, classroom)
    assert [each.username for each in found[:4]] == ["sam.lee2", "sam.lee3", "student", "李.明"]
    assert "is taken" in found[4].fault


def test_a_link_works_once_and_gives_the_account_to_its_owner(classroom: Classroom, newcomer: User) -> None:
    browser, address = Client(), reverse("welcome:enter", args=[token_of(newcomer)])
    assert "Welcome, Ida Roe" in browser.get(address).content.decode()
    assert browser.post(address, {"password": "123"}).status_code == 422
    assert browser.post(address, {"password": PASSWORD, "born_in": "2011-04"}).status_code == 302
    newcomer.refresh_from_db()
    assert (newcomer.check_password(PASSWORD), newcomer.born_in) == (True, "2011-04")
    assert browser.get(reverse("practice:desk")).status_code == 200
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"password": "another-long-one"}).status_code == 404


def test_a_link_ends_after_a_month_and_with_the_account(newcomer: User, monkeypatch: Any) -> None:
    token = token_of(newcomer)
    late = (timezone.now() + timedelta(days=31)).timestamp()
    with monkeypatch.context() as then:
        then.setattr("django.core.signing.time.time", lambda: late)
        assert student_of(token) is None
    assert student_of(token) == newcomer
    User.objects.filter(pk=newcomer.pk).update(is_active=False)
    assert student_of(token) is None


@pytest.mark.parametrize("token", ["x", "WzEsIjAiXQ:1w:x", "a" * 5_000])
def test_a_link_that_was_made_up_leads_nowhere(db: None, token: str) -> None:
    assert Client().get(reverse("welcome:enter", args=[token])).status_code == 404


def test_slips_are_for_those_who_wait(room: Client, classroom: Classroom, newcomer: User) -> None:
    page = room.get(at(classroom, "slips"))
    content = page.content.decode()
    assert "Ida Roe" in content
    assert content.count('class="qr"') == 1
    address = re.search(r'href="(http://[^"]*/welcome/[^"]+)"', content)[1]
    assert "Welcome, Ida Roe" in Client().get(address).content.decode()
    assert page.headers["Cache-Control"].count("no-store") == 1
    newcomer.set_password(PASSWORD)
    newcomer.save()
    assert "Nobody waits" in room.get(at(classroom, "slips")).content.decode()


def test_an_account_that_nobody_used_goes_altogether(room: Client, classroom: Classroom, newcomer: User) -> None:
    page = room.post(at(classroom, "take_out", newcomer.pk), follow=True).content.decode()
    assert "is deleted" in page
    assert not User.objects.filter(pk=newcomer.pk).exists()


def test_who_has_signed_in_keeps_their_account(
    room: Client, classroom: Classroom, student: User, now: datetime
) -> None:
    join_classroom(student, classroom, now)
    page = room.post(at(classroom, "take_out", student.pk), follow=True).content.decode()
    assert "stay theirs" in page
    assert User.objects.filter(pk=student.pk, is_active=True).exists()
    assert not students_of(classroom).exists()


def test_somebody_in_another_class_is_not_deleted(classroom: Classroom, teacher: User, newcomer: User) -> None:
    other = Classroom.objects.create(subject_id=teacher.subject_id, teacher=teacher, name="8a")
    other.memberships.create(student=newcomer, joined_at=timezone.now())
    assert not take_out(classroom, newcomer, teacher, timezone.now())
    assert User.objects.filter(pk=newcomer.pk).exists()


def test_the_list_as_a_file_runs_nothing(room: Client, classroom: Classroom, teacher: User) -> None:
    add(classroom, [Line(1, "=1+1", "ida")], teacher, timezone.now())
    rows = list(csv.reader(io.StringIO(room.get(at(classroom, "export")).content.decode())))
    assert rows == [["name", "sign-in name", "has signed in"], ["'=1+1", "ida", "no"]]


def test_the_code_leads_to_joining_with_the_code_filled_in(room: Client, classroom: Classroom) -> None:
    page = room.get(at(classroom, "code")).content.decode()
    address = re.search(r"<strong>(http[^<]+)</strong>", page)[1]
    assert 'class="qr"' in page
    assert f'value="{classroom.join_code}"' in Client().get(address).content.decode()


def test_fifty_students_cost_few_questions(
    room: Client, classroom: Classroom, teacher: User, django_assert_max_num_queries: Any
) -> None:
    add(classroom, [Line(number, f"Student {number}") for number in range(50)], teacher, timezone.now())
    with django_assert_max_num_queries(14):
        room.get(at(classroom, "page"))
