"""Read one value of a message, or refuse it with a sentence that says what to do."""

import uuid
from typing import Any

MAX_SEQUENCE = 2**31 - 1
MAX_TIME = 86_400_000.0  # ms: a page that has been open for a day
LONGEST_WAIT = 7 * MAX_TIME  # ms: a batch that waited on a device for a week is old, and still taken


class Refused(ValueError):
    """A message that is not taken. `code` is for programs, the text for people."""

    def __init__(self, code: str, message: str, sequence: int | None = None, stream: uuid.UUID | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.sequence = sequence
        self.stream = stream


def read_sequence(data: dict[str, Any]) -> int:
    """The number of a batch. Raises `Refused`."""
    sequence = data.get("sequence")
    if not isinstance(sequence, int) or isinstance(sequence, bool) or not 0 <= sequence <= MAX_SEQUENCE:
        raise Refused("bad_batch", "A batch carries its number: 0, 1, 2, …")
    return sequence


def read_stream(value: Any, sequence: int | None = None) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise Refused("bad_stream", "`stream` is a UUID made when the page was loaded.", sequence) from None


def read_sent(data: dict[str, Any], sequence: int) -> float | None:
    """When the batch was sent, in ms on the clock of its own times; None from pages that do not say."""
    sent = data.get("sent")
    if sent is None:
        return None
    if not is_number(sent) or not 0 <= sent <= LONGEST_WAIT:
        raise Refused("bad_batch", "`sent` is milliseconds on the clock of the batch's own times.", sequence)
    return float(sent)


def is_number(value: Any) -> bool:
    """A plain finite number of a size that anything here could have."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e9  # nan is not
