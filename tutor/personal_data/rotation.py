"""Give every person new keys: all they have is sealed anew, then the old versions are destroyed."""

from django.db import transaction
from django.db.models import Model

from tutor.accounts.models import User
from tutor.keyring.domains import Domain
from tutor.keyring.fields import Ciphertext, SealedRow
from tutor.keyring.keys import keys
from tutor.keyring.sealing import version_of
from tutor.personal_data.registry import Holding, Subject, holdings

AT_ONCE = 500  # rows in one transaction


class NotFinished(Exception):
    """Rows kept coming back under the old key; nothing was destroyed."""


def rotate(person: User, domain: Domain) -> int:
    """New version of one person's key for one kind of data. Returns how many rows were sealed anew.

    Interrupted, it leaves everything readable: the old versions go last, and only when no row names them.
    Raises `NotFinished`.
    """
    version = _new_version(person, domain)
    sealed = 0
    for _ in range(3):
        stale = list(_stale(person, domain, version))
        if not stale:
            keys().destroy(person.subject_id, domain, before=version)
            return sealed
        sealed += sum(_reseal(model, rows) for model, rows in stale)
    raise NotFinished("This person's rows changed all the while. Run the command again.")


@transaction.atomic
def _new_version(person: User, domain: Domain) -> int:
    """Whoever was writing has finished when this returns; whoever writes later uses the new version."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    return keys().add_version(person.subject_id, domain)[0]


def _stale(person: User, domain: Domain, version: int) -> "list[tuple[type[Model], list[int]]]":
    """The rows that still name an older version, by model."""
    found = []
    for holding in holdings():
        rows = [row.pk for row in _rows(holding, person) if _names_older(row, holding, domain, version)]
        found += [(holding.model, rows)] if rows else []
    return found


def _rows(holding: Holding, person: User) -> "list[SealedRow]":
    return list(holding.rows(Subject.of(person)).iterator()) if holding.sealed_columns else []


def _names_older(row: SealedRow, holding: Holding, domain: Domain, version: int) -> bool:
    values = (
        row.__dict__[column.attname]
        for column in holding.sealed_columns
        if row.sealed_in(Domain(column.domain)) == domain
    )
    return any(isinstance(each, Ciphertext) and each and version_of(each) < version for each in values)


def _reseal(model: type[Model], rows: list[int]) -> int:
    columns = [column.attname for column in model._meta.concrete_fields if hasattr(column, "seal")]
    for start in range(0, len(rows), AT_ONCE):
        with transaction.atomic():
            for row in model._default_manager.select_for_update().filter(pk__in=rows[start : start + AT_ONCE]):
                for column in columns:
                    getattr(row, column)  # opened here, sealed anew when it is saved
                row.save(update_fields=columns)
    return len(rows)
