import uuid

import pytest

from affect.types import Frame
from tutor.sensing import frames
from tutor.sensing.frames import MemorySlots

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
