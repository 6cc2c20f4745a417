"""Reports: what they do at once, what the teacher does, and what the writer never learns."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tutor.accounts.models import User
from tutor.accounts.services import close_account
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.data_rights.access_log import log_of
from tutor.discussions.desk import reported
from tutor.discussions.models import Outcome, Post, Report, Room, Why
from tutor.discussions.moderating import dismiss, hide, mark_as_solution, pin, show_again
from tutor.discussions.reporting import MOST_REPORTS, NoLongerHere, report
from tutor.discussions.selectors import Look, Reader, look_of, room_page
from tutor.discussions.texts import Unfit
from tutor.discussions.writing import MayNotWrite, take_back

Says = Callable[..., Post]


@pytest.fixture
def rude(student: User, says: Says) -> Post:
    return says(student, "You are slow")


def seen_by(person: User, post: Post, now: datetime) -> Look:
    post.refresh_from_db()
    return look_of(post, Reader(person, post.thread.room, now))


def test_two_people_fold_a_post_and_one_does_not(
    rude: Post, student: User, mia: User, kim: User, teacher: User, now: datetime
) -> None:
    report(mia, rude, Why.UNKIND, "That hurt", now)
    report(mia, rude, Why.UNKIND, "Again", now)
    assert seen_by(kim, rude, now) is Look.PLAIN
    report(kim, rude, Why.OTHER, "", now)
    assert [seen_by(each, rude, now) for each in (mia, kim)] == [Look.REPORTED, Look.REPORTED]
    assert [seen_by(each, rude, now) for each in (student, teacher)] == [Look.PLAIN, Look.PLAIN]


def test_found_to_be_fine_it_is_shown_again_and_leaves_the_list(
    rude: Post, mia: User, kim: User, teacher: User, talking: Classroom, now: datetime
) -> None:
    for each in (mia, kim):
        report(each, rude, Why.OTHER, "", now)
    assert [row["post"] for row in reported(talking)] == [rude]
    dismiss(teacher, rude, now)
    assert seen_by(kim, rude, now) is Look.PLAIN
    assert reported(talking) == []
    assert set(Report.objects.values_list("outcome", flat=True)) == {Outcome.DISMISSED}


def test_hidden_its_words_reach_nobody_but_the_writer_who_reads_why(
    rude: Post, room: Room, student: User, mia: User, teacher: User, now: datetime
) -> None:
    report(mia, rude, Why.UNKIND, "", now)
    hide(teacher, rude, "Slow is no shame; that was unkind", now)
    room.refresh_from_db()
    rows = {person: room_page(Reader(person, room, now))["threads"][0]["first"] for person in (student, mia, teacher)}
    assert [row["text"] for row in rows.values()] == ["You are slow", "", "You are slow"]
    assert [row["because"] for row in rows.values()] == [
        "Slow is no shame; that was unkind",
        "",
        "Slow is no shame; that was unkind",
    ]
    assert Report.objects.get().outcome == Outcome.HIDDEN


def test_hiding_needs_a_reason(rude: Post, teacher: User, now: datetime) -> None:
    with pytest.raises(Unfit):
        hide(teacher, rude, " ", now)
    rude.refresh_from_db()
    assert rude.hidden_at is None


def test_shown_again_the_reason_is_gone(rude: Post, mia: User, teacher: User, now: datetime) -> None:
    hide(teacher, rude, "Unkind", now)
    show_again(teacher, rude, now)
    assert seen_by(mia, rude, now) is Look.PLAIN
    assert rude.hidden_because == ""


def test_who_may_need_help_comes_first(
    rude: Post, student: User, mia: User, kim: User, talking: Classroom, says: Says, now: datetime
) -> None:
    other = says(student, "Nobody would miss me")
    report(mia, rude, Why.UNKIND, "", now)
    report(kim, other, Why.NEED, "", now + timedelta(minutes=1))
    assert [row["post"] for row in reported(talking)] == [other, rude]


def test_the_writers_log_does_not_name_who_reported(
    rude: Post, student: User, mia: User, teacher: User, now: datetime
) -> None:
    report(mia, rude, Why.UNKIND, "That hurt", now)
    assert log_of(student, others_only=True) == []
    dismiss(teacher, rude, now)
    told = [(look["who"], look["what"]) for look in log_of(student, others_only=True)]
    assert told == [("Ms Tia", "found a reported post of yours to be fine")]
    assert not Entry.objects.filter(actor_id=mia.subject_id, subject_id=student.subject_id).exists()


def test_every_act_of_the_teacher_is_audited_about_the_writer(
    rude: Post, student: User, teacher: User, now: datetime
) -> None:
    hide(teacher, rude, "Unkind", now)
    show_again(teacher, rude, now)
    mark_as_solution(teacher, rude, True, now)
    acts = Entry.objects.filter(actor_id=teacher.subject_id, subject_id=student.subject_id)
    assert list(acts.values_list("action", flat=True)) == ["post hidden", "post shown again", "post marked"]
    pin(teacher, rude.thread, True, now)
    pin(teacher, rude.thread, False, now)
    pins = Entry.objects.filter(action__startswith="thread").values_list("action", flat=True)
    assert list(pins) == ["thread pinned", "thread unpinned"]


def test_a_reported_post_that_is_taken_back_waits_for_the_teacher_only(
    rude: Post, student: User, mia: User, teacher: User, room: Room, now: datetime
) -> None:
    report(mia, rude, Why.UNKIND, "", now)
    take_back(rude, now)
    assert seen_by(mia, rude, now) is Look.TAKEN_BACK
    room.refresh_from_db()
    shown = [room_page(Reader(each, room, now))["threads"][0]["first"]["text"] for each in (mia, student, teacher)]
    assert shown == ["", "", "You are slow"]
    dismiss(teacher, rude, now)
    rude.refresh_from_db()
    assert rude.text == ""


def test_too_many_reports_at_once_are_refused(student: User, mia: User, says: Says, now: datetime) -> None:
    posts = [says(student, f"post {number}") for number in range(MOST_REPORTS)]
    for post in posts:
        report(mia, post, Why.OTHER, "", now)
    late = says(student, "later", at=now + timedelta(minutes=11))
    with pytest.raises(MayNotWrite, match="talk to them"):
        report(mia, late, Why.OTHER, "", now)


def test_a_writer_who_is_being_erased_does_not_sign_anybody_out(
    rude: Post, student: User, mia: User, teacher: User, now: datetime
) -> None:
    close_account(student.pk, student.subject_id)
    with pytest.raises(NoLongerHere):
        hide(teacher, rude, "Unkind", now)
    with pytest.raises(NoLongerHere):
        report(mia, rude, Why.UNKIND, "", now)


def test_the_writer_can_take_along_what_it_was_reported_for(rude: Post, mia: User, now: datetime) -> None:
    report(mia, rude, Why.UNKIND, "That hurt", now)
    rude.refresh_from_db()
    assert rude.reported_for == [{"why": "unkind", "on": timezone.localdate(now).isoformat()}]
