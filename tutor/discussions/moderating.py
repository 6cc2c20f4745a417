"""What a teacher does about posts and people in their class. Every act is audited, about the person it concerns."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom
from tutor.discussions.models import Outcome, Post, Thread, WritingPause
from tutor.discussions.reporting import held, settle
from tutor.discussions.rooms import next_version
from tutor.discussions.texts import MOST_REASON, tidied
from tutor.discussions.writing import change


@transaction.atomic
def hide(teacher: User, post: Post, because: str, now: datetime) -> None:
    """Take a post out of everybody's sight but its writer's, who reads why. Raises `Unfit` and `NoLongerHere`."""
    reason = tidied(because, MOST_REASON)
    post = held(post)
    post.hidden_at, post.hidden_because = now, reason
    count = settle(post, Outcome.HIDDEN, now)
    change(post)
    audit.record(teacher, "post hidden", post.writer, now, post=post.pk, reports=count)


@transaction.atomic
def show_again(teacher: User, post: Post, now: datetime) -> None:
    """Raises `NoLongerHere`."""
    post = held(post)
    post.hidden_at, post.hidden_because, post.folded_at = None, "", None
    change(post)
    audit.record(teacher, "post shown again", post.writer, now, post=post.pk)


@transaction.atomic
def dismiss(teacher: User, post: Post, now: datetime) -> None:
    """The post is fine as it is. Raises `NoLongerHere`."""
    post = held(post)
    count = settle(post, Outcome.DISMISSED, now)
    change(post)
    audit.record(teacher, "reports dismissed", post.writer, now, post=post.pk, reports=count)


@transaction.atomic
def mark_as_solution(teacher: User, post: Post, gives_away: bool, now: datetime) -> None:
    """Fold a post for those who have not solved the exercise, or no longer. Raises `NoLongerHere`."""
    post = held(post)
    post.gives_away = gives_away
    change(post)
    audit.record(teacher, "post marked", post.writer, now, post=post.pk, gives_away=gives_away)


@transaction.atomic
def pin(teacher: User, thread: Thread, up: bool, now: datetime) -> None:
    """Put a thread above all others, or back into its place."""
    hold(teacher)
    Thread.objects.filter(pk=thread.pk).update(pinned_at=now if up else None)
    # Posts before their room, as everywhere: two transactions never wait for each other.
    first = list(thread.posts.select_for_update().filter(is_reply=False).values_list("pk", flat=True))
    Post.objects.filter(pk__in=first).update(version=next_version(thread.room))
    audit.record(teacher, "thread pinned" if up else "thread unpinned", None, now, thread=thread.pk)


@transaction.atomic
def pause_writing(
    teacher: User, student: User, classroom: Classroom, until: date, because: str, now: datetime
) -> WritingPause:
    """Let somebody only read in this class up to and including a day. Raises `ValueError` for a day gone by."""
    hold(student)
    if until < timezone.localdate(now):
        raise ValueError(_("That day has gone by. Choose today or a later one."))
    told = {"subject_id": student.subject_id, "until": until, "because": tidied(because, MOST_REASON), "set_at": now}
    WritingPause.objects.filter(student=student, classroom=classroom).delete()
    pause = WritingPause.objects.create(student=student, classroom=classroom, **told)
    audit.record(teacher, "writing paused", student, now, classroom=classroom.pk, until=until.isoformat())
    return pause


@transaction.atomic
def end_pause(teacher: User, student: User, classroom: Classroom, now: datetime) -> None:
    hold(student)
    if WritingPause.objects.filter(student=student, classroom=classroom).delete()[0]:
        audit.record(teacher, "writing allowed again", student, now, classroom=classroom.pk)
