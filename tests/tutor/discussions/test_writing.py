"""Writing, changing and taking back."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tutor.accounts.models import User
from tutor.accounts.services import Gone, close_account
from tutor.classrooms.models import Classroom
from tutor.discussions.models import Post, Room, Why
from tutor.discussions.moderating import end_pause, hide, pause_writing
from tutor.discussions.reporting import report
from tutor.discussions.rooms import let_talk, let_write
from tutor.discussions.texts import MOST, Unfit, tidied
from tutor.discussions.writing import MAY_EDIT, MOST_POSTS, WITHIN, MayNotWrite, edit, take_back, write
from tutor.keyring.fields import Ciphertext

Says = Callable[..., Post]
MINUTE = timedelta(minutes=1)


def test_the_same_post_sent_twice_counts_once(student: User, room: Room, now: datetime) -> None:
    key = uuid.uuid4()
    first = write(student, room, "Why minus?", key, now)
    assert write(student, room, "Why minus?", key, now).pk == first.pk
    assert Post.objects.count() == room.threads.count() == 1


def test_other_words_under_an_old_key_are_another_post(student: User, room: Room, now: datetime) -> None:
    key = uuid.uuid4()
    write(student, room, "Why minus?", key, now)
    write(student, room, "And why three?", key, now)
    assert [post.text for post in Post.objects.all()] == ["Why minus?", "And why three?"]


def test_two_people_may_send_the_same_key(student: User, mia: User, room: Room, now: datetime) -> None:
    key = uuid.uuid4()
    assert write(student, room, "Hi", key, now).pk != write(mia, room, "Hi", key, now).pk


def test_a_reply_hangs_in_its_thread(student: User, mia: User, says: Says) -> None:
    first = says(student, "Why minus?")
    reply = says(mia, "Both sides lose 3", to=first)
    assert (reply.thread, reply.is_reply, first.is_reply) == (first.thread, True, False)


@pytest.mark.parametrize("typed", ["", "   \n\t ", "\u202e\u200f", "\u0007"])
def test_nothing_is_no_post(student: User, room: Room, now: datetime, typed: str) -> None:
    with pytest.raises(Unfit, match="Nothing is written"):
        write(student, room, typed, uuid.uuid4(), now)
    assert not room.threads.exists()


def test_a_post_may_be_just_so_long(student: User, says: Says) -> None:
    says(student, "x" * MOST)
    with pytest.raises(Unfit, match=f"{MOST + 1} characters are too many"):
        says(student, "x" * (MOST + 1))


def test_what_nobody_sees_is_left_out() -> None:
    assert tidied("a\u202eb\u2066c\x00\x1bd\ue000") == "abcd"
    assert tidied("one\r\n\r\n\r\n \n\ntwo") == "one\n\ntwo"
    assert tidied("naïve 中文 שלום \\(x^2\\)") == "naïve 中文 שלום \\(x^2\\)"


def test_ten_posts_in_ten_minutes_then_a_kind_word(student: User, mia: User, says: Says, now: datetime) -> None:
    for number in range(MOST_POSTS):
        says(student, f"post {number}", at=now + number * timedelta(seconds=1))
    with pytest.raises(MayNotWrite, match=r"Give the others a moment to read: you can write again at 12:10"):
        says(student, "one more", at=now + MINUTE)
    says(mia, "others may", at=now + MINUTE)
    says(student, "later", at=now + WITHIN + timedelta(seconds=1))


def test_taking_back_does_not_make_room_for_more(student: User, says: Says, now: datetime) -> None:
    for number in range(MOST_POSTS):
        take_back(says(student, f"post {number}"), now)
    with pytest.raises(MayNotWrite):
        says(student, "one more")


def test_one_may_change_ones_post_for_a_quarter_of_an_hour(student: User, says: Says, now: datetime) -> None:
    post = says(student, "x = 3")
    edit(post, "x = 4", True, now + MAY_EDIT - MINUTE)
    post.refresh_from_db()
    assert (post.text, post.gives_away, post.edited_at) == ("x = 4", True, now + MAY_EDIT - MINUTE)
    with pytest.raises(MayNotWrite, match="no longer be changed"):
        edit(post, "x = 5", False, now + MAY_EDIT)
    assert Post.objects.get().text == "x = 4"


def test_what_was_reported_or_hidden_cannot_be_changed(
    student: User, mia: User, teacher: User, says: Says, now: datetime
) -> None:
    reported, hidden = says(student, "rude"), says(student, "ruder")
    report(mia, reported, Why.UNKIND, "", now)
    hide(teacher, hidden, "Not kind", now)
    for post in (reported, hidden):
        with pytest.raises(MayNotWrite):
            edit(post, "nice", False, now)


def test_taken_back_the_words_are_gone_and_the_replies_stay(
    student: User, mia: User, says: Says, now: datetime
) -> None:
    post = says(student, "x = 3")
    says(mia, "No, 4", to=post)
    take_back(post, now + timedelta(days=90))
    post.refresh_from_db()
    assert post.text == ""
    assert post.thread.posts.count() == 2
    sealed = Post.objects.filter(pk=post.pk).values_list("text", flat=True)[0]
    assert isinstance(sealed, Ciphertext)


def test_a_closed_class_is_closed_for_everybody(
    student: User, teacher: User, talking: Classroom, says: Says, now: datetime
) -> None:
    let_talk(teacher, talking, False, now)
    for person in (student, teacher):
        with pytest.raises(MayNotWrite, match="closed"):
            says(person, "anybody?")


def test_in_a_closed_room_only_the_teacher_writes(
    student: User, teacher: User, room: Room, says: Says, now: datetime
) -> None:
    let_write(teacher, room, False, now)
    with pytest.raises(MayNotWrite, match="closed this room"):
        says(student, "anybody?")
    says(teacher, "We go on tomorrow.")
    let_write(teacher, room, True, now)
    says(student, "Thank you")


def test_a_pause_lasts_up_to_and_including_its_day(
    student: User, teacher: User, talking: Classroom, says: Says, now: datetime
) -> None:
    until = (now + timedelta(days=2)).date()
    pause_writing(teacher, student, talking, until, "Three rude posts", now)
    for days in (0, 2):
        with pytest.raises(MayNotWrite, match=r"write again after 4 March\. Your teacher’s reason: Three rude posts"):
            says(student, "but", at=now + timedelta(days=days))
    says(student, "hello again", at=now + timedelta(days=3))


def test_a_pause_can_end_early(student: User, teacher: User, talking: Classroom, says: Says, now: datetime) -> None:
    pause_writing(teacher, student, talking, now.date(), "Three rude posts", now)
    end_pause(teacher, student, talking, now)
    says(student, "hello again")


def test_a_pause_needs_a_day_to_come(student: User, teacher: User, talking: Classroom, now: datetime) -> None:
    with pytest.raises(ValueError, match="gone by"):
        pause_writing(teacher, student, talking, (now - timedelta(days=1)).date(), "x", now)


def test_nobody_writes_whose_account_was_closed(student: User, says: Says) -> None:
    close_account(student.pk, student.subject_id)
    with pytest.raises(Gone):
        says(student, "still here")
    assert not Post.objects.exists()
