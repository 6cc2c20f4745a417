"""Batches that arrive while others are being stored are stored next, several in one transaction: one wait for the disk.

Each is still checked and kept or refused by itself, and none is answered before the commit.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asgiref.sync import SyncToAsync
from django.db import DatabaseError, close_old_connections, connection, transaction

from tutor.accounts.services import Gone
from tutor.sensing.handlers import Reply, SignedOut, Visit, handle
from tutor.sensing.protocol import Message, Refused

# In one transaction: SQLite waits for the disk at every commit, and an answer that is checked meanwhile waits no longer
# than these take. Elsewhere commits are quick, and a transaction that holds several people keeps others waiting.
MOST = {"sqlite": 8}


@dataclass(frozen=True)
class Waiting:
    visit: Visit
    message: Message
    now: datetime
    answer: asyncio.Future[Reply]


class Together:
    """The queue of one process. It is bounded by the sockets: a page's next message is read after its answer."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []
        self._storing: asyncio.Task[None] | None = None

    async def handle(self, visit: Visit, message: Message, now: datetime) -> Reply:
        """As `handlers.handle`, once it is committed."""
        answer = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(visit, message, now, answer))
        if self._storing is None:
            # A task of its own: the page that came first may go before the others are answered.
            self._storing = asyncio.create_task(self._store())
        return await answer

    async def _store(self) -> None:
        try:
            while self._waiting:
                many = MOST.get(connection.vendor, 1)
                some, self._waiting = self._waiting[:many], self._waiting[many:]
                for each, outcome in zip(some, await on_one_connection(handle_all)(some), strict=True):
                    _tell(each.answer, outcome)
        finally:
            self._storing = None


def handle_all(waiting: Sequence[Waiting]) -> list[Reply | Exception]:
    """Each one's reply, or what was raised about it. Where one spoils the transaction, each has one of its own."""
    try:
        return _in_one_transaction(waiting)
    except DatabaseError:
        return [_outcome(each, DatabaseError) for each in waiting]


def _in_one_transaction(waiting: Sequence[Waiting]) -> list[Reply | Exception]:
    """People are held in one order, whoever else holds some of them."""
    order = sorted(range(len(waiting)), key=lambda place: waiting[place].visit.session.student_id)
    with transaction.atomic():
        outcomes = {place: _outcome(waiting[place]) for place in order}
        if transaction.get_rollback():  # nothing would be kept, and nobody may be told otherwise
            raise DatabaseError("One of these batches spoilt the transaction.")
    return [outcomes[place] for place in range(len(waiting))]


def _outcome(each: Waiting, *faults: type[Exception]) -> Reply | Exception:
    try:
        return handle(each.visit, each.message, each.now)
    except (Refused, SignedOut, Gone, *faults) as refusal:
        return refusal


def _tell(answer: asyncio.Future[Reply], outcome: Reply | Exception) -> None:
    if answer.done():  # its page has gone
        return
    if isinstance(outcome, Exception):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)


class on_one_connection(SyncToAsync):  # noqa: N801
    """Like channels' database_sync_to_async, but the connection stays open for the next call unless it broke.

    Opening SQLite anew for every batch costs a third of the whole batch.
    """

    def thread_handler(self, loop: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().thread_handler(loop, *args, **kwargs)
        except DatabaseError:
            close_old_connections()
            raise


together = Together()
