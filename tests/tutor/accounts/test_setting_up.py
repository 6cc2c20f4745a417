"""Who has to set up a second factor, and that nobody's data opens before."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.tutor.accounts.signing_in import CODE, CODES, DESK, LOGIN, PASSWORD, SET_UP, give_password, set_up
from tutor.accounts.models import User

SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


def administration_urls() -> list[str]:
    """Every address below /administration/, with something in each place of it."""
    tree = next(each for each in get_resolver().url_patterns if str(each.pattern) == "administration/")
    return [f"/administration/{filled}" for filled in _addresses(tree)]


def _addresses(tree: URLResolver) -> Iterator[str]:
    for each in tree.url_patterns:
        head = re.sub(r"<(\w+):\w+>", lambda kind: SAMPLES.get(kind[1], "camera"), str(each.pattern))
        yield from [head] if isinstance(each, URLPattern) else [head + tail for tail in _addresses(each)]


def test_there_are_administration_pages_to_guard() -> None:
    assert "/administration/people/1/withdraw/camera/" in administration_urls()


@pytest.mark.parametrize("url", administration_urls())
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_administration_page_leads_to_the_set_up(
    client: Client, new_administrator: User, url: str, method: str
) -> None:
    give_password(client, new_administrator)
    assert getattr(client, method)(url).headers.get("Location") == SET_UP


def test_a_new_administrator_is_led_there_and_told_why(client: Client, new_administrator: User) -> None:
    sign_in = {"login": new_administrator.sign_in_name, "password": PASSWORD}
    answer = client.post(LOGIN, sign_in, follow=True)
    assert answer.redirect_chain[-1][0] == SET_UP
    assert "You look after other people" in answer.content.decode()


def test_setting_up_shows_recovery_codes_and_opens_the_desk(client: Client, new_administrator: User) -> None:
    give_password(client, new_administrator)
    assert set_up(client).url == CODES
    assert len(re.findall(r"<li>\d{8}</li>", client.get(CODES).content.decode())) == 10
    assert client.get(DESK).status_code == 200


def test_a_wrong_code_sets_nothing_up(client: Client, new_administrator: User) -> None:
    give_password(client, new_administrator)
    client.get(SET_UP)
    assert "not right" in client.post(SET_UP, {"code": "000000x"}).content.decode()
    assert not Authenticator.objects.exists()
    assert client.get(DESK).url == SET_UP


def test_setting_up_ends_visits_that_began_with_the_password_alone(client: Client, new_administrator: User) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        give_password(browser, new_administrator)
    set_up(client)
    assert LOGIN in elsewhere.get(DESK).url
    assert client.get(DESK).status_code == 200


def test_switching_it_off_closes_the_desk_again(client: Client, new_administrator: User) -> None:
    give_password(client, new_administrator)
    set_up(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert client.get(DESK).url == SET_UP


@pytest.mark.parametrize("role", ["student", "teacher"])
def test_others_are_not_forced_but_may(client: Client, request: pytest.FixtureRequest, role: str) -> None:
    person = request.getfixturevalue(role)
    give_password(client, person)
    assert client.get("/", follow=True).redirect_chain[-1][0] in ("/practice/", "/classes/")
    assert reverse("mfa_index") in client.get("/", follow=True).content.decode()
    set_up(client)
    assert give_password(Client(), person).url == CODE


def test_the_demo_forces_nobody_and_says_so(client: Client, new_administrator: User, settings: Any) -> None:
    settings.DEMO = True
    give_password(client, new_administrator)
    answer = client.get(DESK)
    assert answer.status_code == 200
    assert "a second factor is required" in answer.content.decode()


def test_outside_the_demo_nothing_is_said_about_it(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    assert "This is a demo" not in client.get(DESK).content.decode()


def test_the_operator_lets_somebody_start_again(client: Client, administrator: User, capsys: Any) -> None:
    call_command("forget_second_factor", administrator.sign_in_name)
    assert give_password(client, administrator).url == reverse("web:home")
    assert client.get(DESK).url == SET_UP


def test_the_operator_is_told_of_a_mistyped_name(administrator: User) -> None:
    with pytest.raises(CommandError, match="nobody called adda"):
        call_command("forget_second_factor", "adda")
    assert Authenticator.objects.exists()
