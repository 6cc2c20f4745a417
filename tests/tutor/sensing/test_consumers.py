import json
import uuid
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.utils import timezone

from affect.types import Estimate as Estimated
from affect.types import Window
from tests.tutor.classrooms.test_consumers import closed_with, open_socket
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent, withdraw_consent
from tutor.practice.models import PracticeSession
from tutor.sensing import handlers, services
from tutor.sensing.frames import slots
from tutor.sensing.inference import inference
from tutor.sensing.models import BehaviourBatch

pytestmark = pytest.mark.django_db(transaction=True)
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is down in these tests, and no learner notices."""
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: False)


async def hello(socket: WebsocketCommunicator, stream: uuid.UUID) -> Any:
    await socket.send_json_to({"type": "hello", "stream": str(stream)})
    return await socket.receive_json_from()


def batch(stream: uuid.UUID, sequence: int = 0) -> dict[str, Any]:
    return {"type": "behaviour", "stream": str(stream), "sequence": sequence, "events": [["m", 1, 2, 3]]}


def face(stream: uuid.UUID) -> dict[str, Any]:
    return {"type": "face", "stream": str(stream), "unclear": "no_face"}


async def test_a_batch_is_acknowledged_after_it_is_stored(student: User, practice: PracticeSession) -> None:
    await sync_to_async(give_consent)(student, Modality.BEHAVIOUR, timezone.now())
    socket, stream = await open_socket(f"/ws/practice/{practice.pk}/", student), uuid.uuid4()
    assert (await hello(socket, stream))["behaviour"] is True
    await socket.send_json_to(batch(stream))
    assert (await socket.receive_json_from())["type"] == "stored"
    assert await BehaviourBatch.objects.acount() == 1
    await socket.disconnect()


async def test_an_unknown_message_gets_a_sentence_and_the_socket_lives(
    student: User, practice: PracticeSession
) -> None:
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await socket.send_to(text_data=json.dumps({"type": "dance"}))
    reply = await socket.receive_json_from()
    assert (reply["type"], reply["code"]) == ("error", "unknown_message")
    assert (await hello(socket, uuid.uuid4()))["type"] == "welcome"
    await socket.disconnect()


@pytest.mark.parametrize("frame", [b"not a picture", b"\xff\xd8\xff" + b"0" * 70_000])
async def test_a_bad_frame_gets_a_sentence(student: User, practice: PracticeSession, frame: bytes) -> None:
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await socket.send_to(bytes_data=frame)
    assert (await socket.receive_json_from())["type"] == "frame_refused"
    await socket.disconnect()


async def test_withdrawing_tells_the_page_at_once(student: User, practice: PracticeSession) -> None:
    await sync_to_async(give_consent)(student, Modality.CAMERA, timezone.now())
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await sync_to_async(withdraw_consent)(student, Modality.CAMERA, student, timezone.now())
    assert await socket.receive_json_from() == {
        "type": "consent",
        "behaviour": False,
        "camera": False,
        "physiology": False,
        "camera_where": "device",
    }
    await socket.send_json_to(face(uuid.uuid4()))
    reply = await socket.receive_json_from()
    assert (reply["type"], reply["code"]) == ("frame_refused", "no_consent")
    await socket.disconnect()


async def test_a_face_is_taken_in_silence_and_a_picture_is_refused(student: User, practice: PracticeSession) -> None:
    await sync_to_async(give_consent)(student, Modality.CAMERA, timezone.now())
    socket, stream = await open_socket(f"/ws/practice/{practice.pk}/", student), uuid.uuid4()
    assert (await hello(socket, stream))["camera_where"] == "device"
    await socket.send_json_to(face(stream))
    assert await socket.receive_nothing()
    assert slots.holds(practice.pk)
    await socket.send_to(bytes_data=JPEG)
    reply = await socket.receive_json_from()
    assert (reply["type"], reply["code"]) == ("frame_refused", "device_only")
    await socket.disconnect()
    assert not slots.holds(practice.pk)


async def test_a_face_that_cannot_be_read_gets_a_sentence(student: User, practice: PracticeSession) -> None:
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await socket.send_json_to({**face(uuid.uuid4()), "unclear": "asleep"})
    reply = await socket.receive_json_from()
    assert (reply["type"], reply["code"]) == ("error", "bad_face")
    await socket.disconnect()


async def test_a_face_from_the_page_becomes_an_estimate(
    student: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the socket through the slot to the window that the estimator is given."""
    await sync_to_async(give_consent)(student, Modality.CAMERA, timezone.now())
    asked: list[Window] = []
    unknown = Estimated.unknown("face too dark: more light in front would help")
    monkeypatch.setattr(inference, "estimate", lambda window: asked.append(window) or unknown)
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await socket.send_json_to({"type": "face", "stream": str(uuid.uuid4()), "unclear": "dark"})
    assert await socket.receive_nothing()
    estimate = await sync_to_async(services.estimate_window)(practice, timezone.now())
    assert (asked[0].frames, [each.unclear for each in asked[0].faces]) == ((), ["dark"])
    assert estimate is not None
    assert estimate.frame_at is not None
    await socket.disconnect()


async def test_a_second_tab_takes_over_from_the_first(student: User, practice: PracticeSession) -> None:
    first = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await hello(first, uuid.uuid4())
    second = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await hello(second, uuid.uuid4())
    assert await first.receive_json_from() == {"type": "taken_over"}
    assert await second.receive_nothing()
    await first.disconnect()
    await second.disconnect()


async def test_somebody_elses_practice_is_closed(practice: PracticeSession) -> None:
    eve = await sync_to_async(User.objects.create_user)("eve", password="x")
    assert await closed_with(await open_socket(f"/ws/practice/{practice.pk}/", eve)) == 4404


async def test_signing_out_elsewhere_ends_the_socket_with_a_word(student: User, practice: PracticeSession) -> None:
    socket, stream = await open_socket(f"/ws/practice/{practice.pk}/", student), uuid.uuid4()
    await hello(socket, stream)
    from django.contrib.sessions.models import Session

    await Session.objects.all().adelete()
    await socket.send_json_to(batch(stream))
    assert await socket.receive_json_from() == {"type": "expired"}
    assert await closed_with(socket) == 4401
