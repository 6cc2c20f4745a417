"""What a device would send, without one."""

import uuid
from datetime import datetime, timedelta

from tutor.answers import Verdict
from tutor.offline.choosing import Item
from tutor.offline.models import KeptSet
from tutor.offline.receiving import Outcome, Written, clock_for, receive
from tutor.practice.problems import generated


def right(kept: KeptSet, place: int, part: int = 0) -> str:
    item = Item.from_row(kept.items[place])
    return generated(item.slug, item.content_hash, item.seed)[part].expected.answer


def written(place: int, text: str | None, at: datetime, part: int = 0, hints: int = 0, key: str = "") -> Written:
    moments = tuple(at - timedelta(seconds=5 * (hints - each)) for each in range(hints))
    number = uuid.UUID(key) if key else uuid.uuid4()
    return Written(number, place, part, text, at - timedelta(minutes=1), at, moments)


def send(kept: KeptSet, what: Written, now: datetime) -> Outcome:
    return receive(kept, what, clock_for(kept, now, now))


RIGHT, WRONG = Verdict.CORRECT, Verdict.WRONG
