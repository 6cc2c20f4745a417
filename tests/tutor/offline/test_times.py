"""A device's clock may be wrong; what was written is never in the future, nor before the set was there."""

from datetime import UTC, datetime, timedelta

from tests.tutor.offline.writing import written
from tutor.offline.models import KeptSet
from tutor.offline.receiving import clock_for, receive
from tutor.offline.times import Clock, from_milliseconds

HOUR = timedelta(hours=1)


def test_a_clock_that_is_wrong_is_put_right(now: datetime) -> None:
    clock = Clock.read(sent_at=now + 30 * HOUR, after=now - 5 * HOUR, now=now)
    assert clock.ours(now + 28 * HOUR) == now - 2 * HOUR


def test_nothing_was_written_in_the_future_or_before_the_download(now: datetime) -> None:
    clock = Clock.read(sent_at=now, after=now - HOUR, now=now)
    assert clock.ours(now + HOUR) == now
    assert clock.ours(now - 2 * HOUR) == now - HOUR


def test_nothing_was_written_before_what_came_before_it(kept: KeptSet, now: datetime) -> None:
    sent = now + 3 * HOUR
    receive(kept, written(0, "1", now + 2 * HOUR), clock_for(kept, sent, sent))
    assert clock_for(kept, sent, sent).ours(now + HOUR) == now + 2 * HOUR


def test_how_far_the_clock_was_off_is_noted(kept: KeptSet, now: datetime) -> None:
    receive(kept, written(0, "1", now), clock_for(kept, now - HOUR, now))
    assert kept.received.get().skew == 3600.0


def test_absurd_moments_do_no_harm() -> None:
    assert from_milliseconds(2**53).year == 2069
    assert from_milliseconds(0) == datetime(1970, 1, 1, tzinfo=UTC)
