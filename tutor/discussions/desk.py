"""The teacher's page about talking in a class: what was reported first, then the rooms."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.discussions.models import Post, Report, Room, RoomSeen, Why, WritingPause
from tutor.discussions.rooms import is_open, title_of, titles_of


def desk_page(teacher: User, classroom: Classroom, now: datetime) -> dict[str, Any]:
    pauses = WritingPause.objects.filter(classroom=classroom, until__gte=timezone.localdate(now))
    return {
        "classroom": classroom,
        "is_open": is_open(classroom),
        "reported": reported(classroom),
        "rooms": room_rows(classroom, teacher),
        "paused": pauses.select_related("student").order_by("until", "pk"),
        "students": sorted(students_of(classroom), key=lambda each: each.get_full_name().casefold()),
        "today": timezone.localdate(now),
    }


def reported(classroom: Classroom) -> list[dict[str, Any]]:
    """Posts whose reports wait: where somebody may need help first, then in order of time."""
    waiting = Report.objects.filter(settled_at=None).select_related("reporter")
    posts = Post.objects.filter(thread__room__classroom=classroom, pk__in=waiting.values("post"))
    found = posts.select_related("writer", "thread__room__assignment").prefetch_related(
        Prefetch("reports", queryset=waiting, to_attr="open_reports")
    )
    return sorted(map(_reported_row, found), key=lambda row: (not row["needs_help"], row["reports"][0].reported_at))


def unread(classroom: Classroom, teacher: User) -> "QuerySet[Post]":
    """Posts by others that came after the teacher last looked into their room."""
    seen = RoomSeen.objects.filter(teacher=teacher, room=OuterRef("thread__room")).values("version")
    posts = Post.objects.filter(thread__room__classroom=classroom, taken_back_at=None).exclude(writer=teacher)
    return posts.filter(born__gt=Coalesce(Subquery(seen), 0))


def room_rows(classroom: Classroom, teacher: User) -> list[dict[str, Any]]:
    """Every room of a class, those with something new first."""
    rooms = list(classroom.rooms.select_related("assignment"))
    titles = titles_of(rooms)
    posts = _by_room(Post.objects.filter(thread__room__classroom=classroom, taken_back_at=None))
    new = _by_room(unread(classroom, teacher))
    rows = [
        {"room": each, "title": titles[each.pk], "posts": posts.get(each.pk, 0), "unread": new.get(each.pk, 0)}
        for each in rooms
    ]
    return sorted(rows, key=lambda row: (-row["unread"], row["title"].casefold()))


def counts_of(classroom: Classroom, teacher: User) -> dict[str, int]:
    """What waits for the teacher: posts not read yet and posts reported."""
    waiting = Report.objects.filter(post__thread__room__classroom=classroom, settled_at=None)
    return {
        "unread": unread(classroom, teacher).count(),
        "reported": waiting.aggregate(posts=Count("post", distinct=True))["posts"],
    }


def _by_room(posts: "QuerySet[Post]") -> dict[int, int]:
    return dict(posts.order_by().values_list("thread__room").annotate(Count("pk")))


@transaction.atomic
def note_seen(teacher: User, room: Room) -> None:
    """The teacher has read the room as far as it goes."""
    if not RoomSeen.objects.filter(teacher=teacher, room=room, version=room.version).exists():
        hold(teacher)
        RoomSeen.objects.update_or_create(teacher=teacher, room=room, defaults={"version": room.version})


def _reported_row(post: Post) -> dict[str, Any]:
    reports = post.open_reports
    return {
        "post": post,
        "name": post.writer.get_full_name(),
        "title": title_of(post.thread.room),
        "reports": reports,
        "needs_help": any(each.why == Why.NEED for each in reports),
    }
