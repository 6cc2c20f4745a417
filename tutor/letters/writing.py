"""Write, answer, read and take back messages. Nothing is pushed: a message waits until its reader comes by."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.discussions.texts import tidied, with_dollars
from tutor.letters.models import Delivery, Letter

MOST, WITHIN = 20, timedelta(minutes=10)


class MayNotWrite(ValueError):
    """Somebody may not write this now; the message says why and what they can do."""


@transaction.atomic
def write(
    writer: User,
    classroom: Classroom,
    readers: Collection[User],
    to: str,
    typed: str,
    key: uuid.UUID,
    now: datetime,
) -> Letter:
    """A message to these readers of a class. The same key again is the first message.

    Raises `Unfit` for a text that cannot be kept and `MayNotWrite`.
    """
    hold(writer)
    known = Letter.objects.filter(writer=writer, key=key).first()
    if known is not None:
        return known
    text = tidied(with_dollars(typed))
    _must_be_allowed(writer, classroom, readers)
    _must_not_hurry(writer, now)
    letter = Letter(subject_id=writer.subject_id, writer=writer, classroom=classroom, key=key)
    letter.to, letter.text, letter.written_at = to, text, now
    letter.save()
    Delivery.objects.bulk_create(Delivery(letter=letter, reader=each) for each in readers)
    return letter


def _must_be_allowed(writer: User, classroom: Classroom, readers: Collection[User]) -> None:
    """A teacher writes to students of the class, a student to its teacher, and nobody else to anybody."""
    students = {each.pk for each in students_of(classroom)}
    wanted = {each.pk for each in readers}
    if not wanted:
        raise MayNotWrite(_("Choose at least one person to write to."))
    if classroom.is_put_away:
        raise MayNotWrite(_("This class was put away when its term ended. Nothing new is written there."))
    teaches = writer.role == Role.TEACHER and classroom.teacher_id == writer.pk
    learns = writer.role == Role.STUDENT and writer.pk in students
    if not ((teaches and wanted <= students) or (learns and wanted == {classroom.teacher_id})):
        raise MayNotWrite(_("You can write to people of your own classes only."))


def _must_not_hurry(writer: User, now: datetime) -> None:
    newest = Letter.objects.filter(writer=writer, written_at__gt=now - WITHIN).order_by("-written_at")
    times = list(newest.values_list("written_at", flat=True)[:MOST])
    if len(times) == MOST:
        free = timezone.localtime(times[-1] + WITHIN)
        said = ngettext(
            "{count} message in a short time is much. You can write again at {time}.",
            "{count} messages in a short time are many. You can write again at {time}.",
            MOST,
        )
        raise MayNotWrite(said.format(count=MOST, time=f"{free:%H:%M}"))


@transaction.atomic
def mark_read(reader: User, letters: Collection[Letter], now: datetime) -> int:
    """Note that these were read; only how many have read is ever shown. Returns how many were new."""
    hold(reader)
    return Delivery.objects.filter(reader=reader, letter__in=letters, read_at=None).update(read_at=now)


@transaction.atomic
def take_back(letter: Letter, now: datetime) -> None:
    """Empty one's own message for good. One that was reported is kept until somebody has looked."""
    hold(letter.writer)
    letter.taken_back_at = now
    if not letter.reports.filter(settled_at=None).exists():
        letter.text = ""
    letter.save()
    audit.record(letter.writer, "message taken back", letter.writer, now, letter=letter.pk)
