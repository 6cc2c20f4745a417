"""Who a pseudonym is, as long as the account is there."""

import uuid
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.personal_data.registry import WHOLE_PERSON

GONE = _("somebody who is gone")
SYSTEM = _("the system itself")
MODALITY_WORDS = {
    Modality.BEHAVIOUR: _("Typing and pointer"),
    Modality.CAMERA: _("Camera"),
    Modality.PHYSIOLOGY: _("Physiology"),
}
MODALITY_WITHIN = {
    Modality.BEHAVIOUR: _("typing and pointer"),
    Modality.CAMERA: _("camera"),
    Modality.PHYSIOLOGY: _("physiology"),
}
People = Mapping[uuid.UUID, User]


def people_behind(pseudonyms: Iterable[uuid.UUID | None]) -> People:
    """The accounts that are still there. An account being deleted has no name any more."""
    wanted = {each for each in pseudonyms if each is not None}
    return {person.subject_id: person for person in User.objects.filter(subject_id__in=wanted, is_active=True)}


def name_of(pseudonym: uuid.UUID | None, known: People) -> str:
    person = known.get(pseudonym) if pseudonym else None
    return person.get_full_name() if person else str(GONE)


def people_named(typed: str) -> list[User]:
    """Everyone whose name holds what was typed. Names are sealed, so each is opened to look."""
    wanted = typed.casefold()
    return [
        person
        for person in User.objects.filter(is_active=True)
        if wanted in person.get_full_name().casefold() or wanted in person.sign_in_name.casefold()
    ]


def scope_words(scope: str) -> str:
    """What an erasure is about."""
    return gettext("Everything about a person") if scope == WHOLE_PERSON else modality_words(scope)


def modality_words(modality: str) -> str:
    return str(MODALITY_WORDS[Modality(modality)])


def modality_within(modality: str) -> str:
    """The same within a sentence."""
    return str(MODALITY_WITHIN[Modality(modality)])
