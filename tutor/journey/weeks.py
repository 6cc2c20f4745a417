"""What changed from week to week: mastery of each skill, and a student's own words.

Mastery is the estimate that was stored with the last answer of a week, as the model of that day made it; nothing is
computed anew. The database finds those answers, so that the work is bounded by skills × weeks, not by answers.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from django.db.models import Max
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from affect.explain import feeling_words
from affect.types import Emotion
from tutor.accounts.models import User
from tutor.consent.policy import rules_in_force
from tutor.journey.access import own_attempts
from tutor.journey.effort import start_of
from tutor.practice.courses import KNOWN
from tutor.practice.models import Attempt
from tutor.practice.own_words import OWN_WORDS
from tutor.sensing.models import SelfReport

WEEKS = 26
MOST_WORDS = 500  # own words read, newest first: each has to be unsealed


@dataclass(frozen=True)
class SkillWeeks:
    """One skill: what was estimated (0..1) in the weeks with answers, by the Monday they begin on."""

    slug: str
    title: str
    course: str
    by_week: Mapping[date, float]

    @property
    def first(self) -> float:
        return next(iter(self.by_week.values()))

    @property
    def last(self) -> float:
        return list(self.by_week.values())[-1]

    def carried(self, weeks: list[date]) -> list[float | None]:
        """One value a week: an estimate stands until the next answer; None before the first."""
        return list(
            accumulate((self.by_week.get(week) for week in weeks), lambda old, new: old if new is None else new)
        )


def weeks_until(now: datetime, first: date) -> list[date]:
    """The Mondays from the week of `first` to this one, at most `WEEKS`."""
    this = monday(timezone.localdate(now))
    count = min((this - monday(first)).days // 7 + 1, WEEKS)
    return [this - timedelta(weeks=back) for back in range(count - 1, -1, -1)]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def mastery_by_week(student: User, now: datetime) -> list[SkillWeeks]:
    """Every skill with answers in the last weeks, the one practised last first."""
    weekly = own_attempts(student).exclude(mastery_after=None).filter(submitted_at__gte=_since(now))
    newest = weekly.annotate(week=TruncWeek("submitted_at")).values("problem__exercise__skill", "week")
    ends = Attempt.objects.filter(pk__in=newest.annotate(newest=Max("pk")).values("newest"))
    names = [f"problem__exercise__skill__{name}" for name in ("slug", "title", "course__title")]
    found: dict[tuple[str, str, str], dict[date, float]] = defaultdict(dict)
    for slug, title, course, at, mastery in ends.order_by("pk").values_list(*names, "submitted_at", "mastery_after"):
        found[slug, title, course][monday(timezone.localdate(at))] = mastery
    rows = [SkillWeeks(*names, by_week) for names, by_week in found.items()]
    return sorted(rows, key=lambda each: (-max(each.by_week).toordinal(), each.title))


def known_by_week(skills: list[SkillWeeks], weeks: list[date]) -> list[int]:
    """How many skills stood at `KNOWN` or above in each week."""
    columns = [each.carried(weeks) for each in skills]
    return [sum((column[place] or 0.0) >= KNOWN for column in columns) for place in range(len(weeks))]


def words_by_week(student: User, now: datetime) -> dict[str, Counter[date]]:
    """How often a student said what, by week; words for feelings only where the policy lets them be named."""
    said = SelfReport.objects.filter(subject_id=student.subject_id, said_at__gte=_since(now)).order_by("-said_at")
    sayable, found = _sayable(), defaultdict[str, Counter[date]](Counter)
    for each in said[:MOST_WORDS]:
        if each.feeling in sayable:
            found[sayable[each.feeling]][monday(timezone.localdate(each.said_at))] += 1
    return {word: found[word] for word in sayable.values() if word in found}


def _sayable() -> dict[str, str]:
    """What is stored, and how the student said it."""
    feelings = {each.value: capfirst(_(feeling_words(each))) for each in Emotion} if rules_in_force().infers else {}
    return {value: str(word) for value, word in OWN_WORDS} | feelings


def _since(now: datetime) -> datetime:
    return start_of(monday(timezone.localdate(now)) - timedelta(weeks=WEEKS - 1))
