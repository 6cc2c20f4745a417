"""What every address does alike: sign-in, problems, bodies, pages, limits."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.tutor.api.conftest import Program
from tutor.accounts.models import Role, User
from tutor.api import throttling
from tutor.api.bodies import LARGEST
from tutor.api.problems import MEDIA_TYPE
from tutor.practice.models import PracticeSession

START = {"course": "algebra"}


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    said = answer.json()
    assert set(said) == {"type", "title", "status", "detail", "errors"}
    assert said["status"] == status
    assert said["detail"]
    return said


def test_a_visit_of_the_site_may_read(student: User, sign_in: Any) -> None:
    assert sign_in(student).get("/api/v1/me/").json() == {
        "name": "Sam Lee",
        "sign_in_name": "sam",
        "role": "student",
        "school": "Test school",
    }


def test_a_visit_writes_only_with_its_csrf_token(student: User, algebra: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(student)
    said = problem(browser.post("/api/v1/practice/", START, content_type="application/json"), 403)
    assert "X-CSRFToken" in said["detail"]
    browser.get("/accounts/password/change/")
    token = browser.cookies["csrftoken"].value
    headers = {"X-CSRFToken": token}
    answer = browser.post("/api/v1/practice/", START, content_type="application/json", headers=headers)
    assert answer.status_code == 201


def test_nobody_is_told_how_to_sign_in(db: None, client: Client) -> None:
    assert "Bearer" in problem(client.get("/api/v1/me/"), 401)["detail"]


def test_no_cache_on_the_way_keeps_an_answer(student: User) -> None:
    for answer in (Program(student).get("me/"), Program(None).get("me/"), Program(student).post("export/")):
        assert answer.headers["Cache-Control"] == "private, no-store"
        answer.close()


def test_an_address_that_is_not_there_says_so_in_json(db: None, client: Client) -> None:
    problem(client.get("/api/v1/nothing/"), 404)
    problem(client.post("/api/v1/me"), 404)


def test_a_method_that_does_not_work_names_those_that_do(student: User) -> None:
    answer = Program(student).delete("me/")
    problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD"


def test_every_fault_is_named_at_once(student: User) -> None:
    said = problem(Program(student).post("practice/", {"skil": "x"}), 400)
    assert {each["field"] for each in said["errors"]} == {"course", "skil"}


@pytest.mark.parametrize("body", ["[", "{", "[1]", '"text"', "NaN", "[" * 50_000, '{"course": ' + "9" * 5000 + "}"])
def test_what_is_no_object_is_a_fault_of_the_request(student: User, body: str) -> None:
    sent = {"content_type": "application/json", "headers": Program(student).headers}
    problem(Client().post("/api/v1/practice/", body, **sent), 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""])
def test_only_json_is_read(student: User, kind: str) -> None:
    answer = Client().post("/api/v1/practice/", json.dumps(START), content_type=kind, headers=Program(student).headers)
    assert "Content-Type" in problem(answer, 415)["detail"]


def test_a_body_is_bounded(student: User) -> None:
    problem(Program(student).post("practice/", {"course": "x" * LARGEST}), 413)


def test_an_unknown_parameter_is_refused(student: User) -> None:
    said = problem(Program(student).get("courses/", sort="title"), 400)
    assert said["errors"][0]["field"] == "sort"


@pytest.mark.parametrize("query", [{"page": "0"}, {"page": "x"}, {"size": "101"}, {"size": "-1"}, {"size": "²"}])
def test_a_page_that_cannot_be_is_refused(student: User, query: dict[str, str]) -> None:
    problem(Program(student).get("courses/", **query), 400)


def test_lists_come_by_the_page(student: User, algebra: Any) -> None:
    mine = Program(student)
    first = mine.get("skills/", course="algebra", size=2).json()
    assert len(first["results"]) == 2
    assert first["previous"] is None
    second = mine.client.get(first["next"], headers=mine.headers).json()
    assert {each["slug"] for each in first["results"]}.isdisjoint(each["slug"] for each in second["results"])
    problem(mine.get("skills/", page=10_000), 404)


def test_whoever_asks_too_often_is_told_when_to_go_on(student: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling.ByPerson, "rate", "3/min", raising=False)
    mine, again = Program(student), Program(student)
    assert [each.get("me/").status_code for each in (mine, again, mine)] == [200] * 3
    answer = again.get("me/")
    problem(answer, 429)
    assert 0 < int(answer.headers["Retry-After"]) <= 60


def test_an_address_has_a_limit_before_anybody_is_looked_up(
    db: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(throttling.ByAddress, "rate", "2/min", raising=False)
    headers = {"Authorization": "Bearer tangent_guess", "X-Forwarded-For": "10.0.0.1"}
    for place in range(2):
        assert Client().get("/api/v1/me/", headers={**headers, "X-Forwarded-For": f"10.0.0.{place}"}).status_code == 401
    with django_assert_num_queries(0):
        problem(Client().get("/api/v1/me/", headers=headers), 429)


def test_what_nobody_foresaw_is_a_problem_too(
    student: User, practice: PracticeSession, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("tutor.api.doors.practice.selectors.workspace", broken)
    answer = Program(student).get(f"practice/{practice.pk}/")
    assert "secret" not in problem(answer, 500)["detail"]
    assert "A request to the API failed" in caplog.text


@pytest.mark.parametrize("number", ["0", "999999999999999999", "36754814535090034577891173335040"])
def test_a_number_of_nothing_is_not_there(number: str, teacher: User, db: None) -> None:
    guardian = User.objects.create_user("gia", role=Role.GUARDIAN)
    problem(Program(guardian).get(f"wards/{number}/consent/"), 404)
    problem(Program(teacher).get(f"classes/{number}/"), 404)
    browser = Client()
    browser.force_login(guardian)
    assert browser.post(f"/guardian/wards/{number}/export/").status_code == 404
