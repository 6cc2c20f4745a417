"""The notices of a class for its teacher, without those that they have said something about lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from tutor.accounts.models import User
from tutor.classrooms.at_work import AtWork
from tutor.compass.facts import facts_of
from tutor.compass.models import Verdict
from tutor.compass.rules import Rule
from tutor.compass.tuning import tuned_for

NOT_AGAIN = timedelta(days=14)  # after “not helpful”
SEEN = timedelta(hours=12)  # after “helpful”: it has done its work for today
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Notice:
    """`threshold` and `version`: of the rule, when it spoke."""

    student: User
    rule: Rule
    evidence: str
    threshold: float
    version: int


def notices_for(teacher: User, works: Sequence[AtWork], now: datetime) -> list[Notice]:
    """Rules in their own order, most pressing first; three queries."""
    tuned, quiet = tuned_for(teacher), _said_lately(teacher, now)
    found = [
        Notice(work.student, each.rule, evidence, each.threshold, each.version)
        for work, facts in facts_of(works, now)
        for each in tuned.values()
        if (evidence := each.rule.says(facts, each.threshold)) and (work.student.pk, each.rule.name) not in quiet
    ]
    order = list(tuned)
    return sorted(found, key=lambda each: (order.index(each.rule.name), each.student.pk))


def _said_lately(teacher: User, now: datetime) -> set[tuple[int, str]]:
    lately = Q(helpful=False, said_at__gt=now - NOT_AGAIN) | Q(helpful=True, said_at__gt=now - SEEN)
    return set(Verdict.objects.filter(lately, teacher=teacher).values_list("student", "rule"))
