"""A guardian's way: the code, the account, the school's word, a yes, and taking it back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tutor.accounts.models import GuardianInvitation, Guardianship, Role, School, User
from tutor.accounts.services import invite_guardian
from tutor.consent.ages import load_first_ages
from tutor.consent.modalities import Modality
from tutor.consent.permission import allows
from tutor.consent.services import agree_as_guardian, give_consent

NEW = {"display_name": "Pat Lee", "username": "pat", "password": "staple-battery-9"}


@pytest.fixture
def child(school: School) -> User:
    return User.objects.create_user("kim", role=Role.STUDENT, display_name="Kim Lee", born_in="2016-05", school=school)


@pytest.fixture
def invitation(child: User) -> GuardianInvitation:
    return invite_guardian(child, timezone.now())


def address(invitation: GuardianInvitation) -> str:
    return reverse("guardian:invitation", args=[invitation.code])


def test_the_whole_way(client: Client, sign_in: Any, administrator: User, child: User) -> None:
    sign_in(child).post(reverse("my_data:invite"))
    code = GuardianInvitation.objects.get(student=child)
    client.logout()
    assert "Kim asks for your word" in client.get(address(code)).content.decode()
    client.post(address(code), NEW)
    guardian = User.objects.get_by_natural_key("pat")
    agree = reverse("guardian:agree", args=[child.pk, "camera"])
    assert client.post(agree).status_code == 404
    known = Guardianship.objects.get(guardian=guardian)
    sign_in(administrator).post(reverse("data_rights:guardian_confirm", args=[known.pk]))
    give_consent(child, Modality.CAMERA, timezone.now())
    sign_in(guardian).post(agree)
    assert allows(child, Modality.CAMERA)
    client.post(reverse("guardian:withdraw", args=[child.pk, "camera"]))
    assert not allows(child, Modality.CAMERA)


def test_a_guardian_sees_and_takes_along_what_is_held(client: Client, child: User) -> None:
    guardian = User.objects.create_user("pat", role=Role.GUARDIAN)
    now = timezone.now()
    Guardianship.objects.create(guardian=guardian, student=child, asked_at=now, confirmed_at=now)
    client.force_login(guardian)
    assert "What is kept about Kim Lee" in client.get(reverse("guardian:wards")).content.decode()
    assert client.post(reverse("guardian:export", args=[child.pk])).getvalue().startswith(b"PK")


def test_an_unconfirmed_guardian_sees_a_name_and_nothing_else(client: Client, child: User) -> None:
    guardian = User.objects.create_user("pat", role=Role.GUARDIAN)
    Guardianship.objects.create(guardian=guardian, student=child, asked_at=timezone.now())
    client.force_login(guardian)
    page = client.get(reverse("guardian:wards")).content.decode()
    assert "yet to confirm" in page
    assert "What is kept" not in page
    assert client.post(reverse("guardian:export", args=[child.pk])).status_code == 404


def test_a_code_works_once(client: Client, invitation: GuardianInvitation) -> None:
    client.post(address(invitation), NEW)
    assert client.get(address(invitation)).status_code == 404


def test_a_code_works_two_weeks(client: Client, invitation: GuardianInvitation) -> None:
    GuardianInvitation.objects.update(made_at=timezone.now() - timedelta(days=15))
    assert client.get(address(invitation)).status_code == 404


def test_a_new_code_ends_the_older(client: Client, child: User, invitation: GuardianInvitation) -> None:
    newer = invite_guardian(child, timezone.now())
    assert client.get(address(invitation)).status_code == 404
    assert client.get(address(newer)).status_code == 200


def test_a_student_is_not_a_guardian(sign_in: Any, student: User, invitation: GuardianInvitation) -> None:
    page = sign_in(student).post(address(invitation)).content.decode()
    assert "another account" in page
    assert not Guardianship.objects.exists()


def test_the_month_of_birth_is_kept_and_checked(client: Client, db: None, now: datetime) -> None:
    start = reverse("classrooms:start")
    assert "cannot be right" in client.post(start, {**NEW, "born_in": "2999-01"}).content.decode()
    client.post(start, {**NEW, "born_in": "2011-04"})
    person = User.objects.get_by_natural_key("pat")
    assert (person.born_in, person.role) == ("2011-04", Role.STUDENT)


def test_whoever_is_old_enough_decides_alone(client: Client, school: School) -> None:
    """Where thirteen is old enough, a teenager's guardian still looks but no longer decides."""
    load_first_ages()
    today = timezone.localdate()
    teenager = User.objects.create_user("tim", role=Role.STUDENT, born_in=f"{today.year - 15}-01", school=school)
    guardian = User.objects.create_user("pat", role=Role.GUARDIAN)
    Guardianship.objects.create(
        guardian=guardian, student=teenager, asked_at=timezone.now(), confirmed_at=timezone.now()
    )
    client.force_login(guardian)
    assert "old enough to decide alone" in client.get(reverse("guardian:wards")).content.decode()
    with pytest.raises(ValueError, match="decide alone"):
        agree_as_guardian(guardian, teenager, Modality.CAMERA, timezone.now())


def test_nobody_looks_at_a_grown_up_as_their_guardian(client: Client, student: User) -> None:
    guardian = User.objects.create_user("pat", role=Role.GUARDIAN)
    now = timezone.now()
    Guardianship.objects.create(guardian=guardian, student=student, asked_at=now, confirmed_at=now)
    client.force_login(guardian)
    assert "Sam Lee" not in client.get(reverse("guardian:wards")).content.decode()
    assert client.post(reverse("guardian:export", args=[student.pk])).status_code == 404


def test_a_weak_password_uses_up_no_code(client: Client, invitation: GuardianInvitation) -> None:
    client.post(address(invitation), {**NEW, "password": "pat"})
    invitation.refresh_from_db()
    assert invitation.used_at is None
    assert not User.objects.named("pat").exists()
