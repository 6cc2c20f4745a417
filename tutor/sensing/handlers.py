"""What happens to each message of the practice socket: plain functions, tested without a socket."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session

from affect.types import Frame
from tutor.consent.modalities import Modality
from tutor.consent.permission import LAYER_WORDS, allowed_modalities, layers_of
from tutor.practice.models import PracticeSession
from tutor.sensing import sensors, services
from tutor.sensing.counting import count
from tutor.sensing.frames import slots
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.pace import BEHIND, Pace, Room
from tutor.sensing.protocol import Batch, Dropped, Hello, Message, Refused, check_frame
from tutor.sensing.scheduling import request_estimate
from tutor.sensing.sensor_message import Sensor

Reply = dict[str, Any]
LONG_AGO = datetime.fromtimestamp(0).astimezone()
FASTEST_FRAMES = timedelta(milliseconds=400)
TRUST_CONSENT_FOR = timedelta(seconds=1)  # between two looks at the database; withdrawal is told at once besides


class SignedOut(Exception):
    """The visit to the site ended while the page stayed open."""


@dataclass
class Visit:
    """One open page of one learner's practice."""

    session: PracticeSession
    sign_in_key: str
    stream: uuid.UUID | None = None
    in_charge: bool = True
    asked_at: datetime = LONG_AGO
    frame_at: datetime = LONG_AGO
    camera_allowed_at: datetime = LONG_AGO
    pace: Pace = field(default_factory=Pace)
    room: Room = Room.ENOUGH


def handle(visit: Visit, message: Message, now: datetime) -> Reply:
    """The reply to one message. Raises `Refused` or `SignedOut`."""
    check_sign_in(visit, now)
    return HANDLERS[type(message)](visit, message, now)


def greet(visit: Visit, hello: Hello, now: datetime) -> Reply:
    """Say what may be sensed and which batch comes next, so that a page can go on where it was cut off."""
    visit.stream = hello.stream
    visit.in_charge = True
    return {"type": "welcome", **allowed_modalities(visit.session.student), "next": _next_sequence(visit)}


def keep(visit: Visit, batch: Batch, now: datetime) -> Reply:
    """Store a batch, once, and acknowledge it after the commit."""
    _must_be_in_charge(visit, batch)
    _must_have_room(visit, batch, now)
    return _stored(visit, batch, "behaviour", services.keep_batch(visit.session, batch, now), now)


def keep_sensor(visit: Visit, sensor: Sensor, now: datetime) -> Reply:
    """Store what a worn sensor measured, once, and acknowledge it after the commit."""
    _must_be_in_charge(visit, sensor)
    _must_have_room(visit, sensor, now)
    return _stored(visit, sensor, "sensor", sensors.keep_sensor(visit.session, sensor, now), now)


def note_dropped(visit: Visit, dropped: Dropped, now: datetime) -> Reply:
    """Count what the page had to leave out."""
    for what, many in dropped.counts.items():
        count("tutor_page_dropped_total", what, many)
    return {"type": "noted"}


HANDLERS: dict[type[Message], Callable[..., Reply]] = {
    Hello: greet,
    Batch: keep,
    Sensor: keep_sensor,
    Dropped: note_dropped,
}


def wants_less(visit: Visit, seconds: float, now: datetime) -> bool:
    """Whether to ask the page to send less, after a message that took so many seconds. Not again at once."""
    return (visit.room is not Room.ENOUGH or seconds >= BEHIND) and visit.pace.may_ask(now)


def _stored(visit: Visit, batch: Batch | Sensor, kind: str, new: bool, now: datetime) -> Reply:
    count("tutor_sensing_stored_total" if new else "tutor_sensing_repeated_total", kind)
    _estimate_when_due(visit, now)
    return {"type": "stored", "stream": str(batch.stream), "sequence": batch.sequence}


def look(visit: Visit, jpeg: bytes, now: datetime) -> Reply | None:
    """Hold a camera frame for the next estimate. Most frames are replaced unseen by newer ones."""
    check_frame(jpeg)
    _must_be_in_charge(visit, None)
    if timedelta(0) <= now - visit.frame_at < FASTEST_FRAMES:
        count("tutor_sensing_frames_total", "too_fast")
        count("tutor_sensing_slower_total", "frames")
        return {"type": "slower"}
    if not timedelta(0) <= now - visit.camera_allowed_at <= TRUST_CONSENT_FOR:
        check_sign_in(visit, now)
        _must_allow_camera(visit.session)
        visit.camera_allowed_at = now
    visit.frame_at = now
    slots.put(visit.session.pk, Frame(jpeg, now.timestamp()))
    count("tutor_sensing_frames_total", "held")
    _estimate_when_due(visit, now)
    return None


def _must_allow_camera(session: PracticeSession) -> None:
    layers = layers_of(session.student)[Modality.CAMERA]
    if not layers.profile:
        raise Refused("not_here", LAYER_WORDS["profile"])
    if not layers.allowed:
        raise Refused("no_consent", "The camera is off.")


def recheck_consent(visit: Visit) -> Reply:
    """Consent changed somewhere: forget what was trusted, drop what is in flight, tell the page."""
    visit.camera_allowed_at = LONG_AGO
    allowed = allowed_modalities(visit.session.student)
    if not allowed[Modality.CAMERA]:
        slots.drop(visit.session.pk)
    return {"type": "consent", **allowed}


def check_sign_in(visit: Visit, now: datetime) -> None:
    if not Session.objects.filter(pk=visit.sign_in_key, expire_date__gt=now).exists():
        raise SignedOut


def _must_be_in_charge(visit: Visit, batch: Batch | Sensor | None) -> None:
    if not visit.in_charge:
        number, stream = (batch.sequence, batch.stream) if batch else (None, None)
        raise Refused("other_tab", "This practice is open in another tab, which senses now.", number, stream)


def _must_have_room(visit: Visit, batch: Batch | Sensor, now: datetime) -> None:
    visit.room = visit.pace.take(now)
    if visit.room is Room.NONE:
        words = "That was too much at once. Keep this batch and send it again in a second."
        raise Refused("too_fast", words, batch.sequence, batch.stream)


def _estimate_when_due(visit: Visit, now: datetime) -> None:
    # A clock that was set back must not keep estimates waiting until it has caught up.
    if not timedelta(0) <= now - visit.asked_at < timedelta(seconds=settings.WINDOW_SECONDS):
        visit.asked_at = now
        request_estimate(visit.session.pk)


def _next_sequence(visit: Visit) -> int:
    stored = BehaviourBatch.objects.filter(session=visit.session, stream=visit.stream).order_by("-sequence").first()
    return stored.sequence + 1 if stored else 0
