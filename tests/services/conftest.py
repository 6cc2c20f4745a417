"""The tutor as a school with many learners runs it: PostgreSQL, Redis, a web process and a worker process."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest
from celery import Celery

from benchmarks.server import free_port, wait_for_page

ROOT = Path(__file__).resolve().parents[2]


class ScaledSite:
    """Two kinds of process and the two services they meet at."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.clients: list[httpx.Client] = []
        self.address = f"http://127.0.0.1:{self.port}"
        variables = {name: value for name, value in os.environ.items() if not name.startswith("TUTOR_")}
        self.environment = {
            **variables,
            "TUTOR_VAR_DIR": str(folder),
            "TUTOR_DATABASE_URL": database_url,
            "TUTOR_REDIS_URL": os.environ["TUTOR_TEST_REDIS_URL"],
            "TUTOR_DEMO": "yes",
            "TUTOR_CAMERA_WHERE": "server",
            "TUTOR_WINDOW_SECONDS": "1",
        }

    def manage(self, *command: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, check=True, capture_output=True
        )

    @contextmanager
    def process(self, name: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        with (self.folder / f"{name}.log").open("ab") as log:
            running = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        try:
            yield running
        finally:
            running.terminate()
            running.wait(timeout=30)

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        with self.process("worker", "celery", "-A", "tutor", "worker", "--pool", "threads", "-c", "2") as running:
            self._wait_for_worker()
            yield running

    def signed_in(self, username: str) -> httpx.Client:
        client = httpx.Client(base_url=self.address, follow_redirects=True, timeout=20)
        self.clients.append(client)
        client.get("/accounts/login/")
        password = (self.folder / "secrets" / "demo_password").read_text().strip()[:12]
        form = {"login": username, "password": password, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        answer = client.post("/accounts/login/", data=form, headers={"Referer": self.address})
        assert "login" not in str(answer.url)
        return client

    def _wait_for_worker(self) -> None:
        deadline = time.monotonic() + 60
        with Celery(broker=self.environment["TUTOR_REDIS_URL"]) as app:
            while not app.control.ping(timeout=0.5):
                assert time.monotonic() < deadline, (self.folder / "worker.log").read_text()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScaledSite]:
    name = f"tutor_{uuid.uuid4().hex[:8]}"
    server = os.environ["TUTOR_TEST_POSTGRES_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    scaled = ScaledSite(tmp_path_factory.mktemp("scaled"), urlsplit(server)._replace(path=f"/{name}").geturl())
    for command in ("migrate", "set_policy", "load_content", "demo"):
        scaled.manage(command)
    arguments = ("uvicorn", "tutor.asgi:application", "--port", str(scaled.port), "--ws", "websockets-sansio")
    with scaled.process("web", *arguments) as web:
        wait_for_page(f"{scaled.address}/healthz", 60, web)
        yield scaled
    for client in scaled.clients:
        client.close()
