"""Keep what worn sensors and the camera on a learner's device measured, and read it back for one window."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from affect.types import PhysiologyWindow
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.consent.modalities import Modality
from tutor.consent.permission import allows
from tutor.consent.policy import rules_in_force
from tutor.practice.models import PracticeSession
from tutor.practice.waiting import writes_a_test
from tutor.sensing.models import CameraPulse, SensorBatch
from tutor.sensing.physiology_window import BEFORE, SECONDS, physiology_window
from tutor.sensing.reading import Refused
from tutor.sensing.sensor_csv import Samples, in_messages
from tutor.sensing.sensor_message import Sensor

SPAN = timedelta(seconds=BEFORE + SECONDS)
Kept = TypeVar("Kept", SensorBatch, CameraPulse)
OFF = {Modality.PHYSIOLOGY: "Worn sensors are off.", Modality.CAMERA: "The camera is off."}
ONE_MESSAGE = timedelta(seconds=30)  # a batch that ends after the window may still begin in it


@transaction.atomic
def keep_sensor(session: PracticeSession, sensor: Sensor, now: datetime) -> bool:
    """Store samples once. False: they were here already. Raises `Refused` without consent, before a byte is kept."""
    _must_be_allowed(session, sensor)
    model, more = (CameraPulse, {}) if sensor.consent is Modality.CAMERA else (SensorBatch, {"kind": sensor.kind})
    _, created = model.objects.get_or_create(
        session=session,
        stream=sensor.stream,
        sequence=sensor.sequence,
        defaults={
            **more,
            "subject_id": session.student.subject_id,
            "reading": {"samples": sensor.samples, "unit": sensor.unit, "device": sensor.device},
            "made_at": made_at(sensor.samples[-1][0], sensor.sent, now),
            "received_at": now,
        },
    )
    return created


def _must_be_allowed(session: PracticeSession, sensor: Sensor) -> None:
    student = hold(session.student)
    if not allows(student, sensor.consent) or writes_a_test(student):
        raise Refused("no_consent", OFF[sensor.consent], sensor.sequence, sensor.stream)
    if sensor.consent is Modality.CAMERA and not rules_in_force().camera_on_device:
        raise Refused("server_only", "This site reads no pulse from the camera.", sensor.sequence, sensor.stream)


def made_at(last: float | None, sent: float | None, now: datetime) -> datetime:
    """When the last of a batch happened, by this server's clock: pages' clocks may jump, so only their spans count.

    `last` and `sent` in ms on the batch's own clock; without `sent` the batch came at once.
    """
    waited = max(0.0, sent - last) if sent is not None and last is not None else 0.0
    return now - timedelta(milliseconds=waited)


def gather_physiology(session: PracticeSession, allowed: Mapping[str, bool], now: datetime) -> PhysiologyWindow | None:
    """The last minute of heart rate and skin conductance, with what came before it; None where nothing was measured.

    From worn sensors and from the camera, each only where it is allowed.
    """
    worn = _recent(SensorBatch, session, now) if allowed[Modality.PHYSIOLOGY] else SensorBatch.objects.none()
    seen = _recent(CameraPulse, session, now) if allowed[Modality.CAMERA] else CameraPulse.objects.none()
    return physiology_window(
        _samples(worn.filter(kind="heart_rate")),
        _samples(worn.filter(kind="skin_conductance")),
        end=now.timestamp(),
        camera_pulse=_samples(seen),
    )


def _recent(model: type[Kept], session: PracticeSession, now: datetime) -> "QuerySet[Kept]":
    return model.objects.filter(session=session, made_at__gt=now - SPAN, made_at__lte=now + ONE_MESSAGE)


def _samples(batches: Iterable[SensorBatch | CameraPulse]) -> Iterator[tuple[float, float]]:
    """Samples as (seconds since the epoch, value)."""
    for batch in batches:
        samples = batch.reading.get("samples", [])
        for t, value in samples:
            yield batch.made_at.timestamp() - (samples[-1][0] - t) / 1000, value


@transaction.atomic
def import_samples(session: PracticeSession, samples: Samples, file_digest: str, device: str, now: datetime) -> int:
    """Store a file of samples once, however often it is imported. Returns how many messages of it are new.

    Raises `Refused` without consent, as for a sensor that speaks to the page.
    """
    kept = 0
    for kind, each in samples.items():
        stream = uuid.uuid5(session.pk, f"{file_digest} {kind}")
        for sequence, (portion, ended) in enumerate(in_messages(each)):
            sent = portion[-1][0] + (now - ended).total_seconds() * 1000
            kept += keep_sensor(session, Sensor(stream, sequence, kind, tuple(portion), device, sent), now)
    many = sum(map(len, samples.values()))
    audit.record(None, "sensor file imported", session.student, now, session=str(session.pk), samples=many, new=kept)
    return kept
