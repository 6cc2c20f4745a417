"""What an experiment has shown so far: numbers, how unsure they are, and who is left out. Never a bare winner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
FOUND = {  # by whether there is more of it, perhaps too little to be worth having, and whether that is good
    (True, False, True): gettext_lazy(
        "More with “{variant}” than with “{first}”, by between {low} and {high} of 100: this speaks for “{variant}”."
    ),
    (True, False, False): gettext_lazy(
        "More with “{variant}” than with “{first}”, by between {low} and {high} of 100: "
        "this speaks against “{variant}”."
    ),
    (True, True, True): gettext_lazy(
        "More with “{variant}” than with “{first}”, by between {low} and {high} of 100, "
        "though perhaps by less than the {worth} worth having: this speaks for “{variant}”."
    ),
    (True, True, False): gettext_lazy(
        "More with “{variant}” than with “{first}”, by between {low} and {high} of 100, "
        "though perhaps by less than the {worth} worth having: this speaks against “{variant}”."
    ),
    (False, False, True): gettext_lazy(
        "Fewer with “{variant}” than with “{first}”, by between {low} and {high} of 100: this speaks for “{variant}”."
    ),
    (False, False, False): gettext_lazy(
        "Fewer with “{variant}” than with “{first}”, by between {low} and {high} of 100: "
        "this speaks against “{variant}”."
    ),
    (False, True, True): gettext_lazy(
        "Fewer with “{variant}” than with “{first}”, by between {low} and {high} of 100, "
        "though perhaps by less than the {worth} worth having: this speaks for “{variant}”."
    ),
    (False, True, False): gettext_lazy(
        "Fewer with “{variant}” than with “{first}”, by between {low} and {high} of 100, "
        "though perhaps by less than the {worth} worth having: this speaks against “{variant}”."
    ),
}


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
        raise ValueError(_("“{name}” has not begun, so there is nothing to report.").format(name=experiment.name))
    if not is_as_begun(experiment):
        words = _("The plan of “{name}” is not the one that the audit says was begun: no report.")
        raise ValueError(words.format(name=experiment.name))
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
        left_out={**left_out(experiment, now), _("heard it, and nothing came of it yet"): _waiting(groups)},
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
        words = _("Cannot tell yet: fewer than {count} learners in a group.").format(count=FEWEST_IN_A_GROUP)
        return Compared(variant, None, words)
    rng = np.random.default_rng([int(experiment.fingerprint[:8], 16), plan.variants.index(variant)])
    gap = difference(base, other, level, rng)
    return Compared(variant, gap, in_words(plan, variant, gap))


def in_words(plan: Registration, variant: str, gap: Difference) -> str:
    """What the interval allows to be said."""
    values = {
        "variant": variant,
        "first": plan.variants[0],
        "low": f"{100 * gap.low:+.1f}",
        "high": f"{100 * gap.high:+.1f}",
        "worth": f"{100 * plan.smallest_difference:g}",
    }
    if -plan.smallest_difference < gap.low and gap.high < plan.smallest_difference:
        words = _(
            "Much alike: “{variant}” and “{first}” differ by between {low} and {high} of 100, less than the {worth} "
            "worth having."
        )
    elif gap.low <= 0 <= gap.high:
        words = _("Cannot tell yet: the difference may be anything between {low} and {high} of 100.")
    else:
        speaks_for = (gap.low > 0) == OUTCOMES[plan.outcome].more_is_better
        unsure = min(abs(gap.low), abs(gap.high)) < plan.smallest_difference
        words = str(FOUND[gap.low > 0, unsure, speaks_for])
    return words.format(**values)


def _early(experiment: Experiment, groups: Sequence[Group], now: datetime) -> str:
    plan, counted = experiment.plan, sum(each.learners for each in groups)
    reasons = []
    if experiment.ended_at is None and now.date() <= plan.ends:
        reasons.append(_("it runs until {day}").format(day=plan.ends))
    elif experiment.ended_at is not None and experiment.ended_at.date() < plan.ends:
        words = _("it was ended on {day}, before its last day {last_day}")
        reasons.append(words.format(day=experiment.ended_at.date(), last_day=plan.ends))
    if counted < plan.learners:
        words = _("{count} of {planned} planned learners are counted")
        reasons.append(words.format(count=counted, planned=plan.learners))
    if len(reasons) < 2:
        return "".join(reasons)
    return _("{one} and {other}").format(one=reasons[0], other=reasons[1])


def _waiting(groups: Sequence[Group]) -> int:
    return sum(each.heard - each.learners for each in groups)
