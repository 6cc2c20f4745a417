"""Which wording a learner hears: picked by chance, once for a whole experiment, for those who take part.

The pick is a keyed hash of the experiment and the learner's pseudonym: the same every time, and not to be foretold
without the installation's secret. Everybody else hears the usual wording.
"""

import hashlib
import hmac
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from tutor.accounts.models import User
from tutor.adaptation.types import Said
from tutor.consent.trials import takes_part
from tutor.environment import kept_secret
from tutor.experiments.models import Experiment
from tutor.keyring.keys import derived

TURNS = 1 << 64
BY_CHANCE = _("Chance picked the words of this message, to find out which help.")


@dataclass(frozen=True, slots=True)
class Assigned:
    """One wording for one learner, and with what chance it was picked."""

    experiment: int
    message: str
    variant: str
    propensity: float


def assigned_to(student: User, now: datetime) -> tuple[Assigned, ...]:
    """What chance picked for this learner, in every experiment that runs now; nothing without their yes."""
    running = running_experiments(now)
    if not running or not takes_part(student, now):
        return ()
    return tuple(_pick(each, student) for each in running if is_old_enough(student, each, now))


def wordings_for(student: User, now: datetime) -> dict[str, str]:
    """The picked wording by message, as the policy asks for it."""
    return {each.message: each.variant for each in assigned_to(student, now)}


def said_rows(student: User, said: Iterable[Said], now: datetime) -> list[dict[str, Any]]:
    """What was said, as it is kept with the decision; with experiment and propensity where chance picked it."""
    picked = {(each.message, each.variant): each for each in assigned_to(student, now)} if said else {}
    return [_row(each, picked.get((each.message, each.variant))) for each in said]


def by_chance(said: Iterable[dict[str, Any]]) -> str:
    """What is added to the reason where chance picked the wording, whichever it was."""
    return f" {gettext(BY_CHANCE)}" if any("experiment" in each for each in said) else ""


def running_experiments(now: datetime) -> list[Experiment]:
    """Those begun and not ended, between their first and last day, whose plan is the registered one."""
    begun = Experiment.objects.filter(ended_at=None).exclude(begun_at=None)
    today = now.date()
    return [each for each in begun if each.is_whole and each.plan.starts <= today <= each.plan.ends]


def wordings_left_to_chance(now: datetime) -> str:
    """What a teacher reads of the experiments that run now."""
    running = running_experiments(now)
    if not running:
        return gettext("Every message has its usual wording.")
    last = max(each.plan.ends for each in running)
    words = gettext(
        "Some messages have more than one wording that says the same. For students who agreed to help find out what "
        "helps, chance picks one and keeps to it. Studies of this kind that run now: {count}; the last one ends on "
        "{day}. The reason of each such message says so."
    )
    return words.format(count=len(running), day=date_format(last, "DATE_FORMAT"))


def is_old_enough(student: User, experiment: Experiment, now: datetime) -> bool:
    age = student.age_on(now.date())
    return age is not None and age >= experiment.plan.minimum_age


def variant_for(fingerprint: str, subject_id: uuid.UUID, variants: tuple[str, ...]) -> str:
    """The pick itself: every wording has the same chance."""
    drawn = hmac.new(_key(), f"{fingerprint}:{subject_id}".encode(), hashlib.sha256).digest()
    return variants[int.from_bytes(drawn[:8], "big") * len(variants) // TURNS]


def _pick(experiment: Experiment, student: User) -> Assigned:
    plan = experiment.plan
    variant = variant_for(experiment.fingerprint, student.subject_id, plan.variants)
    return Assigned(experiment.pk, plan.message, variant, 1 / len(plan.variants))


def _row(said: Said, picked: Assigned | None) -> dict[str, Any]:
    row: dict[str, Any] = {"message": said.message, "variant": said.variant}
    return row if picked is None else {**row, "experiment": picked.experiment, "propensity": picked.propensity}


@cache
def _key() -> bytes:
    return derived(kept_secret(settings.SECRETS_DIR / "experiments_key"), "experiments")
