"""Who lets chance pick between two ways of helping, so that what helps is found out: only those who said so.

This is a yes of its own, for it changes what a learner meets. Whoever needs a guardian's yes is not asked.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.consent.ages import needs_guardian
from tutor.consent.models import Participation
from tutor.consent.texts import FALLBACK

WORDING = Path(__file__).with_name("wording") / "trials"


@dataclass(frozen=True)
class TrialText:
    """What somebody is asked, in one language."""

    version: str
    language: str
    title: str
    what: str
    never: str
    choice: str


@cache
def trial_text(language: str) -> TrialText:
    """In English where that language is not there."""
    found = WORDING / f"{language}.toml"
    path = found if found in WORDING.glob("*.toml") else WORDING / f"{FALLBACK}.toml"
    return TrialText(language=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))


def may_take_part(person: User, now: datetime) -> bool:
    """Whether somebody is asked at all: students who are old enough to agree by themselves, and not simulated."""
    learns = person.role == Role.STUDENT and person.is_active and not person.simulated
    return learns and not needs_guardian(person, now.date())


def takes_part(person: User, now: datetime) -> bool:
    """Whether somebody said yes to today's wording, and may."""
    return since_when(person) is not None and may_take_part(person, now)


def since_when(person: User) -> datetime | None:
    """When somebody said yes, if they still do; what was done before that day was not agreed to."""
    standing = Participation.objects.filter(person=person, agrees=True, text_version=trial_text(FALLBACK).version)
    return standing.values_list("decided_at", flat=True).first()


def participants(now: datetime) -> list[User]:
    """Everybody who takes part today."""
    yes = {"participation__agrees": True, "participation__text_version": trial_text(FALLBACK).version}
    agreed = User.objects.filter(role=Role.STUDENT, is_active=True, **yes).select_related("participation")
    return [person for person in agreed.order_by("pk") if may_take_part(person, now)]


@transaction.atomic
def choose_trials(person: User, agrees: bool, now: datetime) -> None:
    """Say yes to today's wording, or stop: from then on chance picks nothing, and nothing is counted."""
    hold(person)
    if agrees and not may_take_part(person, now):
        raise ValueError(_("Only students who are old enough to agree by themselves are asked this."))
    said = {"agrees": agrees, "decided_at": now, "text_version": trial_text(FALLBACK).version}
    Participation.objects.update_or_create(person=person, defaults=said)
    audit.record(person, "trials joined" if agrees else "trials left", person, now, text_version=said["text_version"])
