"""Keep what was sensed, estimate, and let the learner have the last word."""

from datetime import UTC, datetime

from django.db import transaction

from affect.settling import settle
from affect.types import Emotion
from affect.types import Estimate as Estimated
from tutor.accounts.services import Gone, hold
from tutor.audit import services as audit
from tutor.consent.modalities import Modality
from tutor.consent.permission import allowed_modalities, allows
from tutor.consent.policy import rules_in_force
from tutor.practice.affect import respond_to_reading, set_aside_decisions
from tutor.practice.models import PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.practice.services import session_group
from tutor.practice.situations import FRESH
from tutor.practice.waiting import writes_a_test
from tutor.sensing.adaptations import adaptation_of, earlier_readings
from tutor.sensing.frames import slots
from tutor.sensing.inference import inference
from tutor.sensing.models import BehaviourBatch, Estimate, SelfReport
from tutor.sensing.protocol import Batch, Refused
from tutor.sensing.sensors import made_at
from tutor.sensing.windows import gather_window
from tutor.web.push import push

OWN_WORD_KEPT = "own word kept"
SET_ASIDE = "set aside"


def keep_batch(session: PracticeSession, batch: Batch, now: datetime) -> bool:
    """Store a batch once. False: it was here already. Raises `Refused` without consent, before a byte is kept."""
    with transaction.atomic(savepoint=False):
        student = hold(session.student)
        allowed = allows(student, Modality.BEHAVIOUR) and not writes_a_test(student)
        new = allowed and _store_once(session, batch, now)
    if not allowed:  # said outside the transaction, which others may share
        raise Refused("no_consent", "Behaviour sensing is off.", batch.sequence, batch.stream)
    return new


def _store_once(session: PracticeSession, batch: Batch, now: datetime) -> bool:
    """The person is held, so that no other batch of theirs comes in between."""
    place = {"session": session, "stream": batch.stream, "sequence": batch.sequence}
    if BehaviourBatch.objects.filter(**place).exists():
        return False
    made = made_at(batch.events[-1][1] if batch.events else None, batch.sent, now)
    sealed_for = session.student.subject_id
    BehaviourBatch.objects.create(**place, subject_id=sealed_for, events=batch.events, made_at=made, received_at=now)
    return True


def estimate_window(session: PracticeSession, now: datetime) -> Estimate | None:
    """Estimate how this learner seems to feel just now, and act on it. None: nothing may be sensed or inferred."""
    if not rules_in_force(now).infers:
        return None
    allowed = allowed_modalities(session.student)
    if not any(allowed.values()):
        return None
    window = gather_window(session, allowed, now)
    frame_at = max((seen.captured_at for seen in (*window.frames, *window.faces)), default=None)
    raw = inference.estimate(window)
    settled = settle(raw, earlier_readings(session, now), adaptation_of(session.student), window.scenario)
    kept = keep_estimate(session, settled, allowed, now, frame_at)
    if kept is not None and raw.look is not None and window.frames:  # a page whose own device looked knows
        push(session_group(session.pk), {"type": "looked", "words": raw.look.words, "eyes": raw.look.eye_words})
    return kept


@transaction.atomic
def keep_estimate(
    session: PracticeSession,
    estimated: Estimated,
    allowed: dict[str, bool],
    now: datetime,
    frame_at: float | None = None,
) -> Estimate | None:
    """Store an estimate unless consent changed while it was made. `frame_at`: seconds since the epoch."""
    try:
        if allowed_modalities(hold(session.student)) != allowed:
            return None
    except Gone:
        return None
    kept = Estimate.objects.create(
        subject_id=session.student.subject_id,
        session=session,
        emotion=estimated.emotion or "",
        probabilities={emotion.value: round(p, 4) for emotion, p in estimated.probabilities.items()},
        certainty=estimated.certainty,
        attention={modality.value: round(a, 4) for modality, a in estimated.attention.items()},
        reliability={modality.value: round(r, 4) for modality, r in estimated.reliability.items()},
        signals=list(estimated.signals),
        reason=estimated.reason,
        model_version=estimated.model_version,
        frame_at=frame_at and datetime.fromtimestamp(frame_at, UTC),
        made_at=now,
    )
    respond_to_reading(session, estimated.emotion, estimated.certainty, estimated.signals, now)
    if estimated.look is not None and estimated.look.eyes is not None:
        slots.remember(session.pk, estimated.look.eyes)  # while the person is held, so that a withdrawal drops it
    return kept


@transaction.atomic
def contest_estimate(estimate: Estimate, own_word: Emotion | None, now: datetime) -> None:
    """ "That's not right": the estimate, and what was decided on it, leave adaptation and every dashboard at once.

    The learner's word stays beside it and, while the estimate is about now, takes its place.
    """
    student = hold(estimate.session.student)
    estimate.contested_at = now
    estimate.own_word = own_word or ""
    estimate.resolution = OWN_WORD_KEPT if own_word else SET_ASIDE
    estimate.save(update_fields=["contested_at", "own_word", "resolution"])
    set_aside_decisions(estimate.session, estimate.made_at)
    audit.record(student, "estimate contested", student, now, estimate=estimate.pk, resolution=estimate.resolution)
    if now - estimate.made_at <= FRESH:
        respond_to_reading(estimate.session, own_word, 1.0 if own_word else 0.0, (), now, own_word=True)


@transaction.atomic
def report_feeling(session: PracticeSession, feeling: Emotion | OwnWord, now: datetime) -> SelfReport:
    """Take the learner's own word, which outranks any inference."""
    hold(session.student)
    report = SelfReport.objects.create(
        subject_id=session.student.subject_id, session=session, feeling=feeling, said_at=now
    )
    respond_to_reading(session, feeling, 1.0, (), now, own_word=True)
    return report
