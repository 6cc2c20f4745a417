"""How the machines are, in words and for programs."""

import json
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.administration import machine_checks, model_checks, work_checks
from tutor.administration.checks import Check, State, worst
from tutor.administration.failing import count_failure, forget_old_failures, note_failure
from tutor.administration.health import checks_now
from tutor.administration.models import FailedTask, WorkerSeen
from tutor.administration.tasks import daily_round, seen
from tutor.administration.workers import forget_gone, note_seen
from tutor.consent.profiles import Profile
from tutor.web.open_sockets import OpenSockets

JSON = "/health.json"


def test_the_page_says_how_everything_is(sign_in: Any, administrator: User) -> None:
    note_seen("worker@here", timezone.now())
    content = sign_in(administrator).get(reverse("administration:health")).content.decode()
    for title in ("Database", "Redis", "Queue", "Worker", "Failed tasks", "Sockets", "Disk", "Models", "Drift"):
        assert title in content
    assert "SQLite answers" in content or "PostgreSQL answers" in content


def test_every_check_that_is_off_says_what_to_do(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_checks, "LEAST_FREE_SHARE", 1.1)
    monkeypatch.setattr(machine_checks, "_unapplied", lambda: 2)
    monkeypatch.setattr(work_checks, "MANY_WAITING", -1)
    monkeypatch.setattr(model_checks, "ENOUGH", 0)
    monkeypatch.setattr(model_checks, "OFF", -1)
    count_failure("a.task", "ValueError", now)
    off = [check for check in checks_now(now) if check.is_off]
    assert {check.slug for check in off} == {"database", "queue", "worker", "failures", "disk", "drift"}
    assert all(check.do for check in off)


def test_a_database_that_is_gone_is_said(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> int:
        raise OperationalError

    monkeypatch.setattr(machine_checks, "_unapplied", gone)
    assert machine_checks.database().state is State.FAILING


def test_redis_that_does_not_answer_is_named(settings: Any) -> None:
    settings.EMBEDDED = False
    settings.REDIS_URL = settings.FRAME_REDIS_URL = "redis://127.0.0.1:1/0"
    check = machine_checks.redis_server()
    assert check.state is State.FAILING
    assert "queues and live views and camera frames" in check.says


def test_a_broker_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from celery import Celery

    monkeypatch.setattr(work_checks, "app", Celery("elsewhere", broker="redis://127.0.0.1:1/0"))
    assert work_checks.queue().state is State.FAILING


@pytest.mark.parametrize(("minutes", "state"), [(4, State.OK), (6, State.FAILING)])
def test_a_worker_is_heard_of(db: None, now: datetime, minutes: int, state: State) -> None:
    note_seen("worker@here", now - timedelta(minutes=minutes))
    assert work_checks.worker(now).state is state


def test_the_task_leaves_its_time(db: None) -> None:
    seen()
    assert WorkerSeen.objects.count() == 1
    assert work_checks.worker(timezone.now()).state is State.OK


def test_machines_that_were_taken_away_are_forgotten_but_not_the_last(db: None, now: datetime) -> None:
    note_seen("old", now - timedelta(days=3))
    note_seen("older", now - timedelta(days=4))
    assert forget_gone(now) == 1
    assert WorkerSeen.objects.get().name == "old"


def test_a_failed_task_is_counted_without_its_words(db: None, now: datetime) -> None:
    class Sender:
        name: ClassVar[str] = "a.task"

    for _ in range(2):
        note_failure(sender=Sender(), exception=ValueError("Sam Lee is not here"))
    row = FailedTask.objects.get()
    assert (row.task, row.kind, row.times) == ("a.task", "ValueError", 2)
    assert "Sam" not in json.dumps([check.figures for check in checks_now(timezone.now())])


def test_celery_tells_of_failures(db: None) -> None:
    from celery.signals import task_failure

    task_failure.send(sender=seen, exception=KeyError("x"))
    assert FailedTask.objects.get().task == "administration.seen"


def test_old_failures_are_forgotten(db: None, now: datetime) -> None:
    count_failure("a.task", "ValueError", now - timedelta(days=31))
    count_failure("b.task", "ValueError", now)
    assert forget_old_failures(now) == 1
    assert FailedTask.objects.get().task == "b.task"


def test_the_daily_round_runs(db: None) -> None:
    count_failure("a.task", "ValueError", timezone.now() - timedelta(days=31))
    daily_round()
    assert not FailedTask.objects.exists()


def test_a_program_with_the_token_reads_figures(client: Client, db: None, settings: Any) -> None:
    settings.METRICS_TOKEN = "let-me-see"
    note_seen("worker@here", timezone.now())
    answer = client.get(JSON, headers={"Authorization": "Bearer let-me-see"})
    figures = answer.json()
    assert answer.status_code == (503 if figures["state"] == "failing" else 200)
    assert figures["checks"]["database"]["migrations_waiting"] == 0
    assert figures["checks"]["worker"]["state"] == "ok"


def test_what_fails_is_seen_from_the_status(sign_in: Any, administrator: User) -> None:
    note_seen("worker@here", timezone.now() - timedelta(hours=1))
    answer = sign_in(administrator).get(JSON)
    assert (answer.status_code, answer.json()["state"]) == (503, "failing")


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer wrong"])
def test_without_the_token_nothing_is_told(client: Client, db: None, settings: Any, token: str) -> None:
    settings.METRICS_TOKEN = "let-me-see"
    answer = client.get(JSON, headers={"Authorization": token})
    assert answer.status_code == 401
    assert b"database" not in answer.content


def test_teachers_are_told_nothing(sign_in: Any, teacher: User) -> None:
    assert sign_in(teacher).get(JSON).status_code == 403


def test_a_strict_site_names_no_model_of_signs(school: Any) -> None:
    assert "Signs" in model_checks.models().says
    put_in_force(Profile.STRICT)
    assert "Signs" not in model_checks.models().says
    assert "affect" not in model_checks.models().figures


async def test_open_sockets_are_counted_and_let_go() -> None:
    counter, during = OpenSockets(), []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        during.append(counter.count)
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await counter.around(app)({}, None, None)
    assert (during, counter.count) == ([1], 0)


def test_the_worst_state_counts() -> None:
    checks = [Check("a", "A", ""), Check("b", "B", "", State.LOOK)]
    assert worst(checks) is State.LOOK
    assert worst([*checks, Check("c", "C", "", State.FAILING)]) is State.FAILING
    assert worst([]) is State.OK
