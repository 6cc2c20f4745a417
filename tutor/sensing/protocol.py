"""What may arrive on the practice socket. Everything else is refused with a sentence that says what to do."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tutor.sensing.face_message import Face, read_face
from tutor.sensing.reading import MAX_TIME, is_number, read_sent, read_sequence, read_stream
from tutor.sensing.reading import Refused as Refused
from tutor.sensing.sensor_message import Sensor, read_sensor

MAX_MESSAGE = 16_000  # characters; two seconds of events take about 2,000
MAX_EVENTS = 400
MAX_FRAME = 64 * 1024  # bytes
MAX_DROPPED = 1_000_000
KINDS = tuple("mcskvefwpiah")  # affect.types.BehaviourEvent says what each means
LEFT_OUT = ("frames", "moves", "events", "batches")
JPEG_START = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Hello:
    stream: uuid.UUID


@dataclass(frozen=True, slots=True)
class Batch:
    """Numbered events: `(kind, t, a, b)`, t in ms since the page was loaded. `sent`: when, on the same clock."""

    stream: uuid.UUID
    sequence: int
    events: tuple[tuple[str, float, float, float], ...]
    sent: float | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """How much a page has left out since it last said so, by what it was."""

    counts: dict[str, int]


Message = Hello | Batch | Sensor | Face | Dropped


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
    return Hello(read_stream(data.get("stream")))


def _batch(data: dict[str, Any]) -> Batch:
    sequence = read_sequence(data)
    stream = read_stream(data.get("stream"), sequence)
    events = data.get("events")
    if not isinstance(events, list) or len(events) > MAX_EVENTS:
        raise Refused("bad_batch", f"A batch carries a list of at most {MAX_EVENTS} events.", sequence, stream)
    try:
        return Batch(stream, sequence, tuple(map(_event, events)), read_sent(data, sequence))
    except Refused as refused:
        raise Refused(refused.code, refused.message, sequence, stream) from None


def _dropped(data: dict[str, Any]) -> Dropped:
    counts = data.get("counts")
    if not isinstance(counts, dict) or not all(what in LEFT_OUT and _is_count(many) for what, many in counts.items()):
        raise Refused("bad_counts", f"`counts` says how many of {', '.join(LEFT_OUT)} were left out.")
    return Dropped(counts)


READERS: dict[str, Callable[[dict[str, Any]], Message]] = {
    "hello": _hello,
    "behaviour": _batch,
    "sensor": read_sensor,
    "face": read_face,
    "dropped": _dropped,
}


def _event(event: Any) -> tuple[str, float, float, float]:
    if not isinstance(event, list) or not 2 <= len(event) <= 4 or event[0] not in KINDS:
        raise Refused("bad_batch", f"An event is [kind, t, a, b] with a kind of {' '.join(KINDS)}.")
    if not all(map(is_number, event[1:])):
        raise Refused("bad_batch", "An event carries plain numbers.")
    t, a, b = (*map(float, event[1:]), 0.0, 0.0)[:3]
    if not 0 <= t <= MAX_TIME:
        raise Refused("bad_batch", "An event's time is milliseconds since the page was loaded.")
    return event[0], t, a, b


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_DROPPED
