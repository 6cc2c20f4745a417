"""A report as lines to read and as data."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tutor.experiments.models import Experiment
from tutor.experiments.outcomes import OUTCOMES
from tutor.findings.heard import span_of
from tutor.findings.report import Compared, Group, Report


def standing(experiment: Experiment, now: datetime) -> str:
    """How far along an experiment is, in words."""
    if experiment.begun_at is None:
        return _("registered, not begun")
    if experiment.ended_at is not None:
        return _("ended {day}").format(day=f"{experiment.ended_at:%Y-%m-%d}")
    plan, today = experiment.plan, now.date()
    if today < plan.starts:
        return _("begun, first day {day}").format(day=plan.starts)
    words = _("running until {day}") if today <= plan.ends else _("over since {day}")
    return words.format(day=plan.ends)


def lines(report: Report, now: datetime) -> Iterator[str]:
    """What a person reads: the plan first, the numbers, then what they allow to be said."""
    plan = report.experiment.plan
    yield f"{plan.name}: {standing(report.experiment, now)}"
    yield plan.question
    yield f"Judged by: {OUTCOMES[plan.outcome].words}. Planned: {plan.learners} learners, {plan.starts} to {plan.ends}."
    yield f"Plan {report.experiment.fingerprint}, as it was begun. Analysis: {plan.analysis}."
    if report.early:
        yield f"EARLY: {report.early}. Whoever looks often finds differences that are not there: wait for the end."
    yield from map(group_line, report.groups)
    yield from (compared_line(each, report.level) for each in report.compared)
    yield from (f"Left out: {count} learners: {why}." for why, count in report.left_out.items() if count)


def group_line(group: Group) -> str:
    values = {
        "variant": group.variant,
        "share": "" if group.share is None else f"{100 * group.share:.1f}",
        "learners": group.learners,
        "times": group.times,
        "without": group.times_without,
    }
    return _group_words(group).format(**values)


def _group_words(group: Group) -> str:
    if group.share is None and group.times_without:
        return _(
            "“{variant}”: {learners} learners, too few to show a share; said {times} times with an outcome; {without} "
            "times without an outcome yet."
        )
    if group.share is None:
        return _("“{variant}”: {learners} learners, too few to show a share; said {times} times with an outcome.")
    if group.times_without:
        return _(
            "“{variant}”: {share} of 100, from {learners} learners and {times} times; {without} times without an "
            "outcome yet."
        )
    return _("“{variant}”: {share} of 100, from {learners} learners and {times} times.")


def compared_line(compared: Compared, level: float) -> str:
    gap = compared.gap
    if gap is None:
        return compared.words
    words = _("{found} Best guess {estimate} of 100, {level} % interval {low} to {high}.")
    return words.format(
        found=compared.words,
        estimate=f"{100 * gap.estimate:+.1f}",
        level=f"{100 * level:.3g}",
        low=f"{100 * gap.low:+.1f}",
        high=f"{100 * gap.high:+.1f}",
    )


def as_json(report: Report, now: datetime) -> dict[str, Any]:
    """The report as data, with the plan that it follows."""
    begun, over = span_of(report.experiment, now)
    return {
        "experiment": report.experiment.pk,
        "registration": report.experiment.registration,
        "fingerprint": report.experiment.fingerprint,
        "from": begun.isoformat(),
        "to": over.isoformat(),
        "level": report.level,
        "early": report.early,
        "groups": [asdict(each) for each in report.groups],
        "compared": [asdict(each) for each in report.compared],
        "left_out": report.left_out,
    }
