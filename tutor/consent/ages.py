"""From which age people agree by themselves: data that administrators keep up to date, not code."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import School, User
from tutor.audit import services as audit
from tutor.consent.models import AgeOfConsent

FIRST_AGES = Path(__file__).with_name("ages_of_consent.toml")
UNKNOWN_COUNTRY = 18
YOUNGEST, OLDEST = 13, 18  # Article 8(1) GDPR goes no lower than 13


def load_first_ages() -> int:
    """Fill in the countries that are missing; what administrators have changed stays. Returns how many were added."""
    data = tomllib.loads(FIRST_AGES.read_text())
    known = set(AgeOfConsent.objects.values_list("country", flat=True))
    missing = {country: age for country, age in data["ages"].items() if country not in known}
    rows = [
        AgeOfConsent(country=country, age=age, source=data["source"], review_by=data["review_by"])
        for country, age in missing.items()
    ]
    return len(AgeOfConsent.objects.bulk_create(rows))


@transaction.atomic
def set_age(country: str, age: int, source: str, review_by: date, by: User, now: datetime) -> AgeOfConsent:
    """What an administrator looked up for one country. Raises `ValueError`."""
    if not YOUNGEST <= age <= OLDEST:
        raise ValueError(_("The age must be between {youngest} and {oldest}.").format(youngest=YOUNGEST, oldest=OLDEST))
    if not source.strip():
        raise ValueError(_("Say where the age was looked up."))
    if review_by <= now.date():
        raise ValueError(_("The day to look again must be a day to come."))
    values = {"age": age, "source": source.strip()[:200], "review_by": review_by}
    before = AgeOfConsent.objects.filter(country=country).values_list("age", flat=True).first()
    row = AgeOfConsent.objects.update_or_create(country=country, defaults=values)[0]
    audit.record(by, "age of consent set", None, now, country=country, age=age, before=before)
    return row


def age_of_consent(country: str) -> int:
    """The age in full years; the highest there is where nothing is known."""
    known = AgeOfConsent.objects.filter(country=country).values_list("age", flat=True).first()
    return UNKNOWN_COUNTRY if known is None else known


def needs_guardian(person: User, today: date) -> bool:
    """Whether a guardian has to agree as well. Of unknown age means yes."""
    age = person.age_on(today)
    if age is not None and age >= OLDEST:
        return False
    country = School.objects.filter(pk=person.school_id).values_list("country", flat=True).first() or ""
    return age is None or age < age_of_consent(country)
