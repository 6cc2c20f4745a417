"""Experiments with messages: what was planned, and what is known so far. They are begun and ended by command."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.adaptation.messages.entries import entries
from tutor.adaptation.messages.wording import wording_of
from tutor.audit.readings import reads_nobody
from tutor.consent.trials import participants
from tutor.curriculum.words import language_now
from tutor.data_rights.desk_pages import show
from tutor.experiments.models import Experiment
from tutor.experiments.outcomes import OUTCOMES
from tutor.experiments.registration import Registration
from tutor.findings.report import report_on
from tutor.findings.telling import compared_line, group_line, standing


@administrator_only
@require_GET
@reads_nobody("plans, and how many take part")
def experiments(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    rows = [{"id": each.pk, "name": each.name, "standing": standing(each, now), **_plan(each.plan)} for each in _all()]
    return show(request, "experiments.html", {"rows": rows, "agreed": len(participants(now))})


@administrator_only
@require_GET
@reads_nobody("sums over groups of learners who agreed; no share of fewer than five")
def experiment(request: HttpRequest, experiment_id: int) -> HttpResponse:
    """One plan with its report, where it has begun."""
    found, now = get_object_or_404(Experiment, pk=experiment_id), timezone.now()
    plan = found.plan
    context = {
        "name": found.name,
        "standing": standing(found, now),
        "fingerprint": found.fingerprint,
        "plan": plan,
        "wordings": [(each, _text(plan.message, each)) for each in plan.variants],
        **_plan(plan),
        **_report(found, now),
    }
    return show(request, "experiment.html", context)


def _all() -> list[Experiment]:
    return list(Experiment.objects.order_by("-pk"))


def _plan(plan: Registration) -> dict[str, Any]:
    known = entries().get(plan.message)
    return {
        "question": plan.question,
        "judged_by": OUTCOMES[plan.outcome].words,
        "purpose": _(known.purpose) if known else "",
    }


def _text(message: str, variant: str) -> str:
    """A wording that a later program no longer has is shown by name only."""
    known = entries().get(message)
    return wording_of(message, variant, language_now()) if known and variant in known.variants else ""


def _report(found: Experiment, now: datetime) -> dict[str, Any]:
    if found.begun_at is None:
        return {"refusal": _("Not begun, so there is nothing to report.")}
    try:
        report = report_on(found, now)
    except ValueError as refusal:
        return {"refusal": str(refusal)}
    return {
        "early": report.early,
        "groups": [group_line(each) for each in report.groups],
        "compared": [compared_line(each, report.level) for each in report.compared],
        "left_out": [(why, count) for why, count in report.left_out.items() if count],
    }
