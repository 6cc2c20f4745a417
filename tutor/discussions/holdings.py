"""What talking in a class holds about people.

A post is its writer's; a report is its reporter's, and the writer's own export says what a post was reported for
and when, not by whom nor in whose words.
"""

from django.utils.translation import gettext_noop as _

from tutor.discussions.models import ClassTalk, Post, Report, Room, RoomSeen, Thread, WritingPause
from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register

TALK = _("talk in class")
POSTS_STAY = _("two years after it was written, or as long as the account")
PAUSES_STAY = _("two years after it ended, or as long as the account")


def register_holdings() -> None:
    teaching = _("letting a class talk")
    register(
        Holding(ClassTalk, _("Talking opened"), TALK, teaching, TWO_YEARS, by_column(ClassTalk, "classroom__teacher"))
    )
    register(Holding(Room, _("Rooms for talking"), TALK, teaching, TWO_YEARS, by_column(Room, "classroom__teacher")))
    threads = by_column(Thread, "room__classroom__teacher")
    register(Holding(Thread, _("Threads in rooms"), TALK, teaching, TWO_YEARS, threads))
    seen = by_column(RoomSeen, "teacher")
    register(Holding(RoomSeen, _("How far rooms were read"), TALK, _("counting what is new"), TWO_YEARS, seen))
    posts = by_column(Post, "writer")
    register(Holding(Post, _("Posts in class"), TALK, _("talking about exercises"), POSTS_STAY, posts))
    reports = by_column(Report, "reporter")
    register(Holding(Report, _("Posts reported"), TALK, _("keeping talk kind and safe"), POSTS_STAY, reports))
    pauses = by_column(WritingPause, "student")
    register(
        Holding(WritingPause, _("Pauses from writing"), TALK, _("keeping talk kind and safe"), PAUSES_STAY, pauses)
    )
