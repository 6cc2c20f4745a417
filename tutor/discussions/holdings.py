"""What talking in a class holds about people.

A post is its writer's; a report is its reporter's, and the writer's own export says what a post was reported for
and when, not by whom nor in whose words.
"""

from tutor.discussions.models import ClassTalk, Post, Report, Room, RoomSeen, Thread, WritingPause
from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register

TALK = "talk in class"
POSTS_STAY = "two years after it was written, or as long as the account"
PAUSES_STAY = "two years after it ended, or as long as the account"


def register_holdings() -> None:
    teaching = "letting a class talk"
    register(
        Holding(ClassTalk, "Talking opened", TALK, teaching, TWO_YEARS, by_column(ClassTalk, "classroom__teacher"))
    )
    register(Holding(Room, "Rooms for talking", TALK, teaching, TWO_YEARS, by_column(Room, "classroom__teacher")))
    threads = by_column(Thread, "room__classroom__teacher")
    register(Holding(Thread, "Threads in rooms", TALK, teaching, TWO_YEARS, threads))
    seen = by_column(RoomSeen, "teacher")
    register(Holding(RoomSeen, "How far rooms were read", TALK, "counting what is new", TWO_YEARS, seen))
    posts = by_column(Post, "writer")
    register(Holding(Post, "Posts in class", TALK, "talking about exercises", POSTS_STAY, posts))
    reports = by_column(Report, "reporter")
    register(Holding(Report, "Posts reported", TALK, "keeping talk kind and safe", POSTS_STAY, reports))
    pauses = by_column(WritingPause, "student")
    register(Holding(WritingPause, "Pauses from writing", TALK, "keeping talk kind and safe", PAUSES_STAY, pauses))
