"""Whom a guardian answers for, and what they are asked."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import GuardianInvitation, Guardianship, User
from tutor.consent.ages import needs_guardian
from tutor.consent.choices import asked_in
from tutor.consent.modalities import Modality
from tutor.consent.permission import LAYER_WORDS, guardian_answers, is_yes, layers_of
from tutor.consent.policy import rules_in_force
from tutor.data_rights.my_data import held

GOOD_FOR = timedelta(days=14)
MAJORITY = 18  # from then on nobody looks at somebody's data as their guardian


def invitation_for(code: str, now: datetime) -> GuardianInvitation | None:
    """A code that still works. None: wrong, used or old, which look the same from outside."""
    found = GuardianInvitation.objects.select_related("student").filter(code=code.upper(), used_at=None)
    return found.filter(made_at__gt=now - GOOD_FOR, student__is_active=True).first()


def ward_for(guardian: User, ward_id: int) -> User:
    """A minor whose confirmed guardian this is; who is grown up answers alone. Raises `Http404`."""
    confirmed = Guardianship.objects.filter(guardian=guardian, student__pk=ward_id, student__is_active=True)
    found = confirmed.exclude(confirmed_at=None).select_related("student").first()
    if found is None or is_grown_up(found.student):
        raise Http404(_("There is no such child of yours."))
    return found.student


def is_grown_up(student: User) -> bool:
    age = student.age_on(timezone.localdate())
    return age is not None and age >= MAJORITY


def wards_of(guardian: User, language: str) -> list[dict[str, Any]]:
    """Everyone a guardian answers for, or says they do."""
    return [_ward(each, guardian, language) for each in guardianships_of(guardian)]


def guardianships_of(guardian: User) -> list[Guardianship]:
    """Confirmed or not, while the ward is no adult."""
    known = Guardianship.objects.filter(guardian=guardian, student__is_active=True).select_related("student")
    return [each for each in known if not is_grown_up(each.student)]


def _ward(guardianship: Guardianship, guardian: User, language: str) -> dict[str, Any]:
    student = guardianship.student
    confirmed = guardianship.confirmed_at is not None
    asked = needs_guardian(student, timezone.localdate())
    return {
        "id": student.pk,
        "student": student,
        "name": student.get_full_name(),
        "confirmed": confirmed,
        "decides_alone": not asked,
        "questions": questions_for(student, guardian, language) if confirmed and asked else [],
        "held": held(student) if confirmed else [],
    }


def questions_for(student: User, guardian: User, language: str) -> list[dict[str, Any]]:
    """What this site senses at all, with this guardian's own answer and what else is missing."""
    layers, answers, where = layers_of(student), guardian_answers(student), rules_in_force().camera_where
    return [
        {
            "slug": modality.value,
            "text": text,
            "agreed": is_yes(answers.get((guardian.pk, modality.value)), where),
            "on": layers[modality].allowed,
            "missing": [_words(layer) for layer in layers[modality].missing if layer != "guardian"],
        }
        for modality, text in asked_in(language).items()
        if layers[Modality(modality)].profile
    ]


def _words(layer: str) -> str:
    """Why it is not on, said to the guardian instead of the child."""
    said = {"own": _("Your child has not agreed."), "switch": _("Your child has switched this off for now.")}
    return said.get(layer) or str(LAYER_WORDS[layer])
