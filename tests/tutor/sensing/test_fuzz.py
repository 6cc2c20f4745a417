"""A thousand fuzzed messages: every one is answered or taken, none breaks anything or reaches anybody else."""

import random
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from benchmarks.fuzz_socket import messages
from benchmarks.trust.filling import fill
from tutor.accounts.models import School, User
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent
from tutor.curriculum.models import Course
from tutor.personal_data.registry import Subject, holdings
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session
from tutor.sensing import handlers
from tutor.sensing.handlers import Visit
from tutor.sensing.models import BehaviourBatch, SensorBatch
from tutor.sensing.protocol import Refused, read_message


@pytest.fixture
def victim(school: School, algebra: Course) -> User:
    return fill(school).person


def everything_about(person: User) -> list[tuple[Any, ...]]:
    return [row for each in holdings() for row in each.rows(Subject.of(person)).order_by("pk").values_list()]


def take(visit: Visit, said: str | bytes) -> str:
    try:
        if isinstance(said, bytes):
            reply = handlers.look(visit, said, timezone.now())
        else:
            reply = handlers.handle(visit, read_message(said), timezone.now())
    except Refused as refused:
        return refused.code
    return reply["type"] if reply else "taken"


def test_a_thousand_fuzzed_messages_touch_nobody_else(
    client: Client, student: User, practice: PracticeSession, victim: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(student)
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: True)
    monkeypatch.setattr("tutor.sensing.pace.MESSAGES_A_SECOND", 1e6)
    for modality in Modality:
        give_consent(student, modality, timezone.now())
    theirs = start_session(victim, practice.course, timezone.now(), seed=1)
    before = everything_about(victim)
    foreign = {"session": str(theirs.pk), "subject_id": str(victim.subject_id), "person": str(victim.pk)}
    visit = Visit(practice, client.session.session_key, uuid.uuid4())
    fuzzed = messages(random.Random(8), 1_000, {**foreign, "stream": str(uuid.uuid4()), "username": "x"})
    outcomes = [take(visit, said) for said in fuzzed]
    assert everything_about(victim) == before
    assert {"stored", "bad_batch", "bad_sensor", "not_json", "not_jpeg", "welcome", "noted"} <= set(outcomes)
    for model in (BehaviourBatch, SensorBatch):
        mine = model.objects.filter(subject_id=student.subject_id, session=practice)
        assert mine.exists()
        assert model.objects.exclude(session=practice).exclude(subject_id=victim.subject_id).count() == 0
