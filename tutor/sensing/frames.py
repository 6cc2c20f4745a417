"""The newest that each visit's camera showed, a frame or a reading, in memory for two seconds and nowhere else.

Of the eyes in earlier ones three numbers each are remembered, for a minute and in the same place: they tell how long
eyes were shut or looked away.
"""

import json
import struct
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict, astuple
from typing import Protocol

from django.conf import settings

from affect.types import Blinks, EyesSeen, FaceReading, Frame
from affect.unclear import Unclear

TTL = 2.0  # seconds
MEMORY = 60.0  # seconds
Seen = Frame | FaceReading
Eyes = tuple[EyesSeen, ...]
STAMP = struct.Struct("!d")
JSON_START = b"{"  # a JPEG begins with 0xff


class FrameSlots(Protocol):
    """Latest wins: a newer one replaces an older one that nobody has looked at."""

    def put(self, session_id: uuid.UUID, seen: Seen) -> None: ...

    def take(self, session_id: uuid.UUID) -> Seen | None: ...

    def drop(self, session_id: uuid.UUID) -> None: ...

    def holds(self, session_id: uuid.UUID) -> bool: ...

    def remember(self, session_id: uuid.UUID, eyes: EyesSeen) -> None: ...

    def recall(self, session_id: uuid.UUID, moment: float) -> Eyes: ...


class MemorySlots:
    """Slots of this process."""

    def __init__(self) -> None:
        self._frames: dict[uuid.UUID, tuple[float, Seen]] = {}
        self._eyes: dict[uuid.UUID, tuple[float, Eyes]] = {}
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
            self._eyes.pop(session_id, None)

    def holds(self, session_id: uuid.UUID) -> bool:
        return session_id in self._frames or session_id in self._eyes

    def remember(self, session_id: uuid.UUID, eyes: EyesSeen) -> None:
        now = time.monotonic()
        with self._lock:
            self._eyes = {key: held for key, held in self._eyes.items() if now - held[0] <= MEMORY}
            _, before = self._eyes.get(session_id, (now, ()))
            self._eyes[session_id] = (now, with_newest(before, eyes))

    def recall(self, session_id: uuid.UUID, moment: float) -> Eyes:
        with self._lock:
            _, eyes = self._eyes.get(session_id, (0.0, ()))
        return since(eyes, moment - MEMORY)


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
        self._redis.delete(_key(session_id), _eyes_key(session_id))

    def holds(self, session_id: uuid.UUID) -> bool:
        return bool(self._redis.exists(_key(session_id), _eyes_key(session_id)))

    def remember(self, session_id: uuid.UUID, eyes: EyesSeen) -> None:
        # One worker looks at a visit at a time; two would lose one look of a dozen.
        kept = with_newest(self.recall(session_id, eyes.seen_at), eyes)
        self._redis.set(_eyes_key(session_id), json.dumps([astuple(each) for each in kept]), px=int(MEMORY * 1000))

    def recall(self, session_id: uuid.UUID, moment: float) -> Eyes:
        held = self._redis.get(_eyes_key(session_id))
        return since((EyesSeen(*each) for each in json.loads(held)) if held else (), moment - MEMORY)


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
    numbers = {name: tuple(said[name]) for name in ("geometry", "logits", "gaze")}
    words = {
        "unclear": said["unclear"] and Unclear(said["unclear"]),
        "blinks": said["blinks"] and Blinks(**said["blinks"]),
    }
    return FaceReading(**{**said, **numbers, **words})


def with_newest(before: Iterable[EyesSeen], newest: EyesSeen) -> Eyes:
    """Those of its last minute and itself; a clock that was set back begins anew."""
    return (*(each for each in since(before, newest.seen_at - MEMORY) if each.seen_at < newest.seen_at), newest)


def since(eyes: Iterable[EyesSeen], moment: float) -> Eyes:
    """Those from a moment on."""
    return tuple(each for each in eyes if each.seen_at >= moment)


def _key(session_id: uuid.UUID) -> str:
    return f"tutor:frame:{session_id}"


def _eyes_key(session_id: uuid.UUID) -> str:
    return f"tutor:eyes:{session_id}"


slots: FrameSlots = MemorySlots() if settings.EMBEDDED else RedisSlots(settings.FRAME_REDIS_URL)
