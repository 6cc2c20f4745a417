"""What the page is told of its camera's pictures, and what is remembered of the eyes in them."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from affect.types import Estimate as Estimated
from affect.types import EyesSeen, FaceReading, Frame, Look, Window
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent, withdraw_consent
from tutor.practice.models import PracticeSession
from tutor.practice.services import session_group
from tutor.sensing import services
from tutor.sensing.frames import Seen, slots
from tutor.sensing.inference import inference
from tutor.sensing.models import Estimate
from tutor.sensing.windows import gather_window

EYES = EyesSeen(1.0, 0.3, away=False)
LOOK = Look("a face is seen", EYES, "open, towards the page")
NOTHING = {"behaviour": False, "camera": False, "physiology": False}
Pushed = list[tuple[str, dict[str, Any]]]


@pytest.fixture(autouse=True)
def _empty_slots(practice: PracticeSession) -> Iterator[None]:
    yield
    slots.drop(practice.pk)


@pytest.fixture
def today() -> datetime:
    return datetime.now().astimezone()


@pytest.fixture
def pushed(monkeypatch: pytest.MonkeyPatch) -> Pushed:
    told: Pushed = []
    monkeypatch.setattr(services, "push", lambda group, message: told.append((group, message)))
    return told


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Window]:
    """Windows that the inference process was asked about; it answers with one look."""
    windows: list[Window] = []

    def answer(window: Window) -> Estimated:
        windows.append(window)
        return replace(Estimated.unknown("not guessing"), look=LOOK)

    monkeypatch.setattr(inference, "estimate", answer)
    return windows


def estimate_after(seen: Seen, practice: PracticeSession, now: datetime) -> Estimate | None:
    slots.put(practice.pk, seen)
    return services.estimate_window(practice, now)


def test_the_page_is_told_what_its_picture_showed(
    student: User, practice: PracticeSession, today: datetime, asked: list[Window], pushed: Pushed
) -> None:
    give_consent(student, Modality.CAMERA, today)
    estimate_after(Frame(b"a picture", 1.0), practice, today)
    message = {"type": "looked", "words": "a face is seen", "eyes": "open, towards the page"}
    assert pushed == [(session_group(practice.pk), message)]


def test_a_page_whose_device_looked_is_told_nothing(
    student: User, practice: PracticeSession, today: datetime, asked: list[Window], pushed: Pushed
) -> None:
    give_consent(student, Modality.CAMERA, today)
    estimate_after(FaceReading(1.0, (0.0,), (0.0,)), practice, today)
    assert pushed == []


def test_the_next_window_knows_the_eyes_of_the_last_minute(practice: PracticeSession) -> None:
    slots.remember(practice.pk, EYES)
    before = []
    for later in (10, 90):
        moment = datetime.fromtimestamp(EYES.seen_at + later).astimezone()
        slots.put(practice.pk, Frame(b"a picture", moment.timestamp()))
        before.append(gather_window(practice, {**NOTHING, "camera": True}, moment).eyes_before)
    assert before == [(EYES,), ()]


def test_eyes_of_a_camera_that_is_not_allowed_are_not_looked_up(practice: PracticeSession) -> None:
    slots.remember(practice.pk, EYES)
    moment = datetime.fromtimestamp(EYES.seen_at + 1).astimezone()
    slots.put(practice.pk, Frame(b"a picture", moment.timestamp()))
    assert gather_window(practice, NOTHING, moment).eyes_before == ()


def test_eyes_are_remembered_after_an_estimate_and_forgotten_with_the_consent(
    student: User, practice: PracticeSession, today: datetime, asked: list[Window], pushed: Pushed
) -> None:
    give_consent(student, Modality.CAMERA, today)
    estimate_after(Frame(b"a picture", 1.0), practice, today)
    assert slots.recall(practice.pk, EYES.seen_at) == (EYES,)
    withdraw_consent(student, Modality.CAMERA, student, today)
    assert not slots.holds(practice.pk)


def test_nothing_is_told_or_remembered_when_consent_went_meanwhile(
    student: User, practice: PracticeSession, today: datetime, monkeypatch: pytest.MonkeyPatch, pushed: Pushed
) -> None:
    give_consent(student, Modality.CAMERA, today)

    def withdrawn(window: Window) -> Estimated:
        withdraw_consent(student, Modality.CAMERA, student, today)
        return replace(Estimated.unknown("not guessing"), look=LOOK)

    monkeypatch.setattr(inference, "estimate", withdrawn)
    assert estimate_after(Frame(b"a picture", 1.0), practice, today) is None
    assert (pushed, slots.recall(practice.pk, EYES.seen_at)) == ([], ())


def test_nothing_is_remembered_of_another_visit(practice: PracticeSession) -> None:
    slots.remember(practice.pk, EYES)
    assert slots.recall(uuid.uuid4(), EYES.seen_at) == ()
