"""How a class found its exercises, and where the policy lets it be named how it felt: settled weeks, together only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from tutor.classrooms.models import Classroom
from tutor.consent.policy import rules_in_force
from tutor.insight.models import ClimateWeek, Kind
from tutor.practice.own_words import OWN_WORDS
from tutor.sensing.words import CHOICES
from tutor.web.charts import Share, shares

WEEKS = 12
WORDS = {Kind.EXERCISE: dict(OWN_WORDS), Kind.FEELING: dict(CHOICES), Kind.GUESS: dict(CHOICES)}
TITLES = {
    Kind.EXERCISE: gettext_lazy("What they said of the exercises"),
    Kind.FEELING: gettext_lazy("How they said they felt"),
    Kind.GUESS: gettext_lazy("How they seemed to feel"),
}
CHARTED = {
    Kind.EXERCISE: gettext_lazy("What they said of the exercises, by week, as shares of the learners"),
    Kind.FEELING: gettext_lazy("How they said they felt, by week, as shares of the learners"),
    Kind.GUESS: gettext_lazy("How they seemed to feel, by week, as shares of the learners"),
}


def climate_view(classroom: Classroom) -> dict[str, Any]:
    """One part for each kind that the policy in force lets be named. Two queries."""
    infers = rules_in_force().infers
    settled = list(ClimateWeek.objects.filter(classroom=classroom).order_by("week"))
    weeks = sorted({row.week for row in settled})[-WEEKS:]
    kinds = list(Kind) if infers else [Kind.EXERCISE]
    return {"infers": infers, "weeks": weeks, "parts": [_part(kind, weeks, settled) for kind in kinds]}


def _part(kind: Kind, weeks: Sequence[date], settled: Sequence[ClimateWeek]) -> dict[str, Any]:
    by_week = {row.week: row for row in settled if row.kind == kind}
    rows = [by_week.get(week, ClimateWeek(week=week, kind=kind)) for week in weeks]
    words = {word: str(shown) for word, shown in WORDS[kind].items() if any(word in row.counts for row in rows)}
    return {
        "kind": kind.value,
        "title": str(TITLES[kind]),
        "guessed": kind is Kind.GUESS,
        "told": any(row.learners for row in rows),
        "heads": list(words.values()),
        "rows": [_row(row, list(words)) for row in rows],
        "chart": _chart(kind, rows, words),
    }


def _row(row: ClimateWeek, words: Sequence[str]) -> dict[str, Any]:
    return {"week": row.week, "learners": row.learners, "counts": [row.counts.get(word, 0) for word in words]}


def _chart(kind: Kind, rows: Sequence[ClimateWeek], words: dict[str, str]) -> str:
    parts = [Share(shown, [_share(row, word) for row in rows]) for word, shown in words.items()]
    return shares(parts, [date_format(row.week, "j M") for row in rows], str(CHARTED[kind]))


def _share(row: ClimateWeek, word: str) -> float | None:
    return row.counts.get(word, 0) / row.learners if row.learners else None
