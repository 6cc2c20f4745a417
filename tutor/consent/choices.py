"""What somebody is asked, in their language and for their age, and how it stands."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from tutor.accounts.models import User
from tutor.consent.ages import needs_guardian
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer
from tutor.consent.permission import LAYER_WORDS, Layers, layers_of, newest_answers
from tutor.consent.policy import rules_in_force
from tutor.consent.texts import FALLBACK, ConsentText, languages, texts_in

LANGUAGE_NAMES = {code.split("-")[0]: name for code, name in settings.LANGUAGES}


def preferred_language(request: HttpRequest) -> str:
    """The language asked for on the page, or the one that pages are in, of those there are."""
    asked = request.GET.get("language", "") or request.POST.get("language", "")
    wanted = (each.split("-")[0] for each in (asked, get_language() or ""))
    return next((each for each in wanted if each in languages()), FALLBACK)


def asked_in(language: str) -> dict[Modality, ConsentText]:
    """Every question as it is asked under the policy in force."""
    return texts_in(language, rules_in_force().camera_where)


def choices_for(person: User, language: str) -> list[dict[str, Any]]:
    """Everything that may be sensed, and what can still be taken back from other days."""
    layers, newest = layers_of(person), newest_answers([person])
    minor = needs_guardian(person, timezone.localdate())
    rows = [
        _choice(text, layers[each], newest.get((person.pk, each.value)), minor)
        for each, text in asked_in(language).items()
    ]
    return [row for row in rows if row["sensed"] or row["agreed"]]


def _choice(text: ConsentText, layers: Layers, newest: Answer | None, minor: bool) -> dict[str, Any]:
    return {
        "slug": text.modality.value,
        "title": text.title,
        "sensed": layers.profile,
        "agreed": newest is not None and newest.given,
        "askable": layers.profile and not layers.own,
        "standing": layers.standing,
        "missing": [LAYER_WORDS[layer] for layer in layers.missing if layer not in ("own", "switch")],
        "since": newest.answered_at if newest is not None else None,
        "purpose": text.purpose,
        "collected": text.collected,
        "never": text.never,
        "seen_by": text.seen_by,
        "kept": text.kept,
        "assent": text.assent if minor else (),
        "language": text.language,
        "text_version": text.version,
    }
