"""What somebody has agreed to."""

from collections.abc import Iterable

from tutor.accounts.models import User
from tutor.consent.models import Answer
from tutor.consent.texts import TEXTS, Modality


def allows(person: User, modality: Modality) -> bool:
    """Whether this may be sensed now: the newest answer is a yes to today's wording, and the account is live."""
    return _is_yes(person, modality, newest_answer(person, modality))


def allowed_modalities(person: User) -> dict[str, bool]:
    """Every modality with yes or no, in one query."""
    newest = newest_answers([person])
    return {modality.value: _is_yes(person, modality, newest.get((person.pk, modality))) for modality in Modality}


def newest_answer(person: User, modality: Modality) -> Answer | None:
    return Answer.objects.filter(person=person, modality=modality).order_by("-answered_at", "-pk").first()


def newest_answers(people: Iterable[User]) -> dict[tuple[int, str], Answer]:
    """The newest answer of each person to each question, in one query."""
    answers = Answer.objects.filter(person__in=people).select_related("answered_by").order_by("answered_at", "pk")
    return {(answer.person_id, answer.modality): answer for answer in answers}


def _is_yes(person: User, modality: Modality, newest: Answer | None) -> bool:
    if newest is None or not person.is_active:
        return False
    return newest.given and newest.text_version == TEXTS[modality].version
