"""What a student's teachers sent, on the student's page until it is put away."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.compass.models import Word
from tutor.compass.sending import tell

FRESH = timedelta(hours=12)  # after that it no longer speaks of now
SHOWN = 3


def words_for(student: User, now: datetime) -> list[Word]:
    """The newest first."""
    return list(
        _standing(student).filter(sent_at__gt=now - FRESH).select_related("sent_by").order_by("-sent_at")[:SHOWN]
    )


@transaction.atomic
def put_away(student: User, word_id: int, now: datetime) -> None:
    """Off the page; it stays in what is held about them. Twice is once. Raises `Http404`."""
    found = Word.objects.filter(student=student, pk=word_id).first()
    if found is None:
        raise Http404(_("There is no such word for you."))
    hold(student)
    _standing(student).filter(pk=word_id).update(dismissed_at=now)
    tell(found)


def _standing(student: User) -> "QuerySet[Word]":
    return Word.objects.filter(student=student, dismissed_at=None, taken_back_at=None)
