"""Every model with a person in it: why we hold it, how long, and how it is erased.

The build fails while a model is neither registered here by its app nor declared free of personal data.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model, QuerySet

from tutor.accounts.models import User

Rows = Callable[[User], "QuerySet[Model]"]

TWO_YEARS = "two years after the course ends"
WITH_THE_ACCOUNT = "as long as the account"


@dataclass(frozen=True)
class Holding:
    """One table that knows something about a person."""

    model: type[Model]
    title: str
    purpose: str
    retention: str
    rows: Rows
    withdrawn: Mapping[str, Rows] = field(default_factory=dict)  # what goes when one modality is withdrawn

    def erase(self, person: User) -> int:
        """Delete this person's rows; safe to run twice. Returns how many were there."""
        return self.rows(person).delete()[1].get(self.model._meta.label, 0)

    def erase_modality(self, person: User, modality: str) -> None:
        """Delete what rests on a modality this person no longer agrees to."""
        if modality in self.withdrawn:
            self.withdrawn[modality](person).delete()


_holdings: dict[type[Model], Holding] = {}
_not_personal: dict[type[Model], str] = {}


def register(holding: Holding) -> None:
    _holdings[holding.model] = holding


def declare_not_personal(model: type[Model], reason: str) -> None:
    """Say why a model holds nothing about anyone."""
    _not_personal[model] = reason


def holdings() -> tuple[Holding, ...]:
    """In the order of registration; erasure runs through them backwards, accounts last."""
    return tuple(_holdings.values())


def is_known(model: type[Model]) -> bool:
    return model in _holdings or model in _not_personal


def by_subject(model: type[Model]) -> Rows:
    """The rows that carry a person's pseudonym."""
    return lambda person: model._default_manager.filter(subject_id=person.subject_id)


def by_column(model: type[Model], column: str) -> Rows:
    """The rows that point at a person through `column`."""
    return lambda person: model._default_manager.filter(**{column: person})
