"""Whom a guardian answers for, and what they are asked."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404

from tutor.accounts.models import GuardianInvitation, Guardianship, User
from tutor.consent.modalities import Modality
from tutor.consent.permission import LAYER_WORDS, guardian_answers, is_yes, layers_of
from tutor.consent.texts import texts_in
from tutor.data_rights.my_data import held

GOOD_FOR = timedelta(days=14)


def invitation_for(code: str, now: datetime) -> GuardianInvitation:
    """A code that still works. Raises `Http404`: wrong, used and old look the same from outside."""
    found = GuardianInvitation.objects.select_related("student").filter(code=code.upper(), used_at=None)
    invitation = found.filter(made_at__gt=now - GOOD_FOR, student__is_active=True).first()
    if invitation is None:
        raise Http404("This code does not work, or not any more. Ask for a new one.")
    return invitation


def ward_for(guardian: User, ward_id: int) -> User:
    """A student whose confirmed guardian this is. Raises `Http404`."""
    confirmed = Guardianship.objects.filter(guardian=guardian, student=ward_id, student__is_active=True)
    found = confirmed.exclude(confirmed_at=None).select_related("student").first()
    if found is None:
        raise Http404("There is no such child of yours.")
    return found.student


def wards_of(guardian: User, language: str) -> list[dict[str, Any]]:
    """Everyone a guardian answers for, or says they do."""
    known = Guardianship.objects.filter(guardian=guardian, student__is_active=True).select_related("student")
    return [_ward(each, guardian, language) for each in known]


def _ward(guardianship: Guardianship, guardian: User, language: str) -> dict[str, Any]:
    student = guardianship.student
    confirmed = guardianship.confirmed_at is not None
    return {
        "id": student.pk,
        "student": student,
        "name": student.get_full_name(),
        "confirmed": confirmed,
        "questions": _questions(student, guardian, language) if confirmed else [],
        "held": held(student) if confirmed else [],
    }


def _questions(student: User, guardian: User, language: str) -> list[dict[str, Any]]:
    """What this site senses at all, with this guardian's own answer and what else is missing."""
    layers, answers = layers_of(student), guardian_answers(student)
    return [
        {
            "slug": modality.value,
            "text": text,
            "agreed": is_yes(answers.get((guardian.pk, modality.value))),
            "on": layers[modality].allowed,
            "missing": [_words(layer) for layer in layers[modality].missing if layer != "guardian"],
        }
        for modality, text in texts_in(language).items()
        if layers[Modality(modality)].profile
    ]


def _words(layer: str) -> str:
    """Why it is not on, said to the guardian instead of the child."""
    said = {"own": "Your child has not agreed.", "switch": "Your child has switched this off for now."}
    return said.get(layer, LAYER_WORDS[layer])
