"""What sensing says in the language of the learner's page, though sockets and workers have no request."""

import uuid
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.utils import timezone, translation
from django.utils.translation import get_language

from affect.explain import feeling_words
from affect.types import Emotion
from tests.tutor.sensing.test_consumers import batch, hello
from tutor.accounts.models import User
from tutor.asgi import application
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent
from tutor.practice.models import PracticeSession
from tutor.practice.services import session_group
from tutor.sensing import consumers, scheduling, services, tasks
from tutor.sensing.languages import language_of_socket
from tutor.sensing.words import CHOICES, SEEMS, sentence
from tutor.web.push import push

GERMAN = [(b"accept-language", b"de-AT, en;q=0.5")]


def test_a_socket_speaks_as_its_page() -> None:
    assert language_of_socket({"headers": []}) == "en-gb"
    assert language_of_socket({"headers": GERMAN}) == "de"
    assert language_of_socket({"headers": GERMAN, "cookies": {"looks": "language-he"}}) == "he"
    assert language_of_socket({"headers": GERMAN, "cookies": {"looks": "language-xx"}}) == "de"


async def open_german(path: str, client: Any) -> WebsocketCommunicator:
    cookie = f"sessionid={client.cookies['sessionid'].value}".encode()
    headers = [(b"origin", b"http://localhost"), (b"host", b"localhost"), (b"cookie", cookie), *GERMAN]
    socket = WebsocketCommunicator(application, path, headers=headers)
    await socket.connect()
    return socket


@pytest.mark.django_db(transaction=True)
async def test_workers_and_words_of_the_socket_follow_the_page(
    student: User, practice: PracticeSession, async_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(scheduling.estimate, "apply_async", lambda arguments, **_: asked.append(arguments))
    monkeypatch.setattr(consumers, "look_said", lambda words: f"{get_language()}: {words}")
    await sync_to_async(give_consent)(student, Modality.BEHAVIOUR, timezone.now())
    await async_client.aforce_login(student)
    socket, stream = await open_german(f"/ws/practice/{practice.pk}/", async_client), uuid.uuid4()
    await hello(socket, stream)
    await socket.send_json_to(batch(stream))
    assert (await socket.receive_json_from())["type"] == "stored"
    assert asked == [[str(practice.pk), "de"]]
    await sync_to_async(push)(session_group(practice.pk), {"type": "looked", "words": "a face is seen", "eyes": ""})
    assert await socket.receive_json_from() == {"type": "looked", "words": "de: a face is seen", "eyes": ""}
    await socket.disconnect()


@pytest.mark.parametrize(("given", "spoken"), [(("de",), "de"), ((), "en-gb")])
def test_a_worker_speaks_the_language_it_was_given(
    practice: PracticeSession, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], spoken: str
) -> None:
    heard: list[str | None] = []
    monkeypatch.setattr(services, "estimate_window", lambda session, now: heard.append(get_language()))
    with translation.override("he"):
        tasks.estimate(str(practice.pk), *given)
    assert heard == [spoken]


@pytest.mark.parametrize("emotion", Emotion)
def test_feelings_are_called_as_affect_calls_them(emotion: Emotion) -> None:
    words = feeling_words(emotion)
    assert dict(CHOICES)[emotion.value] == words.capitalize()
    for of in SEEMS:
        assert sentence(emotion, of) == f"It looks as if {of} {words}."
