"""Erase a person, or one modality of a person: a row with a state, which a crash only interrupts.

Each step runs in a transaction of its own that also notes it as done. Whoever comes by next, the same process,
a worker or the sweep after a restart, goes on from there.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import close_account
from tutor.audit import services as audit
from tutor.personal_data import ledger
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject, holdings
from tutor.personal_data.steps import OUTSIDE_TRANSACTIONS, STEPS, LeftBehind
from tutor.personal_data.tasks import go_on_erasing
from tutor.personal_data.traces import traces

log = logging.getLogger(__name__)
AT_ONCE = 20_000  # rows: more are left to a worker, and whoever asked sees the progress
TRIES = 3
URGENT = ("ledger", "keys", "visits", "buffers")


class StillErasing(ValueError):
    """The last deletion has not finished yet."""


@transaction.atomic
def begin_erasure(subject: Subject, scope: str, why: Why, by: User | None, now: datetime) -> Erasure:
    """Write down what is to be erased; from this commit on, nothing new about it is taken in."""
    known = unfinished().filter(subject_id=subject.subject_id, scope=scope).first()
    if known is not None:
        return known
    if scope == WHOLE_PERSON:
        close_account(subject.pk, subject.subject_id)
    erasure = Erasure.objects.create(
        subject_id=subject.subject_id,
        person_number=subject.pk,
        scope=scope,
        why=why,
        asked_by_id=by and by.subject_id,
        asked_at=now,
    )
    audit.record_about(by, "erasure asked", subject.subject_id, now, erasure=str(erasure.pk), scope=scope, why=why)
    return erasure


def carry_out(erasure: Erasure, patient: bool = False) -> Erasure:
    """Do what is urgent now, and the rest as well unless it is much. `patient`: everything, however long."""
    while erasure.step in URGENT:
        erasure = _advance(erasure)
    if patient or _size(erasure) <= AT_ONCE:
        return _finish(erasure)
    go_on_erasing(erasure.pk)
    return erasure


def sweep(now: datetime) -> int:
    """Finish what a crash interrupted and erase again what a backup brought back. Returns how many there were."""
    waiting = [*unfinished().order_by("asked_at"), *_resurrected(now)]
    for erasure in waiting:
        carry_out(erasure, patient=True)
    return len(waiting)


def unfinished() -> "QuerySet[Erasure]":
    return Erasure.objects.filter(finished_at=None)


def must_not_be_erasing(subject: Subject, scope: str) -> None:
    """Raises `StillErasing`: what is being deleted is not collected anew before that is over."""
    if unfinished().filter(subject_id=subject.subject_id, scope__in=[scope, WHOLE_PERSON]).exists():
        raise StillErasing(_("What was collected before is still being deleted. Try again in a minute."))


def _finish(erasure: Erasure) -> Erasure:
    tries = 0
    while erasure.finished_at is None and tries < TRIES:
        try:
            erasure = _advance(erasure)
        except LeftBehind as rest:
            tries += 1
            log.warning("Erasure %s found something left (%s) and deletes again", erasure.pk, rest)
            Erasure.objects.filter(pk=erasure.pk).update(step="keys")
            erasure.refresh_from_db()
    return erasure


def _advance(erasure: Erasure) -> Erasure:
    """Run one portion of the step the row is at. Two workers at once take turns and do nothing twice."""
    if erasure.step in OUTSIDE_TRANSACTIONS and not STEPS[erasure.step](erasure):
        raise LeftBehind("the database's log")
    with transaction.atomic():
        current = Erasure.objects.select_for_update().get(pk=erasure.pk)
        if current.step != erasure.step or current.finished_at is not None:
            return current
        outside = current.step in OUTSIDE_TRANSACTIONS
        if outside or STEPS[current.step](current):
            _note_done(current)
        current.save()
    return current


def _note_done(erasure: Erasure) -> None:
    now = timezone.now()
    erasure.steps[erasure.step] = now.isoformat(timespec="milliseconds")
    later = _after(erasure.step)
    if later is None:
        erasure.finished_at = now
        audit.record_about(None, "erasure finished", erasure.subject_id, now, erasure=str(erasure.pk))
    else:
        erasure.step = later


def _after(step: str) -> str | None:
    names = list(STEPS)
    position = names.index(step) + 1
    return names[position] if position < len(names) else None


def _size(erasure: Erasure) -> int:
    subject = Subject(erasure.person_number, erasure.subject_id)
    rows = (holding.affected(erasure.scope) for holding in holdings())
    return sum(each(subject).count() for each in rows if each is not None)


def _resurrected(now: datetime) -> Iterable[Erasure]:
    """People and modalities that the ledger says are gone, and are here."""
    running = set(unfinished().values_list("subject_id", "scope"))
    for line in ledger.lines():
        subject = Subject(line.person, line.subject_id)
        if (line.subject_id, line.scope) in running or not _is_back(line, subject):
            continue
        yield begin_erasure(subject, line.scope, Why.LEDGER, None, now)


def _is_back(line: ledger.Line, subject: Subject) -> bool:
    """Whether a restored backup brought it back. A modality that was agreed to again since is rightly here."""
    if line.scope == WHOLE_PERSON:
        return bool(traces(subject, WHOLE_PERSON))
    return not Erasure.objects.filter(pk=line.erasure).exists() and bool(traces(subject, line.scope))
