"""What may arrive on the practice socket. Everything else is refused with a sentence that says what to do."""

import json
import math
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MAX_MESSAGE = 16_000  # characters; two seconds of events take about 2,000
MAX_EVENTS = 400
MAX_FRAME = 64 * 1024  # bytes
MAX_SEQUENCE = 2**31 - 1
MAX_TIME = 86_400_000.0  # ms: a page that has been open for a day
KINDS = tuple("mcskvef")
JPEG_START = b"\xff\xd8\xff"


class Refused(ValueError):
    """A message that is not taken. `code` is for programs, the text for people."""

    def __init__(self, code: str, message: str, sequence: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.sequence = sequence


@dataclass(frozen=True, slots=True)
class Hello:
    stream: uuid.UUID


@dataclass(frozen=True, slots=True)
class Batch:
    """Numbered events: `(kind, t, a, b)`, t in ms since the page was loaded."""

    stream: uuid.UUID
    sequence: int
    events: tuple[tuple[str, float, float, float], ...]


Message = Hello | Batch


def read_message(text: str) -> Message:
    """The message in `text`. Raises `Refused`."""
    if len(text) > MAX_MESSAGE:
        raise Refused("too_large", f"A message may have {MAX_MESSAGE:,} characters; send smaller batches.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("not_json", "Messages are JSON objects.") from None
    kind = data.get("type") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in READERS:
        known = ", ".join(sorted(READERS))
        raise Refused("unknown_message", f"This socket knows the messages {known}, and camera frames.")
    return READERS[kind](data)


def check_frame(data: bytes) -> bytes:
    """A camera frame worth keeping for a moment. Raises `Refused`; it is decoded elsewhere, later."""
    if len(data) > MAX_FRAME:
        raise Refused("too_large", f"A frame may have {MAX_FRAME // 1024} kB; send 320×240 at a lower quality.")
    if not data.startswith(JPEG_START):
        raise Refused("not_jpeg", "A frame is a JPEG picture.")
    return data


def _hello(data: dict[str, Any]) -> Hello:
    return Hello(_uuid(data.get("stream"), None))


def _batch(data: dict[str, Any]) -> Batch:
    sequence = data.get("sequence")
    if not isinstance(sequence, int) or isinstance(sequence, bool) or not 0 <= sequence <= MAX_SEQUENCE:
        raise Refused("bad_batch", "A batch carries its number: 0, 1, 2, …")
    events = data.get("events")
    if not isinstance(events, list) or len(events) > MAX_EVENTS:
        raise Refused("bad_batch", f"A batch carries a list of at most {MAX_EVENTS} events.", sequence)
    return Batch(_uuid(data.get("stream"), sequence), sequence, tuple(_event(event, sequence) for event in events))


READERS: dict[str, Callable[[dict[str, Any]], Message]] = {"hello": _hello, "behaviour": _batch}


def _event(event: Any, sequence: int) -> tuple[str, float, float, float]:
    if not isinstance(event, list) or not 2 <= len(event) <= 4 or event[0] not in KINDS:
        raise Refused("bad_batch", "An event is [kind, t, a, b] with a kind of m c s k v e f.", sequence)
    t, a, b = (*(_number(value, sequence) for value in event[1:]), 0.0, 0.0)[:3]
    if not 0 <= t <= MAX_TIME:
        raise Refused("bad_batch", "An event's time is milliseconds since the page was loaded.", sequence)
    return event[0], t, a, b


def _number(value: Any, sequence: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 1e9:
        raise Refused("bad_batch", "An event carries plain numbers.", sequence)
    return float(value)


def _uuid(value: Any, sequence: int | None) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise Refused("bad_stream", "`stream` is a UUID made when the page was loaded.", sequence) from None
