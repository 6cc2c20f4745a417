"""What an experiment has shown so far: numbers, how unsure they are, and who is left out. Never a bare winner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

import numpy as np

from tutor.audit import services as audit
from tutor.experiments.models import Experiment
from tutor.experiments.outcomes import OUTCOMES
from tutor.experiments.registration import Registration
from tutor.experiments.services import is_as_begun
from tutor.findings.comparing import Difference, difference
from tutor.findings.heard import Learner, learners_who_heard, left_out
from tutor.findings.judging import outcome_of

SURE = 0.95
FEWEST_IN_A_GROUP = 20  # learners; below, nothing is concluded
FEWEST_SHOWN = 5  # learners; below, no share is shown: it would say too much of each


@dataclass(frozen=True, slots=True)
class Group:
    """Those who heard one wording. `learners` with an outcome; `share`: the mean of their means, None for too few."""

    variant: str
    heard: int
    learners: int
    times: int
    times_without: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One wording beside the first, and what may be said of it."""

    variant: str
    gap: Difference | None
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is told of an experiment. `early`: why it may change yet, "" once the plan is fulfilled."""

    experiment: Experiment
    groups: tuple[Group, ...]
    compared: tuple[Compared, ...]
    level: float
    early: str
    left_out: dict[str, int]


def report_on(experiment: Experiment, now: datetime) -> Report:
    """The analysis that was written down, and no other. Raises `ValueError` where the plan was tampered with."""
    if experiment.begun_at is None:
        raise ValueError(f"“{experiment.name}” has not begun, so there is nothing to report.")
    if not is_as_begun(experiment):
        raise ValueError(f"The plan of “{experiment.name}” is not the one that the audit says was begun: no report.")
    plan, heard = experiment.plan, learners_who_heard(experiment, now)
    audit.record(None, "experiment reported", None, now, experiment=experiment.pk, learners=len(heard))
    values = {variant: _values(plan, variant, heard, now) for variant in plan.variants}
    groups = tuple(_group(variant, heard, values[variant]) for variant in plan.variants)
    level = 1 - (1 - SURE) / (len(plan.variants) - 1)
    return Report(
        experiment=experiment,
        groups=groups,
        compared=tuple(_compared(experiment, values, variant, level) for variant in plan.variants[1:]),
        level=level,
        early=_early(experiment, groups, now),
        left_out={**left_out(experiment, now), "heard it, and nothing came of it yet": _waiting(groups)},
    )


def _values(plan: Registration, variant: str, heard: Sequence[Learner], now: datetime) -> list[list[float]]:
    """What came of each time, a list for every learner with anything."""
    mine = (each.decisions for each in heard if each.variant == variant)
    judged = ([outcome_of(plan.outcome, decision, now) for decision in decisions] for decisions in mine)
    known = ([each for each in of_one if each is not None] for of_one in judged)
    return [each for each in known if each]


def _group(variant: str, heard: Sequence[Learner], values: Sequence[Sequence[float]]) -> Group:
    mine = [each for each in heard if each.variant == variant]
    times, all_times = sum(map(len, values)), sum(len(each.decisions) for each in mine)
    share = fmean(map(fmean, values)) if len(values) >= FEWEST_SHOWN else None
    return Group(variant, len(mine), len(values), times, all_times - times, share)


def _compared(experiment: Experiment, values: dict[str, list[list[float]]], variant: str, level: float) -> Compared:
    plan = experiment.plan
    base, other = ([fmean(each) for each in values[name]] for name in (plan.variants[0], variant))
    if min(len(base), len(other)) < FEWEST_IN_A_GROUP:
        return Compared(variant, None, f"Cannot tell yet: fewer than {FEWEST_IN_A_GROUP} learners in a group.")
    rng = np.random.default_rng([int(experiment.fingerprint[:8], 16), plan.variants.index(variant)])
    gap = difference(base, other, level, rng)
    return Compared(variant, gap, in_words(plan, variant, gap))


def in_words(plan: Registration, variant: str, gap: Difference) -> str:
    """What the interval allows to be said."""
    first, worth = plan.variants[0], 100 * plan.smallest_difference
    between = f"between {100 * gap.low:+.1f} and {100 * gap.high:+.1f} of 100"
    if -plan.smallest_difference < gap.low and gap.high < plan.smallest_difference:
        return f"Much alike: “{variant}” and “{first}” differ by {between}, less than the {worth:g} worth having."
    if gap.low <= 0 <= gap.high:
        return f"Cannot tell yet: the difference may be anything {between}."
    more = "More" if gap.low > 0 else "Fewer"
    good = (gap.low > 0) == OUTCOMES[plan.outcome].more_is_better
    sized = min(abs(gap.low), abs(gap.high)) < plan.smallest_difference
    unsure = f", though perhaps by less than the {worth:g} worth having" if sized else ""
    meaning = "for" if good else "against"
    found = f"{more} with “{variant}” than with “{first}”, by {between}{unsure}"
    return f"{found}: this speaks {meaning} “{variant}”."


def _early(experiment: Experiment, groups: Sequence[Group], now: datetime) -> str:
    plan, counted = experiment.plan, sum(each.learners for each in groups)
    reasons = []
    if experiment.ended_at is None and now.date() <= plan.ends:
        reasons.append(f"it runs until {plan.ends}")
    elif experiment.ended_at is not None and experiment.ended_at.date() < plan.ends:
        reasons.append(f"it was ended on {experiment.ended_at.date()}, before its last day {plan.ends}")
    if counted < plan.learners:
        reasons.append(f"{counted} of {plan.learners} planned learners are counted")
    return " and ".join(reasons)


def _waiting(groups: Sequence[Group]) -> int:
    return sum(each.heard - each.learners for each in groups)
