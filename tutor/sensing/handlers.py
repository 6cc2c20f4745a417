"""What happens to each message of the practice socket: plain functions, tested without a socket."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import translation

from affect.types import Frame
from tutor.consent.modalities import Modality
from tutor.consent.permission import LAYER_WORDS, allowed_modalities, layers_of
from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import CameraWhere
from tutor.practice.models import PracticeSession
from tutor.practice.waiting import writes_a_test
from tutor.sensing import sensors, services
from tutor.sensing.counting import count
from tutor.sensing.face_message import Face
from tutor.sensing.frames import Seen, slots
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.pace import BEHIND, Pace, Room
from tutor.sensing.protocol import Batch, Dropped, Hello, Message, Refused, check_frame
from tutor.sensing.scheduling import request_estimate
from tutor.sensing.sensor_message import Sensor

Reply = dict[str, Any]
LONG_AGO = datetime.fromtimestamp(0).astimezone()
FASTEST_FRAMES = timedelta(milliseconds=400)
COUNTED = {
    CameraWhere.SERVER: ("tutor_sensing_frames_total", "frames"),
    CameraWhere.DEVICE: ("tutor_sensing_faces_total", "faces"),
}
ELSEWHERE = {  # what comes for one place is not taken where the other was chosen
    CameraWhere.SERVER: ("device_only", "Pictures stay on the device here: only what it made of them is taken."),
    CameraWhere.DEVICE: ("server_only", "Pictures are looked at by this server here, and not on the device."),
}
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
    camera_where: CameraWhere | None = None  # what it was allowed for
    pace: Pace = field(default_factory=Pace)
    room: Room = Room.ENOUGH
    language: str = field(default_factory=lambda: settings.LANGUAGE_CODE)  # of the page


def handle(visit: Visit, message: Message, now: datetime) -> Reply | None:
    """The reply to one message, if it has one. Raises `Refused` or `SignedOut`."""
    if not isinstance(message, Face):  # which are checked as frames are, once a second
        check_sign_in(visit, now)
    return HANDLERS[type(message)](visit, message, now)


def greet(visit: Visit, hello: Hello, now: datetime) -> Reply:
    """Say what may be sensed and which batch comes next, so that a page can go on where it was cut off."""
    visit.stream = hello.stream
    visit.in_charge = True
    return {"type": "welcome", **_allowed(visit), "next": _next_sequence(visit)}


def keep(visit: Visit, batch: Batch, now: datetime) -> Reply:
    """Store a batch, once, and acknowledge it after the commit."""
    _must_be_in_charge(visit, batch)
    _must_have_room(visit, batch, now)
    return _stored(visit, batch, "behaviour", services.keep_batch(visit.session, batch, now), now)


def keep_sensor(visit: Visit, sensor: Sensor, now: datetime) -> Reply:
    """Store what a sensor measured, once, and acknowledge it after the commit."""
    _must_be_in_charge(visit, sensor)
    _must_have_room(visit, sensor, now)
    kind = "sensor" if sensor.consent is Modality.PHYSIOLOGY else sensor.kind
    return _stored(visit, sensor, kind, sensors.keep_sensor(visit.session, sensor, now), now)


def note_dropped(visit: Visit, dropped: Dropped, now: datetime) -> Reply:
    """Count what the page had to leave out."""
    for what, many in dropped.counts.items():
        count("tutor_page_dropped_total", what, many)
    return {"type": "noted"}


def look(visit: Visit, jpeg: bytes, now: datetime) -> Reply | None:
    """Hold a camera frame for the next estimate. Most frames are replaced unseen by newer ones."""
    return _hold(visit, Frame(check_frame(jpeg), now.timestamp()), CameraWhere.SERVER, now)


def see(visit: Visit, face: Face, now: datetime) -> Reply | None:
    """Hold what a page made of its camera's picture, as a frame is held."""
    return _hold(visit, face.at(now.timestamp()), CameraWhere.DEVICE, now)


HANDLERS: dict[type[Message], Callable[..., Reply | None]] = {
    Hello: greet,
    Batch: keep,
    Sensor: keep_sensor,
    Face: see,
    Dropped: note_dropped,
}


def wants_less(visit: Visit, seconds: float, now: datetime) -> bool:
    """Whether to ask the page to send less, after a message that took so many seconds. Not again at once."""
    return (visit.room is not Room.ENOUGH or seconds >= BEHIND) and visit.pace.may_ask(now)


def _stored(visit: Visit, batch: Batch | Sensor, kind: str, new: bool, now: datetime) -> Reply:
    count("tutor_sensing_stored_total" if new else "tutor_sensing_repeated_total", kind)
    _estimate_when_due(visit, now)
    return {"type": "stored", "stream": str(batch.stream), "sequence": batch.sequence}


def _hold(visit: Visit, seen: Seen, where: CameraWhere, now: datetime) -> Reply | None:
    counted, of = COUNTED[where]
    _must_be_in_charge(visit, None)
    if visit.camera_where is where and timedelta(0) <= now - visit.frame_at < FASTEST_FRAMES:
        count(counted, "too_fast")
        count("tutor_sensing_slower_total", of)
        return {"type": "slower"}
    _must_allow_camera(visit, where, now)
    visit.frame_at = now
    slots.put(visit.session.pk, seen)
    count(counted, "held")
    _estimate_when_due(visit, now)
    return None


def _must_allow_camera(visit: Visit, where: CameraWhere, now: datetime) -> None:
    """Sign-in, policy and consent, looked up at most once a second."""
    trusted = timedelta(0) <= now - visit.camera_allowed_at <= TRUST_CONSENT_FOR
    if trusted and visit.camera_where is where:
        return
    check_sign_in(visit, now)
    layers = layers_of(visit.session.student)[Modality.CAMERA]
    if not layers.profile:
        raise Refused("not_here", LAYER_WORDS["profile"])
    if rules_in_force().camera_where is not where:
        raise Refused(*ELSEWHERE[where])
    if not layers.allowed or writes_a_test(visit.session.student):
        raise Refused("no_consent", "The camera is off.")
    visit.camera_allowed_at, visit.camera_where = now, where


def recheck_consent(visit: Visit) -> Reply:
    """Consent or policy changed somewhere: forget what was trusted, drop what is in flight, tell the page."""
    visit.camera_allowed_at = LONG_AGO
    slots.drop(visit.session.pk)
    return {"type": "consent", **_allowed(visit)}


def _allowed(visit: Visit) -> Reply:
    return {**allowed_modalities(visit.session.student), "camera_where": rules_in_force().camera_where.value}


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
        with translation.override(visit.language):
            request_estimate(visit.session.pk)


def _next_sequence(visit: Visit) -> int:
    stored = BehaviourBatch.objects.filter(session=visit.session, stream=visit.stream).order_by("-sequence").first()
    return stored.sequence + 1 if stored else 0
