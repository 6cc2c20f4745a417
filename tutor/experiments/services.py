"""Write an experiment down, begin it, end it. Each is an act of an administrator, and in the audit."""

from datetime import datetime

from django.db import transaction

from tutor.audit import services as audit
from tutor.audit.models import Entry
from tutor.experiments.models import Experiment
from tutor.experiments.registration import Registration, fingerprint

BEGUN = "experiment begun"


@transaction.atomic
def register(plan: Registration, now: datetime) -> Experiment:
    """Keep a plan and its fingerprint. One of the same name that has not begun is replaced. Raises `ValueError`."""
    if plan.ends < now.date():
        raise ValueError(f"Its last day, {plan.ends}, is over: plan it for days to come.")
    earlier = Experiment.objects.select_for_update().filter(name=plan.name).first()
    if earlier is not None and earlier.begun_at is not None:
        raise ValueError(f"“{plan.name}” has begun, so its plan stands. Give the new plan another name.")
    if earlier is not None:
        earlier.delete()
    stored = plan.to_dict()
    made = Experiment.objects.create(
        name=plan.name, registration=stored, fingerprint=fingerprint(stored), registered_at=now
    )
    audit.record(None, "experiment registered", None, now, experiment=made.pk, fingerprint=made.fingerprint)
    return made


@transaction.atomic
def begin(experiment: Experiment, now: datetime) -> None:
    """From its first day on, chance picks the wording for those who take part. Raises `ValueError`."""
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    _must_be_ready(experiment, now)
    experiment.begun_at = now
    experiment.save(update_fields=["begun_at"])
    audit.record(None, BEGUN, None, now, experiment=experiment.pk, fingerprint=experiment.fingerprint)


@transaction.atomic
def end(experiment: Experiment, now: datetime) -> None:
    """Everybody hears the usual wording again. Raises `ValueError`."""
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if experiment.begun_at is None:
        raise ValueError(f"“{experiment.name}” has not begun.")
    if experiment.ended_at is not None:
        raise ValueError(f"“{experiment.name}” was ended on {experiment.ended_at:%Y-%m-%d} already.")
    experiment.ended_at = now
    experiment.save(update_fields=["ended_at"])
    audit.record(None, "experiment ended", None, now, experiment=experiment.pk, fingerprint=experiment.fingerprint)


def is_as_begun(experiment: Experiment) -> bool:
    """Whether the plan is the one that the audit says was begun; the audit's seals are keyed outside the database."""
    begun = Entry.objects.filter(action=BEGUN, detail__experiment=experiment.pk).last()
    return experiment.is_whole and begun is not None and begun.detail["fingerprint"] == experiment.fingerprint


def _must_be_ready(experiment: Experiment, now: datetime) -> None:
    plan = experiment.plan
    if experiment.begun_at is not None:
        raise ValueError(f"“{experiment.name}” has begun on {experiment.begun_at:%Y-%m-%d} already.")
    if not experiment.is_whole:
        raise ValueError(f"The plan of “{experiment.name}” is not the one that was registered: register it anew.")
    if plan.ends < now.date():
        raise ValueError(f"Its last day, {plan.ends}, is over: register it anew for days to come.")
    others = Experiment.objects.filter(ended_at=None).exclude(begun_at=None)
    other = next((each for each in others if each.plan.message == plan.message and each.plan.ends >= now.date()), None)
    if other is not None:
        raise ValueError(f"“{other.name}” compares wordings of the same message: end it first.")
