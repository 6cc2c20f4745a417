"""A teacher's thresholds: moved by their own word, within bounds, every move a version that can be read and undone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.compass.models import Tuning, Verdict
from tutor.compass.rules import RULES, Rule
from tutor.compass.sending import hold_both

SHIPPED = 0
HELPFUL, NOT_HELPFUL, AS_SHIPPED = _("helpful"), _("not helpful"), _("as shipped")  # as stored; shown translated


@dataclass(frozen=True, slots=True)
class Tuned:
    """A rule as it counts for one teacher. `version` 0: as shipped."""

    rule: Rule
    threshold: float
    version: int = SHIPPED


def tuned_for(teacher: User) -> dict[str, Tuned]:
    """Every rule, by name."""
    found = {name: Tuned(rule, rule.usual) for name, rule in RULES.items()}
    for row in Tuning.objects.filter(teacher=teacher, rule__in=RULES).order_by("version"):
        found[row.rule] = Tuned(RULES[row.rule], row.threshold, row.version)
    return found


@transaction.atomic
def judge(teacher: User, student: User, rule: Rule, helpful: bool, evidence: str, now: datetime) -> Verdict:
    """Keep what a teacher says of a notice, and move the rule's threshold for this teacher.

    A notice about a simulated student tells nothing of the rule, so it moves nothing.
    """
    hold_both(teacher, student)
    said = Verdict.objects.create(
        subject_id=student.subject_id,
        student=student,
        teacher=teacher,
        rule=rule.name,
        helpful=helpful,
        evidence=evidence,
        said_at=now,
    )
    if not student.simulated:
        current = tuned_for(teacher)[rule.name]
        _set(teacher, current, rule.moved(current.threshold, helpful), HELPFUL if helpful else NOT_HELPFUL, now)
    audit.record(teacher, "notice judged", student, now, rule=rule.name, helpful=helpful)
    return said


@transaction.atomic
def as_shipped(teacher: User, rule: Rule, now: datetime) -> None:
    """Back to the threshold that came with the program, as a new version."""
    hold(teacher)
    _set(teacher, tuned_for(teacher)[rule.name], rule.usual, AS_SHIPPED, now)


def _set(teacher: User, current: Tuned, threshold: float, because: str, now: datetime) -> None:
    """Nothing where it stays where it is."""
    if threshold == current.threshold:
        return
    version = current.version + 1
    Tuning.objects.create(
        teacher=teacher, rule=current.rule.name, version=version, threshold=threshold, because=because, made_at=now
    )
    audit.record(teacher, "compass tuned", None, now, rule=current.rule.name, version=version, threshold=threshold)
