"""Learners at work against a running server: answers over HTTP, behaviour and frames over the socket."""

import asyncio
import json
import os
import sys
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import django
import httpx
import websockets

from benchmarks.faces import jpeg
from benchmarks.report import Row, percentile
from benchmarks.server import Server

THINKING = {1: 1.5, 30: 8.0}  # seconds between two answers of one learner: much quicker than people are
LIMITS = httpx.Limits(keepalive_expiry=10)  # seconds: like a browser, never the one to be cut off


@dataclass
class Measured:
    """Milliseconds, one entry an answer or an estimate."""

    answers: list[float] = field(default_factory=list)
    estimates: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def rows(self, who: str, answer_target: float | None, estimate_target: float | None) -> list[Row]:
        rows = [
            Row(f"answer → feedback, {who}, p50", percentile(self.answers, 50), "ms"),
            Row(f"answer → feedback, {who}, p95", percentile(self.answers, 95), "ms", answer_target),
            Row(f"answers, {who}", len(self.answers), "n"),
            Row(f"failures, {who}", len(self.failures), "n", 0),
        ]
        if len(self.estimates) > 1:
            rows += [
                Row(f"frame → estimate shown, {who}, p50", percentile(self.estimates, 50), "ms"),
                Row(f"frame → estimate shown, {who}, p95", percentile(self.estimates, 95), "ms", estimate_target),
                Row(f"estimates, {who}", len(self.estimates), "n"),
            ]
        return rows


@dataclass(frozen=True)
class Learner:
    """One signed-in learner with a practice session."""

    cookie: str
    csrf: str
    session: str
    problem: int
    answers: tuple[str, str]


def work(server: Server, count: int, seconds: float) -> Measured:
    """Let `count` learners work for a while."""
    learners = enrol(count)
    measured = Measured()
    asyncio.run(_all(server, learners, seconds, measured))
    for failure in measured.failures[:5]:
        sys.stderr.write(f"{failure}\n")
    return measured


def enrol(count: int) -> list[Learner]:
    """Learners made straight in the server's database, with consent to everything."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
    django.setup()
    return [_enrol() for _ in range(count)]


def _enrol() -> Learner:
    from django.middleware.csrf import _get_new_csrf_string
    from django.utils import timezone

    from tutor.accounts.models import School, User
    from tutor.consent.modalities import Modality
    from tutor.consent.services import give_consent
    from tutor.curriculum.models import Course
    from tutor.practice.problems import instance_of
    from tutor.practice.selectors import current_problem
    from tutor.practice.services import start_session

    now = timezone.now()
    school = School.objects.first()
    name = f"bench-{uuid.uuid4().hex[:12]}"
    person = User.objects.create_user(name, display_name="Bench", born_in="2000-01", school=school)
    for modality in Modality:
        give_consent(person, modality, now)
    session = start_session(person, Course.objects.get(slug="algebra"), now, seed=5)
    problem = current_problem(session)
    expected = instance_of(problem).expected
    answers = (expected.misconceptions[0].answer, expected.misconceptions[1].answer)
    return Learner(signed_in_as(person), _get_new_csrf_string(), str(session.pk), problem.pk, answers)


def signed_in_as(person: Any) -> str:
    """The cookie of a person who has just signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


async def _all(server: Server, learners: list[Learner], seconds: float, measured: Measured) -> None:
    stop = time.monotonic() + seconds
    tasks = []
    pause = THINKING.get(len(learners), 8.0)
    for number, learner in enumerate(learners):
        delay = pause * number / len(learners)
        tasks.append(_answering(server, learner, stop, delay, pause, measured))
        tasks.append(_sensed(server, learner, stop, delay, measured))
    await asyncio.gather(*tasks)


async def _answering(
    server: Server, learner: Learner, stop: float, delay: float, pause: float, measured: Measured
) -> None:
    cookies = {"sessionid": learner.cookie, "csrftoken": learner.csrf}
    headers = {"X-CSRFToken": learner.csrf, "HX-Request": "true", "Origin": server.address}
    url = f"{server.address}/practice/session/{learner.session}/answer/"
    await asyncio.sleep(delay)
    async with httpx.AsyncClient(cookies=cookies, headers=headers, timeout=20, limits=LIMITS) as client:
        turn = 0
        while time.monotonic() < stop:
            sent = {"problem": learner.problem, "answer": learner.answers[turn % 2], "key": str(uuid.uuid4())}
            began = time.perf_counter()
            answer = await client.post(url, data=sent)
            took = 1000 * (time.perf_counter() - began)
            if answer.status_code == 200 and "Not yet" in answer.text:
                measured.answers.append(took)
            else:
                measured.failures.append(f"{answer.status_code}: {answer.text[:200]}")
            turn += 1
            await asyncio.sleep(pause)


async def _sensed(server: Server, learner: Learner, stop: float, delay: float, measured: Measured) -> None:
    address = f"{server.address.replace('http', 'ws')}/ws/practice/{learner.session}/"
    headers = {"Cookie": f"sessionid={learner.cookie}", "Origin": server.address}
    await asyncio.sleep(delay)
    async with websockets.connect(address, additional_headers=headers) as socket:
        stream = str(uuid.uuid4())
        await socket.send(json.dumps({"type": "hello", "stream": stream}))
        sending = asyncio.create_task(_sending(socket, stream, stop))
        await _hearing(server, learner, socket, stop, measured)
        await sending


async def _sending(socket: websockets.ClientConnection, stream: str, stop: float) -> None:
    began, number = time.monotonic(), 0
    pictures = [jpeg(shift) for shift in range(7)]
    while time.monotonic() < stop:
        await socket.send(pictures[number % 7])
        if number % 4 == 0:
            t = 1000 * (time.monotonic() - began)
            events = [["m", t + n, n, n] for n in range(18)] + [["k", t, 80, 0], ["k", t, 95, 1]]
            batch = {"type": "behaviour", "stream": stream, "sequence": number // 4, "events": events}
            await socket.send(json.dumps(batch))
        number += 1
        await asyncio.sleep(0.5)


async def _hearing(
    server: Server, learner: Learner, socket: websockets.ClientConnection, stop: float, measured: Measured
) -> None:
    """A notice of support means an estimate was made; it is shown when the page has fetched it."""
    url = f"{server.address}/sensing/{learner.session}/support/"
    async with httpx.AsyncClient(cookies={"sessionid": learner.cookie}, timeout=20, limits=LIMITS) as client:
        while (left := stop - time.monotonic()) > 0:
            try:
                message = json.loads(await asyncio.wait_for(socket.recv(), left))
            except TimeoutError:
                return
            if message["type"] == "support":
                await client.get(url, headers={"HX-Request": "true"})
                shown_at = time.time()
                if (frame_at := await _frame_behind_newest_estimate(learner)) is not None:
                    measured.estimates.append(1000 * (shown_at - frame_at))
            elif message["type"] not in {"welcome", "stored", "slower"}:
                measured.failures.append(json.dumps(message))


async def _frame_behind_newest_estimate(learner: Learner) -> float | None:
    from tutor.sensing.models import Estimate

    newest = await Estimate.objects.filter(session_id=learner.session).alast()
    return newest.frame_at.timestamp() if newest and newest.frame_at else None
