"""What practice holds about people."""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop as _

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
    (SkillState, _("Mastery of skills"), _("choosing the next exercise"), by_subject(SkillState)),
    (LearnerState, _("Ability and form over all skills"), _("choosing the next exercise"), by_subject(LearnerState)),
    (PracticeSession, _("Practice visits"), _("continuing where one stopped"), by_column(PracticeSession, "student")),
    (Problem, _("Exercises met"), _("never the same numbers twice"), by_column(Problem, "session__student")),
    (LessonRead, _("Lessons read"), _("offering each lesson once"), by_column(LessonRead, "student")),
    (Attempt, _("Answers"), _("feedback and mastery"), by_subject(Attempt)),
    (DecisionRecord, _("Decisions of the tutor"), _("explaining every step"), by_subject(DecisionRecord)),
)
TEACHERS: tuple[tuple[type[Model], str, str, str], ...] = (
    (PolicyRules, _("Rules set by teachers"), _("choosing the next exercise as the class's teacher set it"), "set_by"),
    (PolicyHold, _("Skills and levels chosen by teachers"), _("keeping to what a teacher chose"), "held_by"),
)
LEARNING = _("learning")
FELT = by_subject(AffectReading)


def register_holdings() -> None:
    for model, title, purpose, rows in HOLDINGS:
        withdrawn = dict.fromkeys(Modality, _decided_on_feelings) if model is DecisionRecord else {}
        register(Holding(model, title, LEARNING, purpose, TWO_YEARS, rows, withdrawn))
    for model, title, purpose, teacher in TEACHERS:
        roles = {teacher: _("the row goes with the teacher's account")}
        register(Holding(model, title, LEARNING, purpose, TWO_YEARS, by_column(model, "student"), second_roles=roles))
    purpose = _("the next decision")
    felt = dict.fromkeys(Modality, FELT)
    register(Holding(AffectReading, _("The newest reading"), _("inferred feelings"), purpose, TWO_YEARS, FELT, felt))


def _decided_on_feelings(subject: Subject) -> QuerySet[Model]:
    """Decisions that repeat what was inferred go with what they were inferred from."""
    return DecisionRecord.objects.filter(subject_id=subject.subject_id, felt=True)
