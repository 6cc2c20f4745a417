"""What cameras show, through a real Redis that does not persist."""

import os
import uuid
from collections.abc import Iterator

import pytest

from affect.types import Blinks, EyesSeen, FaceReading, Frame
from affect.unclear import Unclear
from tutor.sensing.frames import MEMORY, TTL, RedisSlots, Seen

pytestmark = pytest.mark.services
VISIT = uuid.uuid4()


@pytest.fixture
def slots() -> Iterator[RedisSlots]:
    made = RedisSlots(os.environ["TUTOR_TEST_REDIS_URL"])
    yield made
    made.drop(VISIT)
    made._redis.close()


@pytest.mark.parametrize(
    "seen",
    [
        Frame(b"\xff\xd8\xff\xe0", 1.5),
        FaceReading(1.5, (0.5,) * 13, (-1.25,) * 8, -3.0, "face-small-3"),
        FaceReading(1.5, (0.5,) * 13, (0.1,) * 8, 0.0, "m", gaze=(0.1,) * 8, blinks=Blinks(0.04, 14.2, 0.2)),
        FaceReading(1.5, unclear=Unclear.TURNED),
    ],
    ids=["frame", "face", "eyes", "unclear"],
)
def test_the_newest_is_taken_once_as_it_was_and_does_not_stay(slots: RedisSlots, seen: Seen) -> None:
    slots.put(VISIT, FaceReading(1.0, unclear=Unclear.DARK))
    slots.put(VISIT, seen)
    assert 0 < slots._redis.pttl(f"tutor:frame:{VISIT}") <= TTL * 1000
    assert (slots.take(VISIT), slots.take(VISIT), slots.holds(VISIT)) == (seen, None, False)


def test_eyes_are_remembered_for_a_minute_and_dropped_with_the_rest(slots: RedisSlots) -> None:
    looks = [EyesSeen(float(second), 0.3, away=second > 50) for second in range(0, 100, 10)]
    for look in looks:
        slots.remember(VISIT, look)
    assert 0 < slots._redis.pttl(f"tutor:eyes:{VISIT}") <= MEMORY * 1000
    assert (slots.recall(VISIT, 95.0), slots.holds(VISIT)) == (tuple(looks[4:]), True)
    slots.drop(VISIT)
    assert (slots.recall(VISIT, 95.0), slots.holds(VISIT)) == ((), False)
