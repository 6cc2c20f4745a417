"""How pages look: chosen by anybody, kept on the device, and nothing but what is on offer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User
from tutor.web.looks import CHOICES, COOKIE, Looks

PAGE = reverse("web:looks")
LARGE = {
    "language": "en-gb",
    "size": "150",
    "spacing": "wide",
    "theme": "dark",
    "contrast": "high",
    "motion": "less",
    "decimal": "comma",
}


def root_of(page: bytes) -> str:
    return page.decode().split("<html", 1)[1].split(">", 1)[0]


def test_what_is_chosen_holds_on_every_page_without_an_account(db: None, client: Client) -> None:
    answer = client.post(PAGE, LARGE, follow=True)
    for name, value in LARGE.items() - {("language", "en-gb")}:
        assert f'data-{name}="{value}"' in root_of(answer.content)
        assert f'data-{name}="{value}"' in root_of(client.get(reverse("account_login")).content)
    assert b"Pages look like this now" in answer.content


def test_the_page_shows_what_is_chosen_and_takes_it_back(sign_in: Any, student: User) -> None:
    browser = sign_in(student)
    browser.post(PAGE, LARGE)
    page = browser.get(PAGE).content.decode()
    assert page.count("checked") == len(CHOICES)
    assert 'name="size" value="150" checked' in page
    browser.post(PAGE, {**LARGE, "usual": "yes"})
    assert root_of(browser.get(PAGE).content).strip() == 'lang="en-gb"'


@pytest.mark.parametrize("cookie", ["", "x", "size-9000", "size-150\"onload='x'", "a.b-c.size", "-" * 5_000, "motion"])
def test_a_cookie_that_was_tampered_with_counts_as_usual(db: None, client: Client, cookie: str) -> None:
    client.cookies[COOKIE] = cookie
    assert root_of(client.get(PAGE).content).strip() == 'lang="en-gb"'


def test_what_is_written_is_read_again() -> None:
    assert Looks.read(Looks.of(LARGE).written()) == Looks.of(LARGE)
    assert Looks().written() == ""


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "x"])
def test_back_leads_to_this_site_only(db: None, client: Client, away: str) -> None:
    page = client.get(PAGE, {"next": away}).content.decode()
    assert "elsewhere" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert 'href="/">Back' in page
    assert 'href="/practice/">Back' in client.get(PAGE, {"next": "/practice/"}).content.decode()


def test_nothing_of_it_is_kept_with_an_account(sign_in: Any, student: User) -> None:
    browser, elsewhere = sign_in(student), Client()
    browser.post(PAGE, LARGE)
    elsewhere.force_login(student)
    assert root_of(elsewhere.get(PAGE).content).strip() == 'lang="en-gb"'
    assert browser.cookies[COOKIE]["samesite"] == "Lax"
