"""What practice holds about people."""

from django.db.models import Model, QuerySet

from tutor.accounts.models import User
from tutor.consent.texts import Modality
from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register
from tutor.practice.models import AffectReading, Attempt, DecisionRecord, PracticeSession, Problem, SkillState

HOLDINGS: tuple[tuple[type[Model], str, str, str], ...] = (
    (SkillState, "Mastery of skills", "choosing the next exercise", "student"),
    (PracticeSession, "Practice visits", "continuing where one stopped", "student"),
    (Problem, "Exercises met", "never the same numbers twice", "session__student"),
    (Attempt, "Answers", "feedback and mastery", "problem__session__student"),
    (DecisionRecord, "Decisions of the tutor", "explaining every step", "session__student"),
)


FELT = by_column(AffectReading, "session__student")


def register_holdings() -> None:
    for model, title, purpose, column in HOLDINGS:
        withdrawn = dict.fromkeys(Modality, _decided_on_feelings) if model is DecisionRecord else {}
        register(Holding(model, title, purpose, TWO_YEARS, by_column(model, column), withdrawn))
    purpose = "the next decision"
    register(Holding(AffectReading, "The newest reading", purpose, TWO_YEARS, FELT, dict.fromkeys(Modality, FELT)))


def _decided_on_feelings(person: User) -> QuerySet[Model]:
    """Decisions that repeat what was inferred go with what they were inferred from."""
    return DecisionRecord.objects.filter(session__student=person).exclude(inputs__affect__emotion=None)
