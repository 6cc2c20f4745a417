"""What the administrator's desk shows."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.consent.models import Answer
from tutor.consent.permission import is_yes, newest_answers
from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import CameraWhere
from tutor.consent.texts import FALLBACK, ConsentText, texts_in
from tutor.data_rights.desk_guardians import guardians_of, wards_of
from tutor.data_rights.desk_layers import layers_view
from tutor.personal_data.registry import Subject, holdings

Answers = dict[tuple[int, str], Answer]


def people(query: str) -> list[dict[str, Any]]:
    """Everyone whose name holds the query, with what they agreed to. Names are sealed, so each is opened to look."""
    named = sorted(
        (person.get_full_name().casefold(), person.pk, person)
        for person in User.objects.filter(is_active=True).select_related("school")
    )
    wanted = query.casefold()
    found = [person for name, key, person in named if wanted in name or wanted in person.sign_in_name.casefold()][:200]
    answers, where = newest_answers(found), rules_in_force().camera_where
    return [_person_row(person, answers, where) for person in found]


def person_view(person: User, now: datetime) -> dict[str, Any]:
    """One person: consent, who else has a say, and every table that knows something about them."""
    answers, where = newest_answers([person]), rules_in_force(now).camera_where
    return {
        "person": _person_row(person, answers, where),
        "consents": _consent_rows(person, answers, where),
        "layers": layers_view(person, now),
        "guardians": guardians_of(person),
        "wards": wards_of(person),
        "holdings": [
            {
                "title": _(holding.title),
                "count": holding.rows(Subject.of(person)).count(),
                "purpose": _(holding.purpose),
                "retention": _(holding.retention),
            }
            for holding in holdings()
        ],
    }


def _person_row(person: User, answers: Answers, where: CameraWhere) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": person.get_full_name(),
        "simulated": person.simulated,
        "username": person.sign_in_name,
        "born_in": person.born_in,
        "role": person.get_role_display(),
        "school": person.school.name if person.school else "",
        "consents": _consent_rows(person, answers, where),
    }


def _consent_rows(person: User, answers: Answers, where: CameraWhere) -> list[dict[str, Any]]:
    asked = texts_in(FALLBACK, where).values()
    return [_consent_row(text, answers.get((person.pk, text.modality.value)), where) for text in asked]


def _consent_row(text: ConsentText, answer: Answer | None, where: CameraWhere) -> dict[str, Any]:
    given = is_yes(answer, where)
    return {
        "modality": text.modality.value,
        "title": text.title,
        "given": given,
        "since": answer and answer.answered_at,
        "recorded_by": answer.answered_by.get_full_name() if answer and answer.answered_by else "",
        "text_version": answer.text_version if answer else "",
        "reason": answer.reason if answer else "",
    }
