"""A student's list of rooms, and of what they wrote where they can no longer look."""

from typing import Any

from django.db.models import Count, Max

from tutor.accounts.models import User
from tutor.discussions.access import classes_that_talk, rooms_for
from tutor.discussions.models import Post, Room
from tutor.discussions.rooms import titles_of
from tutor.practice.waiting import writes_a_test


def rooms_page(student: User) -> dict[str, Any]:
    """Rooms in which somebody wrote, by class, the liveliest first; nothing while they write a test."""
    if writes_a_test(student):
        return {"classes": [], "elsewhere": [], "in_test": True}
    visible = rooms_for(student)
    left = Post.objects.filter(writer=student, taken_back_at=None).exclude(thread__room__in=visible.values("pk"))
    return {
        "classes": [
            {"classroom": each, "rooms": _rows(list(visible.filter(classroom=each, version__gt=0)))}
            for each in classes_that_talk(student)
        ],
        "elsewhere": left.select_related("thread__room__classroom").order_by("-written_at"),
    }


def _rows(rooms: list[Room]) -> list[dict[str, Any]]:
    titles = titles_of(rooms)
    posts = Post.objects.filter(thread__room__in=rooms, taken_back_at=None).order_by()
    counted = posts.values_list("thread__room").annotate(Count("pk"), Max("written_at"))
    rows = [{"room_id": room, "title": titles[room], "posts": count, "newest": at} for room, count, at in counted]
    return sorted(rows, key=lambda row: row["newest"], reverse=True)
