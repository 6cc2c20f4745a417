"""What a reading of feelings does to the lesson."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from affect.types import Emotion, LearningSignals
from tutor.accounts.services import hold
from tutor.answers import Verdict
from tutor.practice.lessons import seconds_at_work
from tutor.practice.models import JUDGED, AffectReading, DecisionRecord, PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.practice.problems import instance_of
from tutor.practice.services import learner_group, session_group
from tutor.practice.situations import FRESH, decide_on_reading, recent_in
from tutor.practice.working import how_work_goes
from tutor.web.push import push_after_commit


@transaction.atomic
def respond_to_reading(
    session: PracticeSession,
    feeling: Emotion | OwnWord | None,
    certainty: float,
    signals: Sequence[str],
    now: datetime,
    own_word: bool = False,
) -> DecisionRecord | None:
    """Note how the learner seems to feel and act on it where the policy says so.

    The learner's own word stays until it grows stale; an inference does not overwrite it. No feeling in their own
    word means "not what you think": nothing is inferred from until then.
    """
    hold(session.student)
    reading = AffectReading.objects.select_for_update().filter(session=session).first()
    if reading and reading.own_word and not own_word and not is_stale(reading, now):
        return None
    again = reading is not None and reading.emotion == (feeling or "") and not is_stale(reading, now)
    AffectReading.objects.update_or_create(
        session=session,
        defaults={
            "subject_id": session.student.subject_id,
            "emotion": feeling or "",
            "certainty": certainty,
            "in_a_row": reading.in_a_row + 1 if again else 1,
            "signals": list(signals),
            "own_word": own_word,
            "read_at": now,
        },
    )
    return _act(session, now, known=feeling is not None)


def set_aside_decisions(session: PracticeSession, read_at: datetime) -> int:
    """Take back what was decided on a reading that the learner says is wrong. Returns how many decisions."""
    rested_on_it = session.decisions.filter(felt=True, made_at__gte=read_at, made_at__lte=read_at + FRESH)
    return rested_on_it.update(contested=True, dismissed_at=Coalesce("dismissed_at", Value(read_at)))


def is_stale(reading: AffectReading, now: datetime) -> bool:
    return now - reading.read_at > FRESH


def learning_signals(session: PracticeSession, now: datetime) -> LearningSignals | None:
    """What the learner did on the current problem, as evidence; None when no problem is open."""
    problem = session.problems.select_related("exercise__skill").order_by("number").last()
    if problem is None or not problem.is_open:
        return None
    recent = recent_in(session, problem, now)
    first = problem.attempts.filter(verdict__in=[*JUDGED, Verdict.WRONG_FORM]).first()
    return LearningSignals(
        errors_in_a_row=recent.errors_in_a_row,
        correct_in_a_row=recent.correct_in_a_row,
        hints_used=problem.hints_shown,
        seconds_on_problem=seconds_at_work(problem, problem.presented_at, now),
        usual_seconds=instance_of(problem).usual_seconds,
        seconds_to_first_action=first.seconds_to_first_action if first else None,
        working=how_work_goes(session),
    )


def _act(session: PracticeSession, now: datetime, known: bool) -> DecisionRecord | None:
    """Ask the policy about a known feeling while a problem is open; tell the page that there is something new."""
    problem = session.problems.select_related("exercise__skill").order_by("number").last() if known else None
    made = None
    if problem is not None and problem.is_open:
        made = decide_on_reading(session, problem, now)
    session.support_version += 1
    session.save(update_fields=["support_version"])
    push_after_commit(session_group(session.pk), {"type": "support.changed", "version": session.support_version})
    push_after_commit(learner_group(session.student), {"type": "learner.changed"})
    return made
