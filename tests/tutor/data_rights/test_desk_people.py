from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tutor.accounts.models import Guardianship, Role, User
from tutor.audit.models import Entry
from tutor.consent import texts
from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere
from tutor.consent.services import give_consent, withdraw_consent
from tutor.data_rights import desk_wording


@pytest.fixture
def guardianship(student: User, now: datetime) -> Guardianship:
    """A guardian who waits to be confirmed."""
    student.born_in = f"{now.year - 10}-01"
    student.save()
    parent = User.objects.create_user("pat", password="correct-horse", role=Role.GUARDIAN, display_name="Pat Lee")
    return Guardianship.objects.create(guardian=parent, student=student, asked_at=now)


def test_a_person_page_says_which_voice_is_missing(sign_in: Any, administrator: User, student: User) -> None:
    page = sign_in(administrator).get(reverse("data_rights:person", args=[student.pk])).content.decode()
    assert "The profile in force: yes" in page
    assert "They themselves: have not agreed" in page
    assert "not needed: they are of age" in page


def test_nobody_but_students_has_voices(sign_in: Any, administrator: User, teacher: User) -> None:
    page = sign_in(administrator).get(reverse("data_rights:person", args=[teacher.pk])).content.decode()
    assert "What is sensed now" not in page


def test_the_links_count_who_waits(sign_in: Any, administrator: User, guardianship: Guardianship) -> None:
    page = sign_in(administrator).get(reverse("data_rights:people")).content.decode()
    assert '1<span class="unseen"> waiting</span>' in page


def test_a_guardian_is_confirmed(sign_in: Any, administrator: User, guardianship: Guardianship) -> None:
    browser = sign_in(administrator)
    assert "Pat Lee" in browser.get(reverse("data_rights:guardians")).content.decode()
    page = browser.post(reverse("data_rights:guardian_confirm", args=[guardianship.pk]), follow=True).content.decode()
    assert "Pat Lee is confirmed as guardian of Sam Lee" in page
    assert "Nobody is waiting" in page
    guardianship.refresh_from_db()
    assert guardianship.confirmed_by == administrator


def test_a_guardian_is_removed_and_the_page_stays(
    sign_in: Any, administrator: User, guardianship: Guardianship, student: User
) -> None:
    page = reverse("data_rights:person", args=[student.pk])
    url = reverse("data_rights:guardian_remove", args=[guardianship.pk])
    assert sign_in(administrator).post(url, {"next": page}).url == page
    assert not Guardianship.objects.exists()
    assert Entry.objects.get(action="guardian removed").subject_id == student.subject_id


def test_a_decision_never_leads_to_another_site(sign_in: Any, administrator: User, guardianship: Guardianship) -> None:
    url = reverse("data_rights:guardian_confirm", args=[guardianship.pk])
    answer = sign_in(administrator).post(url, {"next": "https://evil.example/"})
    assert answer.url == reverse("data_rights:guardians")


def test_every_wording_is_shown_with_its_version(sign_in: Any, administrator: User) -> None:
    page = sign_in(administrator).get(reverse("data_rights:wording")).content.decode()
    assert "Your face, through the camera" in page
    assert "Dein Gesicht, durch die Kamera" in page
    assert "not the version of the English text" not in page


def test_a_language_with_another_version_is_flagged(
    sign_in: Any, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = {each: replace(text, version="2020-01") for each, text in texts.texts_in("de", CameraWhere.DEVICE).items()}
    texts_in = texts.texts_in
    monkeypatch.setattr(desk_wording, "texts_in", lambda code, where: older if code == "de" else texts_in(code, where))
    page = sign_in(administrator).get(reverse("data_rights:wording")).content.decode()
    assert page.count("not the version of the English text") == 1


def test_each_person_counts_once_with_their_newest_word(student: User, now: datetime) -> None:
    give_consent(student, Modality.CAMERA, now)
    withdraw_consent(student, Modality.CAMERA, by=student, now=now + timedelta(seconds=1))
    give_consent(student, Modality.BEHAVIOUR, now)
    counted = {row["modality"]: (row["agreed"], row["declined"]) for row in desk_wording.answers_by_version()}
    assert counted == {"Camera": (0, 1), "Typing and pointer": (1, 0)}
