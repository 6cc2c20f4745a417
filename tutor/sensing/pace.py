"""How much one page may send, and when it is asked to send less. Pure: the time is an argument."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

MESSAGES_A_SECOND = 20.0  # ten minutes that waited on a device are taken in a quarter of a minute
AT_ONCE = 60.0  # messages
ASK_AGAIN = timedelta(seconds=5)
BEHIND = 1.0  # seconds that keeping one batch may take before this server counts as behind


class Room(Enum):
    """What one more message meets."""

    ENOUGH = auto()
    LITTLE = auto()  # taken, and the page is asked to send less
    NONE = auto()  # not taken; the page keeps it and sends it again


@dataclass
class Pace:
    """A bucket that fills with room as time goes by. It is all that a visit's backlog can grow to."""

    room: float = AT_ONCE
    seen_at: datetime | None = None
    asked_at: datetime | None = None

    def take(self, now: datetime) -> Room:
        """Make room for one message."""
        if self.seen_at is not None:
            # A server's clock may be set back: no time has passed then.
            passed = max(0.0, (now - self.seen_at).total_seconds())
            self.room = min(AT_ONCE, self.room + MESSAGES_A_SECOND * passed)
        self.seen_at = now
        if self.room < 1:
            return Room.NONE
        self.room -= 1
        return Room.ENOUGH if self.room >= AT_ONCE / 2 else Room.LITTLE

    def may_ask(self, now: datetime) -> bool:
        """Whether to say "slower" now: not again before the page had time to follow."""
        if self.asked_at is not None and timedelta(0) <= now - self.asked_at < ASK_AGAIN:
            return False
        self.asked_at = now
        return True
