"""Give and withdraw consent. Withdrawing reaches every open page at once."""

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import User
from tutor.audit import services as audit
from tutor.consent.models import Answer
from tutor.consent.selectors import newest_answer
from tutor.consent.texts import TEXTS, Modality
from tutor.personal_data.registry import holdings
from tutor.web.push import push_after_commit


def group_of(person: User) -> str:
    """The channel group that hears when a person's consent changes."""
    return f"consent.{person.subject_id}"


@transaction.atomic
def give_consent(person: User, modality: Modality, now: datetime) -> Answer:
    """A person says yes to today's wording. Only they themselves can."""
    return _answer(person, modality, True, person, "", now)


@transaction.atomic
def withdraw_consent(person: User, modality: Modality, by: User, now: datetime, reason: str = "") -> Answer:
    """Say no, for oneself or for someone as an administrator; what was sensed is erased with it."""
    answer = _answer(person, modality, False, by, reason, now)
    for holding in holdings():
        holding.erase_modality(person, modality)
    return answer


def _answer(person: User, modality: Modality, given: bool, by: User, reason: str, now: datetime) -> Answer:
    newest = newest_answer(person, modality)
    version = TEXTS[modality].version
    if newest is not None and (newest.given, newest.text_version) == (given, version):
        return newest
    answer = Answer.objects.create(
        person=person,
        modality=modality,
        given=given,
        text_version=version,
        answered_at=now,
        answered_by=by,
        reason=reason,
    )
    action = "consent given" if given else "consent withdrawn"
    audit.record(by, action, person, now, modality=modality.value, text_version=version)
    push_after_commit(group_of(person), {"type": "consent.changed"})
    return answer
