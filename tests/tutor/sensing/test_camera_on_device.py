"""What the camera on a learner's device may leave here: a face for two seconds, and a pulse under the camera's yes."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from affect.types import FaceReading
from affect.unclear import Unclear
from benchmarks.trust.filling import fill
from tests.policies import put_in_force
from tutor.accounts.models import School, User
from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere, Profile
from tutor.consent.services import give_consent, switch_sensing, withdraw_consent
from tutor.keyring.domains import Domain
from tutor.practice.models import PracticeSession
from tutor.sensing import handlers
from tutor.sensing.face_message import Face
from tutor.sensing.frames import slots
from tutor.sensing.handlers import SignedOut, Visit
from tutor.sensing.models import CameraPulse, SensorBatch
from tutor.sensing.protocol import Refused
from tutor.sensing.sensor_message import Sensor
from tutor.sensing.sensors import gather_physiology
from tutor.sensing.windows import gather_window

STREAM = uuid.UUID(int=8)
FACE = Face(STREAM, FaceReading(0.0, unclear=Unclear.BLURRED))
PULSE = Sensor(STREAM, 0, "camera_pulse", tuple((1000.0 * second, 70.0) for second in range(60)))
STRAP = Sensor(uuid.UUID(int=9), 0, "heart_rate", tuple((1000.0 * second, 90.0) for second in range(30)), "Strap")


@pytest.fixture(autouse=True)
def _empty_slots(practice: PracticeSession) -> Iterator[None]:
    yield
    slots.drop(practice.pk)


@pytest.fixture
def visit(client: Client, student: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch) -> Visit:
    client.force_login(student)
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: True)
    return Visit(practice, client.session.session_key, STREAM)


@pytest.fixture
def today() -> datetime:
    return datetime.now().astimezone()


def allowed(**yes: bool) -> dict[str, bool]:
    return {**dict.fromkeys(("behaviour", "camera", "physiology"), False), **yes}


def test_a_face_is_held_for_the_estimate_with_the_servers_time(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    assert handlers.handle(visit, FACE, today) is None
    window = gather_window(visit.session, allowed(camera=True), today)
    assert window.faces == (FACE.at(today.timestamp()),)
    assert window.frames == ()


def test_a_face_asks_for_an_estimate_when_one_is_due(
    visit: Visit, student: User, today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[uuid.UUID] = []
    monkeypatch.setattr(handlers, "request_estimate", asked.append)
    give_consent(student, Modality.CAMERA, today)
    for half_seconds in range(21):
        handlers.handle(visit, FACE, today + timedelta(seconds=half_seconds / 2))
    assert len(asked) == 3


def test_a_face_that_nobody_allowed_is_not_looked_at(visit: Visit, today: datetime) -> None:
    slots.put(visit.session.pk, FACE.at(1.0))
    assert gather_window(visit.session, allowed(behaviour=True), today).faces == ()


@pytest.mark.parametrize("change", ["never agreed", "switched off", "another tab"])
def test_a_face_is_refused_without_consent_and_from_a_tab_that_is_not_in_charge(
    visit: Visit, student: User, today: datetime, change: str
) -> None:
    if change != "never agreed":
        give_consent(student, Modality.CAMERA, today)
    if change == "switched off":
        switch_sensing(student, Modality.CAMERA, False, today)
    visit.in_charge = change != "another tab"
    with pytest.raises(Refused) as refused:
        handlers.handle(visit, FACE, today)
    assert refused.value.code == ("other_tab" if change == "another tab" else "no_consent")
    assert not slots.holds(visit.session.pk)


def test_a_face_from_a_page_left_open_after_signing_out_is_not_held(
    visit: Visit, student: User, client: Client, today: datetime
) -> None:
    give_consent(student, Modality.CAMERA, today)
    client.logout()
    with pytest.raises(SignedOut):
        handlers.handle(visit, FACE, today)
    assert not slots.holds(visit.session.pk)


def test_withdrawal_drops_the_face_and_refuses_the_next(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    handlers.handle(visit, FACE, today)
    withdraw_consent(student, Modality.CAMERA, by=student, now=today)
    assert not slots.holds(visit.session.pk)
    with pytest.raises(Refused):
        handlers.handle(visit, FACE, today + timedelta(seconds=1.5))


def test_the_cameras_pulse_is_stored_once_under_the_cameras_yes(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.PHYSIOLOGY, today)
    with pytest.raises(Refused, match="The camera is off") as refused:
        handlers.handle(visit, PULSE, today)
    assert (refused.value.code, refused.value.sequence, refused.value.stream) == ("no_consent", 0, STREAM)
    give_consent(student, Modality.CAMERA, today)
    replies = [handlers.handle(visit, PULSE, today) for _ in range(2)]
    assert replies == [{"type": "stored", "stream": str(STREAM), "sequence": 0}] * 2
    kept = CameraPulse.objects.get()
    assert (kept.subject_id, kept.reading["samples"][0]) == (student.subject_id, [0.0, 70.0])
    assert not SensorBatch.objects.exists()


def test_the_cameras_yes_takes_no_strap(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    with pytest.raises(Refused, match="Worn sensors are off"):
        handlers.handle(visit, STRAP, today)


def test_no_pulse_is_taken_where_this_server_looks_at_pictures(visit: Visit, student: User, today: datetime) -> None:
    put_in_force(Profile.RESEARCH, CameraWhere.SERVER)
    give_consent(student, Modality.CAMERA, today)
    with pytest.raises(Refused) as refused:
        handlers.handle(visit, PULSE, today)
    assert refused.value.code == "server_only"
    assert not CameraPulse.objects.exists()


def test_the_cameras_pulse_is_sealed_under_the_cameras_key(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    handlers.handle(visit, replace(PULSE, device="Camera of Sam"), today)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reading FROM sensing_camerapulse")
        assert b"Camera of Sam" not in bytes(cursor.fetchone()[0])
    assert CameraPulse._meta.get_field("reading").domain is Domain.CAMERA


def test_withdrawing_the_camera_deletes_its_pulse_and_leaves_the_strap(
    visit: Visit, student: User, today: datetime
) -> None:
    for modality in (Modality.CAMERA, Modality.PHYSIOLOGY):
        give_consent(student, modality, today)
    handlers.handle(visit, PULSE, today)
    handlers.handle(visit, STRAP, today)
    withdraw_consent(student, Modality.CAMERA, by=student, now=today)
    assert not CameraPulse.objects.exists()
    assert SensorBatch.objects.exists()


def test_withdrawing_worn_sensors_leaves_the_cameras_pulse(school: School, today: datetime) -> None:
    someone = fill(school).person
    withdraw_consent(someone, Modality.PHYSIOLOGY, by=someone, now=today)
    assert CameraPulse.objects.filter(subject_id=someone.subject_id).exists()
    assert not SensorBatch.objects.filter(subject_id=someone.subject_id).exists()


def test_a_worn_heart_rate_goes_first_and_the_camera_fills_the_rest(
    visit: Visit, student: User, today: datetime
) -> None:
    for modality in (Modality.CAMERA, Modality.PHYSIOLOGY):
        give_consent(student, modality, today)
    handlers.handle(visit, PULSE, today)
    handlers.handle(visit, replace(STRAP, sent=29_000.0), today)
    window = gather_physiology(visit.session, allowed(camera=True, physiology=True), today + timedelta(seconds=0.5))
    assert window is not None
    assert [heart for heart, _ in window.samples] == [70.0] * 30 + [90.0] * 30


@pytest.mark.parametrize(
    ("yes", "heart"),
    [({"camera": True}, 70.0), ({"physiology": True}, 90.0), ({"behaviour": True}, None)],
)
def test_each_is_read_only_where_it_is_allowed(
    visit: Visit, student: User, today: datetime, yes: dict[str, bool], heart: float | None
) -> None:
    for modality in (Modality.CAMERA, Modality.PHYSIOLOGY):
        give_consent(student, modality, today)
    handlers.handle(visit, PULSE, today)
    handlers.handle(visit, replace(STRAP, sent=29_000.0), today)
    handlers.handle(visit, Sensor(uuid.UUID(int=10), 0, "skin_conductance", ((29_000.0, 4.5),)), today)
    window = gather_physiology(visit.session, allowed(**yes), today + timedelta(seconds=0.5))
    assert (window and window.samples[-1][0]) == heart
    if window:
        skin = window.samples[-1][1]
        assert (skin == 4.5) if "physiology" in yes else (skin != skin)
