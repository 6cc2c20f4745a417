"""What practice holds about people."""

from django.db.models import Model, QuerySet

from tutor.consent.modalities import Modality
from tutor.personal_data.registry import TWO_YEARS, Holding, Rows, Subject, by_column, by_subject, register
from tutor.practice.lesson_models import LessonRead
from tutor.practice.models import (
    AffectReading,
    Attempt,
    DecisionRecord,
    LearnerState,
    PolicyHold,
    PolicyRules,
    PracticeSession,
    Problem,
    SkillState,
)

HOLDINGS: tuple[tuple[type[Model], str, str, Rows], ...] = (
    (SkillState, "Mastery of skills", "choosing the next exercise", by_subject(SkillState)),
    (LearnerState, "Ability and form over all skills", "choosing the next exercise", by_subject(LearnerState)),
    (PracticeSession, "Practice visits", "continuing where one stopped", by_column(PracticeSession, "student")),
    (Problem, "Exercises met", "never the same numbers twice", by_column(Problem, "session__student")),
    (LessonRead, "Lessons read", "offering each lesson once", by_column(LessonRead, "student")),
    (Attempt, "Answers", "feedback and mastery", by_subject(Attempt)),
    (DecisionRecord, "Decisions of the tutor", "explaining every step", by_subject(DecisionRecord)),
)
TEACHERS: tuple[tuple[type[Model], str, str, str], ...] = (
    (PolicyRules, "Rules set by teachers", "choosing the next exercise as the class's teacher set it", "set_by"),
    (PolicyHold, "Skills and levels chosen by teachers", "keeping to what a teacher chose", "held_by"),
)
LEARNING = "learning"
FELT = by_subject(AffectReading)


def register_holdings() -> None:
    for model, title, purpose, rows in HOLDINGS:
        withdrawn = dict.fromkeys(Modality, _decided_on_feelings) if model is DecisionRecord else {}
        register(Holding(model, title, LEARNING, purpose, TWO_YEARS, rows, withdrawn))
    for model, title, purpose, teacher in TEACHERS:
        roles = {teacher: "the row goes with the teacher's account"}
        register(Holding(model, title, LEARNING, purpose, TWO_YEARS, by_column(model, "student"), second_roles=roles))
    purpose = "the next decision"
    felt = dict.fromkeys(Modality, FELT)
    register(Holding(AffectReading, "The newest reading", "inferred feelings", purpose, TWO_YEARS, FELT, felt))


def _decided_on_feelings(subject: Subject) -> QuerySet[Model]:
    """Decisions that repeat what was inferred go with what they were inferred from."""
    return DecisionRecord.objects.filter(subject_id=subject.subject_id, felt=True)
