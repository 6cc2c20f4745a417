"""Under a profile that forbids it, nothing is taken, nothing estimated and no model loaded."""

import os
import threading
import uuid
from datetime import date, datetime
from multiprocessing import Pipe
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from affect.types import FaceReading, Window
from affect.unclear import Unclear
from tests.policies import put_in_force
from tests.tutor.classrooms.test_consumers import closed_with, open_socket
from tests.tutor.sensing.test_handlers import BATCH, FROWN, JPEG, visit  # noqa: F401 (a fixture)
from tutor.accounts.models import Role, User
from tutor.consent.modalities import Modality
from tutor.consent.policy import confirm_policy, propose_policy
from tutor.consent.profiles import CameraWhere, Profile
from tutor.consent.services import give_consent
from tutor.practice.models import AffectReading, PracticeSession
from tutor.sensing import handlers, inference_child, scheduling, services, tasks
from tutor.sensing.face_message import Face
from tutor.sensing.frames import slots
from tutor.sensing.handlers import Visit
from tutor.sensing.inference import Inference, inference
from tutor.sensing.models import BehaviourBatch, Estimate
from tutor.sensing.protocol import Refused

FACE = Face(uuid.UUID(int=5), FaceReading(0.0, unclear=Unclear.DARK))
WINDOW = Window(scenario="course")


@pytest.fixture
def agreed(student: User, now: datetime) -> User:
    for modality in Modality:
        give_consent(student, modality, now)
    return student


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.BEHAVIOURAL])
def test_frames_and_faces_are_refused_where_the_profile_has_no_camera(
    visit: Visit,  # noqa: F811
    agreed: User,
    profile: Profile,
) -> None:
    put_in_force(profile)
    for send in (lambda now: handlers.look(visit, JPEG, now), lambda now: handlers.handle(visit, FACE, now)):
        with pytest.raises(Refused) as refused:
            send(timezone.now())
        assert refused.value.code == "not_here"
    assert slots.take(visit.session.pk) is None


@pytest.mark.parametrize("profile", [Profile.ON_DEVICE, Profile.RESEARCH])
def test_pictures_are_refused_where_they_are_looked_at_on_the_device(
    visit: Visit,  # noqa: F811
    agreed: User,
    profile: Profile,
) -> None:
    put_in_force(profile)
    give_consent(agreed, Modality.CAMERA, timezone.now())
    assert handlers.handle(visit, FACE, timezone.now()) is None
    held = slots.take(visit.session.pk)
    with pytest.raises(Refused) as refused:
        handlers.look(visit, JPEG, timezone.now())
    assert refused.value.code == "device_only"
    assert (isinstance(held, FaceReading), slots.take(visit.session.pk)) == (True, None)


def test_faces_are_refused_where_this_server_looks_at_pictures(visit: Visit, agreed: User) -> None:  # noqa: F811
    put_in_force(Profile.RESEARCH, CameraWhere.SERVER)
    give_consent(agreed, Modality.CAMERA, timezone.now())
    assert handlers.look(visit, JPEG, timezone.now()) is None
    slots.drop(visit.session.pk)
    with pytest.raises(Refused) as refused:
        handlers.handle(visit, FACE, timezone.now())
    assert refused.value.code == "server_only"
    assert slots.take(visit.session.pk) is None


def test_no_byte_is_kept_in_strict(visit: Visit, agreed: User) -> None:  # noqa: F811
    put_in_force(Profile.STRICT)
    with pytest.raises(Refused):
        handlers.handle(visit, BATCH, timezone.now())
    assert not BehaviourBatch.objects.exists()


def test_strict_estimates_nothing_even_when_asked(
    agreed: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_force(Profile.STRICT)
    monkeypatch.setattr(scheduling.estimate, "apply_async", lambda *_, **__: pytest.fail("a worker was woken"))
    monkeypatch.setattr(inference, "estimate", lambda window: pytest.fail("a model was asked"))
    assert scheduling.request_estimate(practice.pk) is False
    tasks.estimate(str(practice.pk))
    assert not Estimate.objects.exists()


def test_an_estimate_under_way_when_strict_came_into_force_is_dropped(agreed: User, practice: PracticeSession) -> None:
    put_in_force(Profile.STRICT)
    assert (
        services.keep_estimate(
            practice, FROWN, {"behaviour": True, "camera": True, "physiology": False}, timezone.now()
        )
        is None
    )
    assert not AffectReading.objects.exists()


def test_no_model_is_loaded_in_strict(db: None) -> None:
    put_in_force(Profile.STRICT)
    inference.warm_up()
    estimate = inference.estimate(WINDOW)
    assert (estimate.known, inference.process_id()) == (False, None)
    assert "does not estimate" in estimate.reason


def test_a_child_that_was_forbidden_meanwhile_is_not_started_again() -> None:
    allowed = [True]
    child = Inference(may_run=lambda: allowed[0])
    try:
        child.warm_up()
        assert child.process_id() is not None
        child.close()
        allowed.clear()
        allowed.append(False)
        child.warm_up()
        assert child.process_id() is None
    finally:
        child.close()


def test_a_child_that_nobody_asks_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "nice", lambda _: None)
    monkeypatch.setattr(inference_child, "_quieten_libraries", lambda: None)
    monkeypatch.setattr(inference_child.signal, "signal", lambda *_: None)
    ours, theirs = Pipe()
    thread = threading.Thread(target=inference_child.serve, args=(theirs, 1, 0.01))
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert ours.recv() == "ready"


@pytest.mark.django_db(transaction=True)
async def test_the_practice_socket_refuses_in_strict(student: User, practice: PracticeSession) -> None:
    await sync_to_async(put_in_force)(Profile.STRICT)
    assert await closed_with(await open_socket(f"/ws/practice/{practice.pk}/", student)) == 4403


@pytest.mark.django_db(transaction=True)
async def test_open_pages_are_cut_off_when_strict_comes_into_force(
    student: User, practice: PracticeSession, administrator: User, now: datetime
) -> None:
    await sync_to_async(give_consent)(student, Modality.BEHAVIOUR, now)
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await socket.send_json_to({"type": "hello", "stream": str(uuid.uuid4())})
    assert (await socket.receive_json_from())["behaviour"] is True
    await sync_to_async(agree_on)(Profile.STRICT, administrator)
    assert await socket.receive_json_from() == {
        "type": "consent",
        "behaviour": False,
        "camera": False,
        "physiology": False,
        "camera_where": "device",
    }
    assert await closed_with(socket) == 4403


@pytest.mark.django_db(transaction=True)
async def test_open_pages_hear_that_the_camera_moved_and_what_was_in_flight_is_dropped(
    student: User, practice: PracticeSession, administrator: User, now: datetime
) -> None:
    await sync_to_async(give_consent)(student, Modality.CAMERA, timezone.now())
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await socket.send_json_to({"type": "face", "stream": str(uuid.uuid4()), "unclear": "dark"})
    assert await socket.receive_nothing()
    terms = {"ethics_approval": "E-9", "investigator": "Dr Vale", "ends_on": date(2999, 1, 1)}
    await sync_to_async(agree_on)(Profile.RESEARCH, administrator, camera_where="server", **terms)
    heard = await socket.receive_json_from()
    assert (heard["camera"], heard["camera_where"]) == (False, "server")
    assert not slots.holds(practice.pk)
    await socket.disconnect()


@pytest.mark.django_db(transaction=True)
async def test_open_pages_lose_only_the_camera_when_behavioural_comes_into_force(
    student: User, practice: PracticeSession, administrator: User, now: datetime
) -> None:
    for modality in Modality:
        await sync_to_async(give_consent)(student, modality, now)
    socket = await open_socket(f"/ws/practice/{practice.pk}/", student)
    await sync_to_async(agree_on)(Profile.BEHAVIOURAL, administrator)
    assert await socket.receive_json_from() == {
        "type": "consent",
        "behaviour": True,
        "camera": False,
        "physiology": False,
        "camera_where": "device",
    }
    await socket.send_to(bytes_data=JPEG)
    assert (await socket.receive_json_from())["code"] == "not_here"
    await socket.disconnect()


def agree_on(profile: Profile, proposer: User, **research: Any) -> Any:
    other = User.objects.create_user("ben", password="correct-horse", role=Role.ADMINISTRATOR)
    confirm_policy(propose_policy(profile, proposer, timezone.now(), "a test", **research), other, timezone.now())
