"""Every model with a person in it: why we hold it, how long, how it is exported and how it is erased.

The build fails while a model is neither registered here by its app nor declared free of personal data, and while a
column that points at a person is not accounted for.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Field, Model, QuerySet
from django.utils.translation import gettext_noop as _

from tutor.accounts.models import User
from tutor.keyring.fields import SealedText

TWO_YEARS = _("until two years after the end of study or course")
WITH_THE_ACCOUNT = _("as long as the account")


@dataclass(frozen=True)
class Subject:
    """A person as erasure knows them: the account's number and the pseudonym, which outlive the row."""

    pk: int
    subject_id: uuid.UUID

    @classmethod
    def of(cls, person: User) -> "Subject":
        return cls(person.pk, person.subject_id)


Rows = Callable[[Subject], "QuerySet[Model]"]


@dataclass(frozen=True)
class Holding:
    """One table that knows something about a person.

    `second_roles`: further columns that point at people, and what erasing such a person does to them.
    `not_exported`: columns left out of exports, and why.
    """

    model: type[Model]
    title: str
    category: str
    purpose: str
    retention: str
    rows: Rows
    withdrawn: Mapping[str, Rows] = field(default_factory=dict)  # what goes when one modality is withdrawn
    second_roles: Mapping[str, str] = field(default_factory=dict)
    not_exported: Mapping[str, str] = field(default_factory=dict)

    def affected(self, scope: str) -> Rows | None:
        """The rows that an erasure of this scope removes: everything for a person, or one modality's."""
        return self.rows if scope == WHOLE_PERSON else self.withdrawn.get(scope)

    @property
    def sealed_columns(self) -> list[SealedText]:
        return [column for column in self.model._meta.concrete_fields if isinstance(column, SealedText)]

    @property
    def exported_columns(self) -> list[Field]:
        """Every column of the table but those with a stated reason."""
        return [each for each in self.model._meta.concrete_fields if each.name not in self.not_exported]


@dataclass(frozen=True)
class Store:
    """Something outside the database that may hold a person's data: a buffer, a cache, a folder."""

    title: str
    drop: Callable[[Subject, str], None]  # for one scope of erasure; safe to repeat
    holds: Callable[[Subject, str], bool]


WHOLE_PERSON = "person"
_holdings: dict[type[Model], Holding] = {}
_not_personal: dict[type[Model], str] = {}
_stores: dict[str, Store] = {}


def register(holding: Holding) -> None:
    _holdings[holding.model] = holding


def register_store(store: Store) -> None:
    _stores[store.title] = store


def declare_not_personal(model: type[Model], reason: str) -> None:
    """Say why a model holds nothing about anyone."""
    _not_personal[model] = reason


def holdings() -> tuple[Holding, ...]:
    """In the order of registration, accounts first."""
    return tuple(_holdings.values())


def stores() -> tuple[Store, ...]:
    return tuple(_stores.values())


def not_personal() -> Mapping[type[Model], str]:
    return _not_personal


def is_known(model: type[Model]) -> bool:
    return model in _holdings or model in _not_personal


def by_subject(model: type[Model]) -> Rows:
    """The rows that carry a person's pseudonym."""
    return lambda subject: model._default_manager.filter(subject_id=subject.subject_id)


def by_column(model: type[Model], column: str) -> Rows:
    """The rows that point at a person through `column`."""
    return lambda subject: model._default_manager.filter(**{column: subject.pk})
