"""The same code on PostgreSQL and Redis, with the worker as a process of its own."""

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
import redis
from websockets.sync.client import ClientConnection, connect

from benchmarks.faces import jpeg
from tests.services.conftest import ScaledSite

pytestmark = pytest.mark.services


def post(client: httpx.Client, path: str, **data: str) -> httpx.Response:
    headers = {"X-CSRFToken": client.cookies["csrftoken"], "Referer": str(client.base_url)}
    return client.post(path, data=data, headers=headers)


def start_practice(client: httpx.Client) -> str:
    return str(post(client, "/practice/algebra/start/").url).rstrip("/").split("/")[-1]


@contextmanager
def open_socket(site: ScaledSite, client: httpx.Client, session: str) -> Iterator[ClientConnection]:
    headers = {"Cookie": f"sessionid={client.cookies['sessionid']}", "Origin": site.address}
    with connect(f"{site.address.replace('http', 'ws')}/ws/practice/{session}/", additional_headers=headers) as socket:
        socket.send(json.dumps({"type": "hello", "stream": str(uuid.uuid4())}))
        yield socket


def wait_for(socket: ClientConnection, kind: str, seconds: float = 30) -> dict:
    deadline = time.monotonic() + seconds
    while True:
        message = json.loads(socket.recv(timeout=deadline - time.monotonic()))
        if message["type"] == kind:
            return message


@pytest.fixture
def learner(site: ScaledSite) -> httpx.Client:
    client = site.signed_in("student")
    for modality in ("behaviour", "camera"):
        post(client, f"/consent/{modality}/give/")
    return client


def test_a_frame_becomes_an_estimate_in_another_process(site: ScaledSite, learner: httpx.Client) -> None:
    session = start_practice(learner)
    with site.worker(), open_socket(site, learner, session) as socket:
        assert wait_for(socket, "welcome")["camera"] is True
        socket.send(jpeg())
        assert wait_for(socket, "support")["version"] >= 1
    with psycopg.connect(site.environment["TUTOR_DATABASE_URL"]) as database:
        found = database.execute("SELECT reason, frame_at FROM sensing_estimate").fetchone()
    assert found is not None
    assert found[0]
    assert found[1] is not None


def test_with_the_worker_down_the_lesson_goes_on(site: ScaledSite, learner: httpx.Client) -> None:
    session = start_practice(learner)
    with open_socket(site, learner, session) as socket:
        socket.send(jpeg())
        stream = str(uuid.uuid4())
        batch = {"type": "behaviour", "stream": stream, "sequence": 0, "events": [["m", 1, 2, 3]]}
        socket.send(json.dumps(batch))
        assert wait_for(socket, "stored")["sequence"] == 0
    page = learner.get(f"/practice/session/{session}/")
    problem = page.text.split('name="problem" value="')[1].split('"')[0]
    sent = {"problem": problem, "answer": "9999", "key": str(uuid.uuid4())}
    answer = post(learner, f"/practice/session/{session}/answer/", **sent)
    assert "Not yet." in answer.text


def test_a_teachers_page_hears_of_an_answer_through_redis(site: ScaledSite, learner: httpx.Client) -> None:
    teacher = site.signed_in("teacher")
    headers = {"Cookie": f"sessionid={teacher.cookies['sessionid']}", "Origin": site.address}
    with connect(f"{site.address.replace('http', 'ws')}/ws/classes/1/", additional_headers=headers) as socket:
        start_practice(learner)
        session = start_practice(learner)
        post(learner, f"/practice/session/{session}/hint/")
        assert wait_for(socket, "changed")["version"] >= 1


def test_no_frame_stays_behind(site: ScaledSite) -> None:
    time.sleep(2.5)
    with redis.Redis.from_url(site.environment["TUTOR_REDIS_URL"]) as store:
        assert list(store.scan_iter("tutor:frame:*")) == []
    assert [
        path.name for path in site.folder.rglob("*") if path.is_file() and b"\xff\xd8\xff" in path.read_bytes()
    ] == []
