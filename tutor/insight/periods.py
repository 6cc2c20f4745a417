"""How far back a page looks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

CHOICES = {4: "4 weeks", 12: "12 weeks", 0: "everything"}
USUAL = 12


@dataclass(frozen=True, slots=True)
class Period:
    """`weeks` 0: from the beginning."""

    weeks: int
    since: datetime | None

    @property
    def asked(self) -> str:
        """As an address says it."""
        return str(self.weeks)

    @property
    def words(self) -> str:
        return f"in the last {self.weeks} weeks" if self.weeks else "since the beginning"


def read_period(asked: str, now: datetime) -> Period:
    """The period that an address names; the usual one for anything else."""
    weeks = int(asked) if asked.isdecimal() and int(asked) in CHOICES else USUAL
    return Period(weeks, now - timedelta(weeks=weeks) if weeks else None)
