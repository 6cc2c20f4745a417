"""An erasure in the middle of a lesson: answers, batches, faces, pulses and estimates are under way while it runs."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as SignIn
from django.db import OperationalError, connections
from django.utils import timezone

from affect.types import Emotion, Estimate, FaceReading
from affect.types import Modality as Source
from affect.unclear import Unclear
from tutor.accounts.models import Role, School, User
from tutor.accounts.services import Gone
from tutor.consent.modalities import Modality
from tutor.consent.permission import allowed_modalities
from tutor.consent.services import give_consent
from tutor.curriculum.models import Course
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.personal_data.traces import traces
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import start_session, submit_answer
from tutor.sensing import handlers, sensors, services
from tutor.sensing.face_message import Face
from tutor.sensing.handlers import SignedOut, Visit
from tutor.sensing.protocol import Batch, Refused
from tutor.sensing.sensor_message import Sensor

FACE = Face(uuid.UUID(int=4), FaceReading(0.0, unclear=Unclear.DARK))
EVENTS = tuple(("m", float(t), 1.0, 1.0) for t in range(20))
LATE = (Gone, SignedOut, Refused, User.DoesNotExist)
SAMPLE = Estimate(
    emotion=Emotion.BORED,
    probabilities={Emotion.BORED: 1.0},
    certainty=0.9,
    attention={Source.BEHAVIOUR: 1.0},
    reliability={Source.BEHAVIOUR: 0.5},
    signals=("long pause",),
    reason="made up for a race",
    model_version="none",
)


def race(school: School, seed: int) -> dict[str, int]:
    """One run. Returns what was left of the learner afterwards, by table, and unforeseen errors; empty: all well."""
    chance = random.Random(seed)
    session, troubles = _lesson(school), Counter[str]()
    subject, stop = Subject.of(session.student), threading.Event()
    acts = (_answer, _batch, _face, _pulse, _estimate, _report)
    threads = [threading.Thread(target=_again_and_again, args=(act, session, stop, troubles)) for act in acts]
    for thread in threads:
        thread.start()
    try:
        time.sleep(chance.uniform(0, 0.05))
        carry_out(begin_erasure(subject, WHOLE_PERSON, Why.WISH, None, timezone.now()), patient=True)
        time.sleep(chance.uniform(0, 0.02))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return {**traces(subject, WHOLE_PERSON), **troubles}


def _lesson(school: School) -> PracticeSession:
    now = timezone.now()
    name = f"race-{uuid.uuid4().hex}"
    student = User.objects.create_user(name, role=Role.STUDENT, born_in="2000-01", school=school)
    for modality in Modality:
        give_consent(student, modality, now)
    return start_session(student, Course.objects.get(slug="algebra"), now, seed=3)


def _again_and_again(
    act: Callable[[PracticeSession, datetime], None],
    known: PracticeSession,
    stop: threading.Event,
    troubles: Counter[str],
) -> None:
    """What a page or a worker does that has not heard of the erasure: it holds on to the rows it knows."""
    try:
        while not stop.wait(0.003):
            try:
                act(known, timezone.now())
            except LATE:
                return
            except OperationalError:
                continue  # the database was busy; pages try again
            except Exception as trouble:
                troubles[f"{act.__name__}: {trouble!r}"] += 1
                return
    finally:
        connections.close_all()


def _answer(session: PracticeSession, now: datetime) -> None:
    problem = current_problem(session)
    if problem is None:
        raise Gone
    submit_answer(problem, "2x", "plain", uuid.uuid4(), now)


def _batch(session: PracticeSession, now: datetime) -> None:
    services.keep_batch(session, Batch(uuid.uuid4(), 0, EVENTS), now)


def _face(session: PracticeSession, now: datetime) -> None:
    handlers.handle(Visit(session, _signed_in(session, now)), FACE, now)


def _pulse(session: PracticeSession, now: datetime) -> None:
    sensors.keep_sensor(session, Sensor(uuid.uuid4(), 0, "camera_pulse", ((0.0, 70.0),)), now)


def _signed_in(session: PracticeSession, now: datetime) -> str:
    """The key of a visit to the site that never ends, as that of a page nobody has told."""
    lasting = {"session_data": SessionStore().encode({}), "expire_date": now + timedelta(hours=1)}
    return SignIn.objects.update_or_create(pk=session.pk.hex, defaults=lasting)[0].pk


def _estimate(session: PracticeSession, now: datetime) -> None:
    """An estimate that was computed before the erasure and is stored after it."""
    allowed = allowed_modalities(session.student)
    allowed = allowed if any(allowed.values()) else dict.fromkeys(allowed, True)
    services.keep_estimate(session, SAMPLE, allowed, now)


def _report(session: PracticeSession, now: datetime) -> None:
    services.report_feeling(session, Emotion.BORED, now)
