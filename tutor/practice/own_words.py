"""What a learner may say where the policy lets no feeling be named: how the exercise is, not how they are."""

from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from affect.types import Emotion
from tutor.consent.policy import rules_in_force
from tutor.practice.models import DecisionRecord


class OwnWord(StrEnum):
    """Stored as said; nobody's feeling is made of it."""

    GOING_WELL = "going well"
    TOO_EASY = "too easy"
    STUCK = "stuck"
    TOO_HARD = "too hard"


# Only which rule answers it, for the moment in which it is asked.
ANSWERED_LIKE = {
    OwnWord.GOING_WELL: Emotion.ENGAGED,
    OwnWord.TOO_EASY: Emotion.BORED,
    OwnWord.STUCK: Emotion.CONFUSED,
    OwnWord.TOO_HARD: Emotion.FRUSTRATED,
}
OWN_WORDS = [
    (OwnWord.GOING_WELL.value, _("Going well")),
    (OwnWord.TOO_EASY.value, _("Too easy")),
    (OwnWord.STUCK.value, _("Stuck")),
    (OwnWord.TOO_HARD.value, _("Too hard")),
]


def as_own_word(text: str) -> OwnWord | None:
    """
    >>> as_own_word("stuck"), as_own_word("confused")
    (<OwnWord.STUCK: 'stuck'>, None)
    """
    return OwnWord(text) if text in OwnWord.__members__.values() else None


def sayable(decisions: QuerySet[DecisionRecord]) -> QuerySet[DecisionRecord]:
    """Without those whose feeling was contested and, where the policy lets none be named, all that speak of one."""
    standing = decisions.exclude(contested=True)
    return standing if rules_in_force().infers else standing.exclude(felt=True)
