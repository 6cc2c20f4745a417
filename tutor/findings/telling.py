"""A report as lines to read and as data."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from tutor.experiments.models import Experiment
from tutor.experiments.outcomes import OUTCOMES
from tutor.findings.heard import span_of
from tutor.findings.report import Compared, Group, Report


def standing(experiment: Experiment, now: datetime) -> str:
    """How far along an experiment is, in words."""
    if experiment.begun_at is None:
        return "registered, not begun"
    if experiment.ended_at is not None:
        return f"ended {experiment.ended_at:%Y-%m-%d}"
    plan, today = experiment.plan, now.date()
    if today < plan.starts:
        return f"begun, first day {plan.starts}"
    return f"running until {plan.ends}" if today <= plan.ends else f"over since {plan.ends}"


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
    without = f"; {group.times_without} times without an outcome yet" if group.times_without else ""
    if group.share is None:
        said = f"said {group.times} times with an outcome"
        return f"“{group.variant}”: {group.learners} learners, too few to show a share; {said}{without}."
    share = f"{100 * group.share:.1f} of 100"
    return f"“{group.variant}”: {share}, from {group.learners} learners and {group.times} times{without}."


def compared_line(compared: Compared, level: float) -> str:
    gap = compared.gap
    if gap is None:
        return compared.words
    interval = f"{100 * level:.3g} % interval {100 * gap.low:+.1f} to {100 * gap.high:+.1f}"
    return f"{compared.words} Best guess {100 * gap.estimate:+.1f} of 100, {interval}."


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
