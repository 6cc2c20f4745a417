"""Gather what one window of one learner holds: only what consent allows, only for as long as it takes."""

from datetime import datetime, timedelta

from django.db.models.functions import Coalesce

from affect.types import BehaviourEvent, BehaviourWindow, FaceReading, Frame, Scenario, Window
from tutor.consent.modalities import Modality
from tutor.practice.affect import learning_signals
from tutor.practice.models import PracticeSession
from tutor.sensing.frames import slots
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.sensors import gather_physiology

SPAN = timedelta(seconds=30)


def gather_window(session: PracticeSession, allowed: dict[str, bool], now: datetime) -> Window:
    """The newest look of the camera, half a minute of behaviour, a minute of the body, and the work on the problem."""
    seen = slots.take(session.pk) if allowed[Modality.CAMERA] else None
    return Window(
        scenario=Scenario(session.scenario),
        frames=(seen,) if isinstance(seen, Frame) else (),
        faces=(seen,) if isinstance(seen, FaceReading) else (),
        eyes_before=slots.recall(session.pk, now.timestamp()) if seen else (),
        behaviour=behaviour_window(session, now) if allowed[Modality.BEHAVIOUR] else None,
        physiology=gather_physiology(session, allowed, now),
        learning=learning_signals(session, now),
    )


def behaviour_window(session: PracticeSession, now: datetime) -> BehaviourWindow | None:
    """Events of the stream that reported last; times of different page loads cannot be compared.

    What waited on a device for longer than the window is no sign of now, however late it came.
    """
    # Older rows do not say when they were made, but came at once.
    dated = BehaviourBatch.objects.filter(session=session).annotate(at=Coalesce("made_at", "received_at"))
    batches = list(dated.filter(at__gt=now - SPAN, at__lte=now).order_by("at", "sequence"))
    if not batches:
        return None
    stream = batches[-1].stream
    events = [BehaviourEvent(*event) for batch in batches if batch.stream == stream for event in batch.events]
    if not events:
        return None
    events.sort(key=lambda event: event.t)
    return BehaviourWindow(tuple(events), events[0].t, events[-1].t)
