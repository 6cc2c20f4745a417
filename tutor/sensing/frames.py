"""The newest camera frame of each visit, in memory for two seconds and nowhere else."""

import struct
import threading
import time
import uuid
from typing import Protocol

from django.conf import settings

from affect.types import Frame

TTL = 2.0  # seconds
STAMP = struct.Struct("!d")


class FrameSlots(Protocol):
    """Latest wins: a newer frame replaces an older one that nobody has looked at."""

    def put(self, session_id: uuid.UUID, frame: Frame) -> None: ...

    def take(self, session_id: uuid.UUID) -> Frame | None: ...

    def drop(self, session_id: uuid.UUID) -> None: ...

    def holds(self, session_id: uuid.UUID) -> bool: ...


class MemorySlots:
    """Slots of this process."""

    def __init__(self) -> None:
        self._frames: dict[uuid.UUID, tuple[float, Frame]] = {}
        self._lock = threading.Lock()

    def put(self, session_id: uuid.UUID, frame: Frame) -> None:
        now = time.monotonic()
        with self._lock:
            self._frames = {key: held for key, held in self._frames.items() if now - held[0] <= TTL}
            self._frames[session_id] = (now, frame)

    def take(self, session_id: uuid.UUID) -> Frame | None:
        with self._lock:
            held = self._frames.pop(session_id, None)
        return held[1] if held and time.monotonic() - held[0] <= TTL else None

    def drop(self, session_id: uuid.UUID) -> None:
        with self._lock:
            self._frames.pop(session_id, None)

    def holds(self, session_id: uuid.UUID) -> bool:
        return session_id in self._frames


class RedisSlots:
    """Slots on a Redis that does not persist, shared by web and worker processes."""

    def __init__(self, url: str) -> None:
        import redis

        self._redis = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)

    def put(self, session_id: uuid.UUID, frame: Frame) -> None:
        self._redis.set(_key(session_id), STAMP.pack(frame.captured_at) + frame.jpeg, px=int(TTL * 1000))

    def take(self, session_id: uuid.UUID) -> Frame | None:
        held = self._redis.getdel(_key(session_id))
        return Frame(held[STAMP.size :], STAMP.unpack_from(held)[0]) if held else None

    def drop(self, session_id: uuid.UUID) -> None:
        self._redis.delete(_key(session_id))

    def holds(self, session_id: uuid.UUID) -> bool:
        return bool(self._redis.exists(_key(session_id)))


def _key(session_id: uuid.UUID) -> str:
    return f"tutor:frame:{session_id}"


slots: FrameSlots = MemorySlots() if settings.EMBEDDED else RedisSlots(settings.FRAME_REDIS_URL)
