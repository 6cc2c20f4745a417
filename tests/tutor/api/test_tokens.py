"""Tokens: shown once, kept as a fingerprint, ended by everything that ends a visit."""

import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.tutor.accounts.signing_in import HALF_MINUTE, PASSWORD, code_for
from tests.tutor.api.conftest import Program, token_of
from tutor.accounts.models import User
from tutor.accounts.services import end_every_visit
from tutor.api.models import AccessToken
from tutor.api.tokens import LONGEST, MOST, TooMany, fingerprint, forget_ended, make_token, token_for
from tutor.audit.models import Entry
from tutor.data_rights.exporting import export_of
from tutor.data_rights.services import erase_person

INDEX = "/accounts/tokens/"
SENT = {"name": "timetable", "days": "30", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([HALF_MINUTE]))


@pytest.fixture
def browser(student: User, sign_in: Any) -> Client:
    return sign_in(student)


def made(answer: Any) -> str:
    return re.search(r"tangent_[\w-]{43}", answer.content.decode())[0]


def test_a_token_is_shown_once_and_kept_as_a_fingerprint(browser: Client, student: User) -> None:
    secret = made(browser.post(INDEX, SENT))
    assert secret not in browser.get(INDEX).content.decode()
    row = AccessToken.objects.get()
    assert row.fingerprint == fingerprint(secret)
    assert secret not in str([getattr(row, each.attname) for each in row._meta.concrete_fields])
    assert Entry.objects.filter(action="token made", subject_id=student.subject_id).exists()


def test_the_answer_with_a_token_is_kept_by_no_cache(browser: Client) -> None:
    assert "no-store" in browser.post(INDEX, SENT).headers["Cache-Control"]


@pytest.mark.parametrize("wrong", [{"password": "another"}, {"days": "3650"}, {"name": ""}], ids=lambda each: str(each))
def test_a_form_that_is_not_right_makes_none(browser: Client, wrong: dict[str, str]) -> None:
    assert browser.post(INDEX, {**SENT, **wrong}).status_code == 422
    assert not AccessToken.objects.exists()


def test_an_account_with_two_steps_needs_both(browser: Client, student: User) -> None:
    TOTP.activate(student, generate_totp_secret())
    assert browser.post(INDEX, SENT).status_code == 422
    assert browser.post(INDEX, {**SENT, "code": "000000"}).status_code == 422
    assert not AccessToken.objects.exists()
    assert made(browser.post(INDEX, {**SENT, "code": code_for(student)}))


def test_an_administrator_without_a_second_step_is_led_there(
    new_administrator: User, sign_in: Any, settings: Any
) -> None:
    settings.DEMO = False
    assert sign_in(new_administrator).get(INDEX).url == reverse("mfa_activate_totp")
    answer = Program(new_administrator).get("people/")
    assert answer.status_code == 403
    assert "second step" in answer.json()["detail"]


def test_nobody_ends_the_token_of_somebody_else(browser: Client, teacher: User) -> None:
    token_of(teacher)
    theirs = AccessToken.objects.get(person=teacher)
    assert browser.post(f"{INDEX}{theirs.pk}/end/").status_code == 404
    assert AccessToken.objects.filter(pk=theirs.pk).exists()


def test_an_ended_token_opens_nothing(browser: Client, student: User) -> None:
    mine = Program(student)
    assert mine.get("me/").status_code == 200
    browser.post(f"{INDEX}{AccessToken.objects.get().pk}/end/")
    assert mine.get("me/").status_code == 401


def test_signing_out_everywhere_ends_programs_too(student: User) -> None:
    mine = Program(student)
    end_every_visit(student)
    assert mine.get("me/").status_code == 401
    assert forget_ended(timezone.now()) == 1


def test_another_password_ends_programs(browser: Client, student: User) -> None:
    mine = Program(student)
    new = "battery-staple-7"
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert mine.get("me/").status_code == 401


def test_an_erased_person_leaves_no_token(student: User, administrator: User) -> None:
    mine = Program(student)
    assert mine.get("me/").status_code == 200
    erasure = erase_person(student, administrator, timezone.now())
    assert erasure.finished_at is not None
    assert erasure.found == {}
    assert mine.get("me/").status_code == 401
    assert not AccessToken.objects.exists()


def test_a_token_works_to_its_last_day_and_then_goes(student: User) -> None:
    now = timezone.now()
    _, secret = make_token(student, "a week", (now + timedelta(days=7)).date(), now)
    assert token_for(secret, (now + timedelta(days=7)).date())
    late = now + timedelta(days=8)
    assert token_for(secret, late.date()) is None
    assert forget_ended(now) == 0
    assert forget_ended(late) == 1
    assert not AccessToken.objects.exists()


def test_the_day_of_use_is_noted(student: User) -> None:
    Program(student).get("me/")
    assert AccessToken.objects.get().last_used_on == timezone.now().date()


@pytest.mark.parametrize("length", [timedelta(days=-1), LONGEST + timedelta(days=1)])
def test_no_token_lasts_longer_than_a_year(student: User, length: timedelta) -> None:
    now = timezone.now()
    with pytest.raises(ValueError, match="within a year"):
        make_token(student, "odd", (now + length).date(), now)


def test_there_is_a_most(student: User) -> None:
    for _ in range(MOST):
        token_of(student)
    with pytest.raises(TooMany, match="End one"):
        token_of(student)


def test_an_export_names_the_token_and_keeps_its_fingerprint(student: User) -> None:
    secret = token_of(student)
    with export_of(student, timezone.now()) as file, zipfile.ZipFile(file) as archive:
        table = archive.read("tables/api-accesstoken.csv").decode()
    assert "a program" in table
    assert fingerprint(secret) not in table


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer tangent_made-up", "Basic c2FtOmNvcnJlY3Q=", "Bearer \x00", "Bearer ünknöwn"]
)
def test_what_is_no_token_is_told_so(db: None, client: Client, header: str) -> None:
    answer = client.get("/api/v1/me/", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["type"] == "/api/v1/#not-signed-in"


def test_a_token_in_an_address_is_refused(client: Client, student: User) -> None:
    secret = token_of(student)
    for name in ("token", "access_token", "key"):
        assert client.get("/api/v1/me/", {name: secret}).status_code == 401
        assert Program(student).get("me/", **{name: secret}).status_code == 400
