"""One student over weeks: what is known, what was done and with how much help."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.insight.items import FIRST, RIGHT
from tutor.journey.access import own_attempts, own_problems
from tutor.journey.weeks import SkillWeeks, known_by_week, mastery_by_week, monday, weeks_until
from tutor.web.charts import Bar, Line, bars, lines, spark

KINDS = ("met", "solved", "unaided", "hinted", "given_up")


def journey_view(student: User, now: datetime) -> dict[str, Any]:
    """The last weeks, at most half a year. Three queries."""
    skills = mastery_by_week(student, now)
    begun = min((week for each in skills for week in each.by_week), default=timezone.localdate(now))
    weeks = weeks_until(now, begun)
    work = _work(student, weeks)
    known = known_by_week(skills, weeks)
    names = [date_format(week, "j M") for week in weeks]
    means = _means(skills, weeks)
    return {
        "weeks": [
            {"week": week, **work[week], "known": count, "mean": None if mean is None else round(mean)}
            for week, count, mean in zip(weeks, known, means, strict=True)
        ],
        "skills": [_skill(each, weeks) for each in skills],
        "mean_chart": lines([Line(_("Mean mastery"), means)], names, _("Mean mastery of the skills tried, by week")),
        "work_chart": bars(
            [Bar(name, work[week]["met"], work[week]["unaided"]) for name, week in zip(names, weeks, strict=True)],
            _("Exercises met by week, and of them those right at the first try"),
        ),
    }


def _skill(each: SkillWeeks, weeks: Sequence[date]) -> dict[str, Any]:
    values = [None if value is None else 100 * value for value in each.carried(list(weeks))]
    first, last = round(100 * each.first), round(100 * each.last)
    return {
        "title": each.title,
        "slug": each.slug,
        "first": first,
        "last": last,
        "change": last - first,
        "percents": [None if value is None else round(value) for value in values],
        "chart": spark(values, _("{skill}: from {first}% to {last}%").format(skill=each.title, first=first, last=last)),
    }


def _means(skills: Sequence[SkillWeeks], weeks: Sequence[date]) -> list[float | None]:
    columns = [each.carried(list(weeks)) for each in skills]
    by_week = [[column[at] for column in columns if column[at] is not None] for at in range(len(weeks))]
    return [100 * sum(filter(None, values)) / len(values) if values else None for values in by_week]


def _work(student: User, weeks: Sequence[date]) -> dict[date, Counter[str]]:
    """Exercises by the week they were shown in; `unaided`: right at the first try and without a hint."""
    counted = {week: Counter(dict.fromkeys(KINDS, 0)) for week in weeks}
    since = timezone.make_aware(datetime.combine(weeks[0], time.min))
    right = set(
        own_attempts(student).filter(FIRST, RIGHT, hints=0, submitted_at__gte=since).values_list("problem", flat=True)
    )
    problems = own_problems(student).filter(presented_at__gte=since)
    hinted = Q(hints_shown__gt=0) | ~Q(hints_given={})
    helped = set(problems.filter(hinted).values_list("pk", flat=True))
    for problem, at, solved, shown in problems.values_list("pk", "presented_at", "solved_at", "revealed_at"):
        week = counted[monday(timezone.localdate(at))]
        week["met"] += 1
        week["solved"] += solved is not None
        week["unaided"] += problem in right
        week["hinted"] += problem in helped
        week["given_up"] += shown is not None
    return counted
