import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent, switch_sensing, withdraw_consent
from tutor.practice.models import PracticeSession
from tutor.sensing import handlers
from tutor.sensing.handlers import Visit
from tutor.sensing.models import BehaviourBatch, SensorBatch
from tutor.sensing.protocol import Batch, Refused
from tutor.sensing.sensor_message import Sensor
from tutor.sensing.sensors import gather_physiology, made_at
from tutor.sensing.windows import gather_window

STREAM = uuid.UUID(int=6)
MINUTE = Sensor(STREAM, 0, "heart_rate", tuple((1000.0 * second, 60.0 + second) for second in range(60)), "Strap")
ALL = {"behaviour": True, "camera": True, "physiology": True}


@pytest.fixture
def visit(client: Client, student: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch) -> Visit:
    client.force_login(student)
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: True)
    return Visit(practice, client.session.session_key, STREAM)


@pytest.fixture
def today() -> datetime:
    return datetime.now().astimezone()


def test_no_sample_is_kept_before_consent(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    with pytest.raises(Refused, match="off") as refused:
        handlers.handle(visit, MINUTE, today)
    assert (refused.value.code, refused.value.stream) == ("no_consent", STREAM)
    assert not SensorBatch.objects.exists()


def test_no_sample_is_kept_while_the_own_switch_is_off(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    switch_sensing(student, Modality.PHYSIOLOGY, False, today)
    with pytest.raises(Refused):
        handlers.handle(visit, MINUTE, today)


def test_samples_are_stored_once_and_acknowledged_each_time(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    replies = [handlers.handle(visit, MINUTE, today) for _ in range(2)]
    assert replies == [{"type": "stored", "stream": str(STREAM), "sequence": 0}] * 2
    assert SensorBatch.objects.get().reading["device"] == "Strap"


def test_samples_are_sealed_in_the_database(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    handlers.handle(visit, replace(MINUTE, device="Strap of Sam"), today)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reading FROM sensing_sensorbatch")
        assert b"Strap of Sam" not in bytes(cursor.fetchone()[0])


def test_withdrawal_deletes_the_samples_and_no_timing(visit: Visit, student: User, today: datetime) -> None:
    for modality in (Modality.PHYSIOLOGY, Modality.BEHAVIOUR):
        give_consent(student, modality, today)
    handlers.handle(visit, MINUTE, today)
    handlers.handle(visit, Batch(STREAM, 0, (("m", 5.0, 1.0, 2.0),)), today)
    withdraw_consent(student, Modality.PHYSIOLOGY, by=student, now=today)
    assert not SensorBatch.objects.exists()
    assert BehaviourBatch.objects.exists()


def test_the_last_minute_is_gathered_second_by_second(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    handlers.handle(visit, MINUTE, today)
    window = gather_physiology(visit.session, ALL, today + timedelta(milliseconds=500))
    assert [heart for heart, _ in window.samples] == [60.0 + second for second in range(60)]


def test_samples_that_waited_stand_where_they_were_measured(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    handlers.handle(visit, replace(MINUTE, sent=59_000.0 + 30_000.0), today)
    window = gather_physiology(visit.session, ALL, today + timedelta(milliseconds=500))
    assert window.samples[29][0] == 119.0
    assert all(heart != heart for heart, _ in window.samples[31:])


def test_samples_of_ten_minutes_ago_are_kept_and_say_nothing_of_now(
    visit: Visit, student: User, today: datetime
) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    handlers.handle(visit, replace(MINUTE, sent=59_000.0 + 600_000.0), today)
    assert SensorBatch.objects.get().made_at == today - timedelta(minutes=10)
    assert gather_physiology(visit.session, ALL, today) is None


def test_a_window_holds_sensors_only_where_they_are_allowed(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    handlers.handle(visit, MINUTE, today)
    assert gather_window(visit.session, ALL, today).physiology is not None
    assert gather_window(visit.session, {**ALL, "physiology": False}, today).physiology is None


def test_behaviour_that_waited_says_nothing_of_now(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    late = Batch(STREAM, 0, (("m", 5.0, 1.0, 2.0),), sent=600_005.0)
    handlers.handle(visit, late, today)
    assert gather_window(visit.session, ALL, today).behaviour is None
    handlers.handle(visit, replace(late, sequence=1, sent=6.0), today)
    assert len(gather_window(visit.session, ALL, today).behaviour.events) == 1


def test_only_spans_of_a_pages_clock_count(today: datetime) -> None:
    assert made_at(5_000.0, 7_000.0, today) == today - timedelta(seconds=2)
    assert made_at(5_000.0, 4_000.0, today) == today
    assert made_at(None, 7_000.0, today) == made_at(5_000.0, None, today) == today
