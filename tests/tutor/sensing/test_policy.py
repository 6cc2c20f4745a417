"""Under a profile that forbids it, nothing is taken, nothing estimated and no model loaded."""

import os
import threading
import uuid
from datetime import datetime
from multiprocessing import Pipe
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from affect.types import Window
from tests.policies import put_in_force
from tests.tutor.classrooms.test_consumers import closed_with, open_socket
from tests.tutor.sensing.test_handlers import BATCH, FROWN, JPEG, visit  # noqa: F401 (a fixture)
from tutor.accounts.models import Role, User
from tutor.consent.modalities import Modality
from tutor.consent.policy import confirm_policy, propose_policy
from tutor.consent.profiles import Profile
from tutor.consent.services import give_consent
from tutor.practice.models import AffectReading, PracticeSession
from tutor.sensing import handlers, inference_child, scheduling, services, tasks
from tutor.sensing.frames import slots
from tutor.sensing.handlers import Visit
from tutor.sensing.inference import Inference, inference
from tutor.sensing.models import BehaviourBatch, Estimate
from tutor.sensing.protocol import Refused

WINDOW = Window(scenario="course")


@pytest.fixture
def agreed(student: User, now: datetime) -> User:
    for modality in Modality:
        give_consent(student, modality, now)
    return student


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.BEHAVIOURAL, Profile.ON_DEVICE])
def test_frames_are_refused_where_the_profile_has_no_camera(
    visit: Visit,  # noqa: F811
    agreed: User,
    profile: Profile,
) -> None:
    put_in_force(profile)
    with pytest.raises(Refused) as refused:
        handlers.look(visit, JPEG, timezone.now())
    assert refused.value.code == "not_here"
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
    }
    assert await closed_with(socket) == 4403


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
    }
    await socket.send_to(bytes_data=JPEG)
    assert (await socket.receive_json_from())["code"] == "not_here"
    await socket.disconnect()


def agree_on(profile: Profile, proposer: User) -> Any:
    other = User.objects.create_user("ben", password="correct-horse", role=Role.ADMINISTRATOR)
    confirm_policy(propose_policy(profile, proposer, timezone.now(), "a test"), other, timezone.now())
