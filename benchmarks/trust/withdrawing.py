"""Taking consent back with a million events on record, while the page goes on sending."""

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError, connections
from django.utils import timezone

from tutor.accounts.models import Role, School, User
from tutor.accounts.services import Gone
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent, withdraw_consent
from tutor.curriculum.models import Course
from tutor.keyring.fields import Ciphertext
from tutor.keyring.store import KeyDestroyed
from tutor.personal_data.erasure import carry_out
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session
from tutor.sensing import services
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.protocol import Batch, Refused

EVENTS_A_BATCH = 60
EVENTS = [["m", 33.0 * number, 640.0, 360.0] for number in range(EVENTS_A_BATCH)]


@dataclass
class Withdrawn:
    """Seconds from the click, and how many events there were."""

    events: int
    stopped: float = 0.0
    unreadable: float = 0.0
    gone: float = 0.0


def withdraw(school: School, events: int) -> Withdrawn:
    """Fill up a learner, then take their consent to behaviour sensing back."""
    session = learner_with_events(school, events)
    student, measured = session.student, Withdrawn(events)
    sample = BehaviourBatch.objects.filter(session=session).first()
    sealed = BehaviourBatch.objects.values_list("events", flat=True).get(pk=sample.pk)
    began = time.perf_counter()
    watchers = [
        threading.Thread(target=_keep_sending, args=(session, began, measured)),
        threading.Thread(target=_keep_reading, args=(sample, sealed, began, measured)),
    ]
    for watcher in watchers:
        watcher.start()
    erasure = withdraw_consent(student, Modality.BEHAVIOUR, by=student, now=timezone.now())
    carry_out(erasure, patient=True)
    measured.gone = time.perf_counter() - began
    for watcher in watchers:
        watcher.join()
    assert not BehaviourBatch.objects.filter(subject_id=student.subject_id).exists()
    return measured


def learner_with_events(school: School, events: int) -> PracticeSession:
    """A learner who agreed to behaviour sensing and has so many events on record. Synthetic."""
    now = timezone.now()
    student = User.objects.create_user(uuid.uuid4().hex, role=Role.STUDENT, born_in="2000-01", school=school)
    give_consent(student, Modality.BEHAVIOUR, now)
    session = start_session(student, Course.objects.get(slug="algebra"), now, seed=3)
    rows = (
        BehaviourBatch(
            subject_id=student.subject_id,
            session=session,
            stream=session.pk,
            sequence=number,
            events=EVENTS,
            received_at=now,
        )
        for number in range(events // EVENTS_A_BATCH)
    )
    BehaviourBatch.objects.bulk_create(rows, batch_size=500)
    return session


def _keep_sending(session: PracticeSession, began: float, measured: Withdrawn) -> None:
    """The page sends a batch every 20 ms; when was the last one taken?"""

    def send(number: int) -> bool:
        batch = Batch(uuid.uuid4(), number, tuple(map(tuple, EVENTS)))
        try:
            services.keep_batch(session, batch, timezone.now())
        except (Refused, Gone):
            return False
        measured.stopped = time.perf_counter() - began
        return True

    _until_refused(send)


def _keep_reading(sample: BehaviourBatch, sealed: Ciphertext, began: float, measured: Withdrawn) -> None:
    """Somebody with the database's bytes tries to open one every 20 ms; when was the last time it opened?"""
    column = BehaviourBatch._meta.get_field("events")

    def read(number: int) -> bool:
        try:
            column.unseal(sample, sealed)
        except KeyDestroyed:
            return False
        measured.unreadable = time.perf_counter() - began
        return True

    _until_refused(read)


def _until_refused(act: Callable[[int], bool]) -> None:
    number, going_on = 0, True
    try:
        while going_on:
            number += 1
            time.sleep(0.02)
            try:
                going_on = act(number)
            except OperationalError:
                continue  # the database was busy; the page tries again
    finally:
        connections.close_all()
