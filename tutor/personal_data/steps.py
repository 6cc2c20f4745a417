"""The steps of an erasure, in their order. Each is safe to repeat and says whether it is done."""

from collections.abc import Callable, Mapping

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.accounts.services import end_every_visit
from tutor.keyring.fields import Ciphertext
from tutor.keyring.keys import keys
from tutor.personal_data import certificates, ledger
from tutor.personal_data.models import Erasure
from tutor.personal_data.registry import WHOLE_PERSON, Holding, Subject, holdings, stores
from tutor.personal_data.traces import DOMAINS, traces
from tutor.web.push import push

AT_ONCE = 2_000  # rows in one transaction: others must get their turn
NOTHING = Ciphertext(b"")


class LeftBehind(Exception):
    """Something was still found at the end; the erasure starts its deleting anew."""


def subject_of(erasure: Erasure) -> Subject:
    return Subject(erasure.person_number, erasure.subject_id)


def person_group(subject: Subject) -> str:
    """The channel group that hears when somebody's consent or standing changes."""
    return f"consent.{subject.subject_id}"


def write_ledger(erasure: Erasure) -> bool:
    """First of all outside the database, so that not even a restored backup forgets that this was asked."""
    line = ledger.Line(
        erasure=str(erasure.pk),
        subject=str(erasure.subject_id),
        person=erasure.person_number,
        scope=erasure.scope,
        at=erasure.asked_at.isoformat(),
    )
    ledger.append(line)
    return True


def destroy_keys(erasure: Erasure) -> bool:
    """From here on nobody can read any of it, whatever else happens."""
    if erasure.scope == WHOLE_PERSON:
        keys().close(erasure.subject_id)
    else:
        for domain in DOMAINS[erasure.scope]:
            keys().destroy(erasure.subject_id, domain)
    return True


def end_visits(erasure: Erasure) -> bool:
    """Sign out everywhere, and have every open page look again: its socket closes or its capture stops."""
    person = User.objects.filter(pk=erasure.person_number, subject_id=erasure.subject_id).first()
    if person is not None and erasure.scope == WHOLE_PERSON:
        end_every_visit(person)
    push(person_group(subject_of(erasure)), {"type": "consent.changed"})
    return True


def drop_buffers(erasure: Erasure) -> bool:
    """Frames on their way, caches, files."""
    for store in stores():
        store.drop(subject_of(erasure), erasure.scope)
    return True


def delete_rows(erasure: Erasure) -> bool:
    """Empty and delete a portion; what points at other rows goes before them, the account last."""
    for holding in _accounts_last():
        rows = _rows(holding, erasure)
        if rows is None:
            continue
        gone = _delete_some(holding, rows)
        if gone:
            erasure.removed[holding.title] = erasure.removed.get(holding.title, 0) + gone
            return False
    return True


def compact(erasure: Erasure) -> bool:
    """Empty SQLite's write-ahead log, where deleted pages live on. PostgreSQL's holds only sealed values."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
        return not busy
    return True


def verify(erasure: Erasure) -> bool:
    """Search every table and store. Raises `LeftBehind`."""
    erasure.found = traces(subject_of(erasure), erasure.scope)
    if erasure.found:
        raise LeftBehind(", ".join(sorted(erasure.found)))
    return True


def issue_certificate(erasure: Erasure) -> bool:
    erasure.certificate = certificates.certify(erasure)
    return True


Step = Callable[[Erasure], bool]
STEPS: Mapping[str, Step] = {
    "ledger": write_ledger,
    "keys": destroy_keys,
    "visits": end_visits,
    "buffers": drop_buffers,
    "deleted": delete_rows,
    "compacted": compact,
    "verified": verify,
    "certified": issue_certificate,
}
OUTSIDE_TRANSACTIONS = {"compacted"}
STEP_WORDS = {
    "ledger": _("Noted outside the database"),
    "keys": _("Keys destroyed: nothing can be read any more"),
    "visits": _("Signed out everywhere, sensing stopped"),
    "buffers": _("Buffers, caches and files emptied"),
    "deleted": _("Rows emptied and deleted"),
    "compacted": _("Database log emptied"),
    "verified": _("Searched everywhere, nothing found"),
    "certified": _("Certificate signed"),
}


def _rows(holding: Holding, erasure: Erasure) -> "QuerySet[Model] | None":
    rows = holding.affected(erasure.scope)
    return None if rows is None else rows(subject_of(erasure))


def _delete_some(holding: Holding, rows: "QuerySet[Model]") -> int:
    """Empty the sealed columns of a portion, then delete it."""
    portion = list(rows.order_by().values_list("pk", flat=True)[:AT_ONCE])
    chosen = holding.model._default_manager.filter(pk__in=portion)
    if portion and holding.sealed_columns:
        chosen.update(**{column.name: NOTHING for column in holding.sealed_columns})
    chosen.delete()
    return len(portion)


def _accounts_last() -> list[Holding]:
    newest_layers_first = list(reversed(holdings()))
    rest = [holding for holding in newest_layers_first if holding.model is not User]
    return rest + [holding for holding in newest_layers_first if holding.model is User]
