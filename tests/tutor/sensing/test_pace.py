import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client
from django.utils import timezone

from affect.types import FaceReading
from affect.unclear import Unclear
from tests.policies import put_in_force
from tests.tutor.classrooms.test_consumers import open_socket
from tests.tutor.sensing.test_handlers import BATCH, JPEG
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere, Profile
from tutor.consent.services import give_consent
from tutor.practice.models import PracticeSession
from tutor.sensing import counting, handlers
from tutor.sensing.face_message import Face
from tutor.sensing.handlers import Visit
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.pace import AT_ONCE, BEHIND, MESSAGES_A_SECOND, Pace, Room
from tutor.sensing.protocol import Dropped, Refused
from tutor.sensing.sensor_message import Sensor

NOW = datetime(2026, 3, 2, 12, 0).astimezone()


def met(pace: Pace, times: int, every: float) -> list[Room]:
    return [pace.take(NOW + timedelta(seconds=every * number)) for number in range(times)]


def test_a_page_that_keeps_its_rate_always_has_room() -> None:
    assert set(met(Pace(), 500, 0.5)) == {Room.ENOUGH}


def test_a_page_that_hurries_is_asked_to_slow_down_before_it_is_refused() -> None:
    rooms = met(Pace(), 80, 0.0)
    assert rooms.index(Room.LITTLE) < rooms.index(Room.NONE) == AT_ONCE


def test_what_one_page_may_send_is_bounded_however_long_it_tries() -> None:
    taken = [room for room in met(Pace(), 10_000, 0.01) if room is not Room.NONE]
    assert len(taken) <= AT_ONCE + 100 * MESSAGES_A_SECOND


def test_room_comes_back() -> None:
    pace = Pace()
    met(pace, 80, 0.0)
    assert pace.take(NOW + timedelta(seconds=60)) is Room.ENOUGH


def test_a_clock_that_is_set_back_takes_no_room_away() -> None:
    pace = Pace()
    pace.take(NOW)
    assert pace.take(NOW - timedelta(days=1)) is Room.ENOUGH


def test_the_page_is_asked_once_and_has_time_to_follow() -> None:
    pace = Pace()
    asked = [pace.may_ask(NOW + timedelta(seconds=second)) for second in range(11)]
    assert [second for second, yes in enumerate(asked) if yes] == [0, 5, 10]


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> counting.MemoryCounts:
    fresh = counting.MemoryCounts()
    monkeypatch.setattr(counting, "counts", fresh)
    return fresh


@pytest.fixture
def visit(
    client: Client,
    student: User,
    practice: PracticeSession,
    counts: counting.MemoryCounts,
    monkeypatch: pytest.MonkeyPatch,
) -> Visit:
    client.force_login(student)
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: True)
    put_in_force(Profile.RESEARCH, CameraWhere.SERVER)
    for modality in Modality:
        give_consent(student, modality, timezone.now())
    return Visit(practice, client.session.session_key, BATCH.stream)


def test_a_batch_that_comes_too_fast_is_not_stored_and_not_lost(visit: Visit) -> None:
    now = timezone.now()
    visit.pace.room, visit.pace.seen_at = 0.5, now
    with pytest.raises(Refused, match="send it again") as refused:
        handlers.handle(visit, BATCH, now)
    assert (refused.value.code, refused.value.sequence) == ("too_fast", 0)
    handlers.handle(visit, BATCH, now + timedelta(seconds=1))
    assert BehaviourBatch.objects.count() == 1


@pytest.mark.parametrize(
    ("room", "seconds", "asked"), [(Room.ENOUGH, 0.1, False), (Room.LITTLE, 0.1, True), (Room.ENOUGH, BEHIND, True)]
)
def test_less_is_asked_for_when_room_or_time_runs_out(visit: Visit, room: Room, seconds: float, asked: bool) -> None:
    visit.room = room
    assert handlers.wants_less(visit, seconds, NOW) is asked


def test_every_fate_is_counted(visit: Visit, counts: counting.MemoryCounts) -> None:
    now = timezone.now()
    for batch in (BATCH, BATCH, replace(BATCH, sequence=1)):
        handlers.handle(visit, batch, now)
    for _ in range(2):
        handlers.look(visit, JPEG, now)
    handlers.handle(visit, Dropped({"frames": 3, "moves": 40}), now)
    assert counts.all() == {
        ("tutor_sensing_stored_total", "behaviour"): 2,
        ("tutor_sensing_repeated_total", "behaviour"): 1,
        ("tutor_sensing_frames_total", "held"): 1,
        ("tutor_sensing_frames_total", "too_fast"): 1,
        ("tutor_sensing_slower_total", "frames"): 1,
        ("tutor_page_dropped_total", "frames"): 3,
        ("tutor_page_dropped_total", "moves"): 40,
    }


def test_faces_and_the_cameras_pulse_are_counted_by_themselves(
    visit: Visit, student: User, counts: counting.MemoryCounts
) -> None:
    put_in_force(Profile.RESEARCH)
    now = timezone.now()
    give_consent(student, Modality.CAMERA, now)
    face = Face(BATCH.stream, FaceReading(0.0, unclear=Unclear.DARK))
    handlers.handle(visit, Sensor(BATCH.stream, 0, "camera_pulse", ((0.0, 70.0),)), now)
    assert [handlers.handle(visit, face, now) for _ in range(2)] == [None, {"type": "slower"}]
    assert counts.all() == {
        ("tutor_sensing_stored_total", "camera_pulse"): 1,
        ("tutor_sensing_faces_total", "held"): 1,
        ("tutor_sensing_faces_total", "too_fast"): 1,
        ("tutor_sensing_slower_total", "faces"): 1,
    }


def test_a_count_that_fails_stops_nothing(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down(counting.MemoryCounts):
        def add(self, name: str, label: str, many: int) -> None:
            raise ConnectionError

    monkeypatch.setattr(counting, "counts", Down())
    assert handlers.handle(visit, BATCH, timezone.now())["type"] == "stored"


@pytest.mark.django_db(transaction=True)
async def test_the_page_hears_slower_once_when_it_sends_too_fast(
    student: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: False)
    monkeypatch.setattr("tutor.sensing.pace.MESSAGES_A_SECOND", 0.0)
    await sync_to_async(give_consent)(student, Modality.BEHAVIOUR, timezone.now())
    socket, stream = await open_socket(f"/ws/practice/{practice.pk}/", student), str(uuid.uuid4())
    heard: list[dict[str, Any]] = []
    for sequence in range(int(AT_ONCE) + 2):
        await socket.send_json_to({"type": "behaviour", "stream": stream, "sequence": sequence, "events": [["m", 1]]})
        heard.append(await socket.receive_json_from())
    while not await socket.receive_nothing():
        heard.append(await socket.receive_json_from())
    kinds = [message["type"] for message in heard]
    assert (kinds.count("slower"), kinds.count("refused")) == (1, 2)
    assert kinds.index("slower") < kinds.index("refused")
    assert {message["code"] for message in heard if message["type"] == "refused"} == {"too_fast"}
    await socket.disconnect()
