"""How far back a page looks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

CHOICES = {4: _("4 weeks"), 12: _("12 weeks"), 0: _("everything")}
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
        if not self.weeks:
            return gettext("since the beginning")
        words = ngettext("in the last {count} week", "in the last {count} weeks", self.weeks)
        return words.format(count=self.weeks)


def read_period(asked: str, now: datetime) -> Period:
    """The period that an address names; the usual one for anything else."""
    weeks = int(asked) if asked.isdecimal() and int(asked) in CHOICES else USUAL
    return Period(weeks, now - timedelta(weeks=weeks) if weeks else None)
