"""What the administrator's desk shows."""

from datetime import datetime
from typing import Any

from tutor.accounts.models import User
from tutor.consent.models import Answer
from tutor.consent.permission import is_yes, newest_answers
from tutor.consent.texts import TEXTS, ConsentText
from tutor.data_rights.desk_guardians import guardians_of, wards_of
from tutor.data_rights.desk_layers import layers_view
from tutor.personal_data.registry import Subject, holdings


def people(query: str) -> list[dict[str, Any]]:
    """Everyone whose name holds the query, with what they agreed to. Names are sealed, so each is opened to look."""
    named = sorted(
        (person.get_full_name().casefold(), person.pk, person) for person in User.objects.filter(is_active=True)
    )
    wanted = query.casefold()
    found = [person for name, _, person in named if wanted in name or wanted in person.sign_in_name.casefold()][:200]
    answers = newest_answers(found)
    return [_person_row(person, answers) for person in found]


def person_view(person: User, now: datetime) -> dict[str, Any]:
    """One person: consent, who else has a say, and every table that knows something about them."""
    return {
        "person": _person_row(person, newest_answers([person])),
        "consents": _consent_rows(person, newest_answers([person])),
        "layers": layers_view(person, now),
        "guardians": guardians_of(person),
        "wards": wards_of(person),
        "holdings": [
            {
                "title": holding.title,
                "count": holding.rows(Subject.of(person)).count(),
                "purpose": holding.purpose,
                "retention": holding.retention,
            }
            for holding in holdings()
        ],
    }


def _person_row(person: User, answers: dict[tuple[int, str], Answer]) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": person.get_full_name(),
        "username": person.sign_in_name,
        "born_in": person.born_in,
        "role": person.get_role_display(),
        "school": person.school.name if person.school else "",
        "consents": _consent_rows(person, answers),
    }


def _consent_rows(person: User, answers: dict[tuple[int, str], Answer]) -> list[dict[str, Any]]:
    return [_consent_row(text, answers.get((person.pk, text.modality.value))) for text in TEXTS.values()]


def _consent_row(text: ConsentText, answer: Answer | None) -> dict[str, Any]:
    given = is_yes(answer)
    return {
        "modality": text.modality.value,
        "title": text.title,
        "given": given,
        "since": answer and answer.answered_at,
        "recorded_by": answer.answered_by.get_full_name() if answer and answer.answered_by else "",
        "text_version": answer.text_version if answer else "",
        "reason": answer.reason if answer else "",
    }
