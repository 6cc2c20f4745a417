"""Which models are in use, and whether what the knowledge model foretells comes true."""

from datetime import datetime

from django.db.models import Avg, Case, Count, FloatField, Value, When
from django.utils.translation import gettext as _

from tutor.administration.checks import Check, State
from tutor.answers import Verdict
from tutor.consent.policy import rules_in_force
from tutor.practice.drift import ENOUGH, OF_LATE, OFF
from tutor.practice.learned_policy import state
from tutor.practice.learned_words import state_words
from tutor.practice.models import JUDGED, Attempt
from tutor.practice.parameters import in_force
from tutor.sensing.models import Estimate

SOLVED = Case(When(verdict=Verdict.CORRECT, then=Value(1.0)), default=Value(0.0), output_field=FloatField())


def models() -> Check:
    """Versions. The model of signs is named where the policy lets anything be inferred, and only there."""
    figures: dict[str, str | int | float | None] = {"knowledge": in_force().parameters.version}
    learned = state()
    figures["learned_policy"] = learned.mode
    says = _("Knowledge: {version}. Learned policy: {words}")
    says = says.format(version=figures["knowledge"], words=state_words(learned))
    if rules_in_force().infers:
        newest = Estimate.objects.exclude(model_version="").order_by("-pk")
        figures["affect"] = newest.values_list("model_version", flat=True).first()
        signs = _("Signs: {version}.") if figures["affect"] else _("Signs: nothing estimated yet.")
        says = f"{says} {signs.format(version=figures['affect'])}"
    return Check("models", _("Models"), says, figures=figures)


def drift(now: datetime) -> Check:
    """The rule of practice.drift over the last thirty days, reckoned by the database."""
    counted = Attempt.objects.filter(
        expected__isnull=False,
        verdict__in=JUDGED,
        voided_at=None,
        submitted_at__gt=now - OF_LATE,
        problem__session__student__simulated=False,
    ).order_by()
    found = counted.aggregate(count=Count("pk"), foretold=Avg("expected"), observed=Avg(SOLVED))
    count, foretold, observed = found["count"], found["foretold"] or 0.0, found["observed"] or 0.0
    figures: dict[str, str | int | float | None] = {"first_answers": count}
    if count < ENOUGH:
        says = _("Too few first answers to say ({count} in 30 days).").format(count=count)
        return Check("drift", _("Drift"), says, figures=figures)
    figures |= {"foretold": round(foretold, 4), "observed": round(observed, 4)}
    says = _("{foretold} right answers foretold in 30 days, {observed} came.")
    says = says.format(foretold=f"{foretold:.0%}", observed=f"{observed:.0%}")
    if abs(foretold - observed) > OFF:
        do = _("Open Knowledge model: compare the spans, and go back to an earlier version if this one is worse.")
        return Check("drift", _("Drift"), says, State.LOOK, do, figures)
    return Check("drift", _("Drift"), says, figures=figures)
