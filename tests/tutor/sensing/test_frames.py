import uuid

import pytest

from affect.types import Blinks, EyesSeen, FaceReading, Frame
from affect.unclear import Unclear
from tutor.sensing import frames
from tutor.sensing.frames import MemorySlots, packed, unpacked

VISIT = uuid.UUID(int=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    time = [100.0]
    monkeypatch.setattr(frames.time, "monotonic", lambda: time[0])
    return time


def test_the_latest_frame_wins() -> None:
    slots = MemorySlots()
    slots.put(VISIT, Frame(b"old", 1.0))
    slots.put(VISIT, Frame(b"new", 2.0))
    assert slots.take(VISIT) == Frame(b"new", 2.0)


@pytest.mark.parametrize(
    "seen",
    [
        Frame(b"\xff\xd8\xff\xe0{", 1.5),
        FaceReading(1.5, tuple(map(float, range(13))), (0.1, -2.0), -3.25, "face-small-3"),
        FaceReading(1.5, (0.5,), (0.1,), -3.25, "m", gaze=(0.1,) * 8, blinks=Blinks(0.04, None, None)),
        FaceReading(1.5, unclear=Unclear.TWO_FACES),
    ],
    ids=["frame", "face", "eyes", "unclear"],
)
def test_what_goes_through_redis_comes_out_as_it_was(seen: Frame | FaceReading) -> None:
    assert unpacked(packed(seen)) == seen


def test_a_reading_takes_the_place_of_an_older_one() -> None:
    slots = MemorySlots()
    slots.put(VISIT, FaceReading(1.0, unclear=Unclear.DARK))
    slots.put(VISIT, FaceReading(2.0, unclear=Unclear.FAR))
    assert slots.take(VISIT) == FaceReading(2.0, unclear=Unclear.FAR)
    assert not slots.holds(VISIT)


def test_a_frame_is_taken_once() -> None:
    slots = MemorySlots()
    slots.put(VISIT, Frame(b"one", 1.0))
    slots.take(VISIT)
    assert slots.take(VISIT) is None


def test_a_frame_is_forgotten_within_seconds(clock: list[float]) -> None:
    slots = MemorySlots()
    slots.put(VISIT, Frame(b"one", 1.0))
    clock[0] += 2.1
    assert slots.take(VISIT) is None


def test_old_frames_of_others_leave_the_memory(clock: list[float]) -> None:
    slots = MemorySlots()
    slots.put(VISIT, Frame(b"one", 1.0))
    clock[0] += 2.1
    slots.put(uuid.UUID(int=2), Frame(b"two", 1.0))
    assert VISIT not in slots._frames


def look(second: float) -> EyesSeen:
    return EyesSeen(second, 0.3, away=False)


def test_the_eyes_of_the_last_minute_are_remembered() -> None:
    slots = MemorySlots()
    for second in range(0, 100, 5):
        slots.remember(VISIT, look(second))
    assert slots.recall(VISIT, 96.0) == tuple(look(second) for second in range(40, 100, 5))
    assert slots.recall(VISIT, 200.0) == ()


def test_a_clock_that_was_set_back_begins_the_memory_anew() -> None:
    slots = MemorySlots()
    for second in (50.0, 55.0, 10.0):
        slots.remember(VISIT, look(second))
    assert slots.recall(VISIT, 10.0) == (look(10.0),)


def test_what_is_dropped_is_not_remembered_either() -> None:
    slots = MemorySlots()
    slots.remember(VISIT, look(1.0))
    assert slots.holds(VISIT)
    slots.drop(VISIT)
    assert (slots.holds(VISIT), slots.recall(VISIT, 1.0)) == (False, ())


def test_eyes_of_others_leave_the_memory_after_a_minute(clock: list[float]) -> None:
    slots = MemorySlots()
    slots.remember(VISIT, look(1.0))
    clock[0] += 61
    slots.remember(uuid.UUID(int=2), look(62.0))
    assert not slots.holds(VISIT)
