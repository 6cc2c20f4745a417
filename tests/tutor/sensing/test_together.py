"""Batches of several pages in one transaction: each is answered for itself, and none before the commit."""

import asyncio
import uuid
from datetime import datetime

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, transaction

from tutor.accounts.models import Role, School, User
from tutor.accounts.services import Gone
from tutor.consent.modalities import Modality
from tutor.consent.services import give_consent, withdraw_consent
from tutor.curriculum.models import Course
from tutor.practice.services import start_session
from tutor.sensing import handlers, together
from tutor.sensing.handlers import SignedOut, Visit
from tutor.sensing.models import BehaviourBatch
from tutor.sensing.protocol import Batch, Refused
from tutor.sensing.together import Together, Waiting, handle_all

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = 4


@pytest.fixture
def today() -> datetime:
    return datetime.now().astimezone()


@pytest.fixture
def visits(school: School, algebra: Course, today: datetime, monkeypatch: pytest.MonkeyPatch) -> list[Visit]:
    monkeypatch.setattr(handlers, "request_estimate", lambda session_id: True)
    return [_visit(number, school, algebra, today) for number in range(PAGES)]


def _visit(number: int, school: School, course: Course, now: datetime) -> Visit:
    who = User.objects.create_user(
        f"page{number}", password="x", role=Role.STUDENT, display_name="P", born_in="2000-01", school=school
    )
    give_consent(who, Modality.BEHAVIOUR, now)
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(who.pk), "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = who.get_session_auth_hash()
    store.create()
    return Visit(start_session(who, course, now, seed=number), store.session_key, uuid.UUID(int=number))


def waiting(visits: list[Visit], now: datetime) -> list[Waiting]:
    batches = [Batch(visit.stream, 0, (("m", 5.0, float(place), 2.0),)) for place, visit in enumerate(visits)]
    return [Waiting(visit, batch, now, None) for visit, batch in zip(visits, batches, strict=True)]


def test_all_are_stored_each_for_its_page_in_one_commit(
    visits: list[Visit], today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    monkeypatch.setattr(together.transaction, "atomic", _counted(begun, transaction.atomic))
    replies = handle_all(waiting(visits, today))
    assert [reply["stream"] for reply in replies] == [str(visit.stream) for visit in visits]
    assert {each.session_id for each in BehaviourBatch.objects.all()} == {visit.session.pk for visit in visits}
    assert len(begun) == 1


def _counted(begun: list[int], atomic: object) -> object:
    def count(*args: object, **kwargs: object) -> object:
        if not connection.in_atomic_block:
            begun.append(1)
        return atomic(*args, **kwargs)

    return count


def test_who_agreed_no_more_is_refused_and_spoils_nothing(visits: list[Visit], today: datetime) -> None:
    student = visits[1].session.student
    withdraw_consent(student, Modality.BEHAVIOUR, student, today)
    replies = handle_all(waiting(visits, today))
    assert [isinstance(reply, Refused) for reply in replies] == [False, True, False, False]
    assert BehaviourBatch.objects.count() == PAGES - 1


def test_who_signed_out_and_who_is_gone_are_told_so_and_the_others_are_stored(
    visits: list[Visit], today: datetime
) -> None:
    visits[0].sign_in_key = "nobody"
    User.objects.filter(pk=visits[2].session.student_id).update(is_active=False)
    replies = handle_all(waiting(visits, today))
    assert [type(reply) for reply in replies] == [SignedOut, dict, Gone, dict]
    assert BehaviourBatch.objects.count() == 2


def test_what_the_database_will_not_take_is_told_to_its_page_alone(
    visits: list[Visit], today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = BehaviourBatch.objects.create

    def broken(**values: object) -> BehaviourBatch:
        if values["stream"] == visits[3].stream:
            raise DatabaseError("the disk is full")
        return create(**values)

    monkeypatch.setattr(BehaviourBatch.objects, "create", broken)
    replies = handle_all(waiting(visits, today))
    assert [type(reply) for reply in replies] == [dict, dict, dict, DatabaseError]
    assert BehaviourBatch.objects.count() == PAGES - 1


def test_pages_that_wait_are_answered_in_their_turn_and_one_that_left_holds_nobody_up(
    visits: list[Visit], today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = []

    def keep(some: list[Waiting]) -> list[dict[str, str]]:
        stored.append(len(some))
        return [{"type": "stored", "stream": str(each.message.stream)} for each in some]

    monkeypatch.setattr(together, "handle_all", keep)
    monkeypatch.setattr(together, "MOST", {connection.vendor: 2})

    async def all_at_once() -> list[object]:
        queue = Together()
        tasks = [asyncio.create_task(queue.handle(each.visit, each.message, today)) for each in waiting(visits, today)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    answers = asyncio.run(all_at_once())
    assert isinstance(answers[0], asyncio.CancelledError)
    assert [each["stream"] for each in answers[1:]] == [str(visit.stream) for visit in visits[1:]]
    assert max(stored) <= 2
    assert sum(stored) == PAGES
