"""People with something in every registered table, made from the models themselves: a new model is filled unasked.

Synthetic through and through. Every sealed column gets a marker of its own, to be searched for afterwards.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import models
from django.utils import timezone

from tutor.accounts.models import Role, School, User
from tutor.consent.models import PolicyChange
from tutor.keyring.fields import SealedJSON, SealedText
from tutor.personal_data.registry import Holding, holdings, is_known, not_personal

LISTS = ("events", "reasons", "signals")


@dataclass
class Filled:
    """One person, their rows by model, and every marker that was planted about them."""

    person: User
    rows: dict[type[models.Model], models.Model] = field(default_factory=dict)
    markers: list[str] = field(default_factory=list)

    def marker(self, where: str) -> str:
        self.markers.append(f"mk-{where}-{uuid.uuid4().hex}")
        return self.markers[-1]


def fill(school: School, role: Role = Role.STUDENT) -> Filled:
    """A new person with a row in every registered table."""
    name = f"mk-name-{uuid.uuid4().hex}"
    shown = f"mk-shown-{uuid.uuid4().hex}"
    person = User.objects.create_user(name, role=role, display_name=shown, born_in="2000-01", school=school)
    filled = Filled(person, {User: person}, [name, shown])
    waiting = [holding for holding in holdings() if holding.model is not User]
    while waiting:
        ready = [holding for holding in waiting if _needs(holding) <= filled.rows.keys()]
        for holding in ready:
            filled.rows[holding.model] = _row(holding.model, filled)
        waiting = [holding for holding in waiting if holding not in ready]
    return filled


def _needs(holding: Holding) -> set[type[models.Model]]:
    """The registered tables that must have a row first."""
    pointed_at = {each.related_model for each in holding.model._meta.concrete_fields if each.is_relation}
    return {model for model in pointed_at if is_known(model) and model not in not_personal()} - {holding.model}


def _row(model: type[models.Model], filled: Filled) -> models.Model:
    values = {each.name: _value(each, filled) for each in model._meta.concrete_fields if not _is_made_by_itself(each)}
    values |= SPECIAL.get(model, lambda _: {})(filled)
    return model._default_manager.create(**values)


def _is_made_by_itself(column: models.Field) -> bool:
    return column.name in ("id", "row_key") or (column.has_default() and not isinstance(column, SealedText))


def _value(column: models.Field, filled: Filled) -> Any:
    where = f"{column.model._meta.model_name}-{column.name}"
    if isinstance(column, SealedJSON):
        return [[filled.marker(where), 0, 0, 0]] if column.name in LISTS else {"note": filled.marker(where)}
    if isinstance(column, SealedText):
        return filled.marker(where)
    if column.is_relation:
        return filled.rows.get(column.related_model) or column.related_model._default_manager.first()
    return next(make(column, filled) for kind, make in PLAIN if isinstance(column, kind))


def _text(column: models.Field, filled: Filled) -> str:
    if column.choices:
        return str(column.choices[0][0])
    return uuid.uuid4().hex[: column.max_length] if column.unique else "x"


PLAIN: list[tuple[Any, Callable[[models.Field, Filled], Any]]] = [
    (models.UUIDField, lambda column, filled: filled.person.subject_id if _is_subject(column) else uuid.uuid4()),
    (models.DateTimeField, lambda column, filled: timezone.now()),
    (models.DateField, lambda column, filled: date(2999, 1, 1)),
    (models.BooleanField, lambda column, filled: True),
    (models.FloatField, lambda column, filled: 0.5),
    (models.IntegerField, lambda column, filled: 1),
    (models.JSONField, lambda column, filled: {}),
    (models.CharField | models.TextField, _text),
]
SPECIAL: dict[type[models.Model], Callable[[Filled], dict[str, Any]]] = {
    PolicyChange: lambda filled: {"profile": "research"},
    Authenticator: lambda filled: {
        "type": Authenticator.Type.TOTP,
        "data": {"secret": encrypt(filled.marker("authenticator-data"))},
    },
}


def _is_subject(column: models.Field) -> bool:
    return bool(column.name.endswith("subject_id"))
