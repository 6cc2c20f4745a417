"""Signing in with a second factor."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.tutor.accounts.signing_in import (
    CODE,
    CODES,
    DESK,
    LOGIN,
    PASSWORD,
    SET_UP,
    code_for,
    give_password,
    is_signed_in,
    set_up,
)
from tutor.accounts.models import User
from tutor.data_rights.services import erase_person


@pytest.fixture
def enrolled(student: User) -> User:
    TOTP.activate(student, generate_totp_secret())
    return student


def test_the_password_is_not_enough(client: Client, administrator: User) -> None:
    assert give_password(client, administrator).url == CODE
    assert not is_signed_in(client)
    assert LOGIN in client.get(DESK).url


def test_password_and_code_sign_in(client: Client, administrator: User) -> None:
    give_password(client, administrator)
    assert client.post(CODE, {"code": code_for(administrator)}).url == reverse("web:home")
    assert client.get(DESK).status_code == 200


def test_a_wrong_password_never_gets_to_the_code(client: Client, administrator: User) -> None:
    assert give_password(client, administrator, "wrong").status_code == 200
    assert client.post(CODE, {"code": code_for(administrator)}).url == LOGIN
    assert not is_signed_in(client)


def test_a_wrong_code_does_not_sign_in(client: Client, administrator: User) -> None:
    give_password(client, administrator)
    wrong = f"{(int(code_for(administrator)) + 1) % 1_000_000:06}"
    assert "not right" in client.post(CODE, {"code": wrong}).content.decode()
    assert not is_signed_in(client)


def test_codes_cannot_be_guessed_for_long(client: Client, administrator: User) -> None:
    give_password(client, administrator)
    for _ in range(12):
        client.post(CODE, {"code": "not it"})
    client.post(CODE, {"code": code_for(administrator)})
    assert not is_signed_in(client)


def test_a_code_works_once(administrator: User) -> None:
    first, second, code = Client(), Client(), code_for(administrator)
    for browser in (first, second):
        give_password(browser, administrator)
        browser.post(CODE, {"code": code})
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_a_recovery_code_works_once(client: Client, new_administrator: User) -> None:
    give_password(client, new_administrator)
    set_up(client)
    code = re.search(r"\d{8}", client.get(f"{CODES}download/").content.decode())[0]
    signed_in = []
    for browser in (Client(), Client()):
        give_password(browser, new_administrator)
        browser.post(CODE, {"code": code})
        signed_in.append(is_signed_in(browser))
    assert signed_in == [True, False]


def test_new_recovery_codes_replace_the_old(client: Client, student: User) -> None:
    give_password(client, student)
    set_up(client)
    old = client.get(f"{CODES}download/").content.decode().split()
    client.post(f"{CODES}new/")
    assert not set(old) & set(client.get(f"{CODES}download/").content.decode().split())


def test_after_a_while_the_password_is_asked_again(client: Client, student: User, settings: Any) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    give_password(client, student)
    assert client.get(SET_UP).url.startswith("/accounts/confirm/?next=")


def test_a_visit_that_never_gave_a_password_is_asked_for_it(client: Client, student: User) -> None:
    client.force_login(student)
    confirm = client.get(SET_UP).url
    assert "Is it you?" in client.get(confirm).content.decode()
    assert client.post(confirm, {"password": PASSWORD}).url == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_an_erased_person_loses_it(administrator: User, enrolled: User, now: Any) -> None:
    erasure = erase_person(enrolled, administrator, now)
    assert erasure.removed["Second factor"] == 1
    assert [row.user for row in Authenticator.objects.all()] == [administrator]


def test_the_pages_of_it_are_not_kept_by_the_browser(client: Client, student: User) -> None:
    give_password(client, student)
    answers = [client.get(SET_UP)]
    set_up(client)
    answers += [client.get(CODES), client.get(f"{CODES}download/")]
    assert ["no-store" in answer.headers.get("Cache-Control", "") for answer in answers] == [True] * 3


def test_the_key_leaves_the_session_once_it_is_set_up(client: Client, student: User) -> None:
    give_password(client, student)
    set_up(client)
    assert [visit for visit in Session.objects.all() if "mfa.totp.secret" in visit.get_decoded()] == []


def test_every_page_of_it_wears_the_house_style(client: Client, student: User) -> None:
    pages: list[Callable[[], Any]] = [
        lambda: client.get(reverse("mfa_index")),
        lambda: client.get(SET_UP),
        lambda: set_up(client),
        lambda: client.get(reverse("mfa_index")),
        lambda: client.get(CODES),
        lambda: client.get(f"{CODES}new/"),
        lambda: client.get(reverse("mfa_deactivate_totp")),
        lambda: client.get(reverse("mfa_reauthenticate")),
        lambda: client.get(reverse("account_reauthenticate")),
    ]
    give_password(client, student)
    shown = [answer for answer in (page() for page in pages) if answer.status_code != 302]
    assert [("narrow stack" in answer.content.decode(), answer.status_code) for answer in shown] == [(True, 200)] * 8
