"""Whose data is whose: taken along, erased, forgotten."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.data_rights.exporting import export_of
from tutor.data_rights.services import erase_person
from tutor.discussions.models import Post, Report, Room, Thread, Why, WritingPause
from tutor.discussions.moderating import hide, pause_writing
from tutor.discussions.reporting import report
from tutor.discussions.retention import forget_old_talk
from tutor.discussions.tasks import retention
from tutor.discussions.writing import take_back
from tutor.keyring.fields import Ciphertext
from tutor.keyring.keys import keys
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.personal_data.traces import traces

Says = Callable[..., Post]


def exported(person: User, now: datetime) -> tuple[dict[str, Any], str]:
    """The data by title, and every word of the file."""
    with export_of(person, now) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        words = "".join(archive.read(name).decode() for name in archive.namelist())
        return json.loads(archive.read("data.json"))["data"], words


def test_the_writer_takes_along_what_was_said_about_their_post_but_not_by_whom(
    student: User, mia: User, teacher: User, says: Says, now: datetime
) -> None:
    post = says(student, "You are slow")
    report(mia, post, Why.UNKIND, "Mia was hurt by this", now)
    hide(teacher, post, "That was unkind", now)
    data, words = exported(student, now)
    row = data["Posts in class"]["rows"][0]
    assert (row["text"], row["hidden_because"]) == ("You are slow", "That was unkind")
    assert row["reported_for"] == [{"why": "unkind", "on": "2026-03-02"}]
    assert data["Posts reported"]["rows"] == []
    assert not [hint for hint in ("Mia", "was hurt", str(mia.subject_id)) if hint in words]


def test_the_reporter_takes_along_their_own_report_but_not_the_post(
    student: User, mia: User, says: Says, now: datetime
) -> None:
    report(mia, says(student, "You are slow"), Why.UNKIND, "That hurt", now)
    data, words = exported(mia, now)
    assert data["Posts reported"]["rows"][0]["words"] == "That hurt"
    assert "You are slow" not in words


def test_erasing_a_writer_takes_their_words_and_leaves_the_replies(
    client: Client, student: User, mia: User, room: Room, says: Says, administrator: User, now: datetime
) -> None:
    first = says(student, "First words")
    says(mia, "A reply that stays", to=first)
    report(mia, first, Why.OTHER, "", now)
    erase_person(student, administrator, now)
    client.force_login(mia)
    page = client.get(reverse("talk:room", args=[room.pk])).content.decode()
    assert "A reply that stays" in page
    assert "Whoever wrote this is no longer here." in page
    assert "First words" not in page
    assert "Sam Lee" not in page
    assert traces(Subject.of(student), WHOLE_PERSON) == {}
    assert not Report.objects.exists()


def test_erasing_a_reporter_leaves_the_post_folded_and_nameless(
    student: User, mia: User, kim: User, says: Says, administrator: User, now: datetime
) -> None:
    post = says(student, "You are slow")
    for each in (mia, kim):
        report(each, post, Why.UNKIND, "", now)
    erase_person(mia, administrator, now)
    post.refresh_from_db()
    assert post.folded_at == now
    assert Report.objects.get().reporter == kim
    assert traces(Subject.of(mia), WHOLE_PERSON) == {}


def test_erasing_the_teacher_takes_the_class_and_its_talk(
    student: User, teacher: User, says: Says, administrator: User, now: datetime
) -> None:
    says(student, "Words")
    erase_person(teacher, administrator, now)
    assert not Post.objects.exists()
    assert not Room.objects.exists()


def test_words_are_sealed_under_the_key_of_whoever_wrote_them(
    student: User, mia: User, teacher: User, says: Says, now: datetime
) -> None:
    post = says(student, "You are slow")
    made = report(mia, post, Why.UNKIND, "That hurt", now)
    pause = pause_writing(teacher, student, post.thread.room.classroom, now.date(), "Rude", now)
    raw = Post.objects.values_list("text", flat=True)[0]
    assert isinstance(raw, Ciphertext)
    assert b"slow" not in raw
    keys().close(student.subject_id)
    assert Post.objects.get(pk=post.pk).text == ""
    assert WritingPause.objects.get(pk=pause.pk).because == ""
    assert Report.objects.get(pk=made.pk).words == "That hurt"


def test_after_two_years_it_is_forgotten_to_the_day(
    student: User, mia: User, teacher: User, says: Says, now: datetime
) -> None:
    post = says(student, "Words")
    report(mia, post, Why.OTHER, "", now)
    pause_writing(teacher, student, post.thread.room.classroom, now.date(), "Rude", now)
    assert forget_old_talk(now + timedelta(days=730)) == 0
    forget_old_talk(now + timedelta(days=731, minutes=1))
    assert not any(model.objects.exists() for model in (Post, Report, Thread, WritingPause))
    assert Entry.objects.filter(action="old talk forgotten", actor_id=None).exists()


def test_empty_rows_are_swept_a_day_after_taking_back(student: User, mia: User, says: Says, now: datetime) -> None:
    alone, answered, waiting = (says(student, words) for words in ("alone", "answered", "reported"))
    says(mia, "reply", to=answered)
    report(mia, waiting, Why.OTHER, "", now)
    for post in (alone, answered, waiting):
        take_back(post, now)
    forget_old_talk(now + timedelta(hours=23))
    assert Post.objects.count() == 4
    forget_old_talk(now + timedelta(hours=25))
    assert set(Post.objects.filter(is_reply=False).values_list("pk", flat=True)) == {answered.pk, waiting.pk}
    assert not Thread.objects.filter(posts=None).exists()


def test_the_clock_does_it(student: User, says: Says, now: datetime) -> None:
    says(student, "Words", at=now - timedelta(days=2000))
    retention()
    assert not Post.objects.exists()
