"""When something was written, as far as a device's clock can be believed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FARTHEST = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Clock:
    """A device's clock against ours. `skew`: what is added to its times; `after`, `now`: nothing lies outside."""

    skew: timedelta
    after: datetime
    now: datetime

    @classmethod
    def read(cls, sent_at: datetime, after: datetime, now: datetime) -> "Clock":
        """`sent_at`: what the device's clock said when it sent. `after`: the download, or what was written before.

        >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
        >>> behind = Clock.read(noon - timedelta(hours=1), noon - timedelta(days=1), noon)
        >>> behind.ours(noon - timedelta(hours=2)).hour
        11
        """
        return cls(now - sent_at, min(after, now), now)

    def ours(self, theirs: datetime) -> datetime:
        """The same moment on our clock: never in the future, never before the set was there."""
        return min(max(theirs + self.skew, self.after), self.now)


def from_milliseconds(value: int) -> datetime:
    """A moment as browsers say it; what is absurd becomes the nearest that is not."""
    return datetime(1970, 1, 1, tzinfo=UTC) + min(max(timedelta(), timedelta(milliseconds=value)), FARTHEST)
