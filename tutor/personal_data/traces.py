"""Look for what is left of somebody, without trusting the registry: every column that could point at them."""

import uuid
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, OneToOneField, UUIDField

from tutor.accounts.models import User
from tutor.keyring.domains import Domain
from tutor.keyring.keys import keys
from tutor.personal_data.registry import WHOLE_PERSON, Subject, holdings, not_personal, stores

DOMAINS = {
    "behaviour": (Domain.BEHAVIOUR, Domain.INFERENCE),
    "camera": (Domain.CAMERA, Domain.INFERENCE),
    "physiology": (Domain.PHYSIOLOGY, Domain.INFERENCE),
}


def person_columns(model: type[Model]) -> Iterator[Field]:
    """The columns of a model that say who somebody is: keys of accounts, and pseudonyms."""
    for column in model._meta.concrete_fields:
        points_at_people = isinstance(column, ForeignKey | OneToOneField) and column.related_model is User
        if points_at_people or (isinstance(column, UUIDField) and column.name.endswith("subject_id")):
            yield column


def traces(subject: Subject, scope: str) -> dict[str, int]:
    """What is left, by table or store; empty when nothing is."""
    found = dict(_everywhere(subject) if scope == WHOLE_PERSON else _of_modality(subject, scope))
    found |= {store.title: 1 for store in stores() if store.holds(subject, scope)}
    return {place: count for place, count in {**found, "keys": _live_keys(subject, scope)}.items() if count}


def _everywhere(subject: Subject) -> Iterator[tuple[str, int]]:
    for model in apps.get_models(include_auto_created=True):
        if model in not_personal():
            continue
        for column in person_columns(model):
            value: int | uuid.UUID = subject.subject_id if isinstance(column, UUIDField) else subject.pk
            yield f"{model._meta.label}.{column.name}", model._default_manager.filter(**{column.name: value}).count()


def _of_modality(subject: Subject, modality: str) -> Iterator[tuple[str, int]]:
    for holding in holdings():
        rows = holding.affected(modality)
        if rows is not None:
            yield holding.model._meta.label, rows(subject).count()


def _live_keys(subject: Subject, scope: str) -> int:
    if scope == WHOLE_PERSON:
        return len(keys().live_versions(subject.subject_id))
    return sum(len(keys().live_versions(subject.subject_id, domain)) for domain in DOMAINS[scope])
