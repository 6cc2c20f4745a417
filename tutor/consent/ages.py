"""From which age people agree by themselves: data that administrators keep up to date, not code."""

import tomllib
from datetime import date
from pathlib import Path

from tutor.accounts.models import School, User
from tutor.consent.models import AgeOfConsent

FIRST_AGES = Path(__file__).with_name("ages_of_consent.toml")
UNKNOWN_COUNTRY = 18


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


def age_of_consent(country: str) -> int:
    """The age in full years; the highest there is where nothing is known."""
    row = AgeOfConsent.objects.filter(country=country).first()
    return row.age if row else UNKNOWN_COUNTRY


def needs_guardian(person: User, today: date) -> bool:
    """Whether a guardian has to agree as well. Of unknown age means yes."""
    age = person.age_on(today)
    country = School.objects.filter(pk=person.school_id).values_list("country", flat=True).first() or ""
    return age is None or age < age_of_consent(country)
