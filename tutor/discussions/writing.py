"""Write, change and take back posts."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.discussions.models import Post, Room, Thread
from tutor.discussions.rooms import is_open, next_version, pause_of
from tutor.discussions.texts import tidied

MAY_EDIT = timedelta(minutes=15)
MOST_POSTS, WITHIN = 10, timedelta(minutes=10)


class MayNotWrite(ValueError):
    """Somebody may not write here now; the message says why and what they can do."""


@transaction.atomic
def write(
    writer: User,
    room: Room,
    typed: str,
    key: uuid.UUID,
    now: datetime,
    gives_away: bool = False,
    thread: Thread | None = None,
) -> Post:
    """A new post, or a reply in a thread. The same words with the same key again are the first post.

    Raises `Unfit` for a text that cannot be kept and `MayNotWrite`.
    """
    hold(writer)
    text = tidied(typed)
    known = Post.objects.filter(writer=writer, key=key).first()
    if known is not None and known.text == text:
        return known
    must_be_allowed(writer, room, now)
    post = Post(
        subject_id=writer.subject_id,
        writer=writer,
        thread=thread or Thread.objects.create(room=room, begun_at=now),
        is_reply=thread is not None,
        # Another text under an old key: a page that came back from the browser's memory.
        key=uuid.uuid4() if known else key,
        text=text,
        gives_away=gives_away,
        written_at=now,
        born=next_version(room),
    )
    post.version = post.born
    post.save()
    return post


@transaction.atomic
def edit(post: Post, typed: str, gives_away: bool, now: datetime) -> None:
    """Change one's own post soon after it was written. Raises `Unfit` and `MayNotWrite`."""
    writer = hold(post.writer)
    text = tidied(typed)
    post = Post.objects.select_for_update(of=("self",)).select_related("thread__room__classroom").get(pk=post.pk)
    must_be_allowed(writer, post.thread.room, now, counting=False)
    if not may_edit(post, now):
        raise MayNotWrite(_("This post can no longer be changed. You can take it back and write anew."))
    post.text, post.gives_away, post.edited_at = text, gives_away, now
    change(post)


@transaction.atomic
def take_back(post: Post, now: datetime) -> None:
    """Empty one's own post for good. One that was reported is kept for the teacher until they have looked."""
    hold(post.writer)
    post = Post.objects.select_for_update(of=("self",)).select_related("thread__room").get(pk=post.pk)
    if post.taken_back_at is None:
        post.taken_back_at = now
        if not is_reported(post):
            empty(post)
        change(post)


def may_edit(post: Post, now: datetime) -> bool:
    """Soon after writing, and not while the teacher is to look at what was written."""
    untouched = post.taken_back_at is None and post.hidden_at is None and post.folded_at is None
    return untouched and now < post.written_at + MAY_EDIT and not is_reported(post)


def is_reported(post: Post) -> bool:
    """Whether a report waits for the teacher."""
    return post.reports.filter(settled_at=None).exists()


def empty(post: Post) -> None:
    post.text = post.hidden_because = ""


def change(post: Post) -> None:
    """Save a changed post, so that open pages hear of it."""
    post.version = next_version(post.thread.room)
    post.save()


def must_be_allowed(writer: User, room: Room, now: datetime, counting: bool = True) -> None:
    """Raises `MayNotWrite`."""
    teaches = room.classroom.teacher_id == writer.pk
    if not is_open(room.classroom):
        raise MayNotWrite(_("Talking is closed for this class.") if teaches else _("Your teacher has closed talking."))
    if Room.objects.filter(pk=room.pk).exclude(closed_at=None).exists() and not teaches:
        raise MayNotWrite(_("Your teacher has closed this room. You can read here, and write in others."))
    pause = None if teaches else pause_of(writer, room.classroom, timezone.localdate(now))
    if pause is not None:
        until = date_format(pause.until, "MONTH_DAY_FORMAT")
        told = [_("You can read here, and write again after {day}.").format(day=until)]
        if pause.because:
            told.append(_("Your teacher’s reason: {because}").format(because=pause.because))
        raise MayNotWrite(" ".join(told))
    if counting:
        _must_not_hurry(writer, now)


def _must_not_hurry(writer: User, now: datetime) -> None:
    """At most so many posts in so many minutes, wherever they were written."""
    newest = Post.objects.filter(writer=writer, written_at__gt=now - WITHIN).order_by("-written_at")
    times = list(newest.values_list("written_at", flat=True)[:MOST_POSTS])
    if len(times) == MOST_POSTS:
        free = timezone.localtime(times[-1] + WITHIN)
        said = ngettext(
            "You have written {count} post in a short time. Give the others a moment to read: "
            "you can write again at {time}. Your words are still here.",
            "You have written {count} posts in a short time. Give the others a moment to read: "
            "you can write again at {time}. Your words are still here.",
            MOST_POSTS,
        )
        raise MayNotWrite(said.format(count=MOST_POSTS, time=f"{free:%H:%M}"))
