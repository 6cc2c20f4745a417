from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.consent import texts
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer
from tutor.consent.permission import allowed_modalities, allows
from tutor.consent.profiles import CameraWhere, Profile
from tutor.consent.services import give_consent, withdraw_consent


def test_nothing_is_allowed_before_it_was_given(student: User) -> None:
    assert not any(allows(student, modality) for modality in Modality)


def test_each_modality_is_given_on_its_own(student: User, now: datetime) -> None:
    give_consent(student, Modality.BEHAVIOUR, now)
    assert allows(student, Modality.BEHAVIOUR)
    assert not allows(student, Modality.CAMERA)


def test_the_newest_answer_counts(student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    withdraw_consent(student, Modality.CAMERA, by=student, now=now)
    assert not allows(student, Modality.CAMERA)
    give_consent(student, Modality.CAMERA, now + timedelta(seconds=1))
    assert allows(student, Modality.CAMERA)


def test_a_new_wording_asks_again(student: User, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    give_consent(student, Modality.CAMERA, now)
    asked = texts.TEXTS[CameraWhere.DEVICE]
    monkeypatch.setitem(asked, Modality.CAMERA, replace(asked[Modality.CAMERA], version="next"))
    assert not allows(student, Modality.CAMERA)


def test_a_closed_account_allows_nothing(student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    student.is_active = False
    assert not allows(student, Modality.CAMERA)


def test_answers_are_added_and_audited(student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    give_consent(student, Modality.CAMERA, now)
    withdraw_consent(student, Modality.CAMERA, by=student, now=now)
    assert list(Answer.objects.values_list("given", flat=True)) == [True, False]
    acts = Entry.objects.filter(action__startswith="consent").values_list("action", flat=True)
    assert list(acts) == ["consent given", "consent withdrawn"]


def test_the_page_gives_and_withdraws_with_one_click_each(sign_in: Any, student: User) -> None:
    browser = sign_in(student)
    browser.post(reverse("consent:give", args=["camera"]))
    assert allows(student, Modality.CAMERA)
    browser.post(reverse("consent:withdraw", args=["camera"]))
    assert not allows(student, Modality.CAMERA)


def test_the_page_says_what_never_is_kept(sign_in: Any, student: User) -> None:
    page = sign_in(student).get(reverse("my_data:page")).content.decode()
    assert "which keys you press" in page
    assert "a picture or a video: none leaves this device" in page


def test_the_page_says_where_pictures_are_looked_at(sign_in: Any, student: User) -> None:
    browser = sign_in(student)
    assert "Your own browser looks at the pictures" in browser.get(reverse("my_data:page")).content.decode()
    put_in_force(Profile.RESEARCH, CameraWhere.SERVER)
    page = browser.get(reverse("my_data:page")).content.decode()
    assert "are sent to the computer that runs this site" in page
    assert "leaves this device" not in page


def test_a_yes_to_one_place_is_no_yes_to_the_other(student: User, now: datetime) -> None:
    for modality in Modality:
        give_consent(student, modality, now)
    put_in_force(Profile.RESEARCH, CameraWhere.SERVER)
    assert allowed_modalities(student) == {"behaviour": True, "camera": False, "physiology": True}
    give_consent(student, Modality.CAMERA, now + timedelta(seconds=1))
    assert allows(student, Modality.CAMERA)
    put_in_force(Profile.RESEARCH, CameraWhere.DEVICE)
    assert not allows(student, Modality.CAMERA)


def test_an_unknown_modality_is_not_there(sign_in: Any, student: User) -> None:
    assert sign_in(student).post(reverse("consent:give", args=["thoughts"])).status_code == 404


def test_a_form_never_leads_to_another_site(sign_in: Any, student: User) -> None:
    answer = sign_in(student).post(reverse("consent:give", args=["camera"]), {"next": "https://evil.example/"})
    assert answer.url == reverse("my_data:page")


def test_a_teacher_has_no_switches(sign_in: Any, teacher: User) -> None:
    assert sign_in(teacher).post(reverse("consent:give", args=["camera"])).status_code == 403
    assert "I agree" not in sign_in(teacher).get(reverse("my_data:page")).content.decode()
