"""Thousands of fuzzed messages to one learner's practice socket: `python -m benchmarks.fuzz_socket`.

A real server is started on a private port. One learner's socket is sent broken, huge, deep and misleading messages,
many of them naming another learner's visit, stream or pseudonym; what that learner had is compared before and after.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.report import Row, publish
from benchmarks.server import Server

ROOT = Path(__file__).resolve().parents[1]
MESSAGES = 10_000
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, -1e308, 10**30, 2**31, 2**63, "", "0", "null", "\x00", "\ud800", "é" * 90,
    "' OR 1=1 --", "<script>", "../../etc", [], [[]], {}, {"$gt": ""}, {"__proto__": 1}, [None], "x" * 5_000,
)  # fmt: skip


@dataclass
class Outcome:
    """What became of the messages that were sent."""

    sent: int = 0
    closed: int = 0
    answers: Counter[str] = field(default_factory=Counter)


def messages(rng: random.Random, many: int, foreign: dict[str, str]) -> Iterator[str | bytes]:
    """Fuzzed messages. `foreign`: names of another learner's things, to be put where they do not belong."""
    makers = (_mutated, _raw, _binary, _deep, _misleading)
    for _ in range(many):
        yield rng.choices(makers, (5, 2, 1, 1, 3))[0](rng, foreign)


def valid(rng: random.Random, stream: str) -> dict[str, Any]:
    """One message as a page would send it."""
    number = rng.randrange(1_000)
    return rng.choice(
        [
            {"type": "hello", "stream": stream},
            {"type": "behaviour", "stream": stream, "sequence": number, "events": [["m", 5, 1, 2], ["k", 9, 80, 0]]},
            {
                "type": "sensor",
                "stream": stream,
                "sequence": number,
                "kind": "heart_rate",
                "unit": "bpm",
                "samples": [[1, 70]],
                "device": "S",
            },
            {"type": "face", "stream": stream, "unclear": "far"},
            {"type": "face", "stream": stream}
            | {"geometry": [0.1] * 13, "logits": [0] * 8, "strangeness": 1, "model": "m"},
            {"type": "dropped", "counts": {"frames": 1}},
        ]
    )


def _mutated(rng: random.Random, foreign: dict[str, str]) -> str:
    message = valid(rng, str(uuid.UUID(int=rng.getrandbits(128))))
    for _ in range(rng.randint(1, 3)):
        _mutate(rng, message)
    return json.dumps(message)


def _mutate(rng: random.Random, message: dict[str, Any]) -> None:
    name = rng.choice([*message, "extra"])
    inner, odd = message.get(name), deepcopy(rng.choice(ODD))
    if isinstance(inner, list) and inner and rng.random() < 0.6:
        inner[rng.randrange(len(inner))] = rng.choice([odd, ["m", *rng.choices(ODD, k=rng.randint(0, 4))]])
    elif rng.random() < 0.2:
        message.pop(name, None)
    else:
        message[name] = odd


def _raw(rng: random.Random, foreign: dict[str, str]) -> str:
    whole = json.dumps(valid(rng, str(uuid.uuid4())))
    cut = rng.randrange(len(whole))
    noise = "".join(chr(rng.choice([rng.randrange(32), rng.randrange(0x80), rng.randrange(0xD7FF)])) for _ in range(9))
    return rng.choice([whole[:cut], whole[:cut] + noise + whole[cut:], noise, "9" * rng.randrange(1, 6_000)])


def _binary(rng: random.Random, foreign: dict[str, str]) -> bytes:
    start = rng.choice([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
    return start + rng.randbytes(rng.choice([0, 1, 50, 70_000]))


def _deep(rng: random.Random, foreign: dict[str, str]) -> str:
    depth = rng.choice([10, 900, 7_000])
    return rng.choice(["[" * depth, "[" * depth + "]" * depth, '{"type":' * min(depth, 1_500)])


def _misleading(rng: random.Random, foreign: dict[str, str]) -> str:
    """A well-formed message that names somebody else, in its own fields and in invented ones."""
    message = valid(rng, rng.choice([foreign["stream"], str(uuid.uuid4())]))
    message |= {name: foreign[name] for name in rng.sample(sorted(foreign), 3) if name != "stream"}
    return json.dumps(message | {"session_id": foreign["session"], "student": foreign["subject_id"]})


async def send(server: Server, cookie: str, session: str, what: list[str | bytes]) -> Outcome:
    """Send each and read what comes back; a socket that the server closes is opened anew and counted."""
    import websockets

    outcome, waiting = Outcome(), list(reversed(what))
    address = f"{server.address.replace('http', 'ws')}/ws/practice/{session}/"
    headers = {"Cookie": f"sessionid={cookie}", "Origin": server.address}
    while waiting:
        try:
            async with websockets.connect(address, additional_headers=headers, max_size=None) as socket:
                while waiting:
                    await socket.send(waiting[-1])
                    waiting.pop()
                    outcome.sent += 1
                    await _listen(socket, outcome)
        except websockets.ConnectionClosed:
            outcome.closed += 1
    return outcome


async def _listen(socket: Any, outcome: Outcome) -> None:
    """An answer comes to all but camera frames, which may be taken in silence."""
    try:
        while True:
            said = json.loads(await asyncio.wait_for(socket.recv(), 0.002 if outcome.sent % 50 else 0.5))
            outcome.answers[said["type"]] += 1
    except TimeoutError:
        return


def rows(many: int = MESSAGES, seed: int = 8) -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="tutor-fuzz-"))
    os.environ["TUTOR_VAR_DIR"] = str(folder)
    try:
        with Server(ROOT, folder) as server:
            outcome, faults, changed, rose = _fuzzed(server, folder, many, seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        Row("fuzzed socket messages sent", outcome.sent, "", many, more_is_better=True),
        Row("answered with a message", sum(outcome.answers.values()), ""),
        Row("crashes: sockets that the server closed, errors in its log", outcome.closed + faults, "", 0),
        Row("rows of another learner written or changed", changed, "", 0),
        Row("the server still serves afterwards", float(rose), "", 1, more_is_better=True),
    ]


def _fuzzed(server: Server, folder: Path, many: int, seed: int) -> tuple[Outcome, int, int, bool]:
    from benchmarks import learners

    attacker, victim = learners.enrol(2)
    foreign = _names_of(victim.session)
    before = _everything_about(victim.session)
    sent = list(messages(random.Random(seed), many, foreign))
    outcome = asyncio.run(send(server, attacker.cookie, attacker.session, sent))
    faults = _faults(folder / "server.log")
    after = _everything_about(victim.session)
    return outcome, faults, len(before ^ after), server.process.poll() is None


def _faults(log: Path) -> int:
    """Errors that the server wrote down; the first is shown."""
    text = log.read_text(errors="replace")
    if "Traceback" in text:
        sys.stderr.write(text[text.index("Traceback") :][:2_000])
    return text.count("Traceback")


def _names_of(session: str) -> dict[str, str]:
    from tutor.practice.models import PracticeSession

    visit = PracticeSession.objects.select_related("student").get(pk=session)
    return {
        "session": session,
        "subject_id": str(visit.student.subject_id),
        "person": str(visit.student.pk),
        "username": visit.student.sign_in_name,
        "stream": str(uuid.uuid5(visit.pk, "stream")),
    }


def _everything_about(session: str) -> set[str]:
    """Every row that any table holds about a learner, as text."""
    from tutor.personal_data.registry import Subject, holdings
    from tutor.practice.models import PracticeSession

    subject = Subject.of(PracticeSession.objects.get(pk=session).student)
    return {f"{each.model.__name__} {row}" for each in holdings() for row in each.rows(subject).values_list()}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=MESSAGES)
    options.add_argument("--seed", type=int, default=8)
    chosen = options.parse_args()
    publish("fuzz-socket", rows(chosen.messages, chosen.seed))


if __name__ == "__main__":
    main()
