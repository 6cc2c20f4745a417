"""The learner's own switch: a pause that takes nothing back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from affect.types import Emotion
from affect.types import Estimate as Estimated
from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer
from tutor.consent.permission import allows
from tutor.consent.profiles import Profile
from tutor.consent.services import give_consent
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate
from tutor.sensing.services import keep_estimate

SWITCH = reverse("consent:switch", args=["camera"])
FROWN = Estimated(Emotion.CONFUSED, {Emotion.CONFUSED: 0.8}, 0.6, {}, {}, ("a frown",), "A frown.", "test")


@pytest.fixture
def browser(sign_in: Any, student: User) -> Client:
    give_consent(student, Modality.CAMERA, timezone.now())
    return sign_in(student)


def test_off_pauses_and_on_goes_on(browser: Client, student: User) -> None:
    browser.post(SWITCH, {"on": "0"})
    assert not allows(student, Modality.CAMERA)
    browser.post(SWITCH, {"on": "1"})
    assert allows(student, Modality.CAMERA)
    assert Answer.objects.count() == 1


def test_a_pause_deletes_nothing(browser: Client, practice: PracticeSession) -> None:
    keep_estimate(
        practice,
        FROWN,
        {"behaviour": False, "camera": True, "physiology": False},
        timezone.now() - timedelta(minutes=1),
    )
    browser.post(SWITCH, {"on": "0"})
    assert Estimate.objects.count() == 1


def test_stop_becomes_start_on_the_practice_page(browser: Client, practice: PracticeSession) -> None:
    page = reverse("practice:session", args=[practice.pk])
    assert "Stop<span" in browser.get(page).content.decode()
    answer = browser.post(SWITCH, {"on": "0", "next": page}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "Camera paused" in answer.content.decode()
    assert "Start<span" in answer.content.decode()
    assert "camera=(self)" in answer.headers["Permissions-Policy"]


def test_a_paused_consent_can_be_taken_back_or_gone_on_with(browser: Client) -> None:
    browser.post(SWITCH, {"on": "0"})
    page = browser.get(reverse("my_data:page")).content.decode()
    assert "Paused" in page
    assert "Start again" in page
    assert "Take it back and delete" in page


def test_nobody_switches_another_site_in(browser: Client) -> None:
    answer = browser.post(SWITCH, {"on": "0", "next": "https://evil.example/"})
    assert answer.url == reverse("my_data:page")


def test_an_unknown_kind_and_a_link_are_no_switch(browser: Client) -> None:
    assert browser.post(reverse("consent:switch", args=["thoughts"]), {"on": "1"}).status_code == 404
    assert browser.get(SWITCH).status_code == 405


def test_a_teacher_has_nothing_to_switch(sign_in: Any, teacher: User) -> None:
    assert sign_in(teacher).post(SWITCH, {"on": "1"}).status_code == 403


def test_strict_asks_for_nothing_and_lets_old_consent_be_taken_back(browser: Client) -> None:
    put_in_force(Profile.STRICT)
    page = browser.get(reverse("my_data:page")).content.decode()
    assert "Nothing is noticed here" in page
    assert "Take it back and delete" in page
    assert "Switch on" not in page
    assert browser.post(reverse("consent:give", args=["behaviour"])).status_code == 404
    browser.post(reverse("consent:withdraw", args=["camera"]))
    assert "Take it back and delete" not in browser.get(reverse("my_data:page")).content.decode()
