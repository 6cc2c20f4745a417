"""What a person sees of what is held about them."""

from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import DateTimeField, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from affect.explain import certainty_words
from tutor.accounts.models import GuardianInvitation, Guardianship, Role, User
from tutor.consent.ages import needs_guardian
from tutor.consent.choices import LANGUAGE_NAMES, choices_for
from tutor.consent.contributing import contributes
from tutor.consent.policy import rules_in_force
from tutor.consent.sharing import sharers
from tutor.consent.texts import languages
from tutor.consent.trials import may_take_part, takes_part, trial_text
from tutor.data_rights.access_log import log_of, own_acts
from tutor.personal_data.registry import Holding, Subject, holdings
from tutor.sensing.models import Estimate
from tutor.sensing.words import CHOICES, sentence

LOOKS = 20
GUESSES = 10


def my_data(person: User, language: str) -> dict[str, Any]:
    """Everything the page shows about one person."""
    return {
        "person": {"name": person.get_full_name(), "sign_in_name": person.sign_in_name},
        "held": held(person),
        "looks": log_of(person, limit=LOOKS),
        "own_acts": own_acts(person),
        "modalities": choices_for(person, language) if person.role == Role.STUDENT else [],
        "guardians": guardians(person),
        "shares": bool(sharers([person])),
        "contributes": contributes(person),
        "may_contribute": not needs_guardian(person, timezone.localdate()),
        "trials": trials(person, language),
        "guesses": guesses(person),
        "feelings": CHOICES,
        "language": language,
        "languages": [(each, LANGUAGE_NAMES.get(each, each)) for each in languages()],
    }


def held(person: User) -> list[dict[str, Any]]:
    """Every table that holds something about somebody, by category."""
    rows = [_held(holding, Subject.of(person)) for holding in holdings()]
    return sorted((row for row in rows if row["count"]), key=lambda row: (row["category"], row["title"]))


def guesses(person: User) -> list[dict[str, Any]]:
    """The newest guesses at how somebody felt, none where this site may not name feelings."""
    if not rules_in_force().infers:
        return []
    newest = Estimate.objects.filter(subject_id=person.subject_id).order_by("-made_at", "-pk")
    known = (each for each in newest[: 20 * GUESSES] if each.emotion)
    return [_guess(each) for each in islice(known, GUESSES)]


def guardians(person: User) -> dict[str, Any] | None:
    """Who answers for a minor, and how to ask somebody to. None: nobody has to."""
    if person.role != Role.STUDENT or not needs_guardian(person, timezone.localdate()):
        return None
    known = Guardianship.objects.filter(student=person).select_related("guardian")
    invitation = GuardianInvitation.objects.filter(student=person, used_at=None).last()
    people = [{"name": each.guardian.get_full_name(), "confirmed": each.confirmed_at is not None} for each in known]
    return {"people": people, "code": invitation.code if invitation else ""}


def trials(person: User, language: str) -> dict[str, Any] | None:
    """Whether chance may pick between two ways of helping. None: this person is not asked."""
    now = timezone.now()
    return {"text": trial_text(language), "on": takes_part(person, now)} if may_take_part(person, now) else None


def _held(holding: Holding, subject: Subject) -> dict[str, Any]:
    rows = holding.rows(subject).order_by()
    return {
        "title": _(holding.title),
        "category": _(holding.category),
        "purpose": _(holding.purpose),
        "retention": _(holding.retention),
        "count": rows.count(),
        "since": _since(holding, rows),
    }


def _since(holding: Holding, rows: Any) -> datetime | None:
    times = [each.name for each in holding.model._meta.concrete_fields if isinstance(each, DateTimeField)]
    return rows.aggregate(first=Min(times[0]))["first"] if times else None


def _guess(estimate: Estimate) -> dict[str, Any]:
    return {
        "id": estimate.pk,
        "when": estimate.made_at,
        "sentence": sentence(estimate.emotion),
        "certainty": _(certainty_words(estimate.certainty)),
        "reason": estimate.reason,
        "contested": estimate.contested_at is not None,
        "own_word": sentence(estimate.own_word) if estimate.own_word else "",
        "resolution": estimate.resolution,
    }
