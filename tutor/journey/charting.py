"""The numbers of the journey as charts, each with its table and its words."""

from collections import Counter
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.journey.weeks import SkillWeeks, known_by_week
from tutor.web.charts import Bar, Share, bars, shares, spark

FIRST_SHOWN = 12  # skills with their line; the others behind a summary


def known_chart(skills: list[SkillWeeks], weeks: list[date]) -> dict[str, Any] | None:
    """How many skills are known, week by week. None while there was no such week."""
    counts = known_by_week(skills, weeks)
    if not any(counts):
        return None
    names = [short(week) for week in weeks]
    words = _("Skills you know well, week by week: {first} in the week of {week}, {last} now.").format(
        first=counts[0], week=names[0], last=counts[-1]
    )
    rows = list(zip(weeks, counts, strict=True))
    return {"chart": bars([Bar(name, count) for name, count in zip(names, counts, strict=True)], words), "rows": rows}


def skill_rows(skills: list[SkillWeeks], weeks: list[date]) -> list[dict[str, Any]]:
    """Each skill as a small line from its first week to now, in words and numbers."""
    return [_skill_row(each, weeks) for each in skills]


def _skill_row(skill: SkillWeeks, weeks: list[date]) -> dict[str, Any]:
    first, last = percent(skill.first), percent(skill.last)
    values = [None if each is None else 100 * each for each in skill.carried(weeks)]
    return {
        "slug": skill.slug,
        "title": skill.title,
        "course": skill.course,
        "first": first,
        "last": last,
        "weeks": [(week, percent(value)) for week, value in skill.by_week.items()],
        "chart": spark(
            values, _("{skill}: from {first}% to {last}%.").format(skill=skill.title, first=first, last=last)
        ),
    }


def words_chart(said: dict[str, Counter[date]], weeks: list[date]) -> dict[str, Any] | None:
    """A student's own words: how each week was made up of them. None where nothing was said."""
    if not said:
        return None
    sums = {week: sum(counts[week] for counts in said.values()) for week in weeks}
    told = [week for week in weeks if sums[week]]
    parts = [Share(word, [counts[week] / sums[week] for week in told]) for word, counts in said.items()]
    in_words = ", ".join(times(word, sum(counts.values())) for word, counts in said.items())
    about = _("What you said about your exercises: {words}.").format(words=in_words)
    return {
        "chart": shares(parts, [short(week) for week in told], about),
        "words": list(said),
        "rows": [(week, [counts[week] for counts in said.values()]) for week in told],
    }


def times(word: str, count: int) -> str:
    """“Stuck” once, “Stuck” 3 times"""
    return ngettext("“{word}” once", "“{word}” {count} times", count).format(word=word, count=count)


def percent(share: float) -> int:
    return round(100 * share)


def short(day: date) -> str:
    """9 Mar"""
    return date_format(day, "j M")
