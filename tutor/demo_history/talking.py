"""A little talk about the work that was given, written through the same door as any other post."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from tutor.accounts.models import User
from tutor.classrooms.models import Assignment, Classroom
from tutor.discussions.models import Thread
from tutor.discussions.rooms import let_talk, room_about_work
from tutor.discussions.writing import write

Line = tuple[int | None, str]  # who, by place in the class; None: the teacher
THREADS: tuple[tuple[Line, ...], ...] = (
    (
        (3, "In the second exercise, do I have to bring everything to one side first?"),
        (1, "You can, but it is shorter to divide first. Try it with small numbers."),
        (3, "Thank you, now it comes out."),
    ),
    (
        (5, "I keep losing the minus when I take the brackets away. Is there a trick?"),
        (0, r"I write \(-(x - 2)\) as \(-1 \cdot (x - 2)\). Then I see both signs."),
        (None, "A good way. Check with a number for the unknown: both lines have to give the same."),
    ),
)


def talk(
    teacher: User, classroom: Classroom, people: Sequence[User], given: Sequence[Assignment], now: datetime
) -> None:
    """One thread about each piece of work."""
    let_talk(teacher, classroom, True, classroom.memberships.earliest("joined_at").joined_at)
    for work, lines in zip(given, THREADS, strict=False):
        thread: Thread | None = None
        room, at = room_about_work(work, work.given_at), work.given_at + timedelta(hours=22)
        for who, text in lines:
            writer = teacher if who is None else people[who % len(people)]
            thread = write(writer, room, text, uuid.uuid4(), min(at, now), thread=thread).thread
            at += timedelta(minutes=50)
