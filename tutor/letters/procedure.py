"""Report a message, and how administrators look at messages: with a reason, one person at a time, always audited.

No administrator reads messages in passing. They open those of one person after saying why; the reason and the look
stand in the audit, which the person reads in their access log.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.discussions.models import Outcome, Why
from tutor.discussions.texts import MOST_REASON, tidied, visible
from tutor.letters.access import letters_for
from tutor.letters.models import Letter, LetterReport


class Reason(models.TextChoices):
    """Why an administrator looks. A code: the audit keeps it for ever, so nobody's words belong there."""

    REPORTED = "reported", _("A message was reported")
    NEED = "need", _("Somebody may need help")
    ASKED = "asked", _("They or a guardian asked for it")
    LAW = "law", _("The law asks for it")


class NoReason(ValueError):
    """Nothing is shown without a reason."""


@transaction.atomic
def report(reporter: User, letter: Letter, why: Why, words: str, now: datetime) -> LetterReport:
    """Once for each reader and message; reporting again changes nothing. The writer never learns who it was."""
    hold(reporter)
    known = LetterReport.objects.filter(reporter=reporter, letter=letter).first()
    if known is not None:
        return known
    made = LetterReport.objects.create(
        subject_id=reporter.subject_id,
        reporter=reporter,
        letter=letter,
        why=why,
        words=visible(words)[:MOST_REASON],
        reported_at=now,
    )
    letter.reported_for = [*letter.reported_for, {"why": why.value, "on": timezone.localdate(now).isoformat()}]
    letter.save(update_fields=["reported_for"])
    audit.record(reporter, "message reported", reporter, now, letter=letter.pk, why=why.value)
    return made


def waiting() -> QuerySet[LetterReport]:
    """What was reported and nobody has looked at: where somebody may need help first."""
    found = LetterReport.objects.filter(settled_at=None).select_related("letter__classroom", "letter__writer")
    return found.order_by("reported_at", "pk")


@transaction.atomic
def look(by: User, person: User, reason: str, now: datetime) -> list[Letter]:
    """The messages of one person, written and received, for a reason that is noted. Raises `NoReason`."""
    if by.role != Role.ADMINISTRATOR:
        raise NoReason(gettext("Only administrators look at other people's messages."))
    if reason not in Reason.values:
        raise NoReason(gettext("Choose why you look. The reason is kept in the audit."))
    audit.record(by, "messages read by procedure", person, now, reason=reason)
    return list(letters_for(person))


@transaction.atomic
def hide(by: User, letter: Letter, because: str, now: datetime) -> None:
    """Take a message out of its readers' sight; the writer reads why. Raises `Unfit`."""
    reason = tidied(because, MOST_REASON)
    hold(letter.writer)
    letter.hidden_at, letter.hidden_because = now, reason
    letter.save()
    count = _settle(letter, Outcome.HIDDEN, now)
    audit.record(by, "message hidden", letter.writer, now, letter=letter.pk, reports=count)


@transaction.atomic
def dismiss(by: User, letter: Letter, now: datetime) -> None:
    """The message is fine as it is."""
    hold(letter.writer)
    count = _settle(letter, Outcome.DISMISSED, now)
    audit.record(by, "message reports dismissed", letter.writer, now, letter=letter.pk, reports=count)


def _settle(letter: Letter, outcome: Outcome, now: datetime) -> int:
    count = letter.reports.filter(settled_at=None).update(settled_at=now, outcome=outcome)
    if letter.taken_back_at is not None:
        letter.text = ""
        letter.save()
    return count
