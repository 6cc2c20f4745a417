"""The newest that each visit's camera showed, a frame or a reading, in memory for two seconds and nowhere else."""

import json
import struct
import threading
import time
import uuid
from dataclasses import asdict
from typing import Protocol

from django.conf import settings

from affect.types import FaceReading, Frame
from affect.unclear import Unclear

TTL = 2.0  # seconds
Seen = Frame | FaceReading
STAMP = struct.Struct("!d")
JSON_START = b"{"  # a JPEG begins with 0xff


class FrameSlots(Protocol):
    """Latest wins: a newer one replaces an older one that nobody has looked at."""

    def put(self, session_id: uuid.UUID, seen: Seen) -> None: ...

    def take(self, session_id: uuid.UUID) -> Seen | None: ...

    def drop(self, session_id: uuid.UUID) -> None: ...

    def holds(self, session_id: uuid.UUID) -> bool: ...


class MemorySlots:
    """Slots of this process."""

    def __init__(self) -> None:
        self._frames: dict[uuid.UUID, tuple[float, Seen]] = {}
        self._lock = threading.Lock()

    def put(self, session_id: uuid.UUID, seen: Seen) -> None:
        now = time.monotonic()
        with self._lock:
            self._frames = {key: held for key, held in self._frames.items() if now - held[0] <= TTL}
            self._frames[session_id] = (now, seen)

    def take(self, session_id: uuid.UUID) -> Seen | None:
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

    def put(self, session_id: uuid.UUID, seen: Seen) -> None:
        self._redis.set(_key(session_id), packed(seen), px=int(TTL * 1000))

    def take(self, session_id: uuid.UUID) -> Seen | None:
        held = self._redis.getdel(_key(session_id))
        return unpacked(held) if held else None

    def drop(self, session_id: uuid.UUID) -> None:
        self._redis.delete(_key(session_id))

    def holds(self, session_id: uuid.UUID) -> bool:
        return bool(self._redis.exists(_key(session_id)))


def packed(seen: Seen) -> bytes:
    """A frame as its moment and its picture, a reading as its moment and JSON; the first bytes of both differ."""
    if isinstance(seen, Frame):
        return STAMP.pack(seen.captured_at) + seen.jpeg
    return STAMP.pack(seen.captured_at) + json.dumps(asdict(seen)).encode()


def unpacked(held: bytes) -> Seen:
    """What `packed` packed."""
    (captured_at,), rest = STAMP.unpack_from(held), held[STAMP.size :]
    if not rest.startswith(JSON_START):
        return Frame(rest, captured_at)
    said = json.loads(rest)
    numbers = {name: tuple(said[name]) for name in ("geometry", "logits")}
    return FaceReading(**{**said, **numbers, "unclear": said["unclear"] and Unclear(said["unclear"])})


def _key(session_id: uuid.UUID) -> str:
    return f"tutor:frame:{session_id}"


slots: FrameSlots = MemorySlots() if settings.EMBEDDED else RedisSlots(settings.FRAME_REDIS_URL)
