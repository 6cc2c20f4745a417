"""The class for everybody's eyes: what it works on, under other names, and what it did together. Nobody stands out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tutor.classrooms.access import students_of
from tutor.classrooms.at_work import AtWork, at_work
from tutor.classrooms.live import totals
from tutor.classrooms.models import Classroom


def projector_view(classroom: Classroom, aliases: Mapping[int, str], now: datetime) -> dict[str, Any]:
    """`groups`: by skill, the aliases in the order of the alphabet; no tries, no time, no level."""
    works = at_work(list(students_of(classroom)))
    groups: dict[str, list[str]] = {}
    for work in works:
        if _is_here(work, now):
            groups.setdefault(work.problem.exercise.skill.title, []).append(aliases[work.student.pk])
    named = [{"skill_title": skill, "names": sorted(names)} for skill, names in sorted(groups.items())]
    return {"groups": named, "totals": totals(works, now)}


def _is_here(work: AtWork, now: datetime) -> bool:
    """Today's visitors, also those who pause: who is away is nobody's business."""
    quiet = work.quiet_minutes(now)
    return work.problem is not None and quiet is not None and quiet < 60
