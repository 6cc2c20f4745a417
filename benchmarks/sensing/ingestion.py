"""Two hundred practice pages at once, each sending twenty events every two seconds to a real server.

The pages are played by this process, on the same cores as the server. Each keeps its own time: a batch is sent when it
is due, whether or not the one before was acknowledged, and it is timed from when it was due. The server acknowledges
after its commit; what was sent is then compared with what lies in its database, as it lies there and opened.

The learners have been here before: the keys that seal what is theirs, which are made once in a learner's life and take
the key store several waits for the disk, are made before the clock runs and reported apart.
"""

import asyncio
import json
import os
import random
import shutil
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import websockets

from benchmarks import learners
from benchmarks.learners import Learner
from benchmarks.report import Row, percentile
from benchmarks.server import Server

ROOT = Path(__file__).resolve().parents[2]
CLIENTS, SECONDS = 200, 40.0
EVERY, EVENTS = 2.0, 20  # seconds; events a batch
SETTLING = 3.0  # seconds between the last page's greeting and the first batch
LATE = 30.0  # seconds that the last acknowledgements may take

Key = tuple[str, int]  # stream, sequence
Events = list[list[str | float]]


@dataclass
class Heard:
    """sent: what each batch held; took: ms until it was acknowledged; others: every other answer."""

    sent: dict[Key, Events] = field(default_factory=dict)
    took: dict[Key, float] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)


def rows(database: str, clients: int = CLIENTS, seconds: float = SECONDS) -> Iterator[Row]:
    """On the database that the environment names."""
    folder = Path(tempfile.mkdtemp(prefix="tutor-ingestion-"))
    os.environ |= {"TUTOR_VAR_DIR": str(folder), "TUTOR_DEMO": "yes"}
    try:
        with Server(ROOT, folder) as server:
            *people, leaver = learners.enrol(clients + 1)
            keys = _made_keys(people)
            heard = asyncio.run(_everyone(server, people, seconds))
            kept, unsealed = _stored()
            refusals, kept_afterwards = asyncio.run(_without_consent(server, leaver)), _stored_of(leaver)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    took, missing = [*heard.took.values()], [key for key, events in heard.sent.items() if kept.get(key) != events]
    name = f"ingestion, {database}"
    yield Row(f"{name}: batches of {EVENTS} events sent by {clients} pages", len(heard.sent), "n")
    yield Row(f"{name}: lost, or stored otherwise than sent", len(missing), "n", 0)
    yield Row(f"{name}: acknowledged and not stored", len(heard.took.keys() - kept.keys()), "n", 0)
    yield Row(f"{name}: never acknowledged", len(heard.sent.keys() - heard.took.keys()), "n", 0)
    yield Row(f"{name}: stored unsealed", unsealed, "n", 0)
    yield Row(f"{name}: making one key of a learner, once for all, p95", percentile(keys, 95), "ms")
    yield Row(f"{name}: refused, or asked to send less", sum(heard.others.values()), "n")
    yield Row(f"{name}: acknowledged after the commit, p50", percentile(took, 50), "ms")
    yield Row(f"{name}: acknowledged after the commit, p95", percentile(took, 95), "ms", 250)
    yield Row(f"{name}: acknowledged after the commit, p99", percentile(took, 99), "ms")
    yield Row(f"{name}: stored after consent was withdrawn", kept_afterwards, "n", 0)
    yield Row(f"{name}: refused after consent was withdrawn", refusals, "n", 1, more_is_better=True)


def _made_keys(people: list[Learner]) -> list[float]:
    """Milliseconds for each of the keys that batches and estimates of these learners are sealed with."""
    from tutor.keyring.domains import Domain
    from tutor.keyring.keys import keys
    from tutor.practice.models import PracticeSession

    took = []
    for person in people:
        subject = PracticeSession.objects.select_related("student").get(pk=person.session).student.subject_id
        for domain in (Domain.BEHAVIOUR, Domain.INFERENCE):
            began = time.perf_counter()
            keys().key_for_writing(subject, domain)
            took.append(1000 * (time.perf_counter() - began))
    return took


async def _everyone(server: Server, people: list[Learner], seconds: float) -> Heard:
    heard = Heard()
    ready = asyncio.Barrier(len(people))
    pages = (_page(server, person, place, ready, seconds, heard) for place, person in enumerate(people))
    await asyncio.gather(*pages)
    return heard


async def _page(
    server: Server, person: Learner, place: int, ready: asyncio.Barrier, seconds: float, heard: Heard
) -> None:
    rng, stream = random.Random(place), str(uuid.UUID(int=place))
    async with _socket(server, person) as socket:
        await _greet(socket, stream)
        await ready.wait()
        begin = time.perf_counter() + SETTLING + rng.uniform(0, EVERY)
        due = [begin + EVERY * number for number in range(int(seconds / EVERY))]
        listening = asyncio.create_task(_listen(socket, stream, due, heard))
        for sequence, moment in enumerate(due):
            await asyncio.sleep(moment - time.perf_counter())
            events = _events(rng, 1000 * EVERY * sequence)
            heard.sent[stream, sequence] = events
            await socket.send(_batch(stream, sequence, events))
        await asyncio.wait([listening], timeout=LATE)
        listening.cancel()


async def _listen(socket: websockets.ClientConnection, stream: str, due: list[float], heard: Heard) -> None:
    """Until the last batch is acknowledged."""
    waiting = set(range(len(due)))
    while waiting:
        answer = json.loads(await socket.recv())
        if answer["type"] == "stored":
            waiting.discard(answer["sequence"])
            heard.took[stream, answer["sequence"]] = 1000 * (time.perf_counter() - due[answer["sequence"]])
        elif answer["type"] != "support":  # a notice of an estimate
            heard.others[answer.get("code", answer["type"])] += 1


async def _without_consent(server: Server, person: Learner) -> int:
    """One more page, whose learner takes consent back: how often its next batch is refused for that."""
    async with _socket(server, person) as socket:
        stream = str(uuid.uuid4())
        await _greet(socket, stream)
        await asyncio.to_thread(_withdraw, person)
        await socket.send(_batch(stream, 0, _events(random.Random(0), 0)))
        answer = json.loads(await asyncio.wait_for(socket.recv(), LATE))
    return int(answer.get("code") == "no_consent")


def _socket(server: Server, person: Learner) -> websockets.connect:
    address = f"{server.address.replace('http', 'ws')}/ws/practice/{person.session}/"
    headers = {"Cookie": f"sessionid={person.cookie}", "Origin": server.address}
    return websockets.connect(address, additional_headers=headers, open_timeout=60, ping_interval=None)


async def _greet(socket: websockets.ClientConnection, stream: str) -> None:
    await socket.send(json.dumps({"type": "hello", "stream": stream}))
    while json.loads(await socket.recv())["type"] != "welcome":
        pass


def _batch(stream: str, sequence: int, events: Events) -> str:
    message = {"type": "behaviour", "stream": stream, "sequence": sequence, "events": events, "sent": events[-1][1]}
    return json.dumps(message)


def _events(rng: random.Random, start: float) -> Events:
    """Sixteen pointer moves and four keys within two seconds; `start` in ms."""
    times = sorted(round(start + rng.uniform(0, 1000 * EVERY), 1) for _ in range(EVENTS))
    return [["k", t, 80.0, 0.0] if place % 5 == 4 else _move(rng, t) for place, t in enumerate(times)]


def _move(rng: random.Random, t: float) -> list[str | float]:
    return ["m", t, float(rng.randrange(1_280)), float(rng.randrange(800))]


def _stored() -> tuple[dict[Key, Events], int]:
    """Every batch in the database, opened, and how many of them lie there unsealed."""
    from django.db import connection

    from tutor.keyring.sealing import FORMAT
    from tutor.sensing.models import BehaviourBatch

    opened = {(str(batch.stream), batch.sequence): batch.events for batch in BehaviourBatch.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT events FROM sensing_behaviourbatch")
        lying = [bytes(column) for (column,) in cursor.fetchall()]
    return opened, sum(not each.startswith(FORMAT) or b'["m",' in each for each in lying)


def _stored_of(person: Learner) -> int:
    from tutor.sensing.models import BehaviourBatch

    return BehaviourBatch.objects.filter(session_id=person.session).count()


def _withdraw(person: Learner) -> None:
    from django.utils import timezone

    from tutor.consent.modalities import Modality
    from tutor.consent.services import withdraw_consent
    from tutor.practice.models import PracticeSession

    student = PracticeSession.objects.get(pk=person.session).student
    withdraw_consent(student, Modality.BEHAVIOUR, student, timezone.now())
