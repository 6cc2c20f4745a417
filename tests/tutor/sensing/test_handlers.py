import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client

from affect.types import Emotion
from affect.types import Estimate as Estimated
from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere, Profile
from tutor.consent.services import give_consent, withdraw_consent
from tutor.practice.models import AffectReading, PracticeSession
from tutor.sensing import handlers, services
from tutor.sensing.frames import slots
from tutor.sensing.handlers import SignedOut, Visit
from tutor.sensing.models import BehaviourBatch, Estimate
from tutor.sensing.protocol import Batch, Hello, Refused

STREAM = uuid.UUID(int=5)
BATCH = Batch(STREAM, 0, (("m", 5.0, 1.0, 2.0),))
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100
FROWN = Estimated(Emotion.CONFUSED, {Emotion.CONFUSED: 0.8}, 0.6, {}, {}, ("a frown",), "A frown.", "test")


@pytest.fixture
def visit(client: Client, student: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch) -> Visit:
    client.force_login(student)
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: True)
    return Visit(practice, client.session.session_key, STREAM)


@pytest.fixture
def on_server(student: User) -> None:
    """Pictures are looked at by this server."""
    put_in_force(Profile.RESEARCH, CameraWhere.SERVER)


@pytest.fixture
def today() -> datetime:
    return datetime.now().astimezone()


def test_no_byte_is_kept_before_consent(visit: Visit, today: datetime) -> None:
    with pytest.raises(Refused, match="off"):
        handlers.handle(visit, BATCH, today)
    assert not BehaviourBatch.objects.exists()


def test_a_batch_is_stored_once_and_acknowledged_each_time(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    replies = [handlers.handle(visit, BATCH, today) for _ in range(2)]
    assert replies[0] == replies[1] == {"type": "stored", "stream": str(STREAM), "sequence": 0}
    assert BehaviourBatch.objects.count() == 1


def test_batches_out_of_order_are_all_kept(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    for sequence in (2, 0, 1):
        handlers.handle(visit, replace(BATCH, sequence=sequence), today)
    assert sorted(BehaviourBatch.objects.values_list("sequence", flat=True)) == [0, 1, 2]


def test_a_batch_carries_the_pseudonym(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    handlers.handle(visit, BATCH, today)
    assert BehaviourBatch.objects.get().subject_id == student.subject_id


def test_the_greeting_says_which_batch_is_next(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    handlers.handle(visit, BATCH, today)
    reply = handlers.handle(visit, Hello(STREAM), today)
    said = {"behaviour": True, "camera": False, "physiology": False, "camera_where": "device"}
    assert reply == {"type": "welcome", **said, "next": 1}


@pytest.mark.usefixtures("on_server")
def test_the_greeting_says_where_pictures_are_looked_at(visit: Visit, today: datetime) -> None:
    assert handlers.handle(visit, Hello(STREAM), today)["camera_where"] == "server"


@pytest.mark.usefixtures("on_server")
def test_a_frame_without_consent_is_not_held(visit: Visit, today: datetime) -> None:
    with pytest.raises(Refused):
        handlers.look(visit, JPEG, today)
    assert slots.take(visit.session.pk) is None


@pytest.mark.usefixtures("on_server")
def test_a_frame_is_held_for_the_estimate(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    handlers.look(visit, JPEG, today)
    assert slots.take(visit.session.pk).jpeg == JPEG


@pytest.mark.usefixtures("on_server")
def test_too_many_frames_are_answered_with_slower(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    handlers.look(visit, JPEG, today)
    assert handlers.look(visit, JPEG, today + timedelta(milliseconds=100)) == {"type": "slower"}


@pytest.mark.usefixtures("on_server")
def test_withdrawal_stops_frames_at_once(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.CAMERA, today)
    handlers.look(visit, JPEG, today)
    withdraw_consent(student, Modality.CAMERA, by=student, now=today)
    handlers.recheck_consent(visit)
    assert slots.take(visit.session.pk) is None
    with pytest.raises(Refused):
        handlers.look(visit, JPEG, today + timedelta(seconds=1))


@pytest.mark.usefixtures("on_server")
def test_withdrawal_stops_frames_within_two_seconds_even_if_the_notice_is_lost(
    visit: Visit, student: User, today: datetime
) -> None:
    give_consent(student, Modality.CAMERA, today)
    handlers.look(visit, JPEG, today)
    withdraw_consent(student, Modality.CAMERA, by=student, now=today)
    with pytest.raises(Refused):
        handlers.look(visit, JPEG, today + timedelta(seconds=1.5))


def test_withdrawal_deletes_what_was_sensed(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    handlers.handle(visit, BATCH, today)
    services.keep_estimate(visit.session, FROWN, {"behaviour": True, "camera": False, "physiology": False}, today)
    withdraw_consent(student, Modality.BEHAVIOUR, by=student, now=today)
    assert not BehaviourBatch.objects.exists()
    assert not Estimate.objects.exists()
    assert not AffectReading.objects.exists()


def test_an_estimate_made_while_consent_was_withdrawn_is_not_kept(visit: Visit, today: datetime) -> None:
    assert (
        services.keep_estimate(visit.session, FROWN, {"behaviour": True, "camera": True, "physiology": False}, today)
        is None
    )
    assert not Estimate.objects.exists()


def test_a_second_tab_takes_over(visit: Visit, student: User, today: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, today)
    visit.in_charge = False
    with pytest.raises(Refused) as refused:
        handlers.handle(visit, BATCH, today)
    assert refused.value.code == "other_tab"


def test_a_page_left_open_after_signing_out_learns_it(visit: Visit, client: Client, today: datetime) -> None:
    client.logout()
    with pytest.raises(SignedOut):
        handlers.handle(visit, BATCH, today)


def test_windows_are_asked_for_every_few_seconds(visit: Visit, student: User, today: datetime, monkeypatch) -> None:
    asked: list[uuid.UUID] = []
    monkeypatch.setattr(handlers, "request_estimate", asked.append)
    give_consent(student, Modality.BEHAVIOUR, today)
    for second in range(11):
        handlers.handle(visit, replace(BATCH, sequence=second), today + timedelta(seconds=second))
    assert len(asked) == 3


@pytest.mark.usefixtures("on_server")
def test_a_servers_clock_that_is_set_back_keeps_no_window_and_no_frame_waiting(
    visit: Visit, student: User, today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[uuid.UUID] = []
    monkeypatch.setattr(handlers, "request_estimate", asked.append)
    for modality in Modality:
        give_consent(student, modality, today - timedelta(hours=2))
    handlers.handle(visit, BATCH, today)
    handlers.look(visit, JPEG, today)
    earlier = today - timedelta(hours=1)
    assert handlers.look(visit, JPEG, earlier) is None
    handlers.handle(visit, replace(BATCH, sequence=1), earlier + timedelta(seconds=10))
    assert len(asked) == 3
