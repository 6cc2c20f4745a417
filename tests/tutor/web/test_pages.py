from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User


def test_the_front_door_is_open(client: Client, db: None) -> None:
    assert client.get("/").status_code == 200


def test_health_reaches_the_database(client: Client, db: None) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("role", "desk"),
    [("student", "practice:desk"), ("teacher", "classrooms:index"), ("administrator", "administration:overview")],
)
def test_everyone_gets_to_their_own_desk(sign_in: Any, request: pytest.FixtureRequest, role: str, desk: str) -> None:
    assert sign_in(request.getfixturevalue(role)).get("/").url == reverse(desk)


@pytest.mark.parametrize("path", ["/practice/", "/my-data/", "/guardian/", "/classes/", "/administration/"])
def test_everything_else_is_private(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert "login" in answer.url


def test_signing_in_works_with_the_password_only(client: Client, student: User) -> None:
    page = reverse("account_login")
    assert client.post(page, {"login": "sam", "password": "wrong"}).status_code == 200
    answer = client.post(page, {"login": "sam", "password": "correct-horse"})
    assert answer.status_code == 302


def test_a_missing_page_says_so_kindly(sign_in: Any, student: User) -> None:
    assert sign_in(student).get("/nowhere/").status_code == 404


def test_pages_run_no_foreign_script(client: Client, db: None) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy
