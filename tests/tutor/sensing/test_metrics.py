from typing import Any

import pytest
from django.test import Client

from tutor.accounts.models import User
from tutor.sensing import counting
from tutor.sensing.counting import count


@pytest.fixture(autouse=True)
def _some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "counts", counting.MemoryCounts())
    count("tutor_sensing_stored_total", "behaviour", 3)
    count("tutor_sensing_stored_total", "sensor")
    count("tutor_page_dropped_total", "frames", 2)


def with_token(token: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {token}"}


def test_counts_are_in_the_text_format_of_prometheus() -> None:
    lines = counting.exposition().splitlines()
    start = lines.index("# TYPE tutor_sensing_stored_total counter")
    assert lines[start + 1 : start + 3] == [
        'tutor_sensing_stored_total{kind="behaviour"} 3',
        'tutor_sensing_stored_total{kind="sensor"} 1',
    ]
    assert 'tutor_page_dropped_total{what="frames"} 2' in lines


def test_every_family_is_described_even_before_anything_was_counted() -> None:
    described = {line.split()[2] for line in counting.exposition().splitlines() if line.startswith("# TYPE")}
    assert described == set(counting.MEASURES)


def test_an_administrator_may_look(sign_in: Any, administrator: User) -> None:
    answer = sign_in(administrator).get("/metrics")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, "text/plain")
    assert b'tutor_sensing_stored_total{kind="behaviour"} 3' in answer.content


def test_an_administrator_without_a_second_factor_is_led_to_one(
    sign_in: Any, new_administrator: User, settings: Any
) -> None:
    settings.DEMO = False
    assert sign_in(new_administrator).get("/metrics").status_code == 302


def test_a_program_with_the_token_may_look(client: Client, db: None, settings: Any) -> None:
    settings.METRICS_TOKEN = "0123456789abcdef"
    assert client.get("/metrics", **with_token("0123456789abcdef")).status_code == 200


@pytest.mark.parametrize("sent", ["wrong", "", "ü"])
def test_nobody_else_may(client: Client, db: None, settings: Any, sent: str) -> None:
    settings.METRICS_TOKEN = "0123456789abcdef"
    answer = client.get("/metrics", **with_token(sent))
    assert answer.status_code == 401
    assert b"tutor_" not in answer.content


def test_without_a_token_set_an_empty_one_opens_nothing(client: Client, db: None, settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", **with_token("")).status_code == 401


def test_students_and_teachers_may_not_look(client: Client, student: User, teacher: User) -> None:
    for person in (student, teacher):
        client.force_login(person)
        assert client.get("/metrics").status_code == 403
