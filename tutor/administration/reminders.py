"""What somebody is asked and has not answered, for their own desk."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor.accounts.models import User
from tutor.administration.answered import Said, words
from tutor.administration.campaigns import open_campaigns
from tutor.administration.models import Asked
from tutor.consent.policy import rules_in_force


@dataclass(frozen=True)
class Reminder:
    """`about`: the student's first name for a guardian, nothing for oneself."""

    id: int
    modality: str
    about: str
    last_day: date


def reminders_for(person: User, now: datetime) -> list[Reminder]:
    """One query where nothing is asked."""
    asked = Asked.objects.filter(person=person, hidden_at=None, campaign__in=open_campaigns(now), about__is_active=True)
    rows = list(asked.select_related("campaign", "about"))
    sensed = rules_in_force(now).sensed if rows else ()
    return [_reminder(row) for row in rows if row.campaign.modality in sensed and _is_open(row, now)]


def _is_open(row: Asked, now: datetime) -> bool:
    return words([row], row.campaign.modality, now)[row.person_id, row.about_id] is Said.NOT_YET


def _reminder(row: Asked) -> Reminder:
    about = "" if row.about_id == row.person_id else row.about.get_short_name()
    return Reminder(row.pk, row.campaign.modality, about, row.campaign.last_day)
