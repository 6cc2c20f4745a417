"""Take a person out of the system, whole."""

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import end_every_visit
from tutor.audit import services as audit
from tutor.consent.services import group_of
from tutor.data_rights.models import Erasure
from tutor.personal_data.registry import Holding, holdings
from tutor.web.push import push_after_commit


@transaction.atomic
def erase_person(person: User, by: User, now: datetime) -> Erasure:
    """Sign a person out everywhere and delete every row about them, the account last.

    All or nothing: a failure half-way leaves everything as it was. Raises `ValueError` for one's own account.
    """
    if person.pk == by.pk:
        raise ValueError("Somebody else has to erase your account, so that the desk is never left without anyone.")
    erasure = Erasure.objects.create(subject_id=person.subject_id, asked_by_id=by.subject_id, asked_at=now)
    end_every_visit(person)
    audit.record(by, "person erased", person, now, erasure=erasure.pk)
    erasure.removed = [{"title": each.title, "rows": each.erase(person)} for each in _accounts_last()]
    erasure.finished_at = now
    erasure.save()
    push_after_commit(group_of(person), {"type": "consent.changed"})
    return erasure


def _accounts_last() -> list[Holding]:
    """What points at other rows goes before what it points at."""
    newest_layers_first = reversed(holdings())
    rest = [holding for holding in newest_layers_first if holding.model is not User]
    return rest + [holding for holding in holdings() if holding.model is User]
