"""Talking in a class: rooms about one thing each, threads in them, posts, and what keeps them kind."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.models import Assignment, Classroom
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText


class Why(models.TextChoices):
    """Why somebody asks the teacher to look at a post. A person in need comes before everything else."""

    NEED = "need", _("Somebody may need help")
    UNKIND = "unkind", _("It is unkind or hurts somebody")
    PRIVATE = "private", _("It tells something private")
    SOLUTION = "solution", _("It gives the solution away")
    OTHER = "other", _("Something else is wrong with it")


class Outcome(models.TextChoices):
    """What came of a report."""

    HIDDEN = "hidden", _("the post was hidden")
    DISMISSED = "dismissed", _("the post was found to be fine")


class ClassTalk(models.Model):
    """Whether a class may talk. Where there is no row, it may not: talking is off until the teacher opens it."""

    classroom = models.OneToOneField(Classroom, on_delete=models.CASCADE, related_name="talk")
    is_open = models.BooleanField(default=False)
    changed_at = models.DateTimeField()


class Room(models.Model):
    """Where one class talks about one exercise (by slug) or one assignment.

    `version` counts every change in the room; an open page asks for what came after the one it knows.
    """

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="rooms")
    exercise = models.SlugField(blank=True)
    assignment = models.ForeignKey(Assignment, on_delete=models.SET_NULL, null=True, related_name="rooms")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["classroom", "exercise"], condition=~Q(exercise=""), name="one_room_per_exercise"
            ),
            models.UniqueConstraint(fields=["classroom", "assignment"], name="one_room_per_assignment"),
        ]


class Thread(models.Model):
    """What hangs together: a post and the replies to it. It has no author, so it stays when the first post goes."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="threads")
    begun_at = models.DateTimeField()
    pinned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begun_at", "pk"]


class Post(SealedRow):
    """What one person wrote. `key` comes from the page, so that a form sent twice counts once.

    `born`, `version`: the room's version when it was written and when it last changed. `folded_at`: since when it is
    folded because several people reported it. `reported_for`: what it was reported for and on which day, never by
    whom; it belongs to the writer and is theirs to take along.
    """

    subject_id = models.UUIDField("the writer's pseudonym", db_index=True)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posts")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    is_reply = models.BooleanField(default=False)
    key = models.UUIDField()
    text = SealedText(domain=Domain.PRACTICE)
    gives_away = models.BooleanField(default=False)
    written_at = models.DateTimeField(db_index=True)
    edited_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    folded_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_because = SealedText(domain=Domain.PRACTICE, blank=True)
    reported_for = models.JSONField(default=list)
    born = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["writer", "key"], name="posts_once")]


class Report(SealedRow):
    """One person's request that the teacher look at a post, sealed with the reporter's own key."""

    subject_id = models.UUIDField("the reporter's pseudonym", db_index=True)
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports_made")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    why = models.CharField(max_length=20, choices=Why)
    words = SealedText(domain=Domain.PRACTICE, blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["reporter", "post"], name="reports_a_post_once")]


class WritingPause(SealedRow):
    """Somebody may read but not write in one class, up to and including a day. `because`: they read it."""

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="writing_pauses")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="writing_pauses")
    until = models.DateField()
    because = SealedText(domain=Domain.PRACTICE, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "classroom"], name="one_pause_per_class")]


class RoomSeen(models.Model):
    """How far a teacher has read a room. What students have read is not kept."""

    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rooms_seen")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seen")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["teacher", "room"], name="reads_a_room_once")]
