"""Who heard which wording in an experiment, read from the decisions of those who take part today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _

from affect.types import Scenario
from tutor.accounts.models import Role, User
from tutor.consent.policy import rules_in_force
from tutor.consent.trials import participants, since_when
from tutor.experiments.assigning import is_old_enough
from tutor.experiments.models import Experiment
from tutor.practice.models import DecisionRecord, PracticeSession


@dataclass
class Learner:
    """One learner and every decision that said the message to them."""

    variant: str
    decisions: list[DecisionRecord] = field(default_factory=list)


def learners_who_heard(experiment: Experiment, now: datetime) -> list[Learner]:
    """Those who take part, are old enough and heard the message. Whoever stopped is in none of it from then on."""
    found = (
        _learner(experiment, person, now) for person in participants(now) if is_old_enough(person, experiment, now)
    )
    return [each for each in found if each is not None]


def left_out(experiment: Experiment, now: datetime) -> dict[str, int]:
    """Who practised meanwhile and is no part of it, and why. Nothing of theirs is opened; they are only counted."""
    begun, over = span_of(experiment, now)
    visits = PracticeSession.objects.filter(last_active_at__gte=begun, started_at__lt=over)
    here = visits.exclude(scenario=Scenario.TEST).values("student")
    learners = User.objects.filter(role=Role.STUDENT, is_active=True, simulated=False)
    practised = set(learners.filter(pk__in=here).values_list("pk", flat=True))
    agreed = [person for person in participants(now) if person.pk in practised]
    too_young = sum(not is_old_enough(person, experiment, now) for person in agreed)
    return {_("did not agree, or may not be asked"): len(practised) - len(agreed), _("younger than planned"): too_young}


def span_of(experiment: Experiment, now: datetime) -> tuple[datetime, datetime]:
    """From when to when wordings were picked."""
    plan = experiment.plan
    first = datetime.combine(plan.starts, time(), UTC)
    last = datetime.combine(plan.ends + timedelta(days=1), time(), UTC)
    return max(first, experiment.begun_at or now), min(last, experiment.ended_at or now)


def _learner(experiment: Experiment, person: User, now: datetime) -> Learner | None:
    """Under the wording that was picked first, should the installation's secret have been changed meanwhile."""
    heard = list(_heard(experiment, person, now))
    if not heard:
        return None
    picked = heard[0][0]
    return Learner(picked, [decision for variant, decision in heard if variant == picked])


def _heard(experiment: Experiment, person: User, now: datetime) -> Iterator[tuple[str, DecisionRecord]]:
    """The wording and the decision each time, since this learner said yes."""
    begun, over = span_of(experiment, now)
    begun = max(begun, since_when(person) or over)
    made = DecisionRecord.objects.filter(
        subject_id=person.subject_id, speaks=True, made_at__gte=begun, made_at__lte=over
    )
    if not rules_in_force(now).infers:
        made = made.exclude(felt=True)
    for decision in made.select_related("problem", "session").order_by("made_at", "pk"):
        for said in (decision.inputs or {}).get("said", []):
            if said.get("experiment") == experiment.pk:
                yield said["variant"], decision
