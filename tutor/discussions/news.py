"""What an open page does not show yet: only that is sent, and put in without moving anything else."""

from dataclasses import dataclass
from typing import Any

from tutor.discussions.selectors import Reader, post_row, posts_in, threads_of


@dataclass(frozen=True)
class Seen:
    """What an open page knows: the room's version, and how many posts it holds."""

    version: int
    count: int


def news(reader: Reader, seen: Seen) -> dict[str, Any]:
    """New threads, new replies and changed posts since `seen`.

    `missing`: posts that the page still shows were erased, which no version tells.
    """
    posts = posts_in(reader.room)
    fresh = posts.filter(born__gt=seen.version)
    begun = reader.room.threads.filter(pk__in=fresh.filter(is_reply=False).values("thread"))
    replies = fresh.filter(is_reply=True).exclude(thread__in=begun)
    changed = posts.filter(version__gt=seen.version, born__lte=seen.version)
    return {
        "room": reader.room,
        "reader": reader,
        "threads": threads_of(reader, begun),
        "replies": [post_row(post, reader) for post in replies],
        "changed": [post_row(post, reader) for post in changed],
        "fresh": fresh.exclude(writer=reader.person).filter(taken_back_at=None).count(),
        "missing": posts.filter(born__lte=seen.version).count() < seen.count,
        "count": posts.count(),
    }
