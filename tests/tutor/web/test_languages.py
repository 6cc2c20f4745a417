"""Pages speak the language that was chosen on the device, or the one that the browser asks for."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tutor.accounts.models import User
from tutor.web.looks import COOKIE

PAGE = reverse("web:looks")
HOME = reverse("web:home")


def root_of(page: bytes) -> str:
    return page.decode().split("<html", 1)[1].split(">", 1)[0].strip()


@pytest.mark.parametrize(
    ("asked", "root"),
    [
        ("de-AT,de;q=0.9", 'lang="de"'),
        ("he", 'lang="he" dir="rtl"'),
        ("en-US,en;q=0.9", 'lang="en-gb"'),
        ("tlh", 'lang="en-gb"'),
        ("", 'lang="en-gb"'),
    ],
)
def test_a_browser_is_answered_in_its_language(db: None, client: Client, asked: str, root: str) -> None:
    answer = client.get(HOME, headers={"accept-language": asked})
    assert root_of(answer.content).startswith(root)
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Language"] in root


def test_a_choice_goes_before_the_browser_and_leaves_all_else(db: None, client: Client) -> None:
    client.cookies[COOKIE] = "size-150"
    answer = client.post(reverse("web:language"), {"language": "he", "next": PAGE})
    assert answer.url == PAGE
    page = client.get(PAGE, headers={"accept-language": "de"})
    assert root_of(page.content) == 'lang="he" dir="rtl" data-size="150"'


def test_every_page_offers_the_other_languages_by_their_own_names(db: None, client: Client) -> None:
    page = client.get(HOME).content.decode()
    assert 'lang="de">Deutsch</button>' in page
    assert 'lang="he">עברית</button>' in page


def test_an_unknown_language_is_no_choice(db: None, client: Client) -> None:
    client.post(reverse("web:language"), {"language": "tlh", "next": HOME})
    assert root_of(client.get(HOME).content) == 'lang="en-gb"'


def test_the_language_of_one_answer_is_not_that_of_the_next(sign_in: Any, student: User) -> None:
    before = translation.get_language()
    sign_in(student).get(HOME, headers={"accept-language": "he"})
    assert translation.get_language() == before


@pytest.mark.parametrize(("code", "status"), [("de", 200), ("he", 200), ("en-gb", 200), ("tlh", 404)])
def test_scripts_get_their_words(db: None, client: Client, code: str, status: int) -> None:
    answer = client.get(reverse("web:words", args=[code]))
    assert answer.status_code == status
    if status == 200:
        assert "javascript" in answer.headers["Content-Type"]
        assert b"gettext" in answer.content
