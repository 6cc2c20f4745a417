"""Ways to change the past of the audit behind its back, and how many go unnoticed."""

import random
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tutor.accounts.models import User
from tutor.audit.models import ChainHead, Entry
from tutor.audit.services import first_broken_entry, record

LENGTH = 40
Change = Callable[[random.Random, list[Entry]], Any]


def alter(chance: random.Random, entries: list[Entry]) -> None:
    victim = chance.choice(entries)
    values: dict[str, Any] = {
        "action": f"did {chance.random()}",
        "at": victim.at + timedelta(seconds=chance.randint(1, 99)),
        "actor_id": uuid.uuid4(),
        "subject_id": uuid.uuid4(),
        "detail": {"made": "up"},
        "previous_hash": "0" * 63 + "1",
        "hash": f"{chance.getrandbits(256):064x}",
        "number": victim.number + 1000,
    }
    name = chance.choice(sorted(values))
    behind_our_back().filter(pk=victim.pk).update(**{name: values[name]})


def remove(chance: random.Random, entries: list[Entry]) -> None:
    behind_our_back().filter(pk=chance.choice(entries).pk).delete()


def cut_off(chance: random.Random, entries: list[Entry]) -> None:
    """Drop the end and make the head say so, as far as one can without the secret."""
    kept = entries[: chance.randrange(LENGTH)]
    behind_our_back().filter(number__gt=len(kept)).delete()
    ChainHead.objects.update(hash=kept[-1].hash if kept else "0" * 64, length=len(kept))


def swap(chance: random.Random, entries: list[Entry]) -> None:
    one, other = chance.sample(entries, 2)
    behind_our_back().filter(pk=one.pk).update(action=other.action + "?", detail=other.detail)
    behind_our_back().filter(pk=other.pk).update(action=one.action + "?", detail=one.detail)


def insert(chance: random.Random, entries: list[Entry]) -> None:
    last = entries[-1]
    forged = Entry(number=last.number + 1, at=last.at, action="made up", previous_hash=last.hash, hash="a" * 64)
    forged.save(force_insert=True)
    ChainHead.objects.update(hash=forged.hash, length=forged.number)


CHANGES: tuple[Change, ...] = (alter, alter, alter, remove, cut_off, swap, insert)


def behind_our_back() -> "QuerySet[Entry]":
    return QuerySet(Entry)


def undetected(tries: int, student: User, now: datetime) -> int:
    """How many of so many changes to a new chain went unnoticed. Each is undone before the next."""
    behind_our_back().all().delete()
    ChainHead.objects.all().delete()
    for number in range(LENGTH):
        record(student, f"act {number}", student, now, number=number)
    entries, chance, missed = list(Entry.objects.all()), random.Random(7), 0
    for _ in range(tries):
        with transaction.atomic():
            chance.choice(CHANGES)(chance, entries)
            missed += first_broken_entry() is None
            transaction.set_rollback(True)
    assert first_broken_entry() is None
    return missed
