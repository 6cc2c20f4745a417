from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from affect.types import Emotion, Window
from affect.types import Estimate as Estimated
from tests.tutor.sensing.test_handlers import FROWN
from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent
from tutor.practice.models import AffectReading, PracticeSession
from tutor.sensing import scheduling, services
from tutor.sensing.inference import Inference
from tutor.sensing.models import Estimate, SelfReport
from tutor.sensing.selectors import estimate_row, feelings_now

ALLOWED = {"behaviour": True, "camera": False, "physiology": False}


@pytest.fixture
def estimate(student: User, practice: PracticeSession) -> Estimate:
    moment = datetime.now().astimezone()
    give_consent(student, Modality.BEHAVIOUR, moment)
    return services.keep_estimate(practice, FROWN, ALLOWED, moment)


def test_nothing_is_inferred_about_who_has_not_agreed(practice: PracticeSession, now: datetime) -> None:
    assert services.estimate_window(practice, now) is None
    assert not Estimate.objects.exists()


def test_unknown_is_kept_as_a_full_answer(student: User, practice: PracticeSession, now: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, now)
    unknown = Estimated.unknown("Nothing to go by yet.")
    kept = services.keep_estimate(practice, unknown, ALLOWED, now)
    assert (kept.emotion, kept.reason) == ("", "Nothing to go by yet.")
    assert estimate_row(kept)["sentence"] == "Not guessing how it is going."


def test_a_contested_estimate_leaves_decisions_and_dashboards(
    sign_in: Any, student: User, practice: PracticeSession, estimate: Estimate
) -> None:
    sign_in(student).post(reverse("sensing:contest", args=[estimate.pk]))
    estimate.refresh_from_db()
    assert estimate.contested_at is not None
    assert AffectReading.objects.get().emotion == ""
    assert feelings_now([practice], estimate.made_at) == {}
    assert Entry.objects.filter(action="estimate contested").exists()


def test_the_own_word_takes_its_place_at_once(sign_in: Any, student: User, estimate: Estimate) -> None:
    sign_in(student).post(reverse("sensing:contest", args=[estimate.pk]), {"feeling": "engaged"})
    reading = AffectReading.objects.get()
    assert (reading.emotion, reading.own_word) == (Emotion.ENGAGED, True)


def test_the_same_guess_does_not_come_back_at_once(
    sign_in: Any, student: User, practice: PracticeSession, estimate: Estimate
) -> None:
    browser = sign_in(student)
    browser.post(reverse("sensing:contest", args=[estimate.pk]))
    again = services.keep_estimate(practice, FROWN, ALLOWED, datetime.now().astimezone())
    assert AffectReading.objects.get().emotion == ""
    assert feelings_now([practice], again.made_at) == {}
    assert b"Taken back" in browser.get(reverse("sensing:support", args=[practice.pk])).content


def test_nobody_contests_for_somebody_else(sign_in: Any, estimate: Estimate) -> None:
    other = sign_in(User.objects.create_user("eve", password="correct-horse"))
    assert other.post(reverse("sensing:contest", args=[estimate.pk])).status_code == 404


def test_a_feeling_is_reported_with_one_tap(sign_in: Any, student: User, practice: PracticeSession) -> None:
    sign_in(student).post(reverse("sensing:report", args=[practice.pk]), {"feeling": "bored"})
    assert SelfReport.objects.get().feeling == Emotion.BORED


def test_an_old_estimate_is_not_about_now(practice: PracticeSession, estimate: Estimate) -> None:
    assert feelings_now([practice], estimate.made_at + timedelta(minutes=5)) == {}


def test_the_learner_sees_what_was_inferred_and_why(
    sign_in: Any, student: User, practice: PracticeSession, estimate: Estimate
) -> None:
    content = sign_in(student).get(reverse("sensing:support", args=[practice.pk])).content.decode()
    assert "It looks as if" in content
    assert "a frown" in content


def test_a_broker_that_is_down_is_no_error(practice: PracticeSession, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise ConnectionError("nobody there")

    monkeypatch.setattr(scheduling.estimate, "apply_async", down)
    assert scheduling.request_estimate(practice.pk) is False


def test_an_inference_process_that_hangs_is_answered_with_unknown(settings: Any) -> None:
    settings.ESTIMATE_TIMEOUT = 0.0
    inference = Inference()
    try:
        estimated = inference.estimate(Window(scenario="course"))
    finally:
        inference.close()
    assert not estimated.known
    assert inference.process_id() is None


def test_an_inference_process_that_was_killed_is_started_anew() -> None:
    inference = Inference()
    try:
        inference.warm_up()
        first = inference.process_id()
        inference._child.kill()
        inference._child.join()
        inference.estimate(Window(scenario="course"))
        assert inference.process_id() not in (None, first)
    finally:
        inference.close()
