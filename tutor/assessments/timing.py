"""How long a test lasts for whom: pure rules over times."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Self

from tutor.wording import gettext as _
from tutor.wording import ngettext

GRACE = timedelta(seconds=15)  # a last answer may be that long on its way
MOST_EXTRA = 300  # per cent


@dataclass(frozen=True, slots=True)
class Terms:
    """What is different for one student. `extra`: more time, in per cent; `calm`: no clock is shown."""

    extra: int = 0
    untimed: bool = False
    calm: bool = False

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What `to_data` wrote; anything else says nothing."""
        return cls(int(data.get("extra", 0)), bool(data.get("untimed")), bool(data.get("calm")))

    def to_data(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)

    def words(self) -> str:
        """
        >>> Terms(extra=25, calm=True).words(), Terms().words()
        ('25% more time, no clock', 'as for everybody')
        """
        more = _("{extra}% more time").format(extra=self.extra) if self.extra else ""
        time = _("no time limit") if self.untimed else more
        return ", ".join(each for each in (time, _("no clock") if self.calm else "") if each) or _("as for everybody")


def minutes_for(minutes: int | None, terms: Terms) -> int | None:
    """The minutes somebody has, rounded up; None without a limit.

    >>> minutes_for(45, Terms()), minutes_for(45, Terms(extra=25)), minutes_for(45, Terms(untimed=True))
    (45, 57, None)
    """
    return None if minutes is None or terms.untimed else ceil(minutes * (100 + terms.extra) / 100)


def ends_at(begun: datetime, minutes: int | None, terms: Terms, closes: datetime | None) -> datetime | None:
    """The moment at which the test ends for somebody; None when only they or their teacher end it.

    With a limit everybody who began in time has their full time, also past the closing of the test: otherwise extra
    time would be none. Without one the closing ends it.
    """
    if minutes is None:
        return closes
    mine = minutes_for(minutes, terms)
    return None if mine is None else begun + timedelta(minutes=mine)


def is_over(end: datetime | None, now: datetime) -> bool:
    """Whether nothing more is taken in."""
    return end is not None and now > end + GRACE


def left_words(left: timedelta) -> str:
    """Time that is left, in whole minutes and never in seconds.

    >>> left_words(timedelta(minutes=24, seconds=10)), left_words(timedelta(seconds=9))
    ('About 25 minutes left', 'Less than a minute left')
    """
    minutes = ceil(left.total_seconds() / 60)
    if minutes <= 1:
        return _("Less than a minute left")
    return ngettext("About {count} minute left", "About {count} minutes left", minutes).format(count=minutes)
