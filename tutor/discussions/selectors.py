"""What a room shows, and to whom."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet

from tutor.accounts.models import Role, User
from tutor.classrooms.work import progress_of
from tutor.discussions.models import Post, Report, Room, Thread
from tutor.discussions.rooms import title_of
from tutor.discussions.writing import MayNotWrite, may_edit, must_be_allowed
from tutor.practice.models import PracticeSession, Problem
from tutor.practice.selectors import current_problem


class Look(StrEnum):
    """How a post is shown to one reader."""

    PLAIN = "plain"
    SOLUTION = "solution"  # folded: this reader has not met the exercise yet
    REPORTED = "reported"  # folded: several people reported it
    HIDDEN = "hidden"  # by the teacher: its words are not sent
    TAKEN_BACK = "taken back"


@dataclass(frozen=True)
class Reader:
    """Somebody in a room, and what decides how posts look to them."""

    person: User
    room: Room
    now: datetime

    @property
    def teaches(self) -> bool:
        return self.person.role == Role.TEACHER

    @cached_property
    def knows(self) -> bool:
        """Whether nothing here can give anything away to them."""
        return self.teaches or has_met(self.person, self.room)

    @cached_property
    def reported(self) -> set[int]:
        """The posts that this reader reported."""
        mine = Report.objects.filter(reporter=self.person, post__thread__room=self.room)
        return set(mine.values_list("post_id", flat=True))

    @cached_property
    def waiting(self) -> set[int]:
        """The posts with reports that wait; nobody but the teacher is told."""
        if not self.teaches:
            return set()
        waiting = Report.objects.filter(post__thread__room=self.room, settled_at=None)
        return set(waiting.values_list("post_id", flat=True))

    @cached_property
    def may_not_write(self) -> str:
        """Why they cannot write here, empty when they can."""
        try:
            must_be_allowed(self.person, self.room, self.now, counting=False)
        except MayNotWrite as reason:
            return str(reason)
        return ""


@dataclass(frozen=True)
class Draft:
    """What somebody typed and has not posted: in the field at the end, or under a thread. `looked`: with a preview."""

    text: str = ""
    gives_away: bool = False
    thread_id: int | None = None
    trouble: str = ""
    looked: bool = False
    key: uuid.UUID = field(default_factory=uuid.uuid4)


def has_met(student: User, room: Room) -> bool:
    """Whether a student has solved or been shown what the room is about."""
    if room.assignment is not None:
        return progress_of(room.assignment, student).finished
    if not room.exercise:
        return True
    met = Problem.objects.filter(session__student=student, exercise__slug=room.exercise)
    return met.filter(Q(solved_at__isnull=False) | Q(revealed_at__isnull=False)).exists()


def room_page(reader: Reader, draft: Draft | None = None) -> dict[str, Any]:
    """The whole room. `draft`: what did not become a post, with the reason."""
    room = reader.room
    return {
        "room": room,
        "title": title_of(room),
        "reader": reader,
        "threads": [_in_thread(row, draft) for row in threads_of(reader, _threads(room))],
        "draft": draft if draft and draft.thread_id is None else Draft(),
        "count": posts_in(room).count(),
        "practice": _practice_at(reader),
    }


def posts_in(room: Room) -> "QuerySet[Post]":
    """Up to the version at which the room was read: what comes meanwhile is told by the next look, and once."""
    posts = Post.objects.filter(thread__room=room, born__lte=room.version)
    return posts.select_related("writer", "thread")


def threads_of(reader: Reader, threads: "QuerySet[Thread]") -> list[dict[str, Any]]:
    """Each thread with its first post, None when that was erased, and its replies."""
    posts: dict[int, list[Post]] = {}
    for post in posts_in(reader.room).filter(thread__in=threads):
        posts.setdefault(post.thread_id, []).append(post)
    return [_thread_row(thread, posts.get(thread.pk, []), reader) for thread in threads]


def post_row(post: Post, reader: Reader) -> dict[str, Any]:
    """One post as this reader is shown it."""
    mine = post.writer_id == reader.person.pk
    look = look_of(post, reader)
    return {
        "id": post.pk,
        "post": post,
        "look": look,
        "text": post.text if _reads(look, mine, reader) else "",
        "name": post.writer.get_full_name(),
        "by_teacher": post.writer.role == Role.TEACHER,
        "mine": mine,
        "may_edit": mine and not reader.may_not_write and may_edit(post, reader.now),
        "may_report": not (mine or reader.teaches or look in (Look.HIDDEN, Look.TAKEN_BACK)),
        "reported_by_me": post.pk in reader.reported,
        "waiting": post.pk in reader.waiting,
        "because": post.hidden_because if mine or reader.teaches else "",
    }


def _reads(look: Look, mine: bool, reader: Reader) -> bool:
    """Whether the words are sent at all. What is only folded is."""
    if look is Look.TAKEN_BACK:
        return reader.teaches
    return look is not Look.HIDDEN or mine or reader.teaches


def look_of(post: Post, reader: Reader) -> Look:
    if post.taken_back_at is not None:
        return Look.TAKEN_BACK
    if post.hidden_at is not None:
        return Look.HIDDEN
    if reader.teaches or post.writer_id == reader.person.pk:
        return Look.PLAIN
    if post.folded_at is not None:
        return Look.REPORTED
    return Look.SOLUTION if post.gives_away and not reader.knows else Look.PLAIN


def _threads(room: Room) -> "QuerySet[Thread]":
    """In order of time, those that the teacher pinned first."""
    return room.threads.order_by(F("pinned_at").desc(nulls_last=True), "begun_at", "pk")


def _thread_row(thread: Thread, posts: list[Post], reader: Reader) -> dict[str, Any]:
    first = next((post for post in posts if not post.is_reply), None)
    replies = [post_row(post, reader) for post in posts if post.is_reply]
    return {
        "thread": thread,
        "first": post_row(first, reader) if first else None,
        "replies": replies,
        "draft": Draft(thread_id=thread.pk),
    }


def _in_thread(row: dict[str, Any], draft: Draft | None) -> dict[str, Any]:
    return {**row, "draft": draft} if draft and draft.thread_id == row["thread"].pk else row


def _practice_at(reader: Reader) -> uuid.UUID | None:
    """The visit in which a student is at this very exercise, to go back to."""
    if reader.teaches or not reader.room.exercise:
        return None
    newest = PracticeSession.objects.filter(student=reader.person).first()
    at = current_problem(newest) if newest else None
    return newest.pk if newest and at and at.exercise.slug == reader.room.exercise else None
