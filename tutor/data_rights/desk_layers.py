"""Why something is or is not sensed about one person, in the words of the desk."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import Role, User
from tutor.consent.ages import needs_guardian
from tutor.consent.modalities import Modality
from tutor.consent.permission import Layers, layers_of
from tutor.data_rights.desk_names import modality_words

YES = _("yes")
LAYER_NAMES = {
    "profile": (_("The profile in force"), _("does not allow this")),
    "school": (_("Their school"), _("has not allowed this")),
    "guardian": (_("Their guardian"), _("has not agreed")),
    "own": (_("They themselves"), _("have not agreed to today's wording")),
    "switch": (_("Their own switch"), _("is off for now")),
}


def layers_view(person: User, now: datetime) -> list[dict[str, Any]]:
    """Every kind of sensing with each voice about it; empty for those who are never sensed."""
    if person.role != Role.STUDENT:
        return []
    guarded = needs_guardian(person, now.date())
    return [_modality(modality, layers, guarded) for modality, layers in layers_of(person, now).items()]


def _modality(modality: Modality, layers: Layers, guarded: bool) -> dict[str, Any]:
    return {
        "title": modality_words(modality),
        "allowed": layers.allowed,
        "voices": [_voice(name, getattr(layers, name), guarded) for name in LAYER_NAMES],
    }


def _voice(name: str, says_yes: bool, guarded: bool) -> dict[str, Any]:
    who, refusal = LAYER_NAMES[name]
    agreed = _("not needed: they are of age") if name == "guardian" and not guarded else YES
    return {"who": who, "yes": says_yes, "words": agreed if says_yes else refusal}
